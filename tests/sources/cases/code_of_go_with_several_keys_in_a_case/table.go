package kiln

func Text(code int) string {
	switch code {
	case 11, 12:
		return "kiln is not ready"
	case 13:
		return "fuse is blown"
	case 21, 22, 23:
		return "lamp is dark"
	}
	return "unknown"
}
