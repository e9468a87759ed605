package kiln

var (
	ErrLampOut  = NewFault(701, "lamp out")
	ErrDoorShut = &Fault{Code: 702, Message: "door shut"}
	ErrKilnCold = &Fault{
		Code:    703,
		Message: "kiln cold",
	}
)
