use thiserror::Error;

/// What can go wrong with a kiln.
#[derive(Debug, Error)]
pub enum KilnError {
    /// Nobody lit the kiln.
    #[error("the kiln has {degrees} degrees, and needs {code}")]
    Cold { degrees: u32, code: u32 },
    /// A lamp does not burn.
    #[error("no lamp: {0}")]
    LampOut(String),
    /// The door opened while the kiln was hot.
    #[error("door opened: {error}")]
    DoorOpened {
        #[source]
        error: Option<Box<dyn std::error::Error>>,
        message: String,
    },
    /// What the kiln says cannot be read.
    #[error("no text: {0}")]
    NoText(#[cfg_attr(feature = "std", source)] TextError),
    /// Nothing fits in.
    #[error("the kiln is full")]
    Full,
}
