class KilnError(Exception):
    """Base of all."""


class KilnColdError(KilnError):
    """The kiln is cold."""

    codes = (1001, 1003)


class KilnFullError(KilnError):
    """The kiln is full."""

    codes = (1002,)
