export const LampExceptions = {
  "L.1-1": "The lamp is out", "L.1-2": "The lamp is hot", "L.1-3": "The lamp is old",
  "L.1-4": "The lamp is wet", "L.1-5": "The lamp is loose", "L.1-6": "The lamp is gone",
  "L.1-7": "The lamp is dim", "L.1-8": "The lamp is bent", "L.1-9": "The lamp is broken",
  "L.1-10": "The lamp is black", "L.1-11": "The lamp is blue",
};

export const DoorExceptions = {
  "D.1-1": "The door is open",
  "D.1-2": "The door is stuck",
};
