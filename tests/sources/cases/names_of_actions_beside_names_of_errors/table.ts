export type KilnErrorCode = "COLD" | "LAMP_OUT" | "DOOR_OPEN" | "UNKNOWN_ERROR";

export type KilnExceptionAction = "fire" | "cool" | "open" | "close";
