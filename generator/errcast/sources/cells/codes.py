"""The text of a cell -> a code: an integer, or a string.

    222202, -1, 0, 0x80070005, 0x_01_00   -> integers
    0A000, AuthFailure.Expired, 007       -> strings
    -, n/a, none                          -> no code

All codes of a catalog have one kind. A decimal integer in its usual spelling, or a hexadecimal one,
is an integer. A code with letters, dots or leading zeros is exact only as a string.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from errcast.catalog import Code
from errcast.findings import show
from errcast.limits import HEXADECIMAL_PATTERN, hexadecimal
from errcast.sources.grid import Cell

CodeKind = Literal["integer", "string"]

# `0x_01_00`: digits in groups, as several languages write them.
HEXADECIMAL_IN_GROUPS = "0x(?=[0-9A-Fa-f_]{2,33}$)(?=.*_)_?[0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*"
_INTEGER = re.compile(f"-?[1-9][0-9]*|0|{HEXADECIMAL_PATTERN}|{HEXADECIMAL_IN_GROUPS}")
_MOST_DIGITS = 30
_MOST_SHOWN = 3
# Compiled when they are first used: most codes are decimal numbers.
_RANGE = r"([A-Za-z_-]{0,20}?)([0-9]++)\s*(?:([-–—~～〜…]|\.\.\.?|to|至|到))\s*([A-Za-z_-]{0,20}?)([0-9]++)"
# A hyphen may join the parts of one code: `AB-CD`.
_COMPARED = r"(?:[<>]=?|[≤≥])\s*-?[0-9]+"  # `> 0`: all numbers of one sign, or from one on
_FROM_ONE_ON = r"-?[0-9]+\s*(?:\+|以上|以降|이상|(?:and|or) (?:above|higher|greater|more|up))"
_RANGE_OF_HEXADECIMALS = (
    r"0x([0-9A-Fa-f]{1,16})\s*(?:[-–—~～〜…]|\.\.\.?|to|至|到)\s*(?:0x)?([0-9A-Fa-f]{1,16})"
)
_RANGE_OF_LETTERS = r"([A-Z]{1,3})\s*(?:[–—~～〜…]|\.\.\.?|to|至|到)\s*([A-Z]{1,3})"
_CLASS = re.compile("[0-9]+[xX]+|0x[0-9A-F]+[xX]+|[0-9]*#{2,}")
_CLASS_AND_WORDS = r"([0-9]{1,9}[xX]{1,9})\s*(?:[(（\[][^()（）\[\]]{1,100}[)）\]]|[-–—:]\s.{1,100})"
_OF_ONE_WIDTH = re.compile("[0-9A-Z]+")
_WIDTH_OF_CLASS = 3  # of a status
_DIGITS_AND_LETTERS = "(?=.*[0-9])(?=.*[A-Za-z])[0-9A-Za-z]+"
_FOOTNOTE = r"[0-9][*†‡)\]]+$|^[*(\[<]"
_CAPITALS = r"[.:_/-]*[A-Z][A-Z.:_/-]+"  # `..LAMP:OUT`
_FEWEST_WORDS = 10  # codes of words: one in so many
_SIGNS = frozenset("<>≤≥")
_DASHES = "-–—―−ー"
_REMARK = r"\([a-z]+\)"
_NONE = {"na", "n/a", "none", "null", "nil", "无", "無", "なし"}
_UNLIKE_WORD = re.compile(r"[0-9]|^[A-Z]{2,}$|[A-Za-z][_.][A-Za-z]|[a-z][A-Z]")
# A type of a programming language: `char[32]`, `uint8_t`, `List<int>`.
_TYPE = (
    r"[A-Za-z_][\w.:]*(?:\[[0-9]*\]|<[^<>]*>)+|u?int(?:8|16|32|64)?(?:_t)?|(?:float|double)(?:32|64)?|char"
)
_SPACED = "[A-Z]{1,8} [0-9]{2,6}"  # `KC 171`
_WORD = re.compile(r"[!-{}~]+")  # printable ASCII without a space or a bar
# Words that are joined, in Latin, Greek or Cyrillic letters: `error.größe`.
_LETTERS = r"(?:[^\W_\u0530-\U0010ffff]|[\u1e00-\u1eff])++"
_JOINED = f"_*+{_LETTERS}(?:(?:[.:-]_*+|_++){_LETTERS})++_*+"


def code_kind(cells: Sequence[str], columns: int) -> CodeKind:
    """Return the kind of the codes in a table, from all its cells.

    It is "integer" if the number of cells with an integer is at least half the number of records.
    Every cell counts, because a missing cell moves the codes to other columns.
    """
    # Where all codes have one width, a leading zero in one of them belongs to the code.
    are_of_one_width = all(map(_OF_ONE_WIDTH.fullmatch, cells)) and len(set(map(len, cells))) == 1
    if are_of_one_width and any(text[0] == "0" and text != "0" for text in cells):
        return "string"
    integers = sum(_INTEGER.fullmatch(text) is not None for text in cells)
    return "integer" if 2 * integers * columns >= len(cells) else "string"


def why_strings(codes: Sequence[Cell]) -> str | None:
    """Return why the integers among string codes are strings too, None if there are no integers.

    12, 007 -> `codes are strings, because not all of them are integers: "007" (line 3)`.
    """
    others = [code for code in codes if not _INTEGER.fullmatch(code.text)]
    if not others or len(others) == len(codes):
        return None
    shown = ", ".join(f"{show(code.text, 30)} (line {code.line})" for code in others[:_MOST_SHOWN])
    more = f" and {len(others) - _MOST_SHOWN} more" if len(others) > _MOST_SHOWN else ""
    return f"codes are strings, because not all of them are integers: {shown}{more}"


def may_be_strings(codes: Sequence[Cell]) -> bool:
    """Whether codes, most of them integers, may all be strings: the others have digits too, or are many.

    One word among integers is no code, but a heading, or a mistake. What can be no code of any kind says
    nothing about the others.
    """
    cells = [code.text for code in codes if is_code(code.text) and not is_no_code(code.text)]
    others = [cell for cell in cells if not _INTEGER.fullmatch(cell)]
    certain = [cell for cell in others if is_certainly_code(cell) or re.fullmatch(_CAPITALS, cell)]
    are_codes = len(certain) == len(others) and not any(re.search(_FOOTNOTE, cell) for cell in others)
    have_digits = all(re.search("[0-9]", cell) for cell in others)
    are_many = len(others) > 1 and _FEWEST_WORDS * len(others) >= len(cells)
    return bool(others) and are_codes and (have_digits or are_many)


def is_code(text: str) -> bool:
    """Whether a cell can be a code of either kind: one word of printable ASCII."""
    return _WORD.fullmatch(text) is not None


def is_no_code(text: str) -> bool:
    """Whether a cell means that there is no code: a dash, a word such as `n/a`, or `(message)`."""
    is_remark = text[:1] == "(" and re.fullmatch(_REMARK, text) is not None
    return text != "" and (is_remark or text.lower() in _NONE or not text.strip(_DASHES))


def is_certainly_code(text: str) -> bool:
    """Whether a cell is a code and not a word: it has a digit, only capitals, or joined words (`NoFace`).

    A type such as `char[32]` is none.
    """
    if not is_code(text) or _UNLIKE_WORD.search(text) is None:
        return False
    return text[0].isdecimal() or re.fullmatch(_TYPE, text) is None


def is_range(text: str) -> bool:
    """Whether a cell is a range of codes: `10001-10005`, `EC011–EC013`, `0xC0 to 0xCF`, `> 0`, `1004+`."""
    if text[:1] in _SIGNS and re.fullmatch(_COMPARED, text):
        return True
    if not text.isdecimal() and text[:1] in "-0123456789" and re.fullmatch(_FROM_ONE_ON, text):
        return True
    if text[:2] == "0x" and (numbers := re.fullmatch(_RANGE_OF_HEXADECIMALS, text)):
        return int(numbers[1], 16) < int(numbers[2], 16)
    match = None if text.isdecimal() else re.fullmatch(_RANGE, text)
    if match is None:
        letters = None if text.isalnum() else re.fullmatch(_RANGE_OF_LETTERS, text)
        return letters is not None and len(letters[1]) == len(letters[2]) and letters[1] < letters[2]
    prefix, first, between, again, last = match.groups()
    is_apart = between != "-" or " - " in text  # `E1-E2` may be one code
    is_sure = not prefix or (prefix == again and is_apart)
    goes_on = first != last if prefix == again == "-" else first < last  # `-32099 to -32000`
    return is_sure and again in ("", prefix) and len(first) == len(last) and goes_on


def is_class(text: str) -> bool:
    """Whether a cell is a class of codes, or a code that ends with an X: `4xx`, `10##`, `0x6Cxx`, `2201X`.

    Words may be behind it: `5xx (Server error)`.
    """
    if _CLASS.fullmatch(text):
        return True
    return " " in text[1:] and text[0].isdecimal() and re.fullmatch(_CLASS_AND_WORDS, text) is not None


def classes(texts: Iterable[str]) -> frozenset[str]:
    """Return which of all the codes of a table are classes of codes.

    Where another code has letters, an X is a letter too: `2201W`, `2201X`. Three characters are a class
    in any case: `4xx`, `5XX`.
    """
    others = {text for text in texts if text and not _INTEGER.fullmatch(text)}
    words = {text for text in others if is_code(text)}
    with_words = frozenset(text for text in others - words if is_class(text))
    found = frozenset(filter(is_class, words))
    has_letters = any(re.fullmatch(_DIGITS_AND_LETTERS, text) for text in words - found)
    return with_words | {
        text for text in found if "#" in text or not has_letters or len(text) == _WIDTH_OF_CLASS
    }


def parse_code(text: str, kind: CodeKind) -> Code | None:
    """Return the code in a cell, None if it is not a code of that kind: `0x1F` -> 31, `007` -> None.

    A string may have letters outside of ASCII if its words are joined: `error.größe`. Few capitals and a
    number may have a space between them: `KC 171`.
    """
    if kind == "string":
        if not any(map(str.isalnum, text)):
            return None  # a sign alone, such as `^` for the cell above, is no code
        is_one = _WORD.fullmatch(text) or re.fullmatch(_JOINED, text) or re.fullmatch(_SPACED, text)
        return text if is_one else None
    if text.startswith("0x"):
        return hexadecimal(text.replace("_", "") if _INTEGER.fullmatch(text) else text)
    # A code with more digits than a 64-bit integer is too large, whatever the other digits are.
    return int(text[:_MOST_DIGITS]) if _INTEGER.fullmatch(text) else None
