class ServerErrors:
    class Door:
        OPEN = 1
        STUCK = 2
        NO_HANDLE = 3

    class LampError:
        OUT = 1
        LOOSE = 2
