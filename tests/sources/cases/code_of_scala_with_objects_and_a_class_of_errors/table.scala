sealed abstract class ApiError(val code: Int, val message: String, val status: StatusCode)

object ApiError {
  case object InvalidJson extends ApiError(1000, "The JSON is invalid", StatusCodes.BadRequest)
  case object Unauthorized extends ApiError(1001, "You are not logged in", StatusCodes.Unauthorized)
  final case class NotFound(what: String) extends ApiError(1002, s"$what was not found", StatusCodes.NotFound)
  case object TooMany extends ApiError(1003, "There are too many requests", StatusCodes.TooManyRequests)
}
