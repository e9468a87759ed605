from typing import ClassVar


class KilnError(Exception):
    def __init__(self, response: object, message: str) -> None:
        self.status = str(response)
        base = "the kiln said"
        fmt = "{0} {1}: {2}"
        errors = "no errors"
        super().__init__(fmt.format(base, self.status, message or errors))


class KilnClosedError(KilnError):
    REASONS: ClassVar[dict[int, str]] = {
        4000: "Unknown kiln",
        4001: "Kiln cold",
        4002: "Kiln full",
    }
