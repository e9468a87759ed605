"""A file of code whose tables were read -> what else in it looks like errors.

    if (!lamp) throw fail(701, "the lamp is out");    ->    1 text beside a code, "the lamp is out" beside
                                                            701 on line 12, is in no table of this file

Nothing of a file gets lost in silence, whatever its shape: each text of several words that stands beside a
number, or beside a word spelled as a code, is in a cell of a table, on a line that the report names, or here.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from errcast.findings import show
from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import HOLE, SourceLines, Token, TokenKind
from errcast.sources.code.parting import OF_ERRORS
from errcast.sources.code.scopes import Scope
from errcast.sources.code.texts_in_comments import said_in
from errcast.sources.grid import Grid

_WORDS = re.compile(r"\w+")
_SENTENCE = re.compile(r"\w[^\n]* \w|[^\x00-\u024f]{2,}")
_CODE = re.compile(r"(?=[^_]*[0-9_])(?:[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*|[a-z]+(?:[-./][a-z0-9-]+)+)\Z")
_NUMBER = re.compile(r"-?[1-9][0-9]{2,}\Z")  # a smaller one may be anything
_LINES = re.compile(r"\bline ([0-9]+)")
_END = frozenset([";", "}"])
_FAR = 10  # tokens between a code and its text
_COMPARED = frozenset(["==", "===", "!=", "!==", "in", "case", "when"])
_FEWEST_NAMES = 3
_MOST_COMMENTS = 3
_WAY = "if they are errors, copy them into a text file, and import it with --from lines --add"
_FEWEST = 2  # codes: one alone is often a number of something else
_MOST = 5_000  # texts that are looked up


class _Beside(NamedTuple):
    """A text, and the code beside it."""

    code: str
    text: str
    line: int


def with_unread(
    grids: Sequence[Grid], scopes: Sequence[Scope], code: TokenizedCode, lines: SourceLines
) -> list[Grid]:
    """Return tables; the largest one that may be read has remarks about what else looks like errors."""
    home = max(
        (grid for grid in grids if not grid.is_optional), key=lambda grid: len(grid.rows), default=None
    )
    if home is None:
        return [*grids]
    found = [
        *_unread_names(grids, scopes, code, lines),
        *_unread_texts(grids, code, lines),
        *_unread_comments(grids, code, lines),
    ]
    return [grid._replace(remarks=(*grid.remarks, *found)) if grid is home else grid for grid in grids]


def _unread_names(
    grids: Sequence[Grid], scopes: Sequence[Scope], code: TokenizedCode, lines: SourceLines
) -> list[str]:
    """Return the enums and classes of errors of which no name is in a table, and on no line that is named."""
    cells = {cell.text for grid in grids for row in grid.rows for cell in row.cells}
    said = _said(grids)
    found = []
    for scope in scopes:
        names = [each.member.name for each in scope.members if each.member.name and each.line not in said]
        title = scope.header.title
        is_about = scope.header.is_enum and OF_ERRORS.search(title) is not None
        if is_about and len(names) >= _FEWEST_NAMES and cells.isdisjoint(names):
            line = lines.line(code.at(max(scope.place, 0)).start)
            shown = f"{len(names)} names of {title} on line {line}, the first {names[0]}"
            found.append(f"{shown}, are in no table: nothing says their codes")
    return found


def _unread_comments(grids: Sequence[Grid], code: TokenizedCode, lines: SourceLines) -> list[str]:
    """Return what is said of comments that list codes with texts which are in no table."""
    cells = {cell.text for grid in grids for row in grid.rows for cell in row.cells}
    found = []
    for said in said_in(code.comments, lines):
        codes = [key for key in said.texts if _NUMBER.match(key) and key not in cells]
        if len(codes) >= _FEWEST_NAMES and cells.isdisjoint(said.texts.values()):
            first = show(f"{codes[0]}: {said.texts[codes[0]]}", 40)
            shown = f"{len(codes)} codes of the comment on line {said.line}, the first {first}"
            found.append(f"{shown}, are in no table; {_WAY}")
    return found[:_MOST_COMMENTS]


def _said(grids: Sequence[Grid]) -> set[int]:
    """Return the lines that the report of tables names."""
    said = {line for grid in grids for line, _ in grid.skipped}
    return said | {int(line) for grid in grids for each in grid.remarks for line in _LINES.findall(each)}


def _unread_texts(grids: Sequence[Grid], code: TokenizedCode, lines: SourceLines) -> list[str]:
    """Return what is said of texts beside codes that are in no table, nothing if there are none."""
    texts = " ".join(_plain(cell.text) for grid in grids for row in grid.rows for cell in row.cells)
    said = _said(grids)
    found: dict[tuple[str, str], _Beside] = {}
    for place in [at for at, token in enumerate(code.tokens) if _is_sentence(token)][:_MOST]:
        token = code.at(place)
        is_compared = not _COMPARED.isdisjoint((code.text(place - 1), code.text(place + 1)))
        beside = None if is_compared else _code_beside(code, place)
        line = lines.line(token.start)
        if beside is None or line in said or lines.line(code.at(beside).start) in said:
            continue
        text = str(token.value).replace(HOLE, "{}")
        if _plain(text) not in texts:
            shown = str(
                code.at(beside).value if code.at(beside).kind is TokenKind.TEXT else code.text(beside)
            )
            found.setdefault((shown, text), _Beside(shown, text, line))
    codes = {each.code for each in found.values()}
    if len(codes) < _FEWEST:
        return []
    first = next(iter(found.values()))
    shown = f"{show(first.text, 40)} beside {show(first.code, 30)} on line {first.line}"
    return [f"{len(found)} texts beside codes, the first {shown}, are in no table; {_WAY}"]


def _plain(text: str) -> str:
    """Return the words of a text, without what differs between a literal and a cell."""
    return " ".join(_WORDS.findall(text.replace(HOLE, " "))).casefold()


def _is_sentence(token: Token) -> bool:
    is_text = token.kind is TokenKind.TEXT and isinstance(token.value, str)
    return is_text and _SENTENCE.search(str(token.value)) is not None


def _code_beside(code: TokenizedCode, place: int) -> int | None:
    """Return the place of the code of a text, in the same statement, None if there is none."""
    for step in range(1, _FAR + 1):
        at = place - step
        if at < 0 or (code.at(at).kind is TokenKind.OPERATOR and code.text(at) in _END):
            break
        if _is_code(code, at):
            return at
    for at in range(place + 1, min(place + _FAR // 2, len(code.tokens))):
        token = code.at(at)
        if token.kind is TokenKind.OPERATOR and token.text not in (",", ")", "."):
            break
        if code.text(at) == ")" or code.begins_line(at):
            break
        if _is_code(code, at):
            return at
    return None


def _is_code(code: TokenizedCode, at: int) -> bool:
    token = code.at(at)
    if token.kind is TokenKind.NUMBER:
        return isinstance(token.value, int) and _NUMBER.match(str(token.value)) is not None
    if token.kind is TokenKind.TEXT:
        said = token.value if isinstance(token.value, str) else ""
        return _CODE.match(said) is not None or _NUMBER.match(said) is not None
    return (
        token.kind is TokenKind.NAME
        and _CODE.match(token.text) is not None
        and OF_ERRORS.search(token.text) is not None
    )
