package kiln

var (
	// ErrCold is returned by the kiln if nobody
	// lit it.
	ErrCold = Error{
		Code:    http.StatusConflict,
		APICode: "kiln:Cold",
		Err:     "the kiln is cold",
	}

	// ErrNoLamp is returned by the kiln if there
	// is no lamp.
	ErrNoLamp = Error{
		Code:    http.StatusNotFound,
		APICode: "kiln:NoLamp",
		Err:     "there is no lamp",
	}
)
