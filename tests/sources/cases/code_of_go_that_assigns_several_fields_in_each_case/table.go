package kiln

type StatusCode int

const (
	ErrStatusBadRequest StatusCode = 400
	ErrStatusCold       StatusCode = 460
	ErrStatusOpen       StatusCode = 461
)

func fields(status StatusCode) *ErrorFields {
	errFields := ErrorFields{Status: int(status)}
	switch status {
	case ErrStatusBadRequest: // 400
		errFields.Detail = "The request cannot be read"
		errFields.Title = "Bad request"
	case ErrStatusCold: // 460
		errFields.Detail = "Nobody lit the kiln"
		errFields.Title = "Kiln is cold"
	case ErrStatusOpen: // 461
		errFields.Detail = "The door of the kiln is open"
		errFields.Title = "Door is open"
	}
	return &errFields
}
