"""Identifiers near a number -> whether they say that the number is the code of an error.

errorCode, error_code, errno, err.code  ->   they do
code, retCode, reason                   ->   they say that it is a code
port, timeoutMs, zipCode, statusCode    ->   they say that it is something else
x, data, value                          ->   they say nothing
"""

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import lru_cache

from errcast.scan.tables_of_words import vocabulary
from errcast.text.identifiers import words_of

_MANY_WORDS, _MANY_IDEOGRAPHS = 3, 5  # in a text that has no other meaning
_HTTP = range(100, 600)  # the statuses of HTTP
_LARGEST_EXIT = 255  # of the codes with which programs end, outside of Windows
_EXITS = frozenset(("exit", "exitcode", "exitcodes", "returncode", "returncodes"))
_ENDS_OF_TEXTS = (["message"], ["msg"], ["errmsg"])


class Meaning(IntEnum):
    """What identifiers say about a number beside them."""

    OTHER = -1
    NOTHING = 0
    CODE = 1
    ERROR = 2  # the code of an error


# They make another code of it: `zip_code`, `qrCode`.
_WORD = re.compile(r"[A-Za-z0-9]+")


def words(identifiers: Iterable[str]) -> list[str]:
    """Return the words of identifiers in small letters: `res.errorCode` -> `res`, `error`, `code`."""
    return [word for identifier in identifiers for word in _words(identifier)]


@lru_cache(maxsize=4096)
def _words(identifier: str) -> tuple[str, ...]:
    found = [word.lower() for part in _WORD.findall(identifier) for word in words_of(part)]
    if found and found[0] == "sql" and len(found) > 1 and found[1] in ("state", "code"):
        found[:2] = ["sql" + found[1]]  # `sqlState`
    return tuple(found)


def are_of_replies(identifiers: Iterable[str]) -> bool:
    """Tell whether identifiers say that a number is the status of a reply, of another protocol than HTTP."""
    found = words(identifiers)
    return not vocabulary("http").isdisjoint(found) and not any(word.startswith("http") for word in found)


def meaning(
    identifiers: Iterable[str], number: int | None = None, *, is_table: bool = False, is_word: bool = False
) -> Meaning:
    """Return what identifiers say about a number; the last of them is the nearest to it.

    In a map or a list (`is_table`), `errors` says that its numbers are codes; elsewhere it is a count.
    A text that `is_word` is neither a count nor a size: `LIMIT = "LimitExceeded"`.
    """
    is_exit = number is not None and number > _LARGEST_EXIT
    is_text = number is not None and not is_table
    return _meaning(
        tuple(identifiers),
        is_status=number in _HTTP,
        is_table=is_table,
        is_exit=is_exit,
        is_number=is_text,
        is_word=is_word,
    )


@lru_cache(maxsize=4096)
def _meaning(
    identifiers: tuple[str, ...],
    *,
    is_status: bool,
    is_table: bool,
    is_exit: bool,
    is_number: bool,
    is_word: bool,
) -> Meaning:
    is_text = is_number and words(identifiers[-1:])[-1:] in _ENDS_OF_TEXTS  # `errorMessage !== 1`
    found = _without_numbers(words(identifiers))
    if is_text or (is_status and not vocabulary("http").isdisjoint(found)):
        return Meaning.NOTHING if is_text else Meaning.OTHER
    is_of_error = not vocabulary("of_errors").isdisjoint(found)
    tables = vocabulary("code_tables") if is_table else frozenset[str]()
    fields = vocabulary("fields_of_errors") if is_of_error else frozenset[str]()
    if not is_word and _is_of_other_thing(identifiers):
        return Meaning.OTHER
    if kinds := _kinds_of_code(identifiers, vocabulary("codes") | tables | fields, is_exit=is_exit):
        if not any(kinds):
            return Meaning.OTHER
        return Meaning.ERROR if is_of_error else Meaning.CODE
    is_state = "status" in found or "result" in found or "flag" in found
    is_other = not is_word and not is_state and not vocabulary("others").isdisjoint(found[-3:])
    return Meaning.OTHER if is_other else Meaning.NOTHING


def _is_of_other_thing(identifiers: Sequence[str]) -> bool:
    """Tell whether the nearest name is that of another number: `error.limit`, `code().size`."""
    nearest = set(_without_numbers(words(identifiers[-1:])))
    return (
        len(identifiers) > 1
        and not nearest.isdisjoint(vocabulary("others"))
        and nearest.isdisjoint(vocabulary("codes"))
    )


def _without_numbers(found: Iterable[str]) -> list[str]:
    """Return words without the number behind each: `ex2` -> `ex`."""
    return [word.rstrip("0123456789") or word for word in found]


def _kinds_of_code(identifiers: Sequence[str], codes: frozenset[str], *, is_exit: bool) -> list[bool]:
    """Return for each identifier that says code whether an error has it; `zip_code`, `zip.code`: no.

    `exit_code` has it if the number is too large to be one of a shell (`is_exit`).
    """
    kinds = []
    codes = codes | (_EXITS if is_exit else frozenset())
    others = vocabulary("other_codes") - (_EXITS if is_exit else frozenset())
    for place, identifier in enumerate(identifiers):
        own = _without_numbers(words([identifier]))
        if codes.isdisjoint(own):
            continue
        before = words(identifiers[max(place - 1, 0) : place]) if len(own) == 1 else []
        is_other = not others.isdisjoint([*own, *before])
        is_of_many = own[-1] in vocabulary("of_many_errors")  # `error_count`
        kinds.append(not is_of_many and (not is_other or not vocabulary("of_errors").isdisjoint(own)))
    return kinds


def is_of_codes(owner: Sequence[str]) -> bool:
    """Tell whether the name of an enum, a map or a class says that it holds the codes of errors."""
    found = words(owner[-1:])
    while found and found[-1] in vocabulary("containers"):
        found.pop()
    ends = vocabulary("codes") | vocabulary("code_tables")
    is_other = not vocabulary("http").isdisjoint(found) or not vocabulary("other_codes").isdisjoint(found)
    return bool(found) and found[-1] in ends and not is_other


def are_of_messages(identifiers: Iterable[str]) -> bool:
    """Tell whether identifiers say that a text beside them is the message of an error."""
    return not vocabulary("messages").isdisjoint(words(identifiers))


def is_long(text: str, words: int = _MANY_WORDS) -> bool:
    """Tell whether a text has no other meaning than to be this text."""
    return len(text.split()) >= words or (not text.isascii() and len(text) >= _MANY_IDEOGRAPHS)
