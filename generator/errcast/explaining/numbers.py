"""A line of a log -> the numbers in it that are meant as codes of errors.

    {"error_code": 2002, "took": 31}              -> 2002
    HotelException: 2002 (request 40163, 18 ms)   -> 2002
    {"errors": [2002, 2013]}                      -> 2002, 2013
    Error_code: MY-002002, errors.md#2002         -> 2002
    hotel: (7) no room, HT2002                    -> 7, 2002, if the catalog is hotel, its title HoTel
    sshd[2002]: exit code 13                      -> nothing
    12:03:01 UTC [2002] ERROR: no room            -> nothing: the process that wrote the line
    [Errno 28] No space left on device            -> nothing: a number of the operating system

A number in a log is mostly no code: a time, a size, a port, a line. So a word or a mark beside the
number must say that it is a code.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from errcast.explaining.failures import is_measured, is_of_failure, is_of_subject
from errcast.explaining.foreign import owner_of_number
from errcast.explaining.known import Known, KnownEntry, is_entry_beside, is_message_beside
from errcast.explaining.labels import Label, label_before
from errcast.explaining.lists import continues, is_in_list
from errcast.explaining.objects import is_of_thing
from errcast.explaining.processes import is_process
from errcast.explaining.statuses import statuses_of_http
from errcast.explaining.values import is_value

_BEHIND = r"(?![A-Za-z0-9_]|[.:/-][0-9]|%)"
# The number of a class is no code: Exception`2[System.String], FooException$2.run(.
# A quoted one is: code`2002`.
NO_NUMBER_OF_A_CLASS = r"(?<![A-Za-z0-9_]\$)(?:(?<![A-Za-z0-9_]`)|(?=[0-9]{1,20}`))"
_NUMBER = re.compile(
    rf"(?<![\w.+-]){NO_NUMBER_OF_A_CLASS}[+-]?(?:0[xX][0-9a-fA-F]{{1,16}}|[0-9]{{1,20}})" + _BEHIND
)
_ZERO_PADDED_NUMBER = re.compile(r"(?<![\w.-])[A-Z]{2,5}-(0[0-9]{2,19})(?![\w.-])")  # MY-001062
# Not a part of a number, but the end of a word: 错误码2002, [2002], E=2002. From U+2E80 to U+FFEF, as what is
# not outside of it: Python builds a class of characters one by one.
_NUMBER_AFTER_IDEOGRAPH = re.compile(r"(?<=[^\0-\u2e7f\ufff0-\U0010ffff])-?[0-9]{1,20}(?![.][0-9])" + _BEHIND)
_LETTERED_NUMBER = re.compile(r"(?<![\w.-])([A-Z]{2,20})([0-9]{3,20})(?![\w]|[.-][0-9])")  # TS2304

_MESSAGE_OF_SQL_SERVER = re.compile(r"\bMsg ([0-9]{1,10}), Level [0-9]{1,2}, State [0-9]{1,3}\b")

# These programs print the numbers of other programs: `make: *** [build] Error 2`, `npm ERR! errno 1`.
_OF_ANOTHER_PROGRAM = re.compile(r"\s{0,40}(?:\S{0,200}make(?:\[\d+\])?: \*\*\* |npm (?:ERR!|error) )")
_OPENING = {")": "(", "]": "[", "'": "'", '"': '"'}
_MORE_DIGITS = re.compile(r",[0-9]")
_INDEX = re.compile(r"\][ \t]*=(?![=>])")  # codes[3] = x
_GOES_ON = re.compile(r"\s+[^\W\d]")
# The page of a code in a document: `face-error.md#2002`, `https://example.com/error-codes/#2002`.
_PAGE_OF_ERRORS = re.compile(
    r"(?:error|err|code|fault|failure)[\w-]*(?:\.\w{2,5}/?|/)#$|[\w.]/(?:errors?|error[_-]?codes?)/$",
    re.IGNORECASE,
)
# A number that stands alone is a field of a line, or in brackets: `222202 | upload`, `[222202] upload`.
_ALONE_BEFORE = re.compile(r"(?:^|[|;\t])[ \t]*[\[(\"']?$|(?:^|[ \t])[\[(]$")
_ALONE_BEHIND = re.compile(r"[\])\"']?(?:[ \t]*(?:$|[|;\t:])|[ \t]+-[ \t])|[\])]")
_LONGEST_GAP = 10  # characters
_LEVEL_BEFORE = re.compile(r"\[(?:ERROR|ERR|FATAL|SEVERE|CRITICAL)\]:?[ \t]+$")
_LONGEST_LEVEL = 20  # characters
_SHORTEST_ALONE = 5
_LONGEST_PAGE = 60  # characters
_LONGEST_WORD = 4  # letters of a word that must be a word of the owner of a number, not a part of one


# A status that is written without quotes is one of HTTP, unless it has more digits.
_STATUS_OF_BODY = re.compile(
    r"""(?:["'](?:status|statusCode|status_code)\\?["']\s*:\s*["']?
          |(?<![\w.-])status(?:Code|_code)?\s?[:=]\s?["']?(?=[0-9]{4}))([0-9]{3,20})\b""",
    re.VERBOSE,
)


class FoundCode(NamedTuple):
    """An answer for a number, and the place of the number with the words before it in the line.

    `is_called_code` tells whether the words say "code", and not only that something failed.
    """

    entry: KnownEntry
    start: int
    stop: int
    is_called_code: bool = True


def codes_meant(line: str, known: Known) -> Iterator[FoundCode]:
    """Yield the answers for the numbers of a line that are meant as codes, in their order."""
    for pattern in (_NUMBER, _NUMBER_AFTER_IDEOGRAPH):
        last = first = None  # the number before, and the first one of the list that it is in
        for match in pattern.finditer(line):
            if first is None or last is None or not continues(line, last.end(), match.start()):
                first = match
            last = match
            if entries := known.with_code(match[0]):
                of_list = label_before(line, first.start())
                label = of_list if match is first else label_before(line, match.start())
                is_listed = is_in_list(line, of_list, first, match)
                for entry in entries:
                    is_code = is_listed or _is_code(line, match, label, entry, known)
                    if is_code and not _is_foreign(line, *match.span(), entry, known):
                        place = _with_marks(line, label.start, match.end())
                        yield FoundCode(entry, *place, is_listed or label.says_code)
    yield from _spelled(line, known)


def _spelled(line: str, known: Known) -> Iterator[FoundCode]:
    """Yield the answers for numbers in spellings that only codes have: `Msg 208, Level 16`, `MY-001062`."""
    for match in _MESSAGE_OF_SQL_SERVER.finditer(line) if "Msg " in line else ():
        yield from (FoundCode(entry, *match.span()) for entry in known.with_code(match[1]))
    for match in _ZERO_PADDED_NUMBER.finditer(line) if "-0" in line else ():
        if entries := known.with_code(match[1]):
            label = label_before(line, match.start())
            if label.says_code and label.is_of_failure:
                yield from (FoundCode(entry, label.start, match.end()) for entry in entries)
    for status, start, stop in statuses_of_http(line) if known.has_statuses else ():
        yield from (
            FoundCode(each, start, stop) for each in known.with_code(status) if known.is_of_http(each)
        )
    for match in _LETTERED_NUMBER.finditer(line) if known.letters else ():
        for entry in known.with_code(match[2]) if match[1] in known.letters else ():
            if match[1] in known.subject(entry).letters:
                yield FoundCode(entry, *match.span())


def status_meant(line: str, known: Known) -> Iterator[FoundCode]:
    """Yield the answers for the numbers that are the status in a body: `{"status": 404}`, `status=40404`.

    They are codes only if the body has no other code.
    """
    for match in _STATUS_OF_BODY.finditer(line):
        yield from (FoundCode(entry, *match.span()) for entry in known.with_code(match[1]))


def codes_alone(line: str, known: Known) -> Iterator[FoundCode]:
    """Yield the answers for long numbers that stand alone, with nothing that says what they are.

    They are codes only if the line has nothing else that is one: `222202 | upload`, but not `log_id=222202`.
    """
    for match in _NUMBER.finditer(line):
        start, stop = match.span()
        entries = known.with_code(match[0]) if stop - start >= _SHORTEST_ALONE else ()
        if (
            entries
            and (_is_field(line, start, stop) or _is_behind_level(line, start, stop))
            and not label_before(line, start).words
            and not is_process(line, start, stop)
        ):
            yield from (FoundCode(entry, start, stop) for entry in entries)


def _is_field(line: str, start: int, stop: int) -> bool:
    before = _ALONE_BEFORE.search(line, max(0, start - _LONGEST_GAP), start)
    return before is not None and _ALONE_BEHIND.match(line, stop) is not None


def _is_behind_level(line: str, start: int, stop: int) -> bool:
    """Tell whether a number begins what a line says, behind its level: `[ERROR] 222202 no face`."""
    level = _LEVEL_BEFORE.search(line, max(0, start - _LONGEST_LEVEL), start)
    return level is not None and not is_measured(line, stop) and not is_value(line, start, stop)


def _with_marks(line: str, start: int, stop: int) -> tuple[int, int]:
    """Return a place with the quote before it and the bracket or quote behind it: `"code": "2002"`."""
    first, last = line[max(0, start - 1) : start], line[stop : stop + 1]
    is_closed = last and _OPENING.get(last, "\n") in line[start:stop]
    return start - (first in ("'", '"')), stop + bool(is_closed)


def _is_code(line: str, number: re.Match[str], label: Label, entry: KnownEntry, known: Known) -> bool:
    start, stop = number.span()
    if _MORE_DIGITS.match(line, stop) or _INDEX.match(line, stop) or _OF_ANOTHER_PROGRAM.match(line):
        return False
    if label.says_code or label.says_other_code:
        return label.says_code and (
            is_message_beside(entry, line, start, stop) or not _is_of_something_else(line, label, number)
        )
    if is_process(line, start, stop):
        return False
    if _PAGE_OF_ERRORS.search(line, max(0, start - _LONGEST_PAGE), start):
        return True
    return (
        (is_of_failure(line, label, number) and not is_value(line, start, stop))
        or is_of_subject(line, label, number, known.subject(entry))
        or (label.ends_with_failure and is_entry_beside(entry, line, start, stop))
    )


def _is_foreign(line: str, start: int, stop: int, entry: KnownEntry, known: Known) -> bool:
    """Tell whether a number belongs to a system that is not the subject of the catalog."""
    owner = owner_of_number(line, start, stop)
    if owner is None or ("GRPC" in owner and known.is_of_grpc(entry)):
        return False
    if "HTTP" in owner and known.is_of_http(entry):
        return False
    for word in known.subject(entry).words:
        if word in owner or (len(word) >= _LONGEST_WORD and any(word in each for each in owner)):
            return False
    return not is_message_beside(entry, line, start, stop)


def _is_of_something_else(line: str, label: Label, number: re.Match[str]) -> bool:
    """Tell whether a number behind the word code is a number of things: `{"product": {"code": 28}}`."""
    if is_measured(line, number.end()) or is_of_thing(line, number.start()):
        return True
    # {"code": "10003 NY"}
    return (
        label.last == "CODE"
        and label.marks.endswith(('"', "'"))
        and _GOES_ON.match(line, number.end()) is not None
    )
