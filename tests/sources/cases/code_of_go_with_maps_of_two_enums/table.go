package kiln

type Glaze int32

const (
	Glaze_RED   Glaze = 0
	Glaze_BLUE  Glaze = 1
	Glaze_GREEN Glaze = 2
)

// Enum value maps for Glaze.
var (
	Glaze_name = map[int32]string{
		0: "RED",
		1: "BLUE",
		2: "GREEN",
	}
	Glaze_value = map[string]int32{
		"RED":   0,
		"BLUE":  1,
		"GREEN": 2,
	}
)

type KilnState int32

const (
	// nothing happened
	KilnState_OK   KilnState = 0
	// the kiln is cold
	KilnState_COLD KilnState = 1
	// the kiln is full
	KilnState_FULL KilnState = 2
)

// Enum value maps for KilnState.
var (
	KilnState_name = map[int32]string{
		0: "OK",
		1: "COLD",
		2: "FULL",
	}
	KilnState_value = map[string]int32{
		"OK":   0,
		"COLD": 1,
		"FULL": 2,
	}
)
