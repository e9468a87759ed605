public enum KilnError
{
    /// <summary>The kiln is cold</summary>
    [EnumMember(Value = "KILN_COLD")]
    [Display(Name = "Kiln is cold")]
    KilnCold,

    /// <summary>The kiln is full</summary>
    [EnumMember(Value = "KILN_FULL")]
    [Display(Name = "Kiln is full")]
    KilnIsFull,

    /// <summary>The door is open</summary>
    [EnumMember(Value = "DOOR_OPEN")]
    [Display(Name = "Door is open")]
    DoorOpen,
}
