namespace example.kilns

enum ErrorCode {
    /// There is no fire.
    @enumValue("kiln.cold")
    COLD

    /// There is no room.
    FULL = "kiln.\u0066ull"
}
