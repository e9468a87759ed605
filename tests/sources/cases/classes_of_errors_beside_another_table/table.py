LIMITS = {11: "too cold", 12: "too full"}


class KilnColdError(Exception):
    code = 1001
    message = "The kiln is cold"


class KilnFullError(Exception):
    code = 1002
    message = "The kiln is full"
