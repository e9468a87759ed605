const ErrorGroups = {
  LAMP: "Lamps",
  DOOR: "Doors",
  KILN: "Kilns",
} as const;

export const MESSAGES = {
  LAMP: {
    "LAMP-1": { en: "The lamp is out", de: "Die Lampe ist aus" },
    "LAMP-2": { en: "The lamp is hot", de: "Die Lampe ist heiß" },
  },
  DOOR: {
    "DOOR-1": { en: "The door is shut", de: "Die Tür ist zu" },
    "DOOR-2": { en: "There is no door", de: "Die Tür fehlt" },
  },
  KILN: {
    "KILN-1": { en: "The kiln is cold", de: "Der Ofen ist kalt" },
  },
};
