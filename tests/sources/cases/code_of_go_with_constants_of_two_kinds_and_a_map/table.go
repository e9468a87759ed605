package kiln

// Kiln result codes
const (
	KilnSuccess = 0
	KilnCold    = 1
	KilnFull    = 2

	ErrorNetwork = 200
	ErrorDoor    = 201
)

// KilnResultCodeMap contains the texts
var KilnResultCodeMap = map[uint16]string{
	KilnSuccess: "Success",
	KilnCold:    "The kiln is cold",
	KilnFull:    "The kiln is full",
	ErrorNetwork: "Network error",
	ErrorDoor: "Door error",
}
func get() error {
	return &Error{ResultCode: ErrorNetwork, Err: fmt.Errorf("Empty packet")}
}
