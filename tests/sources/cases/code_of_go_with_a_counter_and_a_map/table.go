package kiln

type Code int

const (
	// ErrLampOut - 404: no lamp.
	ErrLampOut Code = iota + 100101
	// ErrDoorShut - 409: no way in.
	ErrDoorShut
	_
	// ErrKilnCold - 503: no fire.
	ErrKilnCold
)

var messages = map[Code]string{
	ErrLampOut:  "lamp out",
	ErrDoorShut: "door shut",
	ErrKilnCold: `kiln "cold"`,
}
