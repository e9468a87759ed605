class HotelException(Exception):
    """What a hotel may say."""

    def __init__(self, errcode: int, errmsg: str) -> None:
        self.errcode = errcode
        self.errmsg = errmsg


class RoomTakenException(HotelException):
    """Somebody has the room."""

    def __init__(self, errcode: int = -40001, errmsg: str = "Room taken") -> None:
        super().__init__(errcode, errmsg)


class NoKeyException(HotelException):
    """The key of the room is lost."""

    def __init__(self, errcode: int = -40005, errmsg: str = "No key") -> None:
        super().__init__(errcode, errmsg)


class LateException(HotelException):
    """The guest left too late."""

    def __init__(self, errcode: int = 40006, errmsg: str = "Late checkout") -> None:
        super().__init__(errcode, errmsg)
