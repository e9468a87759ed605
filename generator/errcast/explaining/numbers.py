"""A line of a log -> the numbers in it that are meant as codes of errors.

    {"error_code": 2002, "took": 31}              -> 2002
    HotelException: 2002 (request 40163, 18 ms)   -> 2002
    {"errors": [2002, 2013]}                      -> 2002, 2013
    Error_code: MY-002002, errors.md#2002         -> 2002
    sshd[2002]: exit code 13                      -> nothing
    12:03:01 UTC [2002] ERROR: no room            -> nothing: the process that wrote the line

A number in a log is mostly no code: a time, a size, a port, a line. So a word or a mark beside the
number must say that it is a code.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from errcast.explaining.labels import END, FAILURES, Label, label_before
from errcast.explaining.lists import continues, is_in_list
from errcast.explaining.processes import is_process

_NUMBER = re.compile(r"(?<![\w.+-])[+-]?(?:0[xX][0-9a-fA-F]{1,16}|[0-9]{1,20})(?![\w]|[.:/-][0-9]|%)")
_ZERO_PADDED_NUMBER = re.compile(r"(?<![\w.-])[A-Z]{2,5}-(0[0-9]{2,19})(?![\w.-])")  # MY-001062
# Not a part of a number, but the end of a word: 错误码2002, [2002], E=2002. From U+2E80 to U+FFEF, as what is
# not outside of it: Python builds a class of characters one by one.
_NUMBER_AFTER_IDEOGRAPH = re.compile(r"(?<=[^\0-\u2e7f\ufff0-\U0010ffff])-?[0-9]{1,20}(?![\w.]|[:/-][0-9]|%)")

_RESULTS = frozenset(("WITH", "RETURNED", "RETURNS", "RETURN", "GOT", "GAVE", "RECEIVED"))
_COUNTS = frozenset(("FAIL", "FAILED"))  # `passed: 66, failed: 3`
# What is counted behind a number: `error: 3 retries left`.
_COUNTED = re.compile(
    r"\s+(?:more|of|left|times?|retr(?:y|ies)|attempts?|bytes?|[kmg]i?b|ms|s|secs?|seconds?|minutes?|hours?|days?"
    r"|rows?|lines?|items?|files?|tests?|records?|requests?|errors?|failures?|warnings?|problems?)\b",
    re.IGNORECASE,
)
# The words behind a code that say where or when it was seen: `error 222304 for every upload`.
_SEEN = re.compile(
    r"\s+(?:for|on|in|at|from|when|while|during|after|before|because|again|by|with|if|was|is|occurred|returned)\b",
    re.IGNORECASE,
)
# These programs print the numbers of other programs: `make: *** [build] Error 2`, `npm ERR! errno 1`.
_OF_ANOTHER_PROGRAM = re.compile(r"\s*(?:\S*make(?:\[\d+\])?: \*\*\* |npm (?:ERR!|error) )")
_FAILURE_IN_LINE = re.compile(
    r"err|fail|exception|fault|denied|refused|错误|失败|异常|エラー|失敗", re.IGNORECASE
)
_MORE_DIGITS = re.compile(r",[0-9]")
# The page of a code in a document: `face-error.md#2002`, `https://example.com/error-codes/#2002`.
_PAGE_OF_ERRORS = re.compile(r"(?:error|err|code|fault|failure)[\w-]*(?:\.\w{2,5}/?|/)#$", re.IGNORECASE)
_LONGEST_PAGE = 60  # characters
_SHORTEST_ALONE, _SHORTEST_RESULT = 3, 4  # digits
_LONG_HEXADECIMAL = 10  # characters, `0x` with them
_ZERO_PADDED = "0x0"  # as registers and addresses are printed
_ADDRESSES = frozenset(("AT", "ADDRESS", "ADDR", "POINTER", "PTR", "BLOCK"))


def codes_meant(line: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    """Yield the known numbers of a line that are meant as codes, in their order."""
    for pattern in (_NUMBER, _NUMBER_AFTER_IDEOGRAPH):
        last = first = None  # the number before, and the first one of the list that it is in
        for match in pattern.finditer(line):
            if first is None or last is None or not continues(line, last.end(), match.start()):
                first = match
            last = match
            if is_known(match[0]):
                label = label_before(line, first.start())
                if is_in_list(line, label, first, match) or _is_code(line, match):
                    yield match[0]
    for match in _ZERO_PADDED_NUMBER.finditer(line) if "-0" in line else ():
        if is_known(match[1]):
            label = label_before(line, match.start())
            if label.says_code and label.is_of_failure:
                yield match[1]


def status_meant(line: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    """Yield the known numbers that are the status in a body: `{"status": 404}`.

    They are codes only if the body has no other code.
    """
    for match in re.finditer(
        r"""["'](?:status|statusCode|status_code)\\?["']\s*:\s*["']?([0-9]{3,20})\b""", line
    ):
        if is_known(match[1]):
            yield match[1]


def _is_code(line: str, match: re.Match[str]) -> bool:
    if _MORE_DIGITS.match(line, match.end()) or _OF_ANOTHER_PROGRAM.match(line):
        return False
    label = label_before(line, match.start())
    if label.says_code or label.says_other_code:
        return label.says_code
    if is_process(line, *match.span()):
        return False
    if _PAGE_OF_ERRORS.search(line, max(0, match.start() - _LONGEST_PAGE), match.start()):
        return True
    return _is_code_of_failure(line, label, match)


def _is_code_of_failure(line: str, label: Label, match: re.Match[str]) -> bool:
    last, marks = label.last, label.marks
    is_at_end = END.match(line, match.end()) is not None
    digits = len(match[0].lstrip("+-"))
    if _is_long_hexadecimal(match[0]):
        return last not in _ADDRESSES and "@" not in marks
    if last in FAILURES:
        if _COUNTED.match(line, match.end()) or (last in _COUNTS and marks and digits < _SHORTEST_ALONE):
            return False
        is_seen = digits >= _SHORTEST_RESULT and _SEEN.match(line, match.end()) is not None
        return is_at_end or is_seen or (bool(marks) and "," not in marks)
    if last in _RESULTS:
        return is_at_end and digits >= _SHORTEST_RESULT
    if _is_alone_in_brackets(line, match):
        return digits >= _SHORTEST_ALONE and _says_failure(line)
    return False


def _is_long_hexadecimal(number: str) -> bool:
    """Tell whether a number is long without zeros before it: 0x80070005, and not the register 0x0000000f."""
    prefix = number[:3].lower()
    return prefix.startswith("0x") and prefix != _ZERO_PADDED and len(number) >= _LONG_HEXADECIMAL


@lru_cache(maxsize=1)
def _says_failure(line: str) -> bool:
    """Tell whether a word of a line says that something failed. All numbers of the line ask for it."""
    return _FAILURE_IN_LINE.search(line) is not None


def _is_alone_in_brackets(line: str, match: re.Match[str]) -> bool:
    """Tell whether a number fills round or square brackets that follow no word or bracket directly."""
    start, stop = match.start() - 1, match.end()
    pair = line[start : start + 1] + line[stop : stop + 1] if start >= 0 else ""
    return pair in ("()", "[]") and (start == 0 or not (line[start - 1].isalnum() or line[start - 1] in "_)"))
