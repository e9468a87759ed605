public class KilnCode {
    public static final int BURNER_OFF = 11;

    public static final int DOOR_OPEN = 12;

    public static final int LAMP_OUT = 13;

    public static final int TOO_HOT = 14;

    public static final int TOO_COLD = 15;

    public static final int NO_PLATES = 16;

    public static final int FULL = 17;

    public static final int BUSY = 18;

    public static final int LOCKED = 19;

    public static final int UNPLUGGED = 20;

    /**
     * Codes of the shelves
     */
    public static final int SHELF_BENT = 31;
    public static final int SHELF_LOST = 32;
    public static final int SHELF_HOT = 33;
    public static final int SHELF_COLD = 34;
    public static final int SHELF_FULL = 35;
    public static final int SHELF_WET = 36;
    public static final int SHELF_DRY = 37;
    public static final int SHELF_BROKEN = 38;
    public static final int SHELF_LOOSE = 39;
    public static final int SHELF_WRONG = 40;
}
