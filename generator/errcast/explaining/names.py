"""A text -> the names of errors, and the codes of words, that stand in it.

    HotelError.TOKEN_EXPIRED, hotel_error::TOKEN_EXPIRED, TOKEN_EXPIRED   -> TOKEN_EXPIRED
    com.example.TokenExpiredException                                     -> TOKEN_EXPIRED
    {"reason": "AuthFailure.Expired"}                                     -> the code AuthFailure.Expired
    {"reason": "token-expired"}                                           -> TOKEN_EXPIRED
    SQLSTATE[23505]                                                       -> the code 23505
    level=ERROR                                                           -> nothing: one word is no name

In a log, one plain word (`ERROR`, `unknown`) is mostly no name. It counts after its type, or as the
value of a key such as `code`.
"""

import re
from collections.abc import Iterator

from errcast.explaining.known import Known, KnownEntry
from errcast.naming import spelled_as_name, spelled_like_a_constant

_TOKEN = re.compile(r"[A-Za-z0-9_](?:[\w./:$#-]|::|->)*")
_SEPARATOR = re.compile(r"::|->|[./:$#]")
_PARTED = re.compile(r"[A-Za-z0-9][_.][A-Za-z0-9]|[a-z][A-Z]|[A-Za-z][0-9]|[0-9][A-Za-z]")
# A code with hyphens or slashes: of words and digits, `ORA-00942`, or of capital letters, `ERR-TIMEOUT`.
_HYPHENATED = re.compile(
    r"(?=.*[A-Za-z])(?:(?=.*[0-9])[A-Za-z0-9]+(?:[-/][A-Za-z0-9]+)+|[A-Z]+(?:[-/][A-Z]+)+)"
)
_CAMEL_CASE = re.compile(r"[A-Za-z]*[a-z][A-Z]\w*")
_SPELLED = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)+")
_KIND = re.compile(r"(?:Exception|Error|Err|Fault|Failure)$")
_KEY = re.compile(
    r"""(?:code|errno|error|err|reason|type|name|status|fault)["'\\]*\s*[:=]\s*["'\\(\[]*$""", re.IGNORECASE
)
_STATE = re.compile(r"""sql[ _-]?state["'\\]*\s*[:=]?\s*["'\\(\[]*$""", re.IGNORECASE)  # its codes are texts
_MANY_MARKS = 2  # between the words of a name that is found anywhere in another spelling
_LONGEST_BEFORE = 30
_LONGEST_TOKEN = 300  # characters; a longer one is data


# The constant of an error in C, behind the name of its library: `RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS`.
_PREFIXED = re.compile(r"[A-Z0-9_]+_(?:ERR|ERROR|CODE)_([A-Z0-9]+_[A-Z0-9_]+)")


def named_in(text: str, known: Known) -> Iterator[KnownEntry]:
    """Yield the answers for the names, and for the codes of words, in a text."""
    for match in _TOKEN.finditer(text):
        token = match[0].rstrip(".:-#/$")
        if len(token) <= _LONGEST_TOKEN:
            yield from _named(token, known, text, match.start())


def is_spelled(text: str) -> bool:
    """Tell whether a text is a name of several words in another spelling: `no_room`, `no-room`."""
    return _SPELLED.fullmatch(text) is not None


def qualified(token: str, known: Known) -> list[KnownEntry]:
    """Return the answers for a name behind the name of its type: `HotelError.NO_ROOM`."""
    *before, name = _SEPARATOR.split(token)
    found = known.by_name.get(name, []) if before else []
    of_type = [each for each in found if each.catalog.type in before]
    return of_type or found


def _named(token: str, known: Known, text: str, start: int) -> Iterator[KnownEntry]:
    """Yield the answers for a token that begins at `start` of a text."""
    if of_code := known.by_code.get(token, ()):
        is_number = token.lstrip("-").isdigit()
        if (
            _is_behind(_STATE, text, start)
            if is_number
            else _PARTED.search(token) or _HYPHENATED.fullmatch(token) or _is_behind(_KEY, text, start)
        ):
            yield from of_code
    elif _HYPHENATED.fullmatch(token):
        yield from known.by_folded_code.get(token.casefold(), ())
    parts = _SEPARATOR.split(token)
    for at, part in enumerate(parts):
        found = (
            known.by_name.get(part)
            or known.by_name.get(_class_name(part))
            or known.by_name.get(_whole_class_name(part), [])
        )
        if not found:
            if prefixed := _PREFIXED.fullmatch(part):
                yield from known.by_name.get(prefixed[1], ())
            marks = part.count("_") + part.count("-")
            if is_spelled(part) and (marks >= _MANY_MARKS or _is_behind(_KEY, text, start)):
                yield from known.by_name.get(spelled_as_name(part), ())
            continue
        of_type = [each for each in found if at and each.catalog.type == parts[at - 1]]
        if of_type:
            yield from of_type
        elif "_" in part or _CAMEL_CASE.fullmatch(part) or _is_behind(_KEY, text, start):
            yield from found
    if len(parts) > 1 and _PARTED.search(parts[-1]):
        yield from known.by_code.get(parts[-1], ())


def _is_behind(key: re.Pattern[str], text: str, start: int) -> bool:
    return key.search(text, max(0, start - _LONGEST_BEFORE), start) is not None


def _class_name(part: str) -> str:
    """Return the constant for the class of an exception: `TokenExpiredException` -> `TOKEN_EXPIRED`."""
    if not _CAMEL_CASE.fullmatch(part) or not part.isascii():
        return ""
    name = spelled_like_a_constant(_KIND.sub("", part))
    return name if "_" in name else ""


def _whole_class_name(part: str) -> str:
    """Return the constant for the class of an exception with its kind: `SerializationFailure`.

    Many programs have an exception such as `SyntaxError`, so it has three words or is a failure.
    """
    if not _CAMEL_CASE.fullmatch(part) or not part.isascii() or not _KIND.search(part):
        return ""
    name = spelled_like_a_constant(part)
    return name if name.endswith("_FAILURE") or name.count("_") >= _MANY_MARKS else ""
