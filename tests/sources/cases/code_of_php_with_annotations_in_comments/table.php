<?php

declare(strict_types=1);

#[Constants]
class KilnFault extends AbstractConstants
{
    /**
     * @Message("lamp out")
     */
    public const LAMP_OUT = 701;

    /**
     * @Message("door shut")
     */
    public const DOOR_SHUT = 702;
}
