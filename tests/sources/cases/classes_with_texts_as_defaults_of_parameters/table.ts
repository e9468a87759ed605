export class KilnError extends Error {
  public constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export class LampError extends KilnError {
  public constructor(message = "the lamp is out") {
    super("LampException", message);
  }
}

export class DoorError extends KilnError {
  public constructor(message = "the door is open") {
    super("DoorException", message);
  }
}

export class HingeError extends DoorError {
  public constructor() {
    super("the hinge is loose");
  }
}

export class ColdError extends KilnError {
  public constructor(message?: string) {
    super("ColdException", message ?? "the kiln is cold");
  }
}
