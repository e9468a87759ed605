const KILN_ERRORS = {
  KILN_COLD: { code: 1101, message: "Nobody lit the kiln." },
  KILN_HOT: { code: 1102, message: "The kiln is too hot." },
};

function door(state) {
  if (!state.closed) {
    return report(state, [1201, "The door is open."]);
  }
  return state.locked ? report(state, [1202, "The door has no lock."]) : null;
}
