package kiln

type Fault struct {
	Text      string
	Code      int16
	Retriable bool
	Detail    string `json:"detail"`
}

var (
	KilnCold = &Fault{"KILN_COLD", 11, true, "The kiln is cold."}
	KilnFull = &Fault{"KILN_FULL", 12, false, "The kiln is full."}
	DoorOpen = &Fault{"DOOR_OPEN", 13, false, "The door is open."}
)
