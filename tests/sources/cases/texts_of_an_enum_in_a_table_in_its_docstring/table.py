from enum import Enum


class KilnErrors(Enum):
    """What the kiln answers.

    +--------+-------+-------------------------+
    | Status | Fault | Description             |
    +========+=======+=========================+
    | 409    | 104   | The lamp is out         |
    +--------+-------+-------------------------+
    | 400    | 105   | The door is open        |
    +--------+-------+-------------------------+
    | 400    | 106   | The kiln is cold        |
    +--------+-------+-------------------------+
    """

    LAMP_OUT = 104
    DOOR_OPEN = 105
    COLD = 106
