/* Class 02 - No Lamps */
{"02000", "NoLamps"},
{"02001", "NoFurtherLamps"},

/* Class 0A - Feature Not Supported */
{"0A000", "FeatureNotSupported"},

/* Class 20 - Kiln Not Found */
{"20000", "KilnNotFound"},
{"20001", "KilnLost"},
