<?php
abstract class KilnErrorCodes
{
    public static $mapping = [
        '011000' => KilnColdException::class,
        '011001' => KilnFullException::class,
        '031001' => DoorOpenException::class,
    ];
}
