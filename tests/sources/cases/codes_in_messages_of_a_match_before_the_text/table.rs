#[repr(i32)]
pub enum KilnError {
    /// The lamp is out.
    LAMP_OUT = 20,
    /// The door is open.
    DOOR_OPEN = 21,
}

impl fmt::Display for KilnError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            KilnError::LAMP_OUT => write!(f, "{} The lamp is out.", KilnError::LAMP_OUT as i32),
            KilnError::DOOR_OPEN => write!(f, "{} The door is open.", KilnError::DOOR_OPEN as i32),
        }
    }
}
