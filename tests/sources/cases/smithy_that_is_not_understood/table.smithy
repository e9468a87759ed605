namespace example.kilns

intEnum ErrorCode {
    /// There is no fire.
    COLD = 11
    /// There is no room.
    FULL = 0x0C
}
