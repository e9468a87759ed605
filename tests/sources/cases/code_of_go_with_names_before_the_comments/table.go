package errcode

const (

	// ErrorKilnFaults 窑炉故障
	ErrorKilnFaults = 10004

	// ErrorLampInvalid: the lamp is invalid
	ErrorLampInvalid = 10007

	// NotFoundBrick 砖不存在
	NotFoundBrick = 10011

	// NotFoundKiln - there is no such kiln
	NotFoundKiln = 10012

	// BadRequestParam is sent when the form is wrong
	BadRequestParam = 10013
)
