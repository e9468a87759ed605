"""A file of source code -> the tables of errors in it.

    enum Kiln {                               name      | code | message
        LAMP_OUT(11, "no lamp"),       ->     LAMP_OUT  | 11   | no lamp
        DOOR_SHUT(12, "no way in");           DOOR_SHUT | 12   | no way in

The suffix of the file says its language. Pygments makes the tokens; the other rooms of this wing read them.
"""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

from errcast.findings import Finding
from errcast.lexing.code import TokenizedCode
from errcast.lexing.languages import (
    has_attributes,
    has_numbered_enums,
    has_types_behind,
    lexed_as,
    lexer,
    lexer_name,
)
from errcast.lexing.tokens import SourceLines, tokens
from errcast.limits import forbidden_character_problem
from errcast.sources.budget import CELLS, Work, WorkBudget
from errcast.sources.code.code_table import CodeTable
from errcast.sources.code.codes_before_texts import with_codes_before_texts
from errcast.sources.code.declared_errors import tables_of_declared_errors
from errcast.sources.code.functional import LANGUAGES, respelled
from errcast.sources.code.grids import grid_of
from errcast.sources.code.inserts import tables_of_inserts
from errcast.sources.code.labels_in_comments import with_labels
from errcast.sources.code.leading_zeros import with_leading_zeros
from errcast.sources.code.lexed_file import LexedFile
from errcast.sources.code.lists_apart import with_lists_apart
from errcast.sources.code.map_calls import with_maps
from errcast.sources.code.parameters import makers_of, parameters_of
from errcast.sources.code.raising import raised_errors
from errcast.sources.code.rows import constants_of
from errcast.sources.code.scattered import scattered_errors
from errcast.sources.code.schema_language import respelled_schema
from errcast.sources.code.scopes import ScopeReader
from errcast.sources.code.suffixed_codes import with_suffixed_codes
from errcast.sources.code.tables import tables_of
from errcast.sources.code.texts_in_comments import with_texts_of_comments
from errcast.sources.code.unions import tables_of_words
from errcast.sources.code.unread import with_unread
from errcast.sources.code.values import CodeValue, Evaluator
from errcast.sources.code.zero_members import without_zero_members
from errcast.sources.grid import Grid
from errcast.text.characters import forbidden_characters

MOST_CHARACTERS = 256 * 1024
_NO_TABLE = (
    "errcast found no table in this code: no enum, constants, map or list with at least two codes; if it has"
    " another form, name the form with --from"
)
_SQL = ("sql", "tsql", "mysql", "postgresql", "plpgsql")
_FEWEST = 2  # rows of a table, of which the first is the head
# The patterns of lexers take long for what nobody writes by hand.
_LONG = "split it, or copy its table into a file of its own"
_RUNS = {
    Work("blanks and line ends in a row", 300, 0, "delete blank lines"): r"\s{300,}",
    Work("characters in a row without a blank", 2_000, 0, _LONG): r"\S{2000,}",
    Work("characters in a line", 20_000, 0, _LONG): r"[^\n]{20000,}",
}
_ROWS = Work("rows", 5_000, 1 / 15, _LONG)  # a constant with a comment is rarely shorter
_MOST_FINDINGS = 20


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return the tables of a file of code, or the finding why it has none.

    Raises TooMuchWorkError if the tables have too many cells.
    """
    name = lexer_name(PurePath(path))
    if name is None:
        said = "the name of the file does not say its language; give it the suffix that the language has"
        return [], [Finding(path, "unknown-language", said)]
    if len(text) > MOST_CHARACTERS:
        said = f"the file has more than {MOST_CHARACTERS:,} characters; copy its table into a file of its own"
        return [], [Finding(path, "too-large", said)]
    budget = budget or WorkBudget(len(text))
    for work, pattern in _RUNS.items():
        for run in re.finditer(pattern, text):
            budget.allow(work, len(run[0]), text.count("\n", 0, run.start()) + 1)
    text = text if text.endswith("\n") else f"{text}\n"  # a lexer expects the end of the last line
    spelled = respelled_schema(text) if name == "graphql" else text
    every = with_leading_zeros(tokens(spelled, lexer(lexed_as(name))))
    every = respelled(every, text, name) if name in LANGUAGES else with_maps(with_labels(every))
    code = TokenizedCode(every, text)
    if name in _SQL and (inserted := tables_of_inserts(code, SourceLines(text), budget)):
        return with_codes_before_texts(inserted), _forbidden(inserted, path)
    found = ScopeReader(
        text,
        every,
        code,
        has_types_behind=has_types_behind(name),
        has_attributes=has_attributes(name),
        budget=budget,
    ).scopes()
    scopes, constants = constants_of(found, code, has_numbered_enums=has_numbered_enums(name))
    evaluator, lines = Evaluator(code, constants, budget), SourceLines(text)
    scattered = partial(scattered_errors, code, lines, evaluator)
    tables = tables_of(scopes, evaluator, budget, raised_errors(code, lines, evaluator), scattered)
    tables = [*tables, *_others(tables, tables_of_words(code, lines))]
    budget.allow(_ROWS, sum(len(table.rows) for table in tables))
    tables += tables_of_declared_errors(code, lines) if name == "solidity" else []
    tables = with_texts_of_comments(tables, code, lines)
    file = LexedFile(text, code, lines)
    names = {
        name
        for table in tables
        for name in (table.callee.rpartition(".")[2], *table.headings[-1:], *makers_of(table, code))
        if name
    }
    parameters = parameters_of(code, names)
    grids = []
    for table in tables:
        grid = grid_of(table, file, parameters, budget.left(CELLS))
        if sum(not row.is_section for row in grid.rows) < _FEWEST + (not table.is_of_several):
            continue
        budget.spend(CELLS, len(grid.rows) * len(grid.rows[0].cells), grid.line)
        grid = _visible(grid)._replace(doubt=table.doubt) if grid.is_optional else grid
        grids.append(grid)
    if not grids:
        return [], [Finding(path, "no-table", _NO_TABLE)]
    grids = with_lists_apart(with_suffixed_codes(with_codes_before_texts(without_zero_members(grids))))
    return with_unread(grids, scopes, code, lines), _forbidden(grids, path)


def _others(tables: Sequence[CodeTable], words: Sequence[CodeTable]) -> list[CodeTable]:
    """Return the tables of words of which no other table has most words."""
    known = {
        value.text
        for table in tables
        for row in table.rows
        for value in (*row.values, *([row.key] if row.key else []), CodeValue("word", row.name, -1))
    }
    return [
        each for each in words if 2 * sum(row.values[0].text in known for row in each.rows) < len(each.rows)
    ]


def _visible(grid: Grid) -> Grid:
    r"""Return a table in which a character that no catalog may have is written as in code: `\u000d`."""
    if not any(list(forbidden_characters(cell.text))[:1] for row in grid.rows for cell in row.cells):
        return grid
    rows = (
        row._replace(cells=tuple(cell._replace(text=_spelled(cell.text)) for cell in row.cells))
        for row in grid.rows
    )
    return grid._replace(rows=tuple(rows))


def _spelled(text: str) -> str:
    for character in {character for _, character in forbidden_characters(text)}:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _forbidden(grids: list[Grid], path: str) -> list[Finding]:
    """Return a finding for each cell with a character that no catalog may have: an escape can write it."""
    return [
        Finding(path, "forbidden-character", forbidden_character_problem(character), line=cell.line)
        for grid in grids
        if not grid.is_optional
        for row in grid.rows
        for cell in row.cells
        for _, character in list(forbidden_characters(cell.text))[:1]
    ][:_MOST_FINDINGS]
