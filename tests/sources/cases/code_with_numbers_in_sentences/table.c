enum KilnError {
  LAMP = 1, // 400 volts are too much
  HOT = 2, // 500 degrees reached
  COLD = 3, // 400 degrees missing
  SHUT = 4, // 500 hinges
};
