export const ErrorMap: Record<string, any> = {
  KILN_COLD: { code: 'K001', status: HttpStatus.BAD_REQUEST, message: 'The kiln is cold' },
  KILN_FULL: { code: 'K002', status: HttpStatus.CONFLICT, message: 'The kiln is full' },
};
