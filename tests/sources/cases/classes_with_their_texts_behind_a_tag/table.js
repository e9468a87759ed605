/**
 * @class KilnColdError
 * @classdesc Raised if nobody lit the kiln.
 * @extends KilnError
 * @property {number} code - 20101
 */
class KilnColdError extends KilnError {
  constructor() {
    super(20101, "Kiln cold");
  }
}

/**
 * @class DoorOpenError
 * @classdesc Raised if the door is open.
 * @extends KilnError
 * @property {number} code - 20102
 */
class DoorOpenError extends KilnError {
  constructor() {
    super(20102, "Door open");
  }
}
