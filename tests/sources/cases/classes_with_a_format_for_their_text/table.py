class PublicError(Exception):
    """**900** What a kiln says to others."""

    errno = 900
    format = "the kiln says %(what)s"


class ColdError(PublicError):
    """**901** Raised when nobody lit the kiln, and it is cold."""

    errno = 901
    format = "%(kiln)s is cold, and has %(degrees)s degrees"


class LampError(PublicError):
    """**902** Raised when the lamp does not burn."""

    errno = 902
    format = "no lamp in %(kiln)s"
