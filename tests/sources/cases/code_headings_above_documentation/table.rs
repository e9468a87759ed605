/// What a kiln says.
pub enum StatusCode {
    // ====== Begin of lamps ======
    /// The lamp is out.
    LampOut = 1000,
    /// The lamp is dim.
    LampDim = 1001,
    // ====== End of lamps ======

    // ====== Begin of doors ======
    /// The door is shut.
    DoorShut = 2000,
    /// The door is open.
    DoorOpen = 2001,
    /// The door is missing.
    DoorMissing = 2002,
    // ====== Begin of fans ======
    FanBroken = 3000,
}
