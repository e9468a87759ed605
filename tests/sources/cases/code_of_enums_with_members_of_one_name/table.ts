export enum KilnError { Unknown = 1, Full = 2 }
export enum LampError { Unknown = 11, Hot = 12 }
export const texts = {
  [KilnError.Unknown]: "kiln lost",
  [KilnError.Full]: "kiln full",
  [LampError.Unknown]: "lamp lost",
  [LampError.Hot]: "lamp hot",
};
