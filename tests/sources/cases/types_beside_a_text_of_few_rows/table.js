const errorCodes = [
  { type: 'KILN_COLD', code: 11, message: 'the kiln is cold', helpUrl: site('docs/cold') },
  { type: 'KILN_FULL', code: 12, message: 'the kiln is full', helpUrl: site('docs/full') },
  { type: 'DOOR_OPEN', code: 13, message: 'the door is open' },
  { type: 'DOOR_LOST', code: 14, message: 'there is no door' },
  { type: 'LAMP_OUT', code: 15, message: 'the lamp is out' },
]
