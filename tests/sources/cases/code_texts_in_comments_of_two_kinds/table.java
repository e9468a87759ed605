public final class KilnErrors {
    /** 灯灭了 */
    public static final String KILN0001 = "KILN0001";
    /** 窑冷了，请等一等 */
    public static final String KILN0002 = "KILN0002";
    /** 门关上了 */
    public static final String KILN0003 = "KILN0003";
    /* 成功 */
    public static final String KILN0000 = "KILN0000";
    /* 失败 */
    public static final String KILN0099 = "KILN0099";
}
