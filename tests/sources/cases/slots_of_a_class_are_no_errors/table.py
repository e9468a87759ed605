# Codes of the kiln
LIGHTING_FAILED = 5  # Nobody lit the kiln
ACCESS_DENIED = 7
LAMP_NOT_FOUND = 14  # There is no lamp


class KilnError(Exception):
    __slots__ = ["error", "code", "message", "kiln"]
