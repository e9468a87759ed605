typedef enum {
	KILN_OK = 0,
	KILN_COLD = -1, /* Nobody lit the kiln. */
	KILN_HOT = -2, /* The kiln is too hot. */
	KILN_DOOR = -3, /* The door is open. */
} kiln_error_code;

typedef enum {
	LAMP_ERROR_NONE = 0,
	LAMP_ERROR_FUSE,
	LAMP_ERROR_GLASS,
} lamp_error_t;
