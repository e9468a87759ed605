"""The faults of the kiln."""

from enum import IntEnum


class KilnFault(IntEnum):
    """What may go wrong."""

    LAMP_OUT = 701  # no light
    DOOR_SHUT = 702  # no way in
    KILN_COLD = 703


MESSAGES = {
    KilnFault.LAMP_OUT: "lamp out",
    KilnFault.DOOR_SHUT: "door shut",
    KilnFault.KILN_COLD: 'kiln "cold"',
}
