struct { int code; int level; const char *text; } kiln_errors[] = {
    { 11, 2, "kiln is cold" },
    { 12, 1, "kiln is full" },
    { 13, 3, "door is open" },
};
