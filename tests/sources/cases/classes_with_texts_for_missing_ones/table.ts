export class KilnError extends Error {
  constructor(code: number, message?: string) {
    super(message || "an error has occurred");
    this.code = code;
  }
}

export class ColdError extends KilnError {
  constructor(message?: string) {
    super(21, message ?? "nobody lit the kiln");
  }
}

export class HotError extends KilnError {
  constructor(message?: string) {
    super(22, message || "the kiln is too hot");
  }
}

export class DoorError extends KilnError {
  constructor(message = "the door is open") {
    super(23, message);
  }
}
