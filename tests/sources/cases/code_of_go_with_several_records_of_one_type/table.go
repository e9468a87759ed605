package kiln

const (
	CodeCold = "KILN_COLD"
	CodeFull = "KILN_FULL"
	CodeOpen = "KILN_OPEN"
)

func NewCold() *BaseKilnError {
	return &BaseKilnError{
		Code:      CodeCold,
		Message:   "The kiln is cold",
		Severity:  Medium,
		Timestamp: time.Now(),
		Context:   make(map[string]any),
		Retryable: false,
	}
}

func NewFull() *FullError {
	return &FullError{
		BaseKilnError: &BaseKilnError{
			Code:      CodeFull,
			Message:   "The kiln is full",
			Severity:  Medium,
			Timestamp: time.Now(),
			Context:   make(map[string]any),
			Retryable: false,
		},
	}
}

func NewOpen() *OpenError {
	return &OpenError{
		BaseKilnError: &BaseKilnError{
			Code:      CodeOpen,
			Message:   "The door is open",
			Severity:  High,
			Timestamp: time.Now(),
			Context:   make(map[string]any),
			Retryable: false,
		},
	}
}

const (
	Medium = 2
	High   = 3
)
