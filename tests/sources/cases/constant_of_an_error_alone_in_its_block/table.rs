lazy_static! {
    /// All is well
    pub static ref ErrOk: KilnError = KilnError::new(StatusCode::OK, 10000, "Success");
    /// The kiln is cold
    pub static ref ErrCold: KilnError = KilnError::new(StatusCode::CONFLICT, 14000, "Cold kiln");
}

lazy_static! {
    /// The lamp is out
    pub static ref ErrLamp: KilnError =
        KilnError::new(StatusCode::INTERNAL_SERVER_ERROR, 50100, "No lamp");
}
