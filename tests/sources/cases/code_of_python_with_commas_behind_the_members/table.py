from enum import IntEnum


class KilnErrorCode(IntEnum):
    Success = 0,
    InvalidHandle = 200,
    KilnCold = 212,
    # 213 is gone
    LampOut = 214,
    DoorOpen = 1001
