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
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from errcast.explaining.classes import is_class_of_program
from errcast.explaining.grpc import statuses
from errcast.explaining.known import Known, KnownEntry
from errcast.naming import spelled_as_name, spelled_like_a_constant

_TOKEN = re.compile(r"[A-Za-z0-9_](?:[\w./:$#-]|::|->)*")
_SEPARATOR = re.compile(r"::|->|[./:$#]")
_PIECE = re.compile(r"[^./:$#>-]+")
_WORDS_IN_CAMEL_CASE = re.compile(r"[A-Za-z]*[a-z][A-Z][A-Za-z0-9]*")
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
_ERROR_OF_HTTP2 = re.compile(r" \(err [0-9]{1,2}\)")  # behind a name: INTERNAL_ERROR (err 2)
_MANY_MARKS = 2  # between the words of a name that is found anywhere in another spelling
_LONGEST_BEFORE = 30
_LONGEST_TOKEN = 300  # characters; a longer one is data
_REMEMBERED = 10_000  # tokens; a log has the same words again and again


# The constant of an error in C, behind the name of its library: `RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS`.
_PREFIXED = re.compile(r"[A-Z0-9_]+_(?:ERR|ERROR|CODE)_([A-Z0-9]+_[A-Z0-9_]+)")


class FoundName(NamedTuple):
    """An answer for a name or a code of words, and its place in the text."""

    entry: KnownEntry
    start: int
    stop: int


def named_in(text: str, known: Known) -> Iterator[FoundName]:
    """Yield the answers for the names, and for the codes of words, in a text."""
    for match in _TOKEN.finditer(text):
        token = match[0].rstrip(".:-#/$")
        may_name = not token.isdigit() or token in known.by_code  # no name is a number
        if may_name and len(token) <= _LONGEST_TOKEN and _names_any(token, known):
            yield from _named(token, known, text, match.start())
    for status, start, stop in statuses(text):
        for entry in known.by_name.get(spelled_like_a_constant(status), ()):
            if known.is_of_grpc(entry):
                yield FoundName(entry, start, stop)


def is_spelled(text: str) -> bool:
    """Tell whether a text is a name of several words in another spelling: `no_room`, `no-room`."""
    return _SPELLED.fullmatch(text) is not None


def qualified(token: str, known: Known) -> list[KnownEntry]:
    """Return the answers for a name behind the name of its type: `HotelError.NO_ROOM`."""
    *before, name = _SEPARATOR.split(token)
    found = known.by_name.get(name, []) if before else []
    of_type = [each for each in found if each.catalog.type in before]
    return of_type or found


@lru_cache(maxsize=_REMEMBERED)
def _names_any(token: str, known: Known) -> bool:
    """Tell whether a token has a name or a code of words at all, whatever is around it."""
    pieces = [match.span() for match in _PIECE.finditer(token)]
    return (
        token.casefold() in known.by_folded_code
        or any(
            token[at:end] in known.by_code
            for first, (at, _) in enumerate(pieces)
            for _, end in pieces[first : first + known.most_marks + 1]
        )
        or any(_by_name(part, "", known, lambda: True) for part in _SEPARATOR.split(token))
    )


def _named(token: str, known: Known, text: str, start: int) -> Iterator[FoundName]:
    """Yield the answers for a token that begins at `start` of a text."""
    stop = start + len(token)
    covered = 0  # the end of the last code in the text
    for at, end in _codes(token, known, text, start):
        covered = max(covered, end) if _SEPARATOR.search(text, at, end) else covered
        for entry in known.by_code[text[at:end]]:
            if not _is_of_program(text, start, stop, (at, end), entry, known):
                yield FoundName(entry, at, end)
    if token not in known.by_code and _HYPHENATED.fullmatch(token):
        yield from (FoundName(each, start, stop) for each in known.by_folded_code.get(token.casefold(), ()))
    at = start
    before = ""
    for part in _SEPARATOR.split(token):
        place = (text.index(part, at), text.index(part, at) + len(part))
        at = place[1]
        # The parent of a dotted code is not named beside it.
        if place[0] >= covered:
            for entry in _by_name(part, before, known, partial(_is_value, text, start, place[0])):
                is_of_http = _ERROR_OF_HTTP2.match(text, place[1]) and not known.subject(entry).is_in("HTTP2")
                if not is_of_http and not _is_of_program(text, start, stop, place, entry, known):
                    yield FoundName(entry, *place)
        before = part


def _codes(token: str, known: Known, text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the places of codes of words in a token that begins at `start` of a text, the longest at each.

    `code:AuthFailure.Expired` and `AuthFailure.Expired-The` have the code AuthFailure.Expired.
    """
    if token.isalnum() and token not in known.by_code:
        return
    pieces = [(match.start(), match.end()) for match in _PIECE.finditer(token)]
    free = 0  # the first place that no code has yet
    for first, (at, _) in enumerate(pieces):
        if at < free or (at and token[at - 1] == "-"):
            continue
        for _, end in reversed(pieces[first : first + known.most_marks + 1]):
            code = token[at:end]
            if code in known.by_code and _is_meant_as_code(code, token, text, start + at):
                yield start + at, start + end
                free = end
                break


def _is_meant_as_code(code: str, token: str, text: str, start: int) -> bool:
    if code.lstrip("-").isdigit():
        return code == token and _is_behind(_STATE, text, start)
    return bool(_PARTED.search(code) or _HYPHENATED.fullmatch(code) or _is_behind(_KEY, text, start))


def _by_name(part: str, before: str, known: Known, is_value: Callable[[], bool]) -> Sequence[KnownEntry]:
    """Return the answers for a part of a token. `before` is the part before it.

    `is_value` tells whether the part is the value of a key such as `code`.
    """
    if part.islower() and part.isalpha() and part not in known.by_name:  # most words of a log
        return []
    found = (
        known.by_name.get(part)
        or known.by_name.get(_class_name(part))
        or known.by_name.get(_whole_class_name(part), [])
    )
    if not found:
        prefixed = _PREFIXED.fullmatch(part)
        named = known.by_name.get(prefixed[1], []) if prefixed else []
        marks = part.count("_") + part.count("-")
        if is_spelled(part) and (marks >= _MANY_MARKS or is_value()):
            return [*named, *known.by_name.get(spelled_as_name(part), ())]
        return named
    if of_type := [each for each in found if before and each.catalog.type == before]:
        return of_type
    is_name = "_" in part or _CAMEL_CASE.fullmatch(part) or is_value()
    return found if is_name else []


def _is_of_program(
    text: str, start: int, stop: int, part: tuple[int, int], entry: KnownEntry, known: Known
) -> bool:
    """Tell whether a word is one that only a program has: a class of a library, a method, a file."""
    return _WORDS_IN_CAMEL_CASE.fullmatch(text, *part) is not None and is_class_of_program(
        text, start, stop, part, known.subject(entry)
    )


def _is_value(text: str, *starts: int) -> bool:
    return any(_is_behind(_KEY, text, start) for start in starts)


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
