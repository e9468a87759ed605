class KilnErrorCode:
    """The codes of a kiln."""

    DEFAULT_ERR = "000"  # something of the kiln
    CALL_ERR = "001"  # the kiln cannot be reached
    COLD_ERR = "002"  # the kiln is cold
    LAMP_ERR = "963"  # the lamp does not burn


class KilnError(Exception):
    """What a kiln says."""


class ColdError(KilnError):
    """Nobody lit the kiln."""

    MESSAGE = "the kiln {kiln} has only {degrees} degrees"
    CODE = KilnErrorCode.COLD_ERR


class LampError(KilnError):
    """The lamp does not burn."""

    MESSAGE = "no lamp in {kiln}"
    CODE = KilnErrorCode.LAMP_ERR
