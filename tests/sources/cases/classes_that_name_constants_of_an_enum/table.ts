export enum KilnCode {
  COLD = 'KILN_COLD',
  FULL = 'KILN_FULL',
}

export class KilnColdError extends HttpError {
  constructor() {
    super(KilnCode.COLD, 'Light the kiln first');
  }
}

export class KilnFullError extends HttpError {
  constructor() {
    super(KilnCode.FULL, 'Wait for a place');
  }
}
