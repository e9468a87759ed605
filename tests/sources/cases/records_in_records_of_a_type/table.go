package kiln

var (
	// ErrLampOut is returned when the lamp is out.
	ErrLampOut KilnError = &kilnError{fault: &Fault{FaultCode: LampOut, Description: "lamp is out", Code: 409}}

	// ErrDoorOpen is returned when the door is open.
	ErrDoorOpen KilnError = &kilnError{fault: &Fault{FaultCode: DoorOpen, Description: "door is open", Code: 400}}

	// ErrCold is returned when the kiln is cold.
	ErrCold KilnError = &kilnError{fault: &Fault{FaultCode: Cold, Description: "kiln is cold", Code: 400}}
)

const (
	LampOut  = 10076
	DoorOpen = 10039
	Cold     = 10058
)
