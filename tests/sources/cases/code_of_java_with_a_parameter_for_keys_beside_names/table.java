public enum KilnServerError {
    KILN_COLD("kiln.server.error.cold", "Nobody lit the kiln"),
    KILN_HOT("kiln.server.error.tooHot", "The kiln is too hot"),
    DOOR_OPEN("kiln.server.error.doorOpen", "The door is open");

    private final String key;
    private final String message;

    KilnServerError(final String key, final String message) {
        this.key = key;
        this.message = message;
    }
}
