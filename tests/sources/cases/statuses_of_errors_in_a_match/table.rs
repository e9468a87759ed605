pub enum KilnErrorCode {
    /// The lamp is out.
    LampOut,
    /// The door is open.
    DoorOpen,
    /// Nobody knows why.
    Unknown,
}

impl KilnErrorCode {
    fn as_status_code(&self) -> Option<StatusCode> {
        match self {
            Self::LampOut => Some(StatusCode::CONFLICT),
            Self::DoorOpen => Some(StatusCode::BAD_REQUEST),
            Self::Unknown => None,
        }
    }
}
