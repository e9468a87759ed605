<?php
class KilnFault
{
    // The lamp
    const LAMP_OUT = [701, 'lamp out'];
    const LAMP_HOT = [702, 'lamp hot'];

    // The door
    const DOOR_SHUT = [801, 'door shut'];
    const DOOR_STUCK = [802, 'door stuck'];
    const DOOR_ODD = [804, 'door odd'];
}
