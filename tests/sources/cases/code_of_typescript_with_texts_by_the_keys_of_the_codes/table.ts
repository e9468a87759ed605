export const KilnCode = {
  DOOR_OPEN: 'door-open',
  LAMP_OUT: 'lamp-out',
  TOO_HOT: 'too-hot',
  FULL: 'full',
  PLATE_BROKEN: 'plate-broken',
} as const;

export const kilnErrors: { readonly [K in keyof typeof KilnCode]: Info } = {
  DOOR_OPEN: {
    code: KilnCode.DOOR_OPEN,
    message: 'The door is open. ' + 'Close it.',
  },
  LAMP_OUT: { code: KilnCode.LAMP_OUT, message: 'The lamp is out.' },
  TOO_HOT: { code: KilnCode.TOO_HOT, message: 'The kiln is too hot.' },
  FULL: { code: KilnCode.FULL, message: 'No shelf is free.' },
  PLATE_BROKEN: { code: KilnCode.PLATE_BROKEN, message: 'A plate is broken.' },
};

const CONTROLLER_TO_CODE: Record<string, keyof typeof KilnCode> = {
  DOOR: 'DOOR_OPEN',
  LAMP: 'LAMP_OUT',
  LAMP_OUT: 'LAMP_OUT',
  HEAT: 'TOO_HOT',
};
