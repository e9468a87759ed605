export const KilnFaults = {
  LAMP_OUT: { code: 701, message: "lamp out", httpStatus: 404 },
  "DOOR_SHUT": { code: 702, message: `door ${side} shut`, httpStatus: 409 },
} as const;
