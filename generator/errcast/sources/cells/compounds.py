"""A cell that holds two things -> each of them.

LAMP_OUT (11), LAMP_OUT = 11    -> the code 11, the words LAMP_OUT
404 (NOT FOUND), 404 "Not Found" -> the code 404, the words NOT FOUND
HTTP 404: Not found             -> the code 404, the words Not found
5 (0x5), Error 5:, 5:           -> the code 5, no words
HTTP 403 Forbidden              -> the status 403, the words Forbidden
12, 13                          -> two codes
"""

import re
from typing import NamedTuple

from errcast.sources.cells.codes import is_certainly_code
from errcast.sources.cells.shapes import shape

_LONGEST = 200  # characters; a longer cell is a text
LONGEST_LIST = 2000  # characters of a list of codes
_NUMBER = "-?(?:0x[0-9A-Fa-f]{1,16}|[0-9]{1,19})"
_SUFFIX = "(?:[uU]?[lL]{1,2}|[uU])?"  # of a number in C
_WORD = r"[^\W\d](?:[\w.'’&/-]*[\w'’])?"
_WORDS = f"{_WORD}(?: {_WORD})*"
_OPEN, _CLOSE = r"\s*[(（\[【]\s*", r"\s*[)）\]】]"
_BETWEEN = r"(?:\s*[=：]\s*|\s*:\s+|\s+[-–—]\s+|\s*\n\s*)"
# The patterns below are long, and most tables have no such cell: Python compiles each when it is first used.
# A number, perhaps spelled again in brackets: 5 (0x5).
_TWICE = f"(?P<number>{_NUMBER}){_SUFFIX}(?:{_OPEN}(?P<again>{_NUMBER}){_SUFFIX}{_CLOSE})?"
_BEHIND = rf"(?:{_BETWEEN}|\s+)(?P<words>{_WORDS})"
_QUOTED = rf'\s+"(?P<quoted>{_WORDS})"'
_NUMBER_FIRST = rf"{_TWICE}(?:{_OPEN}(?P<inside>{_WORDS}){_CLOSE}|{_BEHIND}|{_QUOTED})?"
_WORDS_FIRST = f"(?P<words>{_WORDS})(?:{_OPEN}(?P<inside>{_NUMBER}){_SUFFIX}{_CLOSE}|{_BETWEEN}{_TWICE})"
# Without a mark between them, only a word that is an identifier: `ERR 11` may be one code.
_IDENTIFIER_FIRST = rf"(?a:(?P<words>(?=\w*?(?:_\w|[a-z][A-Z]))[A-Za-z]\w*)\s+{_TWICE})"
# What each cell of a column of codes may say before its number: `Error 501:`, `エラーコード11`.
_LABELS = (
    r"(?:err(?:or|eur|ore|o)|fehler|código|codice|ошибка|код)(?:[ -]?code| n[o°º]\.?)?(?=[\s#:：])"
    "|(?:错误|錯誤|异常|異常|エラー|오류|에러) ?(?:[码碼号號]|代[码碼]|番号|コード|코드|번호)?"
    "|代[码碼]|コード|코드"
)
_LABELLED = rf"(?i:(?:(?:{_LABELS})\s*[#:：]?\s*)?)(?P<number>{_NUMBER})\s*[:：]?"
_PROTOCOL = r"(?i)HTTP(?:/[0-9.]{1,4})?[\s:-]+(?=[0-9])"
# A number may end with a hexadecimal digit, a suffix of C, or a bracket.
_BEGINS_NUMBER, _ENDS_NUMBER = frozenset("-0123456789"), frozenset("0123456789abcdefABCDEFuUlL)）]】")
_DIGITS = frozenset("0123456789")
_COLONS = frozenset(":：")
_STATUS = re.compile("[1-5][0-9]{2}")
_TWO_LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]", re.DOTALL)
_LISTED = r"\s*[,，、;；\n]\s*|\s+(?:or|and|&)\s+"
_APART, _CONSTANT = r"\s*[/／]\s*", "[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+"  # `LAMP_OUT / DOOR_SHUT`
_LOOSELY_LISTED = r"\s*[/／]\s*|\s+"
_LISTED_WITH_WORDS = r"\s+[/／]\s+|\s*[,，、;；\n]\s*"  # `200 OK / 201 Created`
_SEPARATOR = "[,，、;；/／\n]"
_WITH_DIGITS = "-?[A-Za-z]{0,6}[-_]?[0-9]{3,}|[A-Za-z]{1,6}[0-9]{2}"
_SMALLEST_LIST = 2
# Words beside a code or a name that say that the API no longer sends it.
_RETIRED_WORDS = (
    *("deprecated", "obsolete", "retired", "removed", "no longer used", "veraltet", "obsoleto", "устарело"),
    *("已废弃", "废弃", "已弃用", "弃用", "已作废", "廃止", "非推奨"),
)
_RETIRED = "|".join(_RETIRED_WORDS)
_RETIRED_MARK = (
    rf"(?P<rest>.*\S){_OPEN}(?:{_RETIRED})(?:[\s,;:，；：][^()\[\]（）【】]*)?{_CLOSE}"
    rf"|(?P<word>\S+)(?:\s*[–—:：]\s*|\s+-\s*|-\s+|\s+(?:[^\w\s]+\s*)?)(?:{_RETIRED})"
)
_DATA_TYPE = (
    r"(?i)(?:unsigned |const )?(?:u?int(?:8|16|32|64)?(?:_t)?|(?:n?var|w)?char(?:_t)?|byte|float|double"
    r"|decimal|numeric|bool(?:ean)?|string|str|long|short|bit|binary|varbinary)\s?[\[(][0-9, ]*[\])]$"
)


