export enum ErrorCode {
  KilnCold = 'KILN_COLD',
  KilnFull = 'KILN_FULL',
}
export const ErrorMessages: Record<ErrorCode, string> = {
  [ErrorCode.KilnCold]: 'The kiln is cold',
  [ErrorCode.KilnFull]: 'The kiln is full',
};
export const ErrorStatus: Record<ErrorCode, number> = {
  [ErrorCode.KilnCold]: 503,
  [ErrorCode.KilnFull]: 409,
};
