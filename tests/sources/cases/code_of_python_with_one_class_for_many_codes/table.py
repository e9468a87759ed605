ERROR_CODE_TO_EXCEPTION = {
    "RoomTaken": PermissionError,
    "NoKey": PermissionError,
    "GuestUnknown": FileNotFoundError,
    "LateCheckout": PermissionError,
    "404": FileNotFoundError,
}
