#[error_code]
pub enum KilnError {
    #[msg("The kiln is cold")]
    Cold,
    #[msg("The lamp is out")]
    LampOut,
    #[msg("The door is open")]
    DoorOpen,
}
