package kiln

// Error is what a kiln says.
type Error struct {
	Message     string
	Code        int16
	Retriable   bool
	Description string
}

var (
	KilnIsCold = &Error{"KILN_IS_COLD", 1, true, "Nobody lit the kiln."}
	LampOut    = &Error{"LAMP_OUT", 2, true, "The lamp does not burn."}
	DoorOpen   = &Error{"DOOR_OPEN", 3, false, "The door of the kiln is open."}
	Broken     = &Error{"BROKEN", 4, false, "The kiln cannot be used any more."}
)
