namespace Kiln
{
    public enum KilnFault : int
    {
        [Description("lamp out")]
        LampOut = 701,

        /// <summary>The door is shut.</summary>
        [Description("door shut")] DoorShut,

        [Description("kiln cold"), Obsolete]
        KilnCold = 0x2C0,
    }
}