class CodeAndWords(NamedTuple):
    """The number in a cell, as it is spelled there, and the words beside it, "" if there are none."""

    code: str
    words: str


def code_and_words(text: str) -> CodeAndWords | None:
    """Return the number of a cell and the words beside it, None if it is not one number and more.

    `LAMP_OUT (11)` -> 11, LAMP_OUT; `0x5 (5)` -> 0x5; `Error 5:` -> 5. Two different numbers are None:
    `400 / 40001`. So is a type with its size: `char[32]`, `varchar(32)`.
    """
    is_one = text.isascii() and text.removeprefix("-").isalnum()
    if is_one or len(text) > _LONGEST or (text[-1:] in "])" and re.match(_DATA_TYPE, text)):
        return None
    is_status = text[:1] in "Hh" and re.match(_PROTOCOL, text) is not None
    return status_and_words(text) if is_status else _number_and_words(text)


def _number_and_words(text: str) -> CodeAndWords | None:
    for pattern in _patterns_for(text):
        match = re.fullmatch(pattern, text)
        if match is None:
            continue
        parts = match.groupdict()
        if pattern is _LABELLED:
            return CodeAndWords(parts["number"], "")
        number, inside = parts["number"], parts.get("inside")
        words = parts["words"] or parts.get("quoted") or ("" if pattern is _WORDS_FIRST else inside) or ""
        code = number or inside or ""
        if parts["again"] and not _is_same(code, parts["again"]):
            return None
        if (words and not _TWO_LETTERS.search(words)) or not (words or parts["again"]):
            return None
        return CodeAndWords(code, " ".join(words.split()))
    return None


def _patterns_for(text: str) -> tuple[str, ...]:
    """Return the patterns that may fit: a number is at the beginning or at the end."""
    if _DIGITS.isdisjoint(text):
        return ()
    if text[:1] in _BEGINS_NUMBER:
        return (_LABELLED,) if text[-1:] in _COLONS else (_NUMBER_FIRST,)
    if text[-1:] in _COLONS:
        return (_LABELLED,)
    return (_LABELLED, _WORDS_FIRST, _IDENTIFIER_FIRST) if text[-1:] in _ENDS_NUMBER else ()


