public final class ErrorCodes {
    /** The kiln is cold. */
    public static final int KILN_COLD = 1001;
    /** The kiln is full. */
    public static final int KILN_FULL = 1002;
    public static final String VERSION = "1.0";
}
