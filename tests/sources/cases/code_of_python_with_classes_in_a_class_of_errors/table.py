class KilnErrors:
    """The codes of all faults of a kiln."""

    class Door:
        IsOpen = "81701"
        IsStuck = "81702"
        HasNoHandle = "91703"

    class Lamp:
        IsOut = "81711"

        class Socket:
            IsLoose = "91721"
            IsMissing = "91722"

    class Shelf:
        IsBent = "81731"
        IsStuck = "81732"


class Limits:
    class Door:
        Width = "60"
        Height = "90"
