package kiln

const (
	Port       = 8080
	ErrLampOut = 701 // lamp out
	Timeout    = 30
	ErrDoorShut = 702 // door shut
)
