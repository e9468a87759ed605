package kiln

const (
	ErrCold = 1
	ErrFull = 2
	ErrOpen = 3
)

const (
	StateIdle = 1
	StateBusy = 2
	StateDone = 3
)

var texts = map[int]string{
	1: "kiln cold",
	2: "kiln full",
	3: "door open",
}
