public enum KilnErrorCode: Int, Error {
    case unknown = 0
    case doorOpen = 1
    case lampOut = 2
}

extension KilnErrorCode {
    var description: String {
        switch self {
        case .unknown:
            return "Nobody knows what failed."
        case .doorOpen:
            return "The door is open."
        case .lampOut:
            return "The lamp is out."
        }
    }

    var codeName: String {
        switch self {
        case .unknown:
            return "NOT_KNOWN"
        case .doorOpen:
            return "DOOR_OPEN"
        case .lampOut:
            return "LAMP_OUT"
        }
    }
}
