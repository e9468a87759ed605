enum KilnFault: Int, Error {
    /// There is no lamp.
    case lampOut = 701
    case doorShut

    var text: String {
        switch self {
        case .lampOut: return "lamp out"
        case .doorShut:
            return "door shut"
        }
    }
}
