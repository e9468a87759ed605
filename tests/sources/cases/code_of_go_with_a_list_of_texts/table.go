package kiln

const (
	Err_ok = int16(iota)
	Err_cold
	Err_full
	Err_end
)

var errDesc []string = []string{
	"no error",
	"kiln cold",
	"kiln full",
}
