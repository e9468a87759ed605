extension KilnError {
    public struct Code {
        // Class 00 — The kiln burns
        public static let firing: Code = "00000"

        // Class 01 — Lamps
        public static let lampOut: Code = "01000"
        public static let lampOld: Code = "0100C"

        // Class 02 — Doors
        public static let doorOpen: Code = "02000"
        public static let doorBent: Code = "02001"

        // Class 03 — Carts that are away
        public static let cartAway: Code = "03000"

        // Class 08 — Water
        public static let waterOff: Code = "08000"
        public static let waterCold: Code = "08001"
    }
}
