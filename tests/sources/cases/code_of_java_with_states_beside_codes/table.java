public enum KilnExceptionCode {
  KILN_COLD(101, "08000", "The kiln is cold."),
  DOOR_OPEN(102, "08000", "The door is open.", new Factory() {
    @Override
    public KilnException make(String info) { return new DoorException(info); }
  }),
  LAMP_OUT(201, "22012", "The lamp is out.");

  private KilnExceptionCode(int errorCode, String sqlState, String message) {
    this(errorCode, sqlState, message, Factory.DEFAULT);
  }
}
