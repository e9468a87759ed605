public final class KilnCodes {
    public static final int KILN_COLD = 11;
    public static final int DOOR_OPEN = 12;
    public static final int LAMP_OUT = 13;
    public static final int KILN_FULL = 14;
    private static final Map<Integer, String> TEXTS = Map.of(
        KILN_COLD, "The kiln is cold.",
        DOOR_OPEN, "The door is open, or the lock is broken.");
    private static final Map<Integer, String> MORE_TEXTS = Map.ofEntries(
        entry(LAMP_OUT, "The lamp is out."),
        entry(KILN_FULL, "The kiln is full."));
}
