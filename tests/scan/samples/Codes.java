// Code as people write it; `want:` names what errcast scan finds on the line.
class Handler {
    private static final int PORT = 10403;
    public static final int GATE_CLOSED = 301001; // want: hand-written-code
    public static final int GATE_LOCKED = 301003; // want: wrong-text
    static final long SERIAL = 301001L;

    String handle(Response r, Object[] gates) throws Exception {
        if (r.getErrorCode() == 301001) return "closed"; // want: hand-written-code
        if ("301002".equals(r.getCode())) return "locked"; // want: hand-written-code
        if (r.getErrorMsg().equals("gate is busy")) return ""; // want: hand-written-message
        if (Arrays.asList(301001, 301003).contains(r.code)) return ""; // want: hand-written-code hand-written-code
        if (r.getStatusCode() == 404 || gates.length == 7) return "";
        Thread.sleep(10403);
        switch (r.getErrorCode()) {
            case 301001: // want: hand-written-code
                return "gate is closed";
            case 301002: // want: wrong-text
                return "gate is gone";
            case 301007: // want: retired-code
                return "x";
        }
        return switch (r.code) {
            case 301003, 301012 -> "b"; // want: hand-written-code hand-written-code
            default -> throw new GateException(301004, "gate is broken"); // want: hand-written-code
        };
    }
}

enum Errors {
    CLOSED(301001, "gate is closed"), // want: hand-written-code
    LOCKED(301002, "gate is busy"), // want: wrong-text
    GONE(301021, "gate went away"); // want: unknown-code
}
