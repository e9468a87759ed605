#define KILN_ERRORS(_) \
	_(ER_UNKNOWN, 0,			"Unknown error") \
	_(ER_COLD, 1,			"%s", "", STRING) \
	_(ER_FULL, 2,			"No place for %u pots in %s", "count", UINT, "name", STRING) \
	/* ER_OLD, 4, Unused */ \
	_(ER_DOOR, 5,			"The door is open") \
	_(ER_LAMP, 6,			"The lamp/bulb is out")
