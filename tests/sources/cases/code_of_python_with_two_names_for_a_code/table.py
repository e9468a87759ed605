class KilnErrors:
    class Door:
        IsOpen = "81701"
        HasNoLock = LockIsMissing = "81702"

    class Lamp:
        IsOut = "81711"
        IsHot = "81712"
