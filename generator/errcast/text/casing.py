"""The casings of names: `FaceError` -> `face_error`, `PIC_NOT_HAS_FACE` -> `picNotHasFace`."""

import re
from collections.abc import Callable, Sequence

_WORD_BOUNDARY = re.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def words(name: str) -> list[str]:
    """Return the words of a name in lower case: `HTTPError` and `HTTP_ERROR` -> `http`, `error`."""
    spaced = name if "_" in name or name.isupper() else _WORD_BOUNDARY.sub("_", name)
    return spaced.lower().split("_")


def snake_case(name: str) -> str:
    """Return `face_error` for `FaceError`."""
    return "_".join(words(name))


def kebab_case(name: str) -> str:
    """Return `face-error` for `FaceError`."""
    return "-".join(words(name))


def upper_snake_case(name: str) -> str:
    """Return `FACE_ERROR` for `FaceError`."""
    return "_".join(words(name)).upper()


def pascal_case(name: str) -> str:
    """Return `PicNotHasFace` for `PIC_NOT_HAS_FACE`."""
    return "".join(word.capitalize() for word in words(name))


def camel_case(name: str) -> str:
    """Return `picNotHasFace` for `PIC_NOT_HAS_FACE`."""
    pascal = pascal_case(name)
    return pascal[:1].lower() + pascal[1:]


def case_with(case: str, initialisms: Sequence[str]) -> Callable[[str], str]:
    """Return a casing that writes some words in a way of their own: `USER_ID` -> `UserID` with `ID`.

    The first word of `camel_case` keeps its small letters: `ID_OF_USER` -> `idOfUser`. `case` is a key of
    `CASES`; the casings with `_` or `-` have no use for initialisms.
    """
    spellings = {each.lower(): each for each in initialisms}
    if not spellings or case not in ("pascal_case", "camel_case"):
        return CASES[case]

    def cased(name: str) -> str:
        found = words(name)
        spelled = [spellings.get(word, word.capitalize()) for word in found]
        return "".join(spelled if case == "pascal_case" else [found[0], *spelled[1:]])

    return cased


CASES: dict[str, Callable[[str], str]] = {
    "snake_case": snake_case,
    "kebab_case": kebab_case,
    "upper_snake_case": upper_snake_case,
    "pascal_case": pascal_case,
    "camel_case": camel_case,
}
