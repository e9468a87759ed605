enum kiln_errcode {
	/* Errors of the lamps */
	KILN_LAMP_OUT = -600,
	KILN_LAMP_LOST = -601,
	KILN_LAMP_HOT = -602,

	/* The plugin of the kiln died while
	 * it answered. */
	KILN_PLUGIN_DEAD = -4,

	/* The kiln is being switched off */
	KILN_OFF = -5,

	/* Doors */
	KILN_DOOR = 10,
	KILN_DOOR_OPEN = 11,
	KILN_DOOR_SHUT = 12,
	KILN_DOOR_LOST = 13,
};
