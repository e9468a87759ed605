sealed abstract class KilnFault(val code: Int, val message: String)

object KilnFault {
  case object LampOut extends KilnFault(701, "lamp out")
  case object DoorShut extends KilnFault(702, "door shut")
}
