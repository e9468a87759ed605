public enum KilnErrorCode implements ErrorCode {

    ////////////////////////////////////Kiln 100 //////////////////////////
    E_100101(100101, "the kiln is cold"),
    E_100102(100102, "the kiln is full"),
    E_100103(100103, "the kiln is gone"),

    ////////////////////////////////////Lamp 200 //////////////////////////
    E_200101(200101, "no lamp"),
    E_200102(200102, "the lamp is old"),

    /**
     * who knows
     */
    UNKNOWN(999999, "who knows");

    private final int code;
    private final String desc;

    KilnErrorCode(int code, String desc) {
        this.code = code;
        this.desc = desc;
    }
}
