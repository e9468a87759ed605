export enum ErrorCode {
  // Auth
  InvalidToken = 'auth/invalid-token',
  ExpiredToken = 'auth/expired-token',
  // Booking
  RoomTaken = 'booking/room-taken',
  NoSuchGuest = 'booking/no-such-guest',
}

export const ErrorMessages: Record<ErrorCode, string> = {
  [ErrorCode.InvalidToken]: 'The token is invalid.',
  [ErrorCode.ExpiredToken]: 'The token has expired.',
  [ErrorCode.RoomTaken]: 'The room is taken.',
  [ErrorCode.NoSuchGuest]: `There is no such guest.`,
};

export const ErrorStatus: { [key in ErrorCode]: number } = {
  [ErrorCode.InvalidToken]: 401,
  [ErrorCode.ExpiredToken]: 401,
  [ErrorCode.RoomTaken]: 409,
  [ErrorCode.NoSuchGuest]: 404,
};
