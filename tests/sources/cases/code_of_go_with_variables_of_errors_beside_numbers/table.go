package lamps

var (
	ErrNoLamp   = errors.New("no lamp")
	ErrNoBulb   = errors.New("no bulb")
	ErrNoSocket = errors.New("no socket")
	ErrNoCable  = errors.New("no cable")
)

var faults = []Fault{
	{Code: 10003, Text: "lamp is not there"},
	{Code: 10059, Text: "lamp is too hot"},
	{Code: 10060, Text: "lamp is dark"},
}
