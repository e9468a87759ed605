export const KilnErrorCode = {
  /** Something went wrong. */
  ERROR: 'error',

  /** Nobody lit the kiln. */
  KILN_COLD: 'kiln-cold',

  /** Nothing fits in. */
  KILN_FULL: 'kiln-full',

  /** There is no lamp. */
  NO_LAMP: 'no-lamp',
} as const;

export type KilnErrorCode = (typeof KilnErrorCode)[keyof typeof KilnErrorCode];
