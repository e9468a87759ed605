/// The domain of the errors of kilns.
public let kilnErrorDomain: String = "com.example.kilns"
/// The key of the details of an error.
public let kilnErrorDetailsKey: String = "details"

public enum KilnErrorCode: Int {
  /// Nobody lit the kiln.
  case cold = 11
  /// The kiln is too hot.
  case hot = 12
  /// The door is open.
  case doorOpen = 13

  init(httpStatusCode: Int) {
    self = switch httpStatusCode {
    case 400: .cold
    case 403: .doorOpen
    default: .hot
    }
  }
}
