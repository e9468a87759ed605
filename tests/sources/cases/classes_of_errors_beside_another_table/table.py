LIMITS = {11: "cold", 12: "full"}


class KilnColdError(Exception):
    code = 1001
    message = "The kiln is cold"


class KilnFullError(Exception):
    code = 1002
    message = "The kiln is full"
