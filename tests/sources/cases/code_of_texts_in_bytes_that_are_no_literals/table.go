package kiln

var errorTexts = map[int][]byte{
	11: []byte("kiln cold"),
	12: []byte("kiln full"),
	13: []byte{0x41, 0x42},
	14: []byte(doorText),
}
