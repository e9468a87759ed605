"""A number in a line that speaks of a failure -> whether it is the code of that failure.

HotelException: 2002           behind a word of failure
ERR 60003 two factor needed    a long number behind one
curl: (28) Timed out           behind the name of the catalog, in brackets
error: curl 28 timed out       behind the name of the catalog, behind a word of failure
error: 3 retries left          no code: something is counted
"""

import re
from functools import lru_cache

from errcast.explaining.labels import END, Label
from errcast.explaining.subjects import CatalogSubject

_RESULTS = frozenset(("WITH", "RETURNED", "RETURNS", "RETURN", "GOT", "GAVE", "RECEIVED"))
_COUNTS = frozenset(("FAIL", "FAILED"))  # `passed: 66, failed: 3`
_UNITS = (
    r"times?|retr(?:y|ies)|attempts?|bytes?|[kmg]i?b|ms|s|secs?|seconds?|minutes?|hours?|days?"
    r"|rows?|lines?|items?|files?|tests?|records?|requests?|errors?|failures?|warnings?|problems?"
)
# What is counted behind a number: `error: 3 retries left`.
_COUNTED = re.compile(rf"\s+(?:more|of|left|{_UNITS})\b(?!\s*[=:])", re.IGNORECASE)
_MEASURED = re.compile(rf"\s+(?:{_UNITS})\b(?!\s*[=:])", re.IGNORECASE)
# The words behind a code that say where or when it was seen: `error 222304 for every upload`.
_SEEN = re.compile(
    r"\s+(?:for|on|in|at|from|when|while|during|after|before|because|again|by|with|if|was|is|occurred|returned"
    r"|back|today|yesterday|now|since|and|but|which|every)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\s+(?:[a-z]+\s+)?(?!(?:was|is|has|does|this|its|needs|says|means)\b)[a-z]{3,}s\b")
_TIME = re.compile(r"(?<![0-9])[0-9]{1,2}:[0-9]{2}")
_CLOSED_QUOTE = re.compile(r"[\"'`\u201d\u2019\u00bb\u300d]")
_FAILURE_IN_LINE = re.compile(
    r"(?<![a-z])err|error|fail|exception|fault|denied|refused|错误|失败|异常|エラー|失敗|오류|ошибк|erreur|fehler",
    re.IGNORECASE,
)
_START_OF_CLAUSE = re.compile(r"(?:^|[;:,(\[|>])\s*$")
_TAGGED = re.compile(r"[A-Za-z]\w*(?:\( *[0-9]+\))?: +\($")  # E/SQLiteLog( 1555): (14)
# `we get a 2002 error`, but not `2002 ERROR`: the second one is the level of a line.
_ERROR_BEHIND = re.compile(
    r" (?:[Ee]rror|exception|failure)\b(?!-| (?:rate|message|log|report|budget|count|page|handl|lines?\b))"
)
_GOT = re.compile(
    r"(?:^|\b(?:gets?|getting|got|gives?|gave|receives?d?|returns?|returned|throws?|threw|sees?|seen|seeing|an?|the"
    r"|this|that|same|with)) $",
    re.IGNORECASE,
)
_STATUS = re.compile(r"\bHTTP[ /][0-9]{3}\]?[ :-]*$")
_COLON = re.compile(r" ?:")
_LONGEST_TAG = 40  # characters
_LONGEST_BEFORE = 200  # characters
_SHORTEST_ALONE, _SHORTEST_RESULT, _SHORTEST_CERTAIN = 3, 4, 5  # digits
_LONG_HEXADECIMAL = 10  # characters, `0x` with them
_ZERO_PADDED = "0x0"  # as registers and addresses are printed
_ADDRESSES = frozenset(("AT", "ADDRESS", "ADDR", "POINTER", "PTR", "BLOCK"))
_LAST_ASCII = "\x7f"


def is_measured(line: str, stop: int) -> bool:
    """Tell whether a unit is behind a number that ends at `stop`: `code 10003 lines`."""
    return _MEASURED.match(line, stop) is not None


def is_of_failure(line: str, label: Label, number: re.Match[str]) -> bool:
    """Tell whether the words before a number, or the marks around it, say that it is a code of a failure."""
    last = label.last
    digits = _digits(number)
    if _is_long_hexadecimal(number[0]):
        return last not in _ADDRESSES and "@" not in label.marks
    if label.ends_with_failure:
        return _is_behind_failure(line, label, number)
    is_result = last in _RESULTS and END.match(line, number.end()) is not None
    if digits >= _SHORTEST_RESULT and (is_result or _is_before_error(line, number)):
        return True
    if is_result and number[0].startswith("-") and _says_failure(line):  # failed with -7
        return True
    return digits >= _SHORTEST_ALONE and _is_alone_in_brackets(line, number) and _says_failure(line)


