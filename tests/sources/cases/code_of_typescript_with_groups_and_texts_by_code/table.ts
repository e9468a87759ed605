interface ErrorCodes {
  readonly kiln: { readonly cold: -3201; readonly hot: -3202 };
  readonly door: { readonly open: 4001; readonly lost: 4002 };
}

export const errorCodes: ErrorCodes = {
  kiln: {
    cold: -3201,
    hot: -3202,
  },
  door: {
    open: 4001,
    lost: 4002,
  },
};

export const errorValues = {
  "-3201": { standard: "K1", message: "Nobody lit the kiln." },
  "-3202": { standard: "K1", message: "The kiln is too hot." },
  "4001": { standard: "D2", message: "The door is open." },
  "4002": { standard: "D2", message: "There is no door." },
};
