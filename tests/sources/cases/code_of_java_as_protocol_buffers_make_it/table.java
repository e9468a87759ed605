public enum KilnErrorEnum
    implements com.example.protobuf.ProtocolMessageEnum {
  /**
   * <code>SUCCESS = 0;</code>
   */
  SUCCESS(0),
  /**
   * <code>KILN_COLD = 1;</code>
   */
  KILN_COLD(1),
  /**
   * <code>LAMP_OUT = 2;</code>
   */
  LAMP_OUT(2),
  UNRECOGNIZED(-1),
  ;

  /**
   * <code>SUCCESS = 0;</code>
   */
  public static final int SUCCESS_VALUE = 0;
  /**
   * <code>KILN_COLD = 1;</code>
   */
  public static final int KILN_COLD_VALUE = 1;
  /**
   * <code>LAMP_OUT = 2;</code>
   */
  public static final int LAMP_OUT_VALUE = 2;

  private final int value;

  private KilnErrorEnum(int value) {
    this.value = value;
  }
}
