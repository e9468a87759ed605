enum DoorFault {
    SHUT(11, "door shut"),
    STUCK(12, "door stuck");
    DoorFault(int code, String message) {}
}

enum LampFault {
    OUT(21, "lamp out"),
    HOT(22, "lamp hot");
    LampFault(int code, String message) {}
}
