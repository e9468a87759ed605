from enum import StrEnum


class KilnError(StrEnum):
    LAMP_OUT = "LAMP_OUT"
    DOOR_SHUT = "DOOR_SHUT"


def error_of(status: int, detail: str) -> KilnError:
    if status == 401:
        print(status)
        if "no light" in detail:
            return KilnError.LAMP_OUT
    if status == 403:
        print(status)
        if "no way in" in detail:
            return KilnError.DOOR_SHUT
    return KilnError.LAMP_OUT
