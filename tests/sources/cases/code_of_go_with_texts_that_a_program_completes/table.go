package kiln

func errCold(err error) *kilnError {
	return &kilnError{
		code:    "KilnCold",
		message: "The kiln is cold. Light it, and try again: " + err.Error(),
		status:  400,
	}
}

func errFull(err error, kind Kind) *kilnError {
	return &kilnError{
		code:    "KilnFull",
		message: strings.ToUpper(string(kind)) + " does not fit into the kiln.",
		status:  409,
	}
}

func errNoLamp(err error) *kilnError {
	return &kilnError{
		code:    "NoLamp",
		message: "There is no lamp.",
		status:  404,
	}
}
