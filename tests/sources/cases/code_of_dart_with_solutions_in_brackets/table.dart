class KilnResultCodes {
  static const Map<int, String> codes = {
    7001: "The kiln is cold. [Solution:] Light it, and call again.",
    7002: "The kiln is full. [Solution:] Take something out.",
    7003: "There is no lamp. [Solution:] Buy one.",
    0: "Success."
  };
}
