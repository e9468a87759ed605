package errors

var builtin = map[string]KilnError{
	"kiln.400.Cold": {
		ErrorCode:   "kiln.400.Cold",
		StatusCode:  http.StatusBadRequest,
		Description: "Nobody lit the kiln.",
		Message: map[string]string{
			"en": "The kiln {{.Kiln}} is cold.",
		},
	},
	"kiln.409.Full": {
		ErrorCode:   "kiln.409.Full",
		StatusCode:  http.StatusConflict,
		Description: "Nothing fits in any more.",
		Message: map[string]string{
			"en": "The kiln {{.Kiln}} is full.",
		},
	},
}
