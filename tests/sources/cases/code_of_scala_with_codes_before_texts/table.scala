object KilnMessages {
  val KilnCold = "K-00011: Kiln is cold."
  val KilnOpen = "K-00012: Kiln is open. Shut its door."
  val FuseBlown = "K-00013: Fuse is blown."
  val LampOut = "L-00001: Lamp is out."
}
