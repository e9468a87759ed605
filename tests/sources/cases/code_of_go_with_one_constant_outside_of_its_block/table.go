package kiln

const (
	_                     = iota
	errCold kilnError = iota
	errFull
	errOpen
	errDark
)

const errLate kilnError = 2051

var kilnTexts = map[kilnError]string{
	errCold: "the kiln is cold",
	errFull: "the kiln is full",
	errOpen: "the door is open",
	errDark: "the lamp is out",
	errLate: "the kiln came too late",
}
