/// Errors of the kiln
#[derive(Debug, Error)]
pub enum KilnError {
    /// Nobody lit the burner, or its gas is off
    #[error("The burner is off")]
    BurnerOff = 700,

    /// The door is not closed
    #[error("The door is not closed")]
    DoorOpen, // 701

    /// The lamp of the kiln is out
    #[error("The lamp is out")]
    LampOut, // 0x2BE

    /// More plates than shelves
    #[error("Too many plates")]
    TooManyPlates, // (703)
}
