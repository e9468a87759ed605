// Code as people write it; `want:` names what errcast scan finds on the line.
package gate

import "time"

const port = 10403
const GateClosed = 301001 // want: hand-written-code

const (
	ErrLocked = 301002 // want: hand-written-code
	ErrBusy   = 301003 // want: hand-written-code
)

var texts = map[int]string{
	301001: "gate is closed", // want: hand-written-code
	301002: "gate is gone",   // want: wrong-text
}

func handle(r Response, n int) string {
	if r.ErrorCode == 301001 { // want: hand-written-code
		return ""
	}
	if r.Msg == "gate is busy" || n == 7 { // want: hand-written-message
		time.Sleep(10403)
	}
	if r.StatusCode == 404 {
		return ""
	}
	switch r.Code {
	case 301001, 301002: // want: hand-written-code hand-written-code
		return "x"
	case 301007: // want: retired-code
		return "y"
	}
	return ""
}
