package kiln

const (
	faultCodeTextStart = 4
	faultCodeClassByte = 2
	faultCodeTextMax   = 763
)

const (
	CodeCold FaultCode = 300
	CodeFull FaultCode = 400
	CodeOpen FaultCode = 401
)

// Later codes.
const (
	CodeDark FaultCode = 446
	CodeLate FaultCode = 447
)

var faultTexts = map[FaultCode][]byte{
	CodeCold: []byte("The kiln is cold"),
	CodeFull: []byte("The kiln is full"),
	CodeOpen: []byte("The door is open"),
	CodeDark: []byte("The lamp is out"),
	CodeLate: []byte("The kiln came too late"),
}
