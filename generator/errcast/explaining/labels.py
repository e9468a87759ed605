"""The words and marks before a number -> what they say that it is.

"error code": 2002     -> a code
CURLcode = 28          -> a code
status code 404        -> a code, but not of an error
HotelException: 2002   -> a number of a failure
Fehler: 2002           -> a number of a failure
"""

import re
from functools import lru_cache
from typing import NamedTuple

from errcast.explaining import tongues
from errcast.text.identifiers import words_of

# The words before a number, and the marks between: `error code` and `": ` in `"error code": 2002`.
# PHP prints `[code] => 2002` and `["code"]=> int(2002)`.
_BEFORE = re.compile(
    r"""(?P<words>[^\W\d](?:[\w.$-]|['\u2019](?=\w))*(?:\ [^\W\d](?:[\w-]|['\u2019](?=\w))*){0,2}
        (?:\ (?:is|was|es|era|é|è|est|ist|war)(?=\ ))?|)
        (?P<marks>[\\"'`]*(?:\](?=[ \t]*=>)|\(\))?[ \t]*(?:</?|[:=\uff1a\u2192>#,(\[{|-])*
        [ \t\\"'`(\[{\uff08\u3010\u300c\u300e\u3014\u201c]*
        (?:(?<=>\ )int\()?)$""",
    re.VERBOSE,
)
_LONGEST_BEFORE = 60  # characters that can say what a number is
_REMEMBERED = 10_000  # texts before numbers; a log says the same again and again
_SPLIT = re.compile(r"[\W_]+")
_CODE_AT_END = re.compile(r"(?<=[A-Za-z])(codes?)$", re.IGNORECASE)

_CODE_WORDS = frozenset(("CODE", "CODES", "ERRNO", "HRESULT"))
# These are codes too, but not of errors: `exit code 1`, `zip code 40163`, `status code 404`.
_OTHER_CODES = (
    "EXIT EXITED EXITS ZIP POSTAL POST COUNTRY LANGUAGE CURRENCY AREA DIAL QR BAR SOURCE KEY CHAR CHARACTER"
    " STATUS HTTP RESPONSE INVITE COUPON PROMO DISCOUNT PRODUCT ITEM COLOR COLOUR LINES VERIFICATION SMS OTP"
    " PIN MACHINE OP BYTE STATION AIRPORT REGION VERSION CITY DISTRICT ORDER VOUCHER GIFT REFERRAL TRACKING"
    " PASS GEO SHORT HASH SCAN TIME SECURITY ACTIVATION SORT SWIFT"
)
_NO_CODES = ("decode", "encode", "recode", "transcode", "unicode", "xcode", "vscode", "leetcode")
_OTHER_CODE_WORDS = frozenset(_OTHER_CODES.split())
# "is" and "was" in the languages of `tongues`; a code of one word, `Fehlercode`, says failure itself.
_COPULAS = frozenset(("IS", "WAS", "ES", "ERA", "É", "È", "EST", "IST", "WAR"))
FAILURES = frozenset(("ERROR", "ERR", "EXCEPTION", "FAILURE", "FAULT", "FAIL", "FAILED", "RET", "RC"))
# A code of these may be one of a failure: `return code is 2002`.
_RESULTS = frozenset(("RETURN", "RETURNED", "RESULT"))
_NUMBER_WORDS = frozenset(("NO", "NUM", "NUMBER", "ID"))  # behind `err` or `error`
END = re.compile(r"[\s\\\"'`)\]}>|]*(?:[:,;.)\]}>|<(-]|&|$)")


class Label(NamedTuple):
    """The words before a number in capital letters, the marks between, and what both say.

    `start` is where the words begin in the line.
    """

    words: tuple[str, ...]
    marks: str
    start: int
    says_code: bool
    says_other_code: bool

    @property
    def last(self) -> str:
        """Return the word that is nearest to the number, or the empty text."""
        return self.words[-1] if self.words else ""

    @property
    def is_of_failure(self) -> bool:
        """Tell whether a word says that something failed."""
        return not FAILURES.isdisjoint(self.words) or any(map(tongues.says_failure, self.words))

    @property
    def ends_with_failure(self) -> bool:
        """Tell whether the word that is nearest to the number says that something failed."""
        return self.last in FAILURES or tongues.says_failure(self.last)


def label_before(line: str, start: int) -> Label:
    """Return what is before a number that begins at `start`."""
    # One character more tells whether the first word is cut.
    before = max(0, start - _LONGEST_BEFORE - 1)
    label = _label_behind(line[before:start])
    return label._replace(start=before + label.start)


@lru_cache(maxsize=_REMEMBERED)
def _label_behind(text: str) -> Label:
    """Return what a text says of the number behind it, with the place where its words begin."""
    before = _BEFORE.search(text, max(0, len(text) - _LONGEST_BEFORE))
    if before is None:
        return Label((), "", len(text), says_code=False, says_other_code=False)
    first = before.start()
    if first and (text[first - 1].isalnum() or text[first - 1] == "_"):  # a word that is cut
        first = text.find(" ", first) + 1 or len(text)
    words = _without_copula(_words(before["words"]))
    marks = before["marks"].strip()
    is_code = bool((words and words[-1] in _CODE_WORDS) or tongues.says_code(words))
    is_code = is_code or _is_number_of_error(before["words"], marks, words)
    is_other = not _OTHER_CODE_WORDS.isdisjoint(words) or (words and tongues.says_other_code(words[-1]))
    return Label(words, marks, first, is_code and not is_other, bool(is_code and is_other))


def _without_copula(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without an "is" behind the words for a code of a failure: `error code is`."""
    if len(words) > 1 and words[-1] in _COPULAS:
        before = words[:-1]
        is_of_failure = not (FAILURES | _RESULTS).isdisjoint(before)
        if (is_of_failure or any(map(tongues.says_failure, before))) and (
            before[-1] in _CODE_WORDS or tongues.says_code(before)
        ):
            return before
    return words


def _is_number_of_error(text: str, marks: str, words: tuple[str, ...]) -> bool:
    """Tell whether words are such as `error number`. In `error id=7`, the key is `id` alone."""
    if marks == "=" and " " in text:
        words = _words(text.rpartition(" ")[2])
    return len(words) > 1 and words[-1] in _NUMBER_WORDS and words[-2] in FAILURES


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text in capital letters: `curl_errorCode` -> `CURL`, `ERROR`, `CODE`."""
    return tuple(word.upper() for part in _SPLIT.split(text) for word in _words_of_part(part))


def _words_of_part(part: str) -> list[str]:
    if not part.isascii() or part.lower() in _NO_CODES:
        return [part]
    # `words_of` takes `CURLcode`, `errcode` and `Fehlercode` for other words.
    if at_end := _CODE_AT_END.search(part):
        return [*words_of(part[: at_end.start()]), at_end[1]]
    return words_of(part) if part else []