def is_of_subject(line: str, label: Label, number: re.Match[str], subject: CatalogSubject) -> bool:
    """Tell whether a number is behind the name of its catalog as a code is: `curl: (28)`, `curl error 28`."""
    start, stop = number.span()
    if not label.words and _TAGGED.search(line, max(0, start - _LONGEST_TAG), start):
        return line[stop : stop + 1] == ")" and subject.is_in(line[max(0, start - _LONGEST_TAG) : start])
    is_named = label.last in subject.words or label.last in subject.letters
    is_far = not is_named and subject.words.isdisjoint(label.words)
    if is_far or _COUNTED.match(line, stop) or _is_in_word(line, stop):
        return False
    if not is_named or label.ends_with_failure:
        return label.ends_with_failure
    marks = label.marks.replace(" ", "")
    if marks == "#":
        return _says_failure(line)
    if marks == "(":  # ts(2304); old programs print the number of their process so, behind a time
        is_attached = line[start - 2 : start - 1] != " " and line[stop : stop + 1] == ")"
        return is_attached and _digits(number) >= _SHORTEST_ALONE and not _has_time_before(line, start)
    return _is_in_brackets_behind_colon(line, marks, stop) or (not marks and _is_behind_failed(line, label))


def _is_in_brackets_behind_colon(line: str, marks: str, stop: int) -> bool:
    """Tell whether a number stands as in `curl: (28) Timed out`."""
    return marks in (":(", ":[") and line[stop : stop + 1] in (")", "]")


def _is_behind_failed(line: str, label: Label) -> bool:
    """Tell whether a number stands as in `RPC failed; curl 28 timed out`."""
    before = max(0, label.start - _LONGEST_BEFORE)
    return (
        _START_OF_CLAUSE.search(line, before, label.start) is not None
        and _FAILURE_IN_LINE.search(line, before, label.start) is not None
    )


def _digits(number: re.Match[str]) -> int:
    return len(number[0].lstrip("+-"))


def _is_before_error(line: str, number: re.Match[str]) -> bool:
    """Tell whether a number stands as in `we get a 21619 error` or in `[HTTP 400] 21211 : Unable to …`."""
    before = max(0, number.start() - _LONGEST_TAG)
    if _ERROR_BEHIND.match(line, number.end()):
        return _GOT.search(line, before, number.start()) is not None
    is_behind_status = _STATUS.search(line, before, number.start()) is not None
    return is_behind_status and _COLON.match(line, number.end()) is not None


def _is_behind_failure(line: str, label: Label, number: re.Match[str]) -> bool:
    stop, marks = number.end(), label.marks
    digits = _digits(number)
    if _COUNTED.match(line, stop) or _is_in_word(line, stop):
        return False
    is_counted = marks == "#" or (label.last in _COUNTS and marks)  # `Exception #3`, `failed: 3`
    if is_counted and digits < _SHORTEST_ALONE:
        return False
    if END.match(line, stop) or (marks and "," not in marks):
        return True
    if digits >= _SHORTEST_RESULT and _SEEN.match(line, stop):
        return True
    if not marks and _CLOSED_QUOTE.match(line, stop):  # "error 2002" in quotes
        return True
    is_level = line.startswith(label.last, label.start) and _has_time_before(line, label.start)
    return digits >= _SHORTEST_CERTAIN and not marks and not is_level and not _PLURAL.match(line, stop)


def _is_in_word(line: str, stop: int) -> bool:
    """Tell whether an ideograph is behind a number: `エラー 3件`, `第2002次`."""
    behind = line[stop : stop + 1]
    return behind > _LAST_ASCII and behind.isalpha()


def _is_long_hexadecimal(number: str) -> bool:
    """Tell whether a number is long without zeros before it: 0x80070005, and not the register 0x0000000f."""
    prefix = number[:3].lower()
    return prefix.startswith("0x") and prefix != _ZERO_PADDED and len(number) >= _LONG_HEXADECIMAL


def _has_time_before(line: str, stop: int) -> bool:
    return _end_of_first_time(line) <= stop


@lru_cache(maxsize=1)
def _end_of_first_time(line: str) -> int:
    """Return where the first time of a line ends, or a place behind the line. Many numbers ask for it."""
    found = _TIME.search(line)
    return len(line) + 1 if found is None else found.end()


@lru_cache(maxsize=1)
def _says_failure(line: str) -> bool:
    """Tell whether a word of a line says that something failed. All numbers of the line ask for it."""
    return _FAILURE_IN_LINE.search(line) is not None


def _is_alone_in_brackets(line: str, number: re.Match[str]) -> bool:
    """Tell whether a number fills round or square brackets that follow no word, key or bracket directly."""
    start, stop = number.start() - 1, number.end()
    pair = line[start : start + 1] + line[stop : stop + 1] if start >= 0 else ""
    return pair in ("()", "[]") and (
        start == 0 or not (line[start - 1].isalnum() or line[start - 1] in "_)=")
    )
