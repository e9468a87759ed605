#define LIST_OF_ERRORS \
    X(KILN_OK,       0,    "No error") \
    X(KILN_COLD,  -100, "Kiln is cold") \
    XE(KILN_FULL, -101, "Kiln is full, open it") \
    XE(KILN_DOOR,  -102, "Door")
typedef enum {
#define X(def, val, str) def = val,
    LIST_OF_ERRORS
#undef X
} kiln_error;
