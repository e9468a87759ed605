"""The words and marks before a number -> what they say that it is.

"error code": 2002     -> a code
status code 404        -> a code, but not of an error
HotelException: 2002   -> a number of a failure
"""

import re
from typing import NamedTuple

from errcast.text.identifiers import words_of

# The words before a number, and the marks between: `error code` and `": ` in `"error code": 2002`.
_BEFORE = re.compile(
    r"""(?P<words>(?:[A-Za-z_]|[^\0-\u2e7f\ufff0-\U0010ffff])[\w.$-]*(?:\ [A-Za-z_][\w-]*){0,2}|)
        (?P<marks>[\\"'`]*[ \t]*(?:</?|[:=\uff1a>#,(\[{|-])*[ \t\\"'`(\[{]*)$""",
    re.VERBOSE,
)
_LONGEST_BEFORE = 60  # characters that can say what a number is
_SPLIT = re.compile(r"[\W_]+")

_CODE_WORDS = frozenset(
    [
        "CODE",
        "CODES",
        "ERRCODE",
        "ERRORCODE",
        "ERRNO",
        "RETCODE",
        "SUBCODE",
        "HRESULT",
        "PGCODE",
        "PGERRCODE",
        "SQLCODE",
        "DBCODE",
    ]
)
_CODE_IDEOGRAPHS = ("码", "碼", "コード", "番号", "代号", "编号")
# These are codes too, but not of errors: `exit code 1`, `zip code 40163`, `status code 404`.
_OTHER_CODES = (
    "EXIT EXITED EXITS ZIP POSTAL POST COUNTRY LANGUAGE CURRENCY AREA DIAL QR BAR SOURCE KEY CHAR CHARACTER"
    " STATUS HTTP RESPONSE INVITE COUPON PROMO DISCOUNT PRODUCT ITEM COLOR COLOUR LINES VERIFICATION SMS OTP"
    " PIN MACHINE OP BYTE STATION AIRPORT REGION VERSION CITY DISTRICT"
)
_OTHER_CODE_WORDS = frozenset(_OTHER_CODES.split())
FAILURES = frozenset(("ERROR", "ERR", "EXCEPTION", "FAILURE", "FAULT", "FAIL", "FAILED", "RET", "RC"))
_NUMBER_WORDS = frozenset(("NO", "NUM", "NUMBER", "ID"))  # behind `err` or `error`
END = re.compile(r"[\s\\\"'`)\]}>|]*(?:[:,;.)\]}>|<(-]|&|$)")


class Label(NamedTuple):
    """The words before a number in capital letters, the marks between, and what both say."""

    words: tuple[str, ...]
    marks: str
    says_code: bool
    says_other_code: bool

    @property
    def last(self) -> str:
        """Return the word that is nearest to the number, or the empty text."""
        return self.words[-1] if self.words else ""

    @property
    def is_of_failure(self) -> bool:
        """Tell whether a word says that something failed."""
        return not FAILURES.isdisjoint(self.words)


def label_before(line: str, start: int) -> Label:
    """Return what is before a number that begins at `start`."""
    before = _BEFORE.search(line, max(0, start - _LONGEST_BEFORE), start)
    if before is None:
        return Label((), "", says_code=False, says_other_code=False)
    words = tuple(word.upper() for part in _SPLIT.split(before["words"]) for word in _words(part))
    is_number_of_error = words[-1:] and words[-1] in _NUMBER_WORDS and words[-2:-1] and words[-2] in FAILURES
    is_code = bool(
        (words and words[-1] in _CODE_WORDS)
        or is_number_of_error
        or before["words"].endswith(_CODE_IDEOGRAPHS)
    )
    is_other = not _OTHER_CODE_WORDS.isdisjoint(words)
    return Label(words, before["marks"].strip(), is_code and not is_other, is_code and is_other)


def _words(part: str) -> list[str]:
    """Return the words of a part of a key: `errorCode` -> `error`, `Code`."""
    return words_of(part) if part.isascii() else []
