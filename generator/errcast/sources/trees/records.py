"""A tree of objects, lists and values (JSON, YAML) -> the tables in it.

    [{"code": 1, "message": "busy"}]      -> a table: code, message; 1, busy
    {"1": {"message": "busy"}}            -> a table: code, message; 1, busy

`shapes` finds the tables. The keys on the path to a table are its headings. Objects within a record
are flattened (see `flattening`). Values beside tables are a table too, so that the report can say
that they were left out. Of an OpenAPI document, only its `enumerations` are tables.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from errcast.findings import Finding, is_fatal
from errcast.limits import MOST_ERRORS
from errcast.sources.budget import CELLS, WorkBudget
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.trees.enumerations import enumerations
from errcast.sources.trees.extensions import extensions_about_errors
from errcast.sources.trees.flat_keys import with_fields_of_keys
from errcast.sources.trees.flattening import (
    CODE_KEY,
    KeyColumn,
    columns_of,
    flatten,
    headings,
    holds_values,
    is_by_language,
    with_inner_texts,
    without_outer_keys,
)
from errcast.sources.trees.joined_tables import with_joined_tables
from errcast.sources.trees.kinds_of_documents import kind_of_document, without_enumerations
from errcast.sources.trees.languages_of_trees import with_one_tree
from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree, compact
from errcast.sources.trees.number_forms import with_one_text_of_each
from errcast.sources.trees.pairs import INTEGER, heads_of_pairs
from errcast.sources.trees.paths_of_texts import with_paths
from errcast.sources.trees.rpc_documents import errors_of_rpc
from errcast.sources.trees.shapes import FoundTable, holds_codes_alone, message_column, tables_in
from errcast.sources.trees.string_catalogs import without_units
from errcast.sources.trees.tagged_texts import with_tagged_texts

_NAME_KEY = re.compile(r"(.*[_-])?name|id|key|constant|enum", re.IGNORECASE)
_ERRORS = re.compile(
    r"(?i)(?:[a-z]+[_-]?)?(?:errors?|exceptions?|faults?)(?:[_-]?(?:codes?|messages?|texts?))?"
)
_NUMBER_KEY = re.compile(r"val(ue)?|num(ber)?|int(eger)?|id", re.IGNORECASE)


def tables(root: Tree, path: str, budget: WorkBudget) -> tuple[list[Grid], list[Finding]]:
    """Return every table of a tree, or the finding that it is too large.

    The first row of a table is its head: the keys of all its objects, in the order of the text. A
    list of lists has no known head; a list or an object in one of its cells gives a warning. Raises
    TooMuchWorkError if each object has other keys, because there are then far more cells than values.
    """
    root = errors_of_rpc(root)
    kind = kind_of_document(root)
    grids, findings = enumerations(root, path, budget, is_document=kind is not None)
    has_texts = any(len(row.cells) > 1 for grid in grids for row in grid.rows)
    extensions = (
        extensions_about_errors(root) if kind is not None and not has_texts and not findings else None
    )
    if kind is not None and not grids and not findings and extensions is None:
        findings = [without_enumerations(kind, root, path)]
    if extensions is not None:
        # They say more than codes alone.
        root, grids = extensions, [grid._replace(is_optional=True) for grid in grids]
    elif kind is not None or grids or findings:
        return grids, findings
    root, findings = with_one_text_of_each(with_one_tree(without_units(root)), path)
    root, notes = with_fields_of_keys(root, path)
    findings += notes
    if is_fatal(findings):
        return [], findings
    found = with_joined_tables(with_paths(list(tables_in(with_tagged_texts(root)))))
    # Pairs beside other tables may be settings or titles of categories, unless the keys are numbers.
    are_alone = all(each.shape in ("pairs", "rest") for each in found)
    rows = 0
    for each in found:
        grids.append(_grid(each, budget, are_alone=are_alone))
        rows += len(grids[-1].rows)
        if rows > MOST_ERRORS:
            text = f"the tables have more than {MOST_ERRORS:,} rows; split the file"
            return [], [Finding(path, "too-large", text, line=each.node.line)]
        findings += _nested_cells(each, path)
    return grids, findings


def _nested_cells(found: FoundTable, path: str) -> list[Finding]:
    """Return the finding for nested cells in a list of lists, and for lists beside the records of an object.

    No heading can mark such a cell as JSON.
    """
    rows = found.node.nodes if found.shape == "rows" and isinstance(found.node, Items) else []
    cells = [cell for row in rows if isinstance(row, Items) for cell in row.nodes]
    members = found.node.members if found.shape == "keyed" and isinstance(found.node, Fields) else []
    nested = [cell.line for cell in cells if not isinstance(cell, Leaf)]
    nested += [member.node.line for member in members if isinstance(member.node, Items)]
    if not nested:
        return []
    count = (
        f"{len(nested)} cells of this table contain" if len(nested) > 1 else "a cell of this table contains"
    )
    text = f"{count} a list or an object, which errcast reads as JSON text; write a text instead"
    return [Finding(path, "nested-cell", text, line=nested[0], level="warning")]


def _grid(found: FoundTable, budget: WorkBudget, *, are_alone: bool) -> Grid:
    """Return the table that was found."""
    node, line = found.node, found.node.line
    match found.shape, node:
        case "rows", Items():
            rows = [_row(each.line, each.nodes if isinstance(each, Items) else [each]) for each in node.nodes]
            return Grid(line, found.headings, tuple(rows))
        case "listed", Fields():
            lists = ((member, member.node) for member in node.members if isinstance(member.node, Items))
            listed = tuple(_row(each.line, [_key(member), *each.nodes]) for member, each in lists)
            return Grid(line, found.headings, listed)
        case "pairs" | "rest", Fields():
            is_called = bool(found.headings) and _ERRORS.fullmatch(found.headings[-1]) is not None
            is_table = (are_alone or is_called) and found.shape == "pairs" and not is_by_language(node)
            head = heads_of_pairs(node.members) if is_table or _are_by_number(node) else ("key", "value")
            rows = [_row(member.node.line, [_key(member), member.node]) for member in node.members]
            is_rest = found.shape == "rest" and not _are_by_number(node)
            return _headed(found, head, rows)._replace(is_optional=is_rest)
        case "keyed", Fields():
            columns = columns_of(member.node for member in node.members)
            budget.spend(CELLS, len(columns) * len(node.members), line)
            below, places = with_inner_texts(headings(columns), columns), _places(columns)
            alone = _code_column(columns) if holds_codes_alone(node) else message_column(below)
            rows = [_keyed_row(member, places, alone) for member in node.members]
            return _headed(found, (_heading_of_keys(node.members, columns), *below), rows)
    objects = node.nodes if isinstance(node, Items) else [node]
    columns = columns_of(objects)
    budget.spend(CELLS, len(columns) * len(objects), line)
    places = _places(columns)
    rows = [
        GridRow(each.line, tuple(_values(each, places)))
        if isinstance(each, Fields)
        else _row(each.line, [each])
        for each in objects
    ]
    shown = without_outer_keys(columns)
    return _headed(found, with_inner_texts(headings(shown), shown), rows)


def _headed(found: FoundTable, head: Sequence[str], rows: Sequence[GridRow]) -> Grid:
    line = rows[0].line
    first = GridRow(line, tuple(Cell(line, heading) for heading in head))
    return Grid(found.node.line, found.headings, (first, *rows), head=1)


def _heading_of_keys(members: Sequence[Member], columns: Sequence[KeyColumn]) -> str:
    """Return the heading of the column of keys: code, if the objects have no codes.

    If the objects have codes, it is name; but if they have names too, or the keys are numbers, key.
    Beside words, numbers such as `"value": 11` are codes.
    """
    outer = [column.key for column in columns if column.inner is None]
    inner = [column.heading for column in columns if column.inner is not None]
    has_codes = any(map(CODE_KEY.fullmatch, outer)) or any("code" in meaning(text).fields for text in inner)
    are_numbers = any(INTEGER.fullmatch(member.key) for member in members)
    has_codes = has_codes or (not are_numbers and bool(_numbers_of_all(members)))
    if not has_codes:
        return "code"
    return "key" if are_numbers or any(map(_NAME_KEY.fullmatch, outer)) else "name"


def _numbers_of_all(members: Sequence[Member]) -> set[str]:
    """Return the keys such as `value` below which each object has another integer."""
    numbers: dict[str, list[str]] = {}
    for member in members:
        for key, node in member.node.members if isinstance(member.node, Fields) else ():
            if _NUMBER_KEY.fullmatch(key) and isinstance(node, Leaf) and INTEGER.fullmatch(node.text):
                numbers.setdefault(key, []).append(node.text)
    return {key for key, found in numbers.items() if len(set(found)) == len(found) == len(members)}


def _are_by_number(node: Fields) -> bool:
    return holds_values(node) and all(INTEGER.fullmatch(member.key) for member in node.members)


def _places(columns: Sequence[KeyColumn]) -> dict[KeyColumn, int]:
    return {column: at for at, column in enumerate(columns)}


def _code_column(columns: Sequence[KeyColumn]) -> int | None:
    """Return the column of the key `code`."""
    keys = [column.key.lower() if column.inner is None else "" for column in columns]
    return keys.index("code") if "code" in keys else None


def _keyed_row(member: Member, places: Mapping[KeyColumn, int], alone: int | None) -> GridRow:
    """Return the row of a record, or of a single value, which belongs to the column `alone`."""
    key, line = _cell(_key(member)), member.node.line
    if isinstance(member.node, Fields):
        return GridRow(line, (key, *_values(member.node, places)))
    cells = [Cell(line, "")] * len(places)
    if alone is not None:
        cells[alone] = _cell(member.node)
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
