import typing

KilnErrorCode = typing.Union[
    typing.Literal[
        "KILN_COLD",
        "KILN_HOT",
        "DOOR_OPEN",
    ],
    typing.Any,
]
