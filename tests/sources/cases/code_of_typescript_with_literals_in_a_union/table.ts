export type KilnErrorCode =
  | "kiln/cold" // Nobody lit the kiln.
  | "kiln/hot" // The kiln is too hot.
  | "kiln/door-open"; // The door is open.
export type KilnState = "on" | "off" | "broken";
