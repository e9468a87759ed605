import enum


class KilnErrors(enum.Enum):
    LAMP_OUT = -1
    """
    No lamp is on.
    """

    DOOR_SHUT = -2
    """
    The door is shut.
    """

    KILN_COLD = -3
    """
    The burner is off.
    """
