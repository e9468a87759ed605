package lamps

const (
	// 400 The lamp is bad.
	ReasonBadLamp = "BadLamp"
	// 400 The bulb does not fit
	// into the lamp.
	ReasonBadBulb = "BadBulb"
	// 403 The lamp belongs to somebody else.
	ReasonForbidden = "Forbidden"
	// 410 The lamp is gone.
	ReasonGone = "Gone"
)
