package kiln

type Error string

const (
	// LampOut error code: 50001
	LampOut Error = "the lamp is out"
	// DoorOpen error code: 50002
	DoorOpen Error = "the door is open"
	// Cold error code: 50003
	Cold Error = "the kiln is cold"
)

var codes = map[int64]Error{
	50001: LampOut,
	50002: DoorOpen,
	50003: Cold,
}
