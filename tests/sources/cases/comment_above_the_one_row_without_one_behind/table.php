<?php

interface KilnStatus
{
    public const BURNER_OFF = 701; // The burner is off
    public const DOOR_OPEN = 702; // The door is open
    public const LAMP_OUT = 703; // The lamp is out
    // The plates that came first are still in the kiln, so nobody may put in more of them
    public const PLATES_LEFT = 704;
    public const TOO_HOT = 705; // The kiln is too hot
    // Shelves
    public const SHELF_BENT = 801; // The shelf is bent
    public const SHELF_LOST = 802; // A shelf is missing
}
