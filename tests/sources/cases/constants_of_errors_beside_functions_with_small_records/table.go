package kiln

import "net/http"

const (
	errNS    = "urn:kiln:error:"
	coldErr = errNS + "coldMissing"
	hotErr = errNS + "hotMissing"
	doorErr = errNS + "doorMissing"
	lampErr = errNS + "lampMissing"
	woodErr = errNS + "woodMissing"
	clayErr = errNS + "clayMissing"
	glazeErr = errNS + "glazeMissing"
	shelfErr = errNS + "shelfMissing"
	fanErr = errNS + "fanMissing"
	fuseErr = errNS + "fuseMissing"
	lockErr = errNS + "lockMissing"
)

func ColdProblem(detail string) *Problem {
	return &Problem{
		Type:       coldErr,
		Detail:     detail,
		HTTPStatus: http.StatusBadRequest,
	}
}

func HotProblem(detail string) *Problem {
	return &Problem{
		Type:       hotErr,
		Detail:     detail,
		HTTPStatus: http.StatusBadRequest,
	}
}

func DoorProblem(detail string) *Problem {
	return &Problem{
		Type:       doorErr,
		Detail:     detail,
		HTTPStatus: http.StatusBadRequest,
	}
}

func UnsupportedSubproblem(detail string) []Problem {
	return &Problem{
		Type:        coldErr,
		Subproblems: []Problem{{Type: hotErr, Code: 11, Message: detail}, {Type: doorErr, Code: 12, Message: detail}},
	}
}
