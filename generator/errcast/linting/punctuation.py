"""Checks of the brackets and of the width of punctuation marks, in texts for people.

For example, `at least 3 (at most 8` gives: "the description opens "(" and does not close it; ...".
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from errcast.findings import show
from errcast.linting.places import Found, WithTexts, found
from errcast.text.assigned import known
from errcast.text.width import is_wide

# The opening and the closing brackets of each kind; half width and full width are one kind.
_BRACKETS = (
    ("(（", ")）"),
    ("[［", "]］"),
    ("{｛", "}｝"),
    ("【", "】"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
    ("〈", "〉"),
)
_KIND_OF = {bracket: kind for kind, pair in enumerate(_BRACKETS) for bracket in "".join(pair)}
_OPENING = frozenset("".join(opening for opening, _ in _BRACKETS))
_ANY = re.compile(f"[{re.escape(''.join(_KIND_OF))}]")

# Brackets that need no partner: in quotes, escaped, at the ends of an interval, and in smileys.
_NO_BRACKETS = re.compile(
    "|".join(
        (
            "(?<=[\"'`“‘「])[\\[\\](){}（）【】《》]{1,2}(?=[\"'`”’」])",
            "`[^`\n]*`",
            "(?<!\\w)'[^'\\s]{1,12}'(?!\\w)",
            "\\\\.",
            "[\\[(（]\\s*[-+−]?[\\w.∞]+%?\\s*[,，;；~～]\\s*[-+−]?[\\w.∞]+%?\\s*[\\])）]",
            "(?<!\\S)[:;]-?[()](?!\\S)",
        )
    )
)
# `1)` and `a）` at the start of an item of a list.
_LIST_MARKER = re.compile(
    "(?:^|(?<=[\\s，。；：、,.;:!?！？\"'“‘「（(]))(?:[0-9]{1,2}|[A-Za-z]|[ivx]{1,4}|[一二三四五六七八九十])(?=[)）])"
)

# Marks in half width and in full width. A `.` counts only if it cannot be part of a file name.
_MARKS = ((",", "，"), (";", "；"), (":", "："), ("!", "！"), ("?", "？"), (".", "。"))
_HALF_WIDTH_MARK = {
    half: re.compile(f"(.?){re.escape(half)}({'$|[^A-Za-z0-9.]' if half == '.' else '.?'})", re.DOTALL)
    for half, _ in _MARKS
}
# Words after which a text describes the mark itself: 用,分隔, and 以.或者_开头
_SPEAKS_OF_MARKS = re.compile("分隔|隔开|分割|分开|间隔|号|拼接|连接|区分|开头|结尾")


class _Scan(NamedTuple):
    """The places of the brackets of a text: pairs (opening, closing), and brackets without a partner.

    `a (b) c)` gives the pair (2, 4), and 7 alone.
    """

    pairs: list[tuple[int, int]]
    alone: list[int]


def unbalanced_brackets(subject: WithTexts) -> Iterator[Found]:
    """Find the texts with a bracket that is opened and not closed, or closed and not opened."""
    for text in subject.texts:
        if text.is_prose and _ANY.search(text.text) and (alone := _scanned(text.text).alone):
            bracket = text.text[alone[0]]
            problem = (
                "opens {} and does not close it" if bracket in _OPENING else "closes {} and does not open it"
            )
            yield found(
                text.node, f"the {text.key} {problem.format(show(bracket))}; write both brackets or none"
            )


def mixed_punctuation(subject: WithTexts) -> Iterator[Found]:
    """Find the texts that have one mark in both widths, or a pair of brackets of different widths."""
    for text in subject.texts:
        if not text.is_prose or text.text.isascii():
            continue
        if mixed := _mixed_mark(text.text) or _mixed_pair(text.text):
            problem = f"the {text.key} has {show(mixed[0])} in half width and {show(mixed[1])} in full width"
            yield found(text.node, f"{problem}; use the same width everywhere")


def _scanned(text: str) -> _Scan:
    """Match the brackets of a text, each kind separately.

    The `)` of a list marker such as `1)` closes a bracket only if one is open. If brackets are then left
    alone, the text is matched again, and no marker closes a bracket.
    """
    bare = _NO_BRACKETS.sub(lambda match: " " * len(match.group()), known(text))
    markers = frozenset(match.end() for match in _LIST_MARKER.finditer(bare))
    scan = _matched(bare, markers, markers_close=True)
    if scan.alone and markers:
        other = _matched(bare, markers, markers_close=False)
        return scan if other.alone else other
    return scan


def _matched(text: str, markers: frozenset[int], *, markers_close: bool) -> _Scan:
    open_ones: dict[int, list[int]] = {kind: [] for kind in range(len(_BRACKETS))}
    scan = _Scan([], [])
    for match in _ANY.finditer(text):
        at, kind = match.start(), _KIND_OF[match.group()]
        if match.group() in _OPENING:
            open_ones[kind].append(at)
        elif at in markers and not (markers_close and open_ones[kind]):
            continue
        elif open_ones[kind]:
            scan.pairs.append((open_ones[kind].pop(), at))
        else:
            scan.alone.append(at)
    scan.alone.extend(at for left in open_ones.values() for at in left)
    scan.alone.sort()
    return scan


def _mixed_mark(text: str) -> tuple[str, str] | None:
    for half, full in _MARKS:
        if half in text and full in text:
            for match in _HALF_WIDTH_MARK[half].finditer(text):
                beside = (match[1],) if half == "." else match.groups()
                with_it = match[1] == "以" and text[: match.start(1)][-1:] not in ("可", "所")
                speaks_of_it = with_it or _SPEAKS_OF_MARKS.match(text, match.start(2))
                if any(map(_is_wide_letter, beside)) and not speaks_of_it:
                    return half, full
    return None


def _mixed_pair(text: str) -> tuple[str, str] | None:
    if not _ANY.search(text):
        return None
    for opening, closing in _scanned(text).pairs:
        pair = text[opening], text[closing]
        if pair[0].isascii() != pair[1].isascii():
            return pair if pair[0].isascii() else pair[::-1]
    return None


def _is_wide_letter(character: str) -> bool:
    return known(character).isalpha() and is_wide(character)
