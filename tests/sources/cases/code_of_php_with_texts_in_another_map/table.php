<?php
enum KilnFault: int
{
    case LampOut = 701;
    case DoorShut = 702;

    const MESSAGES = [
        self::LampOut->value => 'lamp out',
        self::DoorShut->value => "door isn't open",
        703 => 'kiln cold',
    ];
}
