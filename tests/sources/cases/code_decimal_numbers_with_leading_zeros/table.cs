public enum KilnError
{
    [Display(Name = "Fine")]
    Fine = 000,
    [Display(Name = "The lamp is out")]
    LampOut = 018,
    [Display(Name = "The kiln is cold")]
    KilnCold = 032,
    [Display(Name = "The door is shut")]
    DoorShut = 103,
}
