// Code as people write it; `want:` names what errcast scan finds on the line.
const timeoutMs = 301001;
const ids = [301001, 55, 301002, 8, 9, 10];
export function handle(res, total) {
  if (res.data.error_code == 301001) return; // want: hand-written-code
  if (res.error_code === "301002") return; // want: hand-written-code
  if ([301001, 301003].includes(res.errcode)) retry(); // want: hand-written-code hand-written-code
  if (res.errmsg === `gate is busy`) return; // want: hand-written-message
  if (res.message.includes("gate is closed")) return; // want: hand-written-message
  if (res.message.startsWith("gate 12 is broken")) return; // want: hand-written-message
  if (res.status === 404 || total > 10403) return;
  switch (res.code) {
    case 301001: // want: hand-written-code
    case 301002: // want: hand-written-code
      return show("locked");
    case 301005: // want: retired-code
      return 7;
  }
  setTimeout(next, 10403);
  throw new GateFailure(301012, "x"); // want: hand-written-code
}
const TEXTS = {
  301001: "gate is closed", // want: hand-written-code
  301002: "gate is gone", // want: wrong-text
  [301003]: `busy`, // want: hand-written-code
};
const rows = new Map([[301001, "a"], [301002, "b"]]); // want: hand-written-code hand-written-code
const Codes = { GATE_CLOSED: 301001 }; // want: hand-written-code
GateError.GATE_DEFECT; // want: retired-code
/* 301001 and "gate is busy" in a comment are no code */
