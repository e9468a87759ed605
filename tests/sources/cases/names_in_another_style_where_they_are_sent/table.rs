/// Codes of the kiln.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum KilnErrorCode {
    /// Nothing burns.
    LampOut,
    LampOld,
    /// The door is open, and nobody closes it.
    DoorOpen,
}

impl KilnErrorCode {
    pub fn description(&self) -> &'static str {
        match self {
            Self::LampOut => "The lamp is out.",
            Self::LampOld => "The lamp is old.",
            Self::DoorOpen => "The door is open.",
        }
    }
}
