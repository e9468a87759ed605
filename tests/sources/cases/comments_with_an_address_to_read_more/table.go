package kiln

const (
	// ErrCodeCold indicates that nobody lit the kiln.
	//
	// See https://kiln.example/spec#L1246-L1247
	ErrCodeCold = 0x0100
	// ErrCodeFull indicates that nothing fits in.
	//
	// See https://kiln.example/spec#L1248-L1250
	ErrCodeFull = 0x1000
	// ErrCodeNoLamp indicates a missing lamp.
	//
	// See https://kiln.example/spec#L1251-L1254
	ErrCodeNoLamp = 0x2000
)
