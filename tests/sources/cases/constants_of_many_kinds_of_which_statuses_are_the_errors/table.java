public class KilnConstants {
    /** Invalid inputs */
    public static final int INPUT_NONE = 0x00000000;
    public static final int INPUT_UNKNOWN = 0x00000001;
    public static final int INPUT_INVALID = 0x00000002;
    public static final int INPUT_WOOD = 0x00000003;

    public static final int TON_UNKNOWN = 0x00000000;
    public static final int TON_LIGHT = 0x00000001;
    public static final int TON_HEAVY = 0x00000002;

    // 0x00000000: No error
    public static final int STATUS_OK = 0x00000000;
    // 0x00000001: Nobody lit the kiln
    public static final int STATUS_INVFIRE = 0x00000001;
    // 0x00000002: The kiln is too hot
    public static final int STATUS_INVHEAT = 0x00000002;
    // 0x00000003: The door is open
    public static final int STATUS_BADDOOR = 0x00000003;
}
