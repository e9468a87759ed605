public enum KilnError {
    /* BAD_LAMP 400 */
    LAMP_OUT(HttpStatus.BAD_REQUEST, "the lamp is out"),
    LAMP_OLD(HttpStatus.BAD_REQUEST, "the lamp is old"),

    /* LOCKED 423 */
    LOCKED(HttpStatus.LOCKED, "the door is locked"),
    /* BROKEN 500 */
    BROKEN(HttpStatus.INTERNAL_SERVER_ERROR, "the kiln is broken"),
    COLD(HttpStatus.INTERNAL_SERVER_ERROR, "the kiln is cold");
}
