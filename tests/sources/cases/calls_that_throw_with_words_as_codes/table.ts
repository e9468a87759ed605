export function checked(kiln: Kiln): Kiln {
  if (!kiln.lamp) {
    throw new KilnError(Fault.KILN_S11, "the lamp is out", kiln);
  }
  if (kiln.door.isOpen) {
    throw new KilnError(Fault.KILN_S12, "the door is open", kiln);
  }
  return kiln;
}
