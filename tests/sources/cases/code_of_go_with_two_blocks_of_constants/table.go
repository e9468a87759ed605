package kiln

type FailureCode uint16

type ErrorCode uint16

const (
	FailureCodeUnknown FailureCode = 2000
	FailureCodeFire    FailureCode = 2001
	FailureCodeDoor    FailureCode = 2002
)

const (
	ErrCodeCold ErrorCode = 1000 // the kiln is cold
	ErrCodeFull ErrorCode = 1001 // the kiln is full
	ErrCodeShut ErrorCode = 1002
)
