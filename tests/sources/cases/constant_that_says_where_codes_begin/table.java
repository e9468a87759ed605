public class KilnErrorCodes {
    public static final int BASE = 2000;
    public static final int KILN_COLD = 2000;
    public static final int KILN_FULL = 2001;
    public static final int DOOR_OPEN = 2002;
}
