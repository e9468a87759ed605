package kiln;

/** The faults of the kiln. */
@Getter
public enum KilnFault {
    // ----- the lamp -----
    /** The lamp gives no light. */
    LAMP_OUT(40401, "lamp out", HttpStatus.NOT_FOUND),
    @Message("too hot") LAMP_HOT(40402, "lamp " + "hot"), // wait a minute
    @Deprecated
    LAMP_OLD(0x9DD3, "lamp old", HttpStatus.GONE),
    LAMP_ODD(BASE + 4, "lamp odd");

    private static final int MOST = 12;
    private final int code;
    private final String message;

    KilnFault(int code, String message) {
        this.code = code;
        this.message = message;
    }

    static KilnFault of(int code) {
        switch (code) {
            case 40401:
                return LAMP_OUT;
            default:
                return null;
        }
    }
}
