function light(kiln) {
  if (!kiln.lamp) {
    throw new KilnError(701, "There is no lamp.");
  }
  if (kiln.hot) return Promise.reject(new KilnError(702, `The kiln is too hot: ${kiln.degrees}`));
  return kiln;
}

function open(door, kiln) {
  if (!door) throw new KilnError(703, "There is no door.");
  log("The door opens.", 500);
  if (!kiln.lamp) throw new KilnError(701, "There is no lamp.");
}
