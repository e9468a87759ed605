"""The enumerations of a document -> those that are about errors.

ErrorCode: 11, 12   ErrorLevel: low, high   Locale: de, fr    -> ErrorCode
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from errcast.sources.cells.error_word import ERROR_WORD
from errcast.sources.trees.nodes import Leaf

# The words that say that an enumeration is about errors; the others count if none of these is there.
_ABOUT_ERRORS = (
    f"(?i){ERROR_WORD}|(?<!de)fault|exception|错误|錯誤|异常|エラー",
    "(?i)fail|reject|declin|denied|refus|problem",
    "(?i)reason|(result|return|response|status|ret)_?code|返回码",
)
# `ErrorLevel`, `ErrorTypeEnum`: something about errors, beside their codes.
_ABOUT_OTHERS = "(?i)(severity|level|type|kind|category|class|source|action|domain)s?_?(enum|values?)?$"
# What codes of errors alone are called: the method of a link in an error is no code.
_CALLED_CODES = f"(?i){ERROR_WORD}|(?<!de)fault|exception|code|issue|reason|[码碼]"
# What has the codes of the object around it, if nothing else is called codes.
_OF_OBJECT = re.compile("(?i)(type|name|id|key|kind|value)s?")


class EnumValue(NamedTuple):
    """A value of an enumeration, with its texts by column; "" for a column that it does not have."""

    code: Leaf
    texts: dict[str, Leaf]


class Enumeration(NamedTuple):
    """An enumeration, the keys on the path to it, and its own texts."""

    line: int
    headings: tuple[str, ...]
    about: str
    values: list[EnumValue]


def of_errors(
    found: Sequence[Enumeration], alone: Sequence[Enumeration]
) -> tuple[list[Enumeration], set[int]]:
    """Return the enumerations of a document that may be read, and the places of those about errors.

    `found` have texts. `alone` are codes alone: those that are certainly about errors are read if no name of
    those with texts says that it has errors.
    """
    certain = _about_errors(found)
    called = [] if _are_certain(found) else _codes_of_errors(alone)
    if called and (not found or _called_errors(called)):
        return [*found, *called], {*range(len(found), len(found) + len(called))}
    return [*found], certain


def _codes_of_errors(alone: Sequence[Enumeration]) -> list[Enumeration]:
    """Return the enumerations of codes alone that are certainly about errors."""
    called = [each for each in alone if re.search(_CALLED_CODES, "".join(each.headings[-1:]))]
    if at := _about_errors(called, _ABOUT_ERRORS[:1]):
        return [called[place] for place in sorted(at)]
    of_objects = [each for each in alone if _OF_OBJECT.fullmatch("".join(each.headings[-1:]))]
    found = [each for each in of_objects if re.search(_ABOUT_ERRORS[0], "".join(each.headings[-2:-1]))]
    return found or [each for each in called if re.search(_ABOUT_ERRORS[1], " ".join(each.headings[-2:]))]


def _called_errors(found: Sequence[Enumeration]) -> dict[int, str]:
    """Return the places of the enumerations whose names call them errors, each with what else it is about."""
    named = {
        at: each for at, each in enumerate(found) if re.search(_ABOUT_ERRORS[0], " ".join(each.headings[-2:]))
    }
    others = {at: re.search(_ABOUT_OTHERS, "".join(each.headings[-1:])) for at, each in named.items()}
    return {at: match[1].lower() if match else "" for at, match in others.items()}


def _are_certain(found: Sequence[Enumeration]) -> bool:
    """Whether the name of one of the enumerations with texts says that it has errors, or their types."""
    return not {"", "type", "kind"}.isdisjoint(_called_errors(found).values())


def _about_errors(found: Sequence[Enumeration], said: Sequence[str] = _ABOUT_ERRORS) -> set[int]:
    """Return the places of the enumerations that are certainly about errors, none if no word says it.

    What the name says counts more than what the description says.
    """
    named = {at for at, about in _called_errors(found).items() if not about}
    if named:
        return named
    for words in said:
        if certain := {at for at, each in enumerate(found) if re.search(words, each.about)}:
            codes = {at for at in certain if not re.search(_ABOUT_OTHERS, "".join(found[at].headings[-1:]))}
            return codes or certain
    return set()
