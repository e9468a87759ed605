package kiln

const (
	ErrFull = iota + 1 // kiln full
	ErrOpen            // door open
	NotFound           // no such kiln
	ErrCold            // kiln cold
)

const (
	ErrLampOut = 11 // lamp out
	ErrLampHot = 12 // lamp hot
	Lamps      = 40 // lamps in a box
)
