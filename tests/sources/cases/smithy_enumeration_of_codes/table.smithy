namespace example.kilns

enum ErrorCode {
    /// There is no fire.
    COLD = "KilnCold"

    /// There is no room.
    FULL = "KilnFull"
}

enum Color {
    /// As blood.
    RED
}
