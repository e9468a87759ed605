namespace example.kilns

intEnum ErrorCode { /// all of them
    /// There is no fire.
    COLD = 11, @documentation("There is no room.") FULL = 12 // left
    @documentation("There is no light.") @tags(["lamps"]) LAMP = 13
    @deprecated(message: "Use COLD.")
    /// There is no gas.
    GAS = 14 // of the town
    @documentation("There is no oil.") OIL = 15 @documentation("There is no wood.") WOOD = 16
}
