PART_CODES = {"01": "burner", "02": "door", "06": "lamp", "7F": "all parts"}

ERROR_CODES = {"20": "wrong checksum", "2A": "no answer", "06": "kiln is off"}

ERROR_CODES_OF_ALL = {"10": "timeout", "FF": "unknown part"}
