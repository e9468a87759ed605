/* Code as people write it; `want:` names what errcast scan finds on the line. */
#define PORT 10403
#define GATE_CLOSED 301001 /* want: hand-written-code */
#define GATE_LOCKED 301003 /* want: wrong-text */

enum gate { E_BUSY = 301003, E_GONE = 301012 }; /* want: hand-written-code hand-written-code */

static const struct { int code; const char *text; } texts[] = {
    {301001, "gate is closed"}, /* want: hand-written-code */
    {301002, "gate is gone"},   /* want: wrong-text */
};

int handle(struct response *r, int n) {
    if (r->error_code == 301001 || n == 7) return 0; /* want: hand-written-code */
    if (strcmp(r->message, "gate is busy") == 0) return 0; /* want: hand-written-message */
    switch (r->code) {
    case 301001: /* want: hand-written-code */
        return 404;
    case -40101: /* want: hand-written-code */
        sleep(10403);
    }
    return 301;
}
