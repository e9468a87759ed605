public class KilnErrors {
    /**
     * What the kiln answers, as people read it.
     */
    private static final String[][] ERROR_TEXTS = new String[][] { { "10002", "no lamp" }, { "10009", "no door" },
            { "10010", "no fire" }, { "10022", "no water" } };
}
