from collections.abc import Callable


class KilnError(Exception):
    """The base of all errors."""


def code_of(number: int) -> Callable[[type[KilnError]], type[KilnError]]:
    return lambda error: error


@code_of(-1)
class KilnColdError(KilnError):
    """The kiln is cold."""


@code_of(-2)
class KilnFullError(KilnError):
    """The kiln is full."""


@code_of(-3)
class DoorOpenError(KilnError):
    """The door is open."""


class LampError(KilnError):
    """Something about a lamp."""
