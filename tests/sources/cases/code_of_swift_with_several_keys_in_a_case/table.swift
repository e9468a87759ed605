enum APIErrorType: String, Codable {
    case invalidToken = "invalid_token"
    case roomTaken = "room_taken"
    case keyLost = "key_lost"

    var message: String {
        switch self {
        case .invalidToken: "The token is invalid."
        case .roomTaken: "The room is taken."
        case .keyLost: "The key is lost."
        }
    }

    var httpStatus: Int {
        switch self {
        case .invalidToken: 401
        case .roomTaken, .keyLost: 409
        }
    }
}
