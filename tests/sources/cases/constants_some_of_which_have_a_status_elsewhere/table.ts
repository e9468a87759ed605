export enum KilnErrorCode {
  COLD_KILN = 'COLD_KILN',
  FULL_KILN = 'FULL_KILN',
  OPEN_DOOR = 'OPEN_DOOR',
}

export class KilnException extends Error {
  static cold(): KilnException {
    return new KilnException({ code: KilnErrorCode.COLD_KILN, status: 503, description: 'The kiln is cold' })
  }

  static full(): KilnException {
    return new KilnException({ code: KilnErrorCode.FULL_KILN, status: 409, description: 'The kiln is full' })
  }
}
