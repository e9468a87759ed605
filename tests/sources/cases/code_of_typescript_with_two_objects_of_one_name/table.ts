class Kiln { static Err = { COLD: 1, FULL: 2 } }
const Err = { COLD: 11, FULL: 12 };
const texts = { [Err.COLD]: "cold", [Err.FULL]: "full" };
