public struct KilnErrorCode: Sendable {
    /// There is no error. It is sent at the end of a day.
    public static let noError = KilnErrorCode(networkCode: 0x0)

    /// Nobody lit the kiln.
    public static let kilnCold = KilnErrorCode(networkCode: 0x01)

    /// The lamp does not burn.
    public static let lampOut = KilnErrorCode(networkCode: 0x02)
}
