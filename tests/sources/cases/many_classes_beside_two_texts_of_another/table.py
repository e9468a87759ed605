import http.client


class KilnError(Exception):
    message_format = ""


class UnexpectedError(KilnError):
    short_text = "Something happened to the kiln."
    debug_message_format = "Something happened to the kiln: %(what)s"


class KilnColdError(KilnError):
    message_format = "The kiln is cold."
    code = int(http.client.SERVICE_UNAVAILABLE)


class KilnFullError(KilnError):
    message_format = "The kiln is full."
    code = int(http.client.CONFLICT)


class KilnLostError(KilnError):
    message_format = "There is no such kiln."
    code = int(http.client.NOT_FOUND)


class DoorLostError(KilnLostError):
    message_format = "There is no door."


class DoorOpenError(KilnError):
    message_format = "The door is open."
    code = int(http.client.CONFLICT)


class LampOutError(KilnError):
    message_format = "The lamp is out."
    code = 503


class LampLostError(KilnError):
    message_format = "There is no lamp."
    code = int(http.client.NOT_FOUND)
