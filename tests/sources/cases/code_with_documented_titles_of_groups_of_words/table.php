<?php
class KilnException
{
    /** Kilns */
    public const string KILN_NOT_FOUND = 'kiln_not_found';
    public const string KILN_ALREADY_EXISTS = 'kiln_already_exists';
    public const string KILN_TOO_HOT = 'kiln_too_hot';

    /** Lamps */
    public const string LAMP_NOT_FOUND = 'lamp_not_found';
    public const string LAMP_BROKEN = 'lamp_broken';

    /** Doors */
    public const string DOOR_NOT_FOUND = 'door_not_found';
    public const string DOOR_LOCKED = 'door_locked';
}
