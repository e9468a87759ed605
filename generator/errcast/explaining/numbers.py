"""A line of a log -> the numbers in it that are meant as codes of errors.

    {"error_code": 2002, "took": 31}              -> 2002
    HotelException: 2002 (request 40163, 18 ms)   -> 2002
    sshd[2002]: exit code 13                      -> nothing
    12:03:01 UTC [2002] ERROR: no room            -> nothing: the process that wrote the line

A number in a log is mostly no code: a time, a size, a port, a line. So a word or a mark beside the
number must say that it is a code.
"""

import re
from collections.abc import Callable, Iterator

from errcast.explaining.processes import is_process
from errcast.text.identifiers import words_of

_NUMBER = re.compile(r"(?<![\w.+-])[+-]?(?:0[xX][0-9a-fA-F]{1,16}|[0-9]{1,20})(?![\w]|[.,:/-][0-9]|%)")
# Not a part of a number, but the end of a word: 错误码2002, [2002], E=2002. From U+2E80 to U+FFEF, as what is
# not outside of it: Python builds a class of characters one by one.
_NUMBER_AFTER_IDEOGRAPH = re.compile(r"(?<=[^\0-\u2e7f\ufff0-\U0010ffff])-?[0-9]{1,20}(?![\w.]|[:/-][0-9]|%)")

# The words before a number, and the marks between: `error code` and `": ` in `"error code": 2002`.
_BEFORE = re.compile(
    r"""(?P<words>(?:[A-Za-z_]|[^\0-\u2e7f\ufff0-\U0010ffff])[\w.$-]*(?:\ [A-Za-z_][\w-]*){0,2}|)
        (?P<marks>[\\"'`]*[ \t]*(?:</?|[:=\uff1a>#,(\[{|-])*[ \t\\"'`(\[{]*)$""",
    re.VERBOSE,
)
_LONGEST_BEFORE = 60  # characters that can say what a number is
_SPLIT = re.compile(r"[\W_]+")

_CODE_WORDS = frozenset(("CODE", "CODES", "ERRCODE", "ERRORCODE", "ERRNO", "RETCODE", "SUBCODE", "HRESULT"))
_CODE_IDEOGRAPHS = ("码", "碼", "コード", "番号", "代号", "编号")
# These are codes too, but not of errors: `exit code 1`, `zip code 40163`, `status code 404`.
_OTHER_CODES = (
    "EXIT EXITED EXITS ZIP POSTAL POST COUNTRY LANGUAGE CURRENCY AREA DIAL QR BAR SOURCE KEY CHAR CHARACTER"
    " STATUS HTTP RESPONSE INVITE COUPON PROMO DISCOUNT PRODUCT ITEM COLOR COLOUR LINES VERIFICATION SMS OTP"
    " PIN MACHINE OP BYTE STATION AIRPORT REGION VERSION CITY DISTRICT"
)
_OTHER_CODE_WORDS = frozenset(_OTHER_CODES.split())
_FAILURES = frozenset(("ERROR", "ERR", "EXCEPTION", "FAILURE", "FAULT", "FAIL", "FAILED", "RET", "RC"))
_NUMBER_WORDS = frozenset(("NO", "NUM", "NUMBER", "ID"))  # behind `err` or `error`
_RESULTS = frozenset(("WITH", "RETURNED", "RETURNS", "RETURN", "GOT", "GAVE", "RECEIVED"))
_FAILURE_IN_LINE = re.compile(
    r"err|fail|exception|fault|denied|refused|错误|失败|异常|エラー|失敗", re.IGNORECASE
)
_END = re.compile(r"[\s\\\"'`)\]}>|]*(?:[:,;.)\]}>|<(-]|&|$)")
_SHORTEST_ALONE, _SHORTEST_RESULT = 3, 4  # digits
_LONG_HEXADECIMAL = 10  # characters, `0x` with them
_ZERO_PADDED = "0x0"  # as registers and addresses are printed
_ADDRESSES = frozenset(("AT", "ADDRESS", "ADDR", "POINTER", "PTR", "BLOCK"))


def codes_meant(line: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    """Yield the known numbers of a line that are meant as codes, in their order."""
    for pattern in (_NUMBER, _NUMBER_AFTER_IDEOGRAPH):
        for match in pattern.finditer(line):
            if is_known(match[0]) and not is_process(line, *match.span()) and _is_code(line, match):
                yield match[0]


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
    before = _BEFORE.search(line, max(0, match.start() - _LONGEST_BEFORE), match.start())
    words = (
        [word.upper() for part in _SPLIT.split(before["words"]) for word in _words(part)] if before else []
    )
    marks = (before["marks"] if before else "").strip()
    is_at_end = _END.match(line, match.end()) is not None
    last = words[-1] if words else ""
    digits = len(match[0].lstrip("+-"))
    is_number_of_error = last in _NUMBER_WORDS and len(words) > 1 and words[-2] in _FAILURES
    is_code = last in _CODE_WORDS or (before is not None and before["words"].endswith(_CODE_IDEOGRAPHS))
    if is_code or is_number_of_error:
        return _OTHER_CODE_WORDS.isdisjoint(words)
    if _is_long_hexadecimal(match[0]):
        return last not in _ADDRESSES and "@" not in marks
    if last in _FAILURES:
        return is_at_end or (bool(marks) and "," not in marks)
    if last in _RESULTS:
        return is_at_end and digits >= _SHORTEST_RESULT
    if _is_alone_in_brackets(line, match):
        return digits >= _SHORTEST_ALONE and _FAILURE_IN_LINE.search(line) is not None
    return False


def _words(part: str) -> list[str]:
    """Return the words of a part of a key: `errorCode` -> `error`, `Code`."""
    return words_of(part) if part.isascii() else []


def _is_long_hexadecimal(number: str) -> bool:
    """Tell whether a number is long without zeros before it: 0x80070005, and not the register 0x0000000f."""
    prefix = number[:3].lower()
    return prefix.startswith("0x") and prefix != _ZERO_PADDED and len(number) >= _LONG_HEXADECIMAL


def _is_alone_in_brackets(line: str, match: re.Match[str]) -> bool:
    """Tell whether a number fills round or square brackets that follow no word or bracket directly."""
    start, stop = match.start() - 1, match.end()
    pair = line[start : start + 1] + line[stop : stop + 1] if start >= 0 else ""
    return pair in ("()", "[]") and (start == 0 or not (line[start - 1].isalnum() or line[start - 1] in "_)"))
