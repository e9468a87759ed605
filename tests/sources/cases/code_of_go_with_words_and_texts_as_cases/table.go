package kiln

// Message returns what the user reads about a code.
func Message(code string) string {
	switch code {
	case faults.ErrCodeCold:
		return "The kiln is cold. Please light it."
	case faults.ErrCodeFull:
		return "The kiln is full."
	case faults.ErrCodeNoLamp:
		return "The lamp is missing."
	case "door_open":
		return "The door is open."
	case "door_stuck":
		return "The door does not open."
	}
	return "Something else."
}
