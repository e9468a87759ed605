package kiln

const (
	Quiet ErrorLevel = 1
	Plain ErrorLevel = 2
	Loud  ErrorLevel = 3
)

const (
	ErrCold = 11 // the kiln is cold
	ErrFull = 12 // the kiln is full
	ErrOpen = 13 // the door is open
)
