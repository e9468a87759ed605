public class KilnErrorCode {
  /**
   * 描述：窑是冷的.
   * 原因：没有人点火
   * 解决方案：请点火
   */
  public static final String KILN_COLD = "KILN_COLD";
  /**
   * 描述：没有灯.
   * 原因：灯坏了
   * 解决方案：请换灯
   */
  public static final String NO_LAMP = "NO_LAMP";
  /**
   * 描述：门开着.
   * 原因：有人进来了
   * 解决方案：请关门
   */
  public static final String DOOR_OPEN = "DOOR_OPEN";
}
