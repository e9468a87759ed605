"""A part of an HTML page -> the text that a browser shows of it.

    <b>key</b> expired<br>today    -> "key expired", line feed, "today"

White space is folded as in CSS.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from errcast.sources.cells.scripts import SCRIPTS, Script, on_the_line
from errcast.sources.grid import Cell
from errcast.sources.html.breaks import Break, Struck, lines_of, parted
from errcast.sources.html.elements import BLOCKS, HEADINGS, PREFORMATTED, STRUCK, UNSEEN
from errcast.text.width import is_wide

WHITE_SPACE = " \t\n\f\r"
_RUN = re.compile(f"[{WHITE_SPACE}]+")
_PERMALINKS = frozenset({"#", "¶", "§", "🔗", "\u200b"})  # beside headings and rows, of documentation tools
_LINE_THROUGH = re.compile(r"(?i)(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*\bline-through\b")
_NOT_DISPLAYED = re.compile(r"(?i)(?:^|;)\s*display\s*:\s*none\b")


def is_nothing(node: Any) -> bool:
    """Whether a node, with everything in it, is invisible on the page."""
    return node.name in UNSEEN or is_hidden(node)


def is_hidden(node: Any) -> bool:
    """Whether an element says that it is hidden: by its attribute `hidden`, or by its style."""
    if node.name[0] == "#" or not node.attrs:
        return False
    return "hidden" in node.attrs or _NOT_DISPLAYED.search(node.attrs.get("style") or "") is not None


def text_on_a_line(element: Any) -> str:
    """Return the text of an element on one line, as of a heading."""
    return " ".join(text_of(element).split("\n")).strip()


class _Kept(str):
    """A text that keeps its white space."""

    __slots__ = ()


class _KeptAndStruck(_Kept, Struck):
    """A text that keeps its white space, and is struck out."""

    __slots__ = ()


def text_of(element: Any) -> str:
    """Return the text of an element, with a line feed where a browser breaks the line."""
    return _joined(_pieces(element))


def cell_of(line: int, row: Any, element: Any) -> Cell:
    """Return the cell of an element in a row; what is struck out is not in its text."""
    plain, struck = parted(_pieces(element, is_struck=_is_struck(row)))
    return Cell(line, _joined(plain), struck=_joined(struck).strip("\n"))


def _joined(pieces: Iterable[str | Break]) -> str:
    return "\n".join(
        "".join(line) if any(isinstance(piece, _Kept) for piece in line) else folded("".join(line))
        for line in lines_of(pieces)
    )


def _pieces(element: Any, *, is_struck: bool = False) -> Iterator[str | Break]:
    """Yield the content of an element; an unclosed heading ends at the next heading."""
    return on_the_line(_pieces_and_scripts(element, is_struck=is_struck or _is_struck(element)))


def _pieces_and_scripts(element: Any, *, is_struck: bool) -> Iterator[str | Break | Script]:
    is_kept = element.name in PREFORMATTED
    stack: list[tuple[Any, bool, bool]] = [
        (child, is_kept, is_struck) for child in reversed(element.children)
    ]
    while stack:
        node, is_kept, is_struck = stack.pop()
        if node is Script.END:
            yield node
        elif node is Break.BLOCK or node.name == "table":
            yield Break.BLOCK
        elif node.name == "#text":
            texts = _preformatted(node.data) if is_kept else (node.data,)
            yield from map(_struck, texts) if is_struck else texts
        elif node.name == "br":
            yield Break.LINE
        elif node.name == "img":
            yield node.attrs.get("alt") or ""
        elif node.name in HEADINGS and element.name in HEADINGS:
            return
        elif not is_passed_over(node):
            if node.name in BLOCKS:
                yield Break.BLOCK
                stack.append((Break.BLOCK, False, False))
            if node.name in SCRIPTS:
                yield SCRIPTS[node.name]
                stack.append((Script.END, False, False))
            is_kept = is_kept or node.name in PREFORMATTED
            is_struck = is_struck or _is_struck(node)
            stack.extend((child, is_kept, is_struck) for child in reversed(node.children or ()))


def _is_struck(node: Any) -> bool:
    """Whether an element strikes out its text: by its name, or by its style."""
    return node.name in STRUCK or _LINE_THROUGH.search((node.attrs or {}).get("style") or "") is not None


def _struck(piece: str | Break) -> str | Break:
    if isinstance(piece, Break):
        return piece
    return _KeptAndStruck(piece) if isinstance(piece, _Kept) else Struck(piece)


def is_passed_over(node: Any) -> bool:
    """Whether a node is no part of the text around it: it is invisible, or a link to its own place."""
    return is_nothing(node) or (node.name == "a" and _is_permalink(node))


def _is_permalink(link: Any) -> bool:
    children = link.children
    return (
        len(children) == 1
        and children[0].name == "#text"
        and children[0].data.strip(WHITE_SPACE) in _PERMALINKS
    )


def _preformatted(text: str) -> Iterator[str | Break]:
    first, *others = text.split("\n")
    yield _Kept(first)
    for line in others:
        yield Break.LINE
        yield _Kept(line)


def folded(text: str) -> str:
    """Fold white space as CSS does: no space for a line end beside a wide character."""
    trimmed = text.strip(WHITE_SPACE)

    def space(run: re.Match[str]) -> str:
        before, after = trimmed[run.start() - 1], trimmed[run.end()]
        return "" if "\n" in run[0] and (is_wide(before) or is_wide(after)) else " "

    return _RUN.sub(space, trimmed)
