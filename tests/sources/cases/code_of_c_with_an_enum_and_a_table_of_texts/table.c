typedef enum {
    KILN_OK = 0,
    KILN_LAMP_OUT = 701, /**< The lamp gives no light. */
    KILN_DOOR_SHUT,      /**< The door does not open. */
} kiln_fault;

static const struct {
    kiln_fault code;
    const char *text;
} texts[] = {
    {KILN_OK, "fine"},
    {KILN_LAMP_OUT, "lamp " "out"},
    {KILN_DOOR_SHUT, "door shut"},
};
