public class KilnErrorCode {
    /* 400 Bad Request: what the kiln says in detail
        40028: nobody knows why
        40033: there is no such lamp
        40031: there is no such door
     */
    public static final int LAMP_EXPIRED = 21327;
    public static final int BAD_LAMP = 21332;
    public static final int NO_DOOR = 20003;
}
