#[derive(Debug, Error)]
pub enum KilnFault {
    /// There is no lamp.
    #[error("lamp out")]
    LampOut,
    #[error("door {0} shut")]
    DoorShut(String),
}

impl KilnFault {
    pub fn code(&self) -> u32 {
        match self {
            KilnFault::LampOut => 701,
            KilnFault::DoorShut(_) => 702,
        }
    }
}
