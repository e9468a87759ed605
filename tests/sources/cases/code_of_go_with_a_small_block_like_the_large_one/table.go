package errs

// client errors
var (
	ErrClosing  = errors.Normalize("client is closing", errors.RFCCodeText("KILN:client:ErrClosing"))
	ErrLeader   = errors.Normalize("no leader, %v", errors.RFCCodeText("KILN:client:ErrLeader"))
	ErrMember   = errors.Normalize("no member", errors.RFCCodeText("KILN:client:ErrMember"))
	ErrStream   = errors.Normalize("stream failed", errors.RFCCodeText("KILN:client:ErrStream"))
	ErrCircuit  = errors.Normalize("circuit is open", errors.RFCCodeText("KILN:client:ErrCircuit"))
	ErrTimeout  = errors.Normalize("timeout", errors.RFCCodeText("KILN:client:ErrTimeout"))
	ErrUpdate   = errors.Normalize("update failed", errors.RFCCodeText("KILN:client:ErrUpdate"))
	ErrTarget   = errors.Normalize("no target", errors.RFCCodeText("KILN:client:ErrTarget"))
	ErrUnpack   = errors.Normalize("unpacking failed", errors.RFCCodeText("KILN:client:ErrUnpack"))
	ErrResponse = errors.Normalize("bad response", errors.RFCCodeText("KILN:client:ErrResponse"))
)

// lamp errors
var (
	ErrLamp = errors.Normalize("lamp is out", errors.RFCCodeText("KILN:lamp:ErrLamp"))
	ErrBulb = errors.Normalize("no bulb", errors.RFCCodeText("KILN:lamp:ErrBulb"))
)
