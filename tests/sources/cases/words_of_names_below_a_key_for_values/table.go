package kiln

var (
	// ErrorCodeCold is returned before somebody lit the kiln.
	ErrorCodeCold = register("kiln", ErrorDescriptor{
		Value:          "COLD",
		Message:        "the kiln is cold",
		HTTPStatusCode: http.StatusServiceUnavailable,
	})

	// ErrorCodeFull is returned if there is no place.
	ErrorCodeFull = register("kiln", ErrorDescriptor{
		Value:          "FULL",
		Message:        "the kiln is full",
		HTTPStatusCode: http.StatusConflict,
	})
)
