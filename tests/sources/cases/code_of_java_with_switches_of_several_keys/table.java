enum Fault { COLD, OPEN, FUSE, DARK }
class Messages {
  static String text(Fault f) {
    return switch (f) {
      case COLD, OPEN -> "kiln is not ready";
      case FUSE -> "fuse is blown";
      case DARK -> "lamp is dark";
    };
  }
  static int code(Fault f) {
    return switch (f) {
      case COLD -> 11;
      case OPEN -> 12;
      case FUSE, DARK -> 13;
    };
  }
}
