"""A text -> the names of errors, and the codes of words, that stand in it.

    HotelError.TOKEN_EXPIRED, hotel_error::TOKEN_EXPIRED, TOKEN_EXPIRED   -> TOKEN_EXPIRED
    com.example.TokenExpiredException                                     -> TOKEN_EXPIRED
    {"reason": "AuthFailure.Expired"}                                     -> the code AuthFailure.Expired
    level=ERROR                                                           -> nothing: one word is no name

In a log, one plain word (`ERROR`, `unknown`) is mostly no name. It counts after its type, or as the
value of a key such as `code`.
"""

import re
from collections.abc import Iterator

from errcast.explaining.known import Known, KnownEntry
from errcast.naming import spelled_like_a_constant

_TOKEN = re.compile(r"[A-Za-z0-9_](?:[\w./:$#-]|::|->)*")
_SEPARATOR = re.compile(r"::|->|[./:$#]")
_PARTED = re.compile(r"[A-Za-z0-9][_.][A-Za-z0-9]|[a-z][A-Z]|[A-Za-z][0-9]|[0-9][A-Za-z]")
_CAMEL_CASE = re.compile(r"[A-Za-z]*[a-z][A-Z]\w*")
_KIND = re.compile(r"(?:Exception|Error|Err|Fault|Failure)$")
_KEY = re.compile(
    r"""(?:code|errno|error|err|reason|type|name|status|fault)["'\\]*\s*[:=]\s*["'\\(\[]*$""", re.IGNORECASE
)
_LONGEST_BEFORE = 30
_LONGEST_TOKEN = 300  # characters; a longer one is data


def named_in(text: str, known: Known) -> Iterator[KnownEntry]:
    """Yield the answers for the names, and for the codes of words, in a text."""
    for match in _TOKEN.finditer(text):
        token = match[0].rstrip(".:-#/$")
        if len(token) <= _LONGEST_TOKEN:
            is_value = _KEY.search(text, max(0, match.start() - _LONGEST_BEFORE), match.start()) is not None
            yield from _named(token, known, is_value)


def qualified(token: str, known: Known) -> list[KnownEntry]:
    """Return the answers for a name behind the name of its type: `HotelError.NO_ROOM`."""
    *before, name = _SEPARATOR.split(token)
    found = known.by_name.get(name, []) if before else []
    of_type = [each for each in found if each.catalog.type in before]
    return of_type or found


def _named(token: str, known: Known, is_value: bool) -> Iterator[KnownEntry]:
    if not token.lstrip("-").isdigit() and (is_value or _PARTED.search(token)):
        yield from known.by_code.get(token, ())
    parts = _SEPARATOR.split(token)
    for at, part in enumerate(parts):
        found = known.by_name.get(part) or known.by_name.get(_class_name(part), [])
        of_type = [each for each in found if at and each.catalog.type == parts[at - 1]]
        if of_type:
            yield from of_type
        elif "_" in part or is_value or _CAMEL_CASE.fullmatch(part):
            yield from found
    if len(parts) > 1 and _PARTED.search(parts[-1]):
        yield from known.by_code.get(parts[-1], ())


def _class_name(part: str) -> str:
    """Return the constant for the class of an exception: `TokenExpiredException` -> `TOKEN_EXPIRED`."""
    if not _CAMEL_CASE.fullmatch(part) or not part.isascii():
        return ""
    name = spelled_like_a_constant(_KIND.sub("", part))
    return name if "_" in name else ""
