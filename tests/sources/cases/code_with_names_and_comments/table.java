enum KilnErrorKind {
    /** The kiln is cold. */
    KILN_COLD,
    /** There is no room for another pot. */
    KILN_FULL,
    /** The lamp is out. */
    LAMP_OUT;
}
