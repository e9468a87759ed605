enum KilnError: Error {
    case cold
    case full
    case doorOpen

    var text: String {
        switch self {
        case .cold: return "The kiln is cold."
        case .full: return "The kiln is full."
        case .doorOpen: return "The door is open."
        }
    }

    var advice: String {
        switch self {
        case .cold: return "Light it."
        case .full: return "Wait for a place."
        case .doorOpen: return "Shut the door."
        }
    }
}
