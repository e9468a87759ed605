/// Error codes
typedef NS_ENUM(NSInteger, KilnError) {
    /// The kiln is cold
    KilnErrorCold = 100,
    /// The kiln is full
    KilnErrorFull,
    /// The door is open
    KilnErrorDoorOpen,
};
