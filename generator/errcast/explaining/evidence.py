"""A message inside a longer text -> whether the text around it says that it is the message of a failure.

12:00:01 access denied while request 7 was running         yes: words that say when follow
Missing access to /var                                     no: the sentence is another one
error: Missing access to /var                              yes: a word of failure is before it
checking whether the server is not running on that host    no: nothing failed
error: the password field is required                      yes, also for the message "%s is required"
"""

import re
from functools import lru_cache

_LONGEST_BEFORE = 20  # characters
_LONGEST_SENTENCE = 120
# What may stand before a short message, and behind it.
_BEFORE = re.compile(
    r"""(?:^|[:="'(\[\])>,;|{\uff1a\uff0c\u300c\u201c\u2018\u2014-]|\b[0-9]+
          |\b(?:says|said|returned|got|received|with|error|failed))\s*$""",
    re.VERBOSE,
)
_AFTER = re.compile(r"""\s*(?:$|[.!,;:"'()\[\]}<|&\\\uff0c\u3002\u300d\u201d\u2019\u2014-])""")
# A value behind a message without placeholders makes another message of it: `chown: unknown user: bob`.
_VALUE = re.compile(r"""\s*:\s+[\w"'/]|\s+["'`\u201c\u2018][^\s"'`]""")
# The words behind a message that say where or when it was seen, and those with which a sentence goes on.
_SEEN = re.compile(
    r"\s+(?:(?:in|at|on|while|when|during|after|before|because|since|until)\b|[\w.]+=)",
)
# What services append to their messages: `invalid credential hint: [x] rid: 5f2b`.
_DETAIL = re.compile(
    r"[,;]?\s+(?:hint|rid|(?:request|req|trace|log|span)[ _-]?id|more info|details?|see|ref)\s?[:=]"
)
_GOES_ON = re.compile(r"\s+(?:for|from|to|by|with|of)\b")
# Before a short word that is a message: `Content-Encoding: none` is not the message "none".
_FAILURE_BEFORE = re.compile(r"(?:err|error|exception|failed|failure|fault|msg|message|reason)\W{1,6}$")
_FAILURE_OF_SENTENCE = re.compile(r"(?:err|error|exception|failed|failure|fault)\w{0,2}\W{1,6}[^:;]*$")
_SAYS_FAILURE = re.compile(
    r"err|fail|exception|fatal|panic|refused|rejected|错误|失败|异常|エラー|失敗|오류|ошибк|erreur|fehler"
)
_ASKS = re.compile(
    r"\b(?:whether|if|unless|check(?:s|ing|ed)?|verif(?:y|ies|ying)|ensur(?:e|es|ing)|make sure"
    r"|assert(?:s|ing)?|test(?:s|ing)?|in case)\b[^.:;!?]*\s$"
)


def begins_alone(text: str, start: int) -> bool:
    """Tell whether nothing stands before a message, or a mark, a number or a word that introduces it."""
    return _BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start) is not None


def ends_alone(text: str, start: int, stop: int, *, is_open: bool, is_filled: bool) -> bool:
    """Tell whether a short message ends at `stop`, or goes on as the report of an error does.

    `is_open` says that words may follow it, and `is_filled` that it has placeholders or the code beside it.
    """
    if _AFTER.match(text, stop) is not None:
        return is_filled or _VALUE.match(text, stop) is None or _says_failure(text, start, stop)
    if not is_open:
        return False
    if _DETAIL.match(text, stop) is not None and _says_failure(text, start, stop):
        return True
    return _SEEN.match(text, stop) is not None or (
        _GOES_ON.match(text, stop) is not None and _says_failure(text, start, stop)
    )


def is_behind_failure(text: str, start: int) -> bool:
    """Tell whether a word of failure, or a key for a message, is directly before `start`."""
    return _FAILURE_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start) is not None


def is_in_sentence_of_failure(text: str, start: int) -> bool:
    """Tell whether the sentence in which `start` is stands behind a word of failure."""
    return _FAILURE_OF_SENTENCE.search(text, max(0, start - _LONGEST_SENTENCE), start) is not None


def is_asked(text: str, start: int, stop: int) -> bool:
    """Tell whether a text only asks for what a message says: `checking whether the server is not running`."""
    return _asks_before(text, start) and not _says_failure(text, start, stop)


@lru_cache(maxsize=1)
def _asks_before(text: str, start: int) -> bool:
    """Tell whether words before `start` ask for something. All messages that begin there ask for it."""
    return _ASKS.search(text, max(0, start - _LONGEST_SENTENCE), start) is not None


def _says_failure(text: str, start: int, stop: int) -> bool:
    """Tell whether a word beside a message, which is from `start` to `stop`, says that something failed."""
    return (
        _SAYS_FAILURE.search(text, max(0, start - _LONGEST_SENTENCE), start) is not None
        or _SAYS_FAILURE.search(text, stop, stop + _LONGEST_SENTENCE) is not None
    )
