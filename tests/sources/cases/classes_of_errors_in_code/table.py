class ApiError(Exception):
    """Base."""

    code = 1000
    message = "API error"


class KilnColdError(ApiError):
    """The kiln was not lit."""

    code = 1001
    message = "The kiln is cold"
    status_code = 503


class KilnFullError(ApiError):
    code = 1002
    message = "The kiln is full"
    status_code = 409
