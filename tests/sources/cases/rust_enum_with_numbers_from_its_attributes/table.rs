/// Errors of the kiln
#[derive(Clone, Debug, Error, FromPrimitive)]
pub enum KilnError {
    /// The kiln is cold
    #[error("")]
    Cold,

    /// No lamp
    #[error("The lamp is out")]
    LampOut,

    #[error("The door is open")]
    DoorOpen,
}
