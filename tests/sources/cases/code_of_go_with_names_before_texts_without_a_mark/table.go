package kiln

const (
	// KilnColdErr nobody lit the kiln
	KilnColdErr Reason = 1101

	// KilnHotErr the kiln is too hot: {degrees}
	KilnHotErr Reason = 1102

	// DoorOpenErr door of the kiln open
	DoorOpenErr Reason = 1201
)
