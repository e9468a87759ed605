/** What the kiln says. */
export enum KilnFault {
  /** There is no lamp. */
  LampOut = "LAMP_OUT",
  /** The door is shut. */
  DoorShut = "DOOR_SHUT",
}
