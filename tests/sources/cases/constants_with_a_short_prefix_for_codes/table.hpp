#ifdef KILN_DIAG
enum kc_long
#else
enum kc_t
#endif
{
	ecSuccess = 0, // ecNone
	// ecWet = 0x8004000E,
	ecCold = 0x8004010F, /* KILN_COLD */
	ecLampOut = 0x80040111, /* KILN_LAMP_OUT */
	// ecDoor = 0x80040110, /* KILN_DOOR */
	ecFull = 0x80040115, /* KILN_FULL */
};
#define KILN_ERROR ecFull
