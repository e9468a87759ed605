"""The limits of each field of a catalog, each written once, in a function `…_problem`.

    constant_name_problem("lower") -> expected UPPER_SNAKE: …
    constant_name_problem("UPPER") -> None

The reader of catalogs calls these functions to report every problem with its position. The
constructors of `Catalog` and `ErrorCode` call them again, so that no other code can avoid the limits.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from errcast.text.characters import forbidden_characters

SMALLEST_CODE, LARGEST_CODE = -(2**63), 2**63 - 1
MOST_ERRORS = 1_000_000  # of one catalog or table
MOST_NODES = 10 * MOST_ERRORS  # of one file in YAML; they take about 2 GiB of memory
LONGEST_NAME = 255  # characters; no language or file system allows much more
LONGEST_MATCHED = 1000  # characters of a text that has to match an expression
_RAW_BYTES = range(0xDC80, 0xDD00)
SMALLEST_HTTP_STATUS, LARGEST_HTTP_STATUS = 100, 599

CATALOG_NAME_PATTERN = "[a-z][a-z0-9]*(_[a-z0-9]+)*"
CONSTANT_NAME_PATTERN = "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*"
TYPE_NAME_PATTERN = "[A-Z][A-Za-z0-9]*"
# A hexadecimal integer, in the only spelling that every YAML version reads as a number.
HEXADECIMAL_PATTERN = "0x[0-9A-Fa-f]{1,16}"
# Two codes and what is between them: `1000-1999`, `-199--100`, `0x80070000-0x8007ffff`.
_INTEGER_PATTERN = f"(-?(?:0|[1-9][0-9]{{0,18}})|{HEXADECIMAL_PATTERN})"
CODE_RANGE_PATTERN = f"{_INTEGER_PATTERN}-{_INTEGER_PATTERN}"
# The shape of a BCP 47 tag. It is not checked whether its subtags are registered.
LANGUAGE_PATTERN = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"


def catalog_name_problem(name: str) -> str | None:
    """Return the problem of the name of a catalog or the id of a category, or None."""
    spelling = "snake_case: lower-case words of a-z and 0-9, with one underscore between words"
    return _name_problem(name, CATALOG_NAME_PATTERN, spelling)


def constant_name_problem(name: str) -> str | None:
    """Return the problem of the name of an error, or None."""
    spelling = "UPPER_SNAKE: words of A-Z and 0-9, with one underscore between words, and a letter first"
    return _name_problem(name, CONSTANT_NAME_PATTERN, spelling)


def type_name_problem(name: str) -> str | None:
    """Return the problem of the name of a type, or None."""
    spelling = "PascalCase: A-Z, a-z and 0-9, with a capital letter first"
    return _name_problem(name, TYPE_NAME_PATTERN, spelling)


def _name_problem(name: str, pattern: str, spelling: str) -> str | None:
    if len(name) > LONGEST_NAME:
        return f"expected at most {LONGEST_NAME} characters"
    return None if re.fullmatch(pattern, name) else f"expected {spelling}"


def language_problem(tag: str) -> str | None:
    """Return the problem of a language tag, or None."""
    return (
        None
        if re.fullmatch(LANGUAGE_PATTERN, tag)
        else 'expected a BCP 47 language tag such as "en" or "zh-Hans"'
    )


def text_problem(text: str) -> str | None:
    """Return the problem of a text, or None."""
    forbidden = next(forbidden_characters(text), None)
    return None if forbidden is None else forbidden_character_problem(forbidden[1])


def path_problem(path: str) -> str | None:
    """Return why no output can contain the path of a file, or None. The caller adds the remedy.

    A byte that is not UTF-8 is a surrogate in the path, as `os.fsdecode` gives it (PEP 383).
    """
    forbidden = next(forbidden_characters(path), None)
    if forbidden is None:
        return None
    point = ord(forbidden[1])
    if point in _RAW_BYTES:
        return f"the byte 0x{point - 0xDC00:02x} in its path is not UTF-8"
    return (
        f"the character U+{point:04X} in its path is a control character or a noncharacter,"
        " which some languages cannot represent"
    )


def title_problem(title: str) -> str | None:
    """Return the problem of the title of a catalog or a category, or None."""
    if not title or title.isspace():
        return "the title is empty; write a title, or remove the key"
    return text_problem(title)


def forbidden_character_problem(character: str) -> str:
    """Return why a text may not contain this character."""
    return (
        f"the character U+{ord(character):04X} is a control character, a surrogate or a noncharacter,"
        " which some languages cannot represent; remove it"
    )


def statement_problem(text: str) -> str | None:
    """Return the problem of a text that must not be empty, or None."""
    if not text or text.isspace():
        return "the text is empty; write a text, or remove the key"
    return text_problem(text)


def message_problem(message: str) -> str | None:
    """Return the problem of the message of an error, or None."""
    if not message or message.isspace():
        return "the message is empty; write the text that the API sends"
    return text_problem(message)


def code_problem(code: int | str) -> str | None:
    """Return the problem of a code, or None."""
    if isinstance(code, int):
        if not isinstance(code, bool) and SMALLEST_CODE <= code <= LARGEST_CODE:
            return None
        return "expected a 64-bit integer, from -9223372036854775808 to 9223372036854775807"
    if not code or code != code.strip() or "\t" in code or "\n" in code:
        return "expected a code on one line, without white space around it"
    if len(code) > LONGEST_NAME:
        return f"expected at most {LONGEST_NAME} characters"
    return text_problem(code)


def hexadecimal(text: str) -> int | None:
    """Return the integer of a hexadecimal code, else None: `0x1F` -> 31, `1F` -> None."""
    return int(text, 16) if re.fullmatch(HEXADECIMAL_PATTERN, text) else None


def code_range(text: str) -> range | None:
    """Return the codes of a range, else None: `1000-1999` -> range(1000, 2000), `2-1` -> None."""
    found = re.fullmatch(CODE_RANGE_PATTERN, text)
    if found is None:
        return None
    first, last = (int(each, 16 if each.startswith("0x") else 10) for each in found.groups())
    return range(first, last + 1) if SMALLEST_CODE <= first <= last <= LARGEST_CODE else None


def code_range_problem(text: str) -> str | None:
    """Return the problem of a range of codes, or None."""
    if code_range(text) is not None:
        return None
    return "expected the first and the last code, such as 1000-1999"


def http_status_problem(status: int) -> str | None:
    """Return the problem of an HTTP status, or None."""
    if isinstance(status, int) and SMALLEST_HTTP_STATUS <= status <= LARGEST_HTTP_STATUS:
        return None
    return f"expected an HTTP status from {SMALLEST_HTTP_STATUS} to {LARGEST_HTTP_STATUS}"


def target_names_problem(names: Sequence[tuple[str, str]]) -> str | None:
    """Return the problem of the names in single targets, or None: `[("kiln", "A_ONE")]`."""
    problems = (catalog_name_problem(target) or constant_name_problem(name) for target, name in names)
    targets = [target for target, _ in names]
    return next(filter(None, problems), None) or repeated_problem("the target", targets)


def repeated_problem(noun: str, values: Sequence[object]) -> str | None:
    """Return the problem of a value that occurs twice, or None."""
    if len(set(values)) == len(values):
        return None
    (first, _), *_ = Counter(values).most_common(1)
    return f"{noun} {first!r} is used twice"


def given(value: Any, problem_of: Callable[[Any], str | None]) -> str | None:
    """Return the problem of a value, None for one that is not given."""
    return None if value is None else problem_of(value)
