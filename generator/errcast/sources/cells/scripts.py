"""Raised and lowered texts -> the same texts on the line, so that no number joins another.

    2<sup>256</sup>      -> 2^256          1<sup>st</sup>, H<sub>2</sub>O  -> 1st, H2O
    2<sup>n-1</sup>      -> 2^(n-1)        log<sub>2</sub>8               -> log2 8
    100<sub>2</sub>      -> 100_2

An exponent is raised beside a letter, a digit or a bracket: a number, one letter beside a digit, or a
formula. An ordinal ending, a mark such as TM, and a footnote in brackets are no exponents.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import TypeVar

T = TypeVar("T")


class Script(Enum):
    """Where a text begins to be raised or lowered, and where that ends."""

    RAISED = "^"
    LOWERED = "_"
    END = ""


# Elements of these names raise or lower their text.
SCRIPTS = {"sup": Script.RAISED, "sub": Script.LOWERED}

_BASE = re.compile(r"[\w)\]]\Z")
_NUMBER = re.compile(r"[-+−–]?[0-9]")
_LETTER = re.compile(r"[A-Za-z]")
_ORDINAL_LETTERS = frozenset("aeo")  # 2<sup>e</sup>, 2<sup>o</sup>
_FORMULA = re.compile(r"[^\W_]+[-+−–*/^][\w^+*/−–-]*")
_PLAIN = re.compile(r"[-+−–]?\w+(?:\.[0-9]+)?")


def on_the_line(pieces: Iterable[T | Script]) -> Iterator[T]:
    """Yield the pieces of a text without the `Script`s, with `^`, `_`, brackets or a space where needed.

    A piece that is no `str` is a break. An added mark has the type of the piece beside it.
    """
    before, needs_space = "", False
    opened: list[Script] = []
    nested: Script | None = None  # what began or ended within a raised or lowered text, right before
    inside: list[T] = []
    for piece in pieces:
        if not isinstance(piece, Script):
            if opened:
                inside += _apart(inside, piece, nested)
                nested = None if isinstance(piece, str) and piece else nested
                continue
            if isinstance(piece, str) and piece:
                if needs_space and piece[0].isdecimal():
                    yield type(piece)(" ")
                before, needs_space = piece, False
            elif not isinstance(piece, str):
                before, needs_space = "", False
            yield piece
        elif piece is not Script.END:
            nested = piece if opened else None
            opened.append(piece)
        elif opened:
            nested = Script.END
            script = opened.pop()
            if not opened:
                yield from _marked(script, before, inside)
                texts = [each for each in inside if isinstance(each, str) and each]
                before = texts[-1] if texts else before
                needs_space = bool(texts) and before[-1].isdecimal()
                inside = []
    yield from inside


def _apart(inside: list[T], piece: T, nested: Script | None) -> list[T]:
    """Return a piece within a raised or lowered text, with a mark where two numbers would become one."""
    before = inside[-1] if inside else None
    if nested is None or not (isinstance(before, str) and isinstance(piece, str)):
        return [piece]
    are_numbers = before[-1:].isdecimal() and piece[:1].isdecimal()
    return [type(piece)(nested.value or " "), piece] if are_numbers else [piece]


def _marked(script: Script, before: str, inside: list[T]) -> Iterator[T]:
    """Yield a raised or lowered text, with the mark that it needs beside the text before it."""
    texts = [piece for piece in inside if isinstance(piece, str) and piece]
    whole = "".join(texts).strip()
    has_break = any(not isinstance(piece, str) for piece in inside)
    if has_break or not _needs_mark(script, before, whole):
        yield from inside
        return
    of_type = type(texts[0])
    is_plain = _PLAIN.fullmatch(whole) is not None
    yield of_type(script.value if is_plain else f"{script.value}(")
    yield from inside
    if not is_plain:
        yield of_type(")")


def _needs_mark(script: Script, before: str, whole: str) -> bool:
    if not whole or not _BASE.search(before):
        return False
    if script is Script.LOWERED:
        return before[-1].isdecimal() and whole[0].isdecimal()
    if _NUMBER.match(whole) or _FORMULA.fullmatch(whole):
        return True
    is_letter = _LETTER.fullmatch(whole) is not None and whole not in _ORDINAL_LETTERS
    return is_letter and before[-1].isdecimal()
