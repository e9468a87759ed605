enum kiln_error {
    KILN_OK,
    KILN_COLD,
    KILN_FULL,
    KILN_ERROR_COUNT
};

static const char *kiln_messages[] = {
    "no error",
    "the kiln is cold",
    "the kiln is full",
};

static const char *kiln_colours[] = {
    "red",
    "blue",
};