def status_and_words(text: str) -> CodeAndWords | None:
    """Return the HTTP status of a cell and its words: `403 Forbidden`, `200 (OK)`, `HTTP/1.1 404`."""
    plain = re.sub(_PROTOCOL, "", text, count=1) if text[:1] in "Hh" else text
    found = code_and_words(plain) or (CodeAndWords(plain, "") if plain != text else None)
    return found if found is not None and _STATUS.fullmatch(found.code) else None


def codes_in(text: str) -> list[str]:
    """Return the codes of a list, none if a cell is no list of codes: `12, 13` -> 12, 13.

    A slash, or a space alone, makes a list only of codes with as many digits: `404 / 40401` are codes of two
    kinds. So are a word and a number.
    """
    if text.isalnum() or len(text) > LONGEST_LIST:
        return []
    codes = re.split(_LISTED, text)
    if len(codes) >= _SMALLEST_LIST:
        are_alike = len(set(map(shape, codes))) == 1 or _have_one_width(codes)
        is_list = all(map(is_certainly_code, codes)) and are_alike
        return codes if is_list else []
    if len(statuses := [status_and_words(part) for part in re.split(_LISTED_WITH_WORDS, text)]) > 1:
        found = [status.code for status in statuses if status is not None]
        if len(found) == len(statuses):
            return found
    words = re.split(_APART, text)
    if len(words) >= _SMALLEST_LIST and all(re.fullmatch(_CONSTANT, word) for word in words):
        return words
    codes = re.split(_LOOSELY_LISTED, text)
    is_list = len(codes) >= _SMALLEST_LIST and all(re.fullmatch(_WITH_DIGITS, code) for code in codes)
    return codes if is_list and len({re.sub("[0-9]", "0", code) for code in codes}) == 1 else []


def _have_one_width(codes: list[str]) -> bool:
    """Whether codes are numbers with as many digits each: `121003`, `001001`."""
    return all(map(str.isdecimal, codes)) and len(set(map(len, codes))) == 1 and len(codes[0]) > 1


def has_separator(text: str) -> bool:
    """Tell whether a cell has a character that separates the codes of a list: `Gone,Lost`."""
    return not text.isalnum() and re.search(_SEPARATOR, text) is not None


def is_too_long_list(text: str) -> bool:
    """Tell whether a cell would be a list of codes if it had fewer characters."""
    if len(text) <= LONGEST_LIST:
        return False
    *codes, _ = re.split(_LISTED, text[:LONGEST_LIST])
    return bool(codes_in(", ".join(codes[: LONGEST_LIST // 100])))


def names_in(text: str) -> list[str]:
    """Return the parts of a list, whatever they are: `LAMP_OUT, DOOR_SHUT` -> LAMP_OUT, DOOR_SHUT."""
    return re.split(_LISTED, text)


def without_retirement(text: str) -> str | None:
    """Return a code or a name without words that it is no longer used, None if it has no such words.

    `LAMP_OUT (deprecated since 2.0)` -> LAMP_OUT; `12 - obsolete`, `12 ⚠ obsolete` -> 12. A hyphen alone
    joins the words of one code: `lamp-removed`.
    """
    if text.isalnum() or len(text) > _LONGEST:
        return None
    folded = text.casefold()
    if not any(word in folded for word in _RETIRED_WORDS):
        return None
    match = re.fullmatch(_RETIRED_MARK, text, re.IGNORECASE | re.DOTALL)
    return match and (match["rest"] or match["word"])


def _is_same(one: str, other: str) -> bool:
    """Whether two spellings are one number; a large one may have a sign: 0x80070005, -2147024891."""
    numbers = [int(each, base=0 if "x" in each else 10) for each in (one, other)]
    return (numbers[0] - numbers[1]) % (1 << 32) == 0
