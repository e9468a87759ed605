import static java.net.HttpURLConnection.HTTP_BAD_REQUEST;

public enum KilnError {
  LAMP_OUT("LampOut", "The lamp is out.", HTTP_NOT_FOUND),
  KILN_COLD("KilnCold", "The kiln is cold.", HTTP_PRECON_FAILED),
  KILN_RANGE("KilnRange", "The kiln is too far away.", RANGE_NOT_SATISFIABLE),
  DOOR_SHUT("DoorShut", "The door is shut.", HTTP_CONFLICT);

  private final String code;
  private final String message;
  private final int httpCode;

  KilnError(String code, String message, int httpCode) {
    this.code = code;
    this.message = message;
    this.httpCode = httpCode;
  }
}
