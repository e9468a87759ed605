class KilnError(Exception):
    """What a kiln may say."""

    def __init__(self, message: str) -> None:
        super().__init__(message)


class ColdError(KilnError):
    """Nobody lit the kiln."""

    def __init__(self, message: str = "The kiln is cold.") -> None:
        super().__init__(message)


class FullError(KilnError):
    """Nothing fits in."""

    def __init__(self, message: str = "The kiln is full.") -> None:
        super().__init__(message)


class DegreesError(KilnError):
    """The kiln is too hot."""

    def __init__(self, degrees: int) -> None:
        message = f"{degrees} degrees are too many for this kiln."
        super().__init__(message)
