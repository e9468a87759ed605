class FaultCode:
    LAMP_OUT = "LAMP_OUT"
    DOOR_OPEN = "DOOR_OPEN"
    COLD = "COLD"


class KilnError(Exception):
    """Any error of the kiln."""

    fault_code = FaultCode.COLD


class LampError(KilnError):
    status_code = 409
    default_detail = "The lamp is out"
    fault_code = FaultCode.LAMP_OUT


class DoorError(KilnError):
    status_code = 400
    default_detail = "The door is open"
    fault_code = FaultCode.DOOR_OPEN
