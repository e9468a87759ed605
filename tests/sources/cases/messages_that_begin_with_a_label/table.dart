class KilnErrorCode {
  /// Description: The lamp is out. <br>Cause: Nobody changed it. <br>Solutions: Change it.
  static const int LampOut = 1000001;

  /// Description: The kiln is cold. <br>Cause: The fire went out. <br>Solutions: Light it.
  static const int KilnCold = 1000002;

  /// Description: The pot is lost.
  static const int PotLost = 1000003;
}
