from typing import Any, Literal

KilnErrorCode = (
    Literal[
        "KILN_COLD",
        "KILN_HOT",
        "DOOR_OPEN",
    ]
    | Any
)
