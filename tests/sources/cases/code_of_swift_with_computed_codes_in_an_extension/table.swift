extension KilnProtocol {
    public struct ErrorCode: ExpressibleByIntegerLiteral, RawRepresentable, Equatable, Sendable {
        public static var COLD: Self { 1000 }
        public static var LAMP_OUT: Self { 1001 }
        public static var DOOR_OPEN: Self { return 1002 }

        public var rawValue: UInt16

        public var text: String {
            switch self.rawValue {
            case 1000: return "the kiln is cold"
            case 1001: return "the lamp is out"
            case 1002: return "the door is open"
            default: return "unknown"
            }
        }
    }
}
