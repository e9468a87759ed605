package kiln

func NewLampError(lamp int) *LampError {
	return &LampError{
		KilnError: NewKilnError(
			ErrCodeLampOut,
			fmt.Sprintf("lamp %d is out", lamp),
			SeverityHigh,
		),
		Lamp: lamp,
	}
}

func NewDoorError(door string) *DoorError {
	return &DoorError{
		KilnError: NewKilnError(
			ErrCodeDoorOpen,
			fmt.Sprintf("door %s is open", door),
			SeverityLow,
		),
		Door: door,
	}
}

const (
	ErrCodeLampOut  = "LAMP_OUT"
	ErrCodeDoorOpen = "DOOR_OPEN"
	ErrCodeCold     = "COLD"
)

const (
	SeverityLow  = 1
	SeverityHigh = 3
)
