"""A tree of objects, lists and values (JSON, YAML) -> the tables in it.

    [{"code": 1, "message": "busy"}]      -> a list of objects
    [["code", "message"], [1, "busy"]]    -> a list of lists
    {"1": {"message": "busy"}}            -> an object of objects with the same keys
    {"1": "busy"}                         -> an object that contains only values

Each of these is a table. The keys on the path to a table are its headings. Objects within a record
are flattened (see `flattening`). Values beside tables are a table too, so that the report can say
that they were left out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from errcast.findings import Finding
from errcast.limits import MOST_ERRORS
from errcast.sources.budget import CELLS, WorkBudget
from errcast.sources.cells.languages import are_languages, is_language
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.trees.flattening import (
    CODE_KEY,
    KeyColumn,
    flatten,
    headings,
    holds_values,
    is_by_language,
    without_outer_keys,
)
from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree, compact

_INTEGER = re.compile(r"-?[0-9]+|0x[0-9A-Fa-f]+")
_NAME_KEY = re.compile(r"(.*[_-])?name|id|key|constant|enum", re.IGNORECASE)
# An only object with one of these keys is a record, not a group of codes.
_RECORD_KEYS = {
    "code",
    "message",
    "msg",
    "description",
    "desc",
    "text",
    "title",
    "name",
    "solution",
    "status",
}
_COMMENT_MARKS = ("_", "$", "#", "//")


class _Found(NamedTuple):
    """A table: the headings above it, its node, and its shape.

    "rest" is the shape of the values beside the tables of an object.
    """

    headings: tuple[str, ...]
    node: Items | Fields
    shape: Literal["records", "rows", "keyed", "pairs", "rest"]


def tables(root: Tree, path: str, budget: WorkBudget) -> tuple[list[Grid], list[Finding]]:
    """Return every table of a tree, or the finding that it is too large.

    The first row of a table is its head: the keys of all its objects, in the order of the text. A
    list of lists has no known head; a list or an object in one of its cells gives a warning. Raises
    TooMuchWorkError if each object has other keys, because there are then far more cells than values.
    """
    found = list(_tables(root, ()))
    # Pairs beside other tables may be settings or titles of categories, unless the keys are numbers.
    are_alone = all(each.shape in ("pairs", "rest") for each in found)
    grids: list[Grid] = []
    findings: list[Finding] = []
    rows = 0
    for each in found:
        grids.append(_grid(each, budget, are_alone=are_alone))
        rows += len(grids[-1].rows)
        if rows > MOST_ERRORS:
            text = f"the tables have more than {MOST_ERRORS:,} rows; split the file"
            return [], [Finding(path, "too-large", text, line=each.node.line)]
        findings += _nested_cells(each, path)
    return grids, findings


def _nested_cells(found: _Found, path: str) -> list[Finding]:
    """Return the finding for a list of lists with nested cells: no heading can mark such a cell as JSON."""
    rows = found.node.nodes if found.shape == "rows" and isinstance(found.node, Items) else []
    cells = [cell for row in rows if isinstance(row, Items) for cell in row.nodes]
    nested = [cell.line for cell in cells if not isinstance(cell, Leaf)]
    if not nested:
        return []
    count = (
        f"{len(nested)} cells of this table contain" if len(nested) > 1 else "a cell of this table contains"
    )
    text = f"{count} a list or an object, which errcast reads as JSON text; write a text instead"
    return [Finding(path, "nested-cell", text, line=nested[0], level="warning")]


def _tables(node: Tree, headings: tuple[str, ...]) -> Iterator[_Found]:
    match node:
        case Items():
            yield from _tables_of_list(node, headings)
        case Fields():
            yield from _tables_of_object(node, headings)


def _tables_of_list(node: Items, headings: tuple[str, ...]) -> Iterator[_Found]:
    objects = [each for each in node.nodes if isinstance(each, Fields)]
    lists = [each for each in node.nodes if isinstance(each, Items)]
    if objects and _are_groups(objects):
        for group in objects:
            yield from _tables_of_group(group, headings)
        yield from _rest_of_list(node, Fields, headings)
    elif objects:
        yield _Found(headings, node, "records")
    elif any(isinstance(cell, Leaf) for each in lists for cell in each.nodes):
        yield _Found(headings, node, "rows")
    elif lists:
        for each in lists:
            yield from _tables(each, headings)
        yield from _rest_of_list(node, Items, headings)
    elif node.nodes and not headings:
        yield _Found(headings, node, "rows")


def _tables_of_object(node: Fields, headings: tuple[str, ...]) -> Iterator[_Found]:
    if not node.members:
        return
    if all(isinstance(member.node, Leaf) for member in node.members):
        yield _Found(headings, node, "records" if _has_code(node) else "pairs")
    elif _is_keyed(node):
        rows = _keyed_members(node)
        yield _Found(headings, Fields(node.line, rows), "keyed")
        keys = {member.key for member in rows}
        yield from _rest([member for member in node.members if member.key not in keys], headings)
    else:
        below = [(member, list(_tables(member.node, (*headings, member.key)))) for member in node.members]
        if any(found for _, found in below):
            yield from (each for _, found in below for each in found)
            # An answer of an API has a code and a message too, around its content.
            yield from _rest([member for member, found in below if not found], headings)
        elif _has_code(node):
            yield _Found(headings, node, "records")


def _tables_of_group(node: Fields, above: tuple[str, ...]) -> Iterator[_Found]:
    """Yield the tables of an object that groups one list, or several."""
    title = _title(node)
    headings = (*above, *([_text(title.node)] if title else []))
    holding = [member for member in node.members if not isinstance(member.node, Leaf)]
    rest = [member for member in node.members if isinstance(member.node, Leaf) and member is not title]
    for member in holding:
        found = list(_tables(member.node, headings if len(holding) == 1 else (*headings, member.key)))
        yield from found
        rest += [] if found else [member]
    yield from _rest(rest, headings)


def _rest(members: Sequence[Member], headings: tuple[str, ...]) -> Iterator[_Found]:
    """Yield the table of the values beside tables in an object, no table if there are none."""
    filled = [member for member in members if isinstance(member.node, Leaf) or _is_filled(member.node)]
    if filled:
        yield _Found(headings, Fields(filled[0].node.line, filled), "rest")


def _rest_of_list(node: Items, kind: type[Tree], headings: tuple[str, ...]) -> Iterator[_Found]:
    """Yield the table of the nodes in a list that are not of the kind of its tables."""
    others = [each for each in node.nodes if not isinstance(each, kind)]
    if others:
        yield _Found(headings, Items(others[0].line, others), "rows")


def _is_filled(node: Tree) -> bool:
    """Whether a list or an object contains a value at any depth."""
    match node:
        case Leaf():
            return True
        case Items():
            return any(map(_is_filled, node.nodes))
        case Fields():
            return any(_is_filled(member.node) for member in node.members)


def _is_keyed(node: Fields) -> bool:
    """Whether an object is a table with its keys as the first column."""
    members = [member for member in node.members if not member.key.startswith(_COMMENT_MARKS)]
    if are_languages([member.key for member in members]):
        return False  # there is a table for each language
    objects = [member.node for member in members if isinstance(member.node, Fields)]
    values = [member for member in members if isinstance(member.node, Leaf)]
    if not objects or len(objects) + len(values) < len(members) or len(objects) < len(values):
        return False
    if not all(any(map(_has_text, each.members)) for each in objects):
        return False
    are_numbers = all(_INTEGER.fullmatch(member.key) for member in members)
    if len(objects) == 1:
        keys = [member.key for member in objects[0].members]
        return are_numbers or _has_record_key(objects[0]) or are_languages(keys)
    ((_, most),) = Counter(member.key for each in objects for member in each.members).most_common(1)
    return 2 * most > len(objects) and (are_numbers or not _are_groups(objects))


def _has_text(member: Member) -> bool:
    """Whether a member of a record has a text, in one language or in several."""
    if is_language(member.key) and isinstance(member.node, Fields):
        return holds_values(member.node) and _has_record_key(member.node)
    return isinstance(member.node, Leaf) or is_by_language(member.node)


def _has_record_key(node: Fields) -> bool:
    return any(member.key.lower() in _RECORD_KEYS for member in node.members)


def _are_groups(objects: Sequence[Fields]) -> bool:
    """Whether each object is not a record, but contains a list of records."""
    return all(
        not _has_code(each)
        and any(
            isinstance(member.node, Items) and any(isinstance(item, Fields) for item in member.node.nodes)
            for member in each.members
        )
        for each in objects
    )


def _has_code(node: Fields) -> bool:
    return any(CODE_KEY.fullmatch(member.key) for member in node.members)


def _title(node: Fields) -> Member | None:
    """Return the member that names a group: its first text."""
    return next((member for member in node.members if _text(member.node).strip()), None)


def _text(node: Tree) -> str:
    return node.text if isinstance(node, Leaf) and node.is_text else ""


def _keyed_members(node: Fields) -> list[Member]:
    """Return the rows of an object of objects, and its texts if there is one column of messages."""
    objects = [member for member in node.members if isinstance(member.node, Fields)]
    if _message_column(headings(_columns(member.node for member in objects))) is None:
        return objects
    return [
        member
        for member in node.members
        if isinstance(member.node, Fields) or not member.key.startswith(_COMMENT_MARKS)
    ]


def _message_column(headings: Sequence[str]) -> int | None:
    """Return the one column with the best heading for messages, None if there is none or more than one."""
    ranks = [meaning(heading).fields.get("message") for heading in headings]
    known = [rank for rank in ranks if rank is not None]
    return ranks.index(min(known)) if known and known.count(min(known)) == 1 else None


def _grid(found: _Found, budget: WorkBudget, *, are_alone: bool) -> Grid:
    """Return the table that was found."""
    node, line = found.node, found.node.line
    match found.shape, node:
        case "rows", Items():
            rows = [_row(each.line, each.nodes if isinstance(each, Items) else [each]) for each in node.nodes]
            return Grid(line, found.headings, tuple(rows))
        case "pairs" | "rest", Fields():
            is_table = are_alone and found.shape == "pairs" and not is_by_language(node)
            head = ("code", "message") if is_table or _are_texts_by_number(node) else ("key", "value")
            rows = [_row(member.node.line, [_key(member), member.node]) for member in node.members]
            return _headed(found, head, rows)
        case "keyed", Fields():
            columns = _columns(member.node for member in node.members)
            budget.spend(CELLS, len(columns) * len(node.members), line)
            below, places = headings(columns), _places(columns)
            messages = _message_column(below)
            rows = [_keyed_row(member, places, messages) for member in node.members]
            return _headed(found, (_heading_of_keys(node.members, columns), *below), rows)
    objects = node.nodes if isinstance(node, Items) else [node]
    columns = _columns(objects)
    budget.spend(CELLS, len(columns) * len(objects), line)
    places = _places(columns)
    rows = [
        GridRow(each.line, tuple(_values(each, places)))
        if isinstance(each, Fields)
        else _row(each.line, [each])
        for each in objects
    ]
    return _headed(found, headings(without_outer_keys(columns)), rows)


def _headed(found: _Found, head: Sequence[str], rows: Sequence[GridRow]) -> Grid:
    line = rows[0].line
    first = GridRow(line, tuple(Cell(line, heading) for heading in head))
    return Grid(found.node.line, found.headings, (first, *rows), head=1)


def _columns(nodes: Iterable[Tree]) -> list[KeyColumn]:
    return list(
        dict.fromkeys(column for node in nodes if isinstance(node, Fields) for column in flatten(node))
    )


def _heading_of_keys(members: Sequence[Member], columns: Sequence[KeyColumn]) -> str:
    """Return the heading of the column of keys: code, if the objects have no codes.

    If the objects have codes, it is name; but if they have names too, or the keys are numbers, key.
    """
    outer = [column.key for column in columns if column.inner is None]
    inner = [column.heading for column in columns if column.inner is not None]
    has_codes = any(map(CODE_KEY.fullmatch, outer)) or any("code" in meaning(text).fields for text in inner)
    if not has_codes:
        return "code"
    are_numbers = any(_INTEGER.fullmatch(member.key) for member in members)
    return "key" if are_numbers or any(map(_NAME_KEY.fullmatch, outer)) else "name"


def _are_texts_by_number(node: Fields) -> bool:
    return holds_values(node) and all(_INTEGER.fullmatch(member.key) for member in node.members)


def _places(columns: Sequence[KeyColumn]) -> dict[KeyColumn, int]:
    return {column: at for at, column in enumerate(columns)}


def _keyed_row(member: Member, places: Mapping[KeyColumn, int], messages: int | None) -> GridRow:
    """Return the row of a record, or of a single text, which is the message."""
    key, line = _cell(_key(member)), member.node.line
    if isinstance(member.node, Fields):
        return GridRow(line, (key, *_values(member.node, places)))
    cells = [Cell(line, "")] * len(places)
    if messages is not None:
        cells[messages] = _cell(member.node)
    return GridRow(line, (key, *cells))


def _key(member: Member) -> Leaf:
    return Leaf(member.node.line, member.key, is_text=True)


def _values(node: Fields, places: Mapping[KeyColumn, int]) -> list[Cell]:
    """Return the cells of a record; one object is used for all blank cells."""
    cells = [Cell(node.line, "")] * len(places)
    for column, value in flatten(node).items():
        cells[places[column]] = _cell(value)
    return cells


def _row(line: int, nodes: Iterable[Tree]) -> GridRow:
    return GridRow(line, tuple(map(_cell, nodes)))


def _cell(node: Tree) -> Cell:
    if isinstance(node, Leaf):
        return Cell(node.line, node.text if node.is_text or node.text != "null" else "", node.kind)
    return Cell(node.line, compact(node))
