package kiln

const (
	DateFormat = "date"
	TimeFormat = "time"
	FullFormat = "full"
)
