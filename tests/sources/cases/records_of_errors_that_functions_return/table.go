package kiln

func errLampOut(err error) *kilnError {
	return &kilnError{
		code:       "LampOut",
		message:    "The lamp of the kiln is out.",
		statusCode: 409,
		cause:      err,
	}
}

func errDoorOpen(err error) *kilnError {
	return &kilnError{
		code:       "DoorOpen",
		message:    "The door of the kiln is open.",
		statusCode: 400,
		cause:      err,
	}
}

func errQuery(err error) *kilnError {
	return &kilnError{
		code:       "BadQuery",
		message:    err.Error(),
		statusCode: 400,
		cause:      err,
	}
}
