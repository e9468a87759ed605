import { KilnError } from "./kiln.error";

// Nobody lit it.
export class KilnColdError extends KilnError {
  constructor() {
    super(1001, "The kiln is cold");
  }
}

export class KilnFullError extends KilnError {
  constructor(kiln: string) {
    super(1002, `The kiln ${kiln} is full`);
  }
}

export class KilnOpenError extends KilnError {
  constructor() {
    super(1003, "The door is open");
  }
}
