// The types of the gate, beside those of other things.

export type GateErrorCode =
  | 404 // want: hand-written-code
  | 10403 // want: hand-written-code
  | 301001 // want: hand-written-code
  | 301002; // want: hand-written-code

type Width = 404 | 7;
const flags = 7 | 404;
