"""A document whose tables were read -> what else in it looks like errors, and the way to read that.

3 headings, the first "701 kiln cold" on line 10, look like errors too, and were left out; to read them
too, import this document again with --from headings --add

Titles with codes of a table are named if they have more texts about these errors.

Before an option is printed, errcast reads the document with it: all these codes must be there, and of
the kind of the others.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from errcast.findings import Finding, is_fatal
from errcast.sources.budget import TooMuchWorkError, WorkBudget
from errcast.sources.cells.codes import CodeKind, is_no_code
from errcast.sources.cells.compounds import codes_in
from errcast.sources.code_instead import read_code
from errcast.sources.embedded import called, data_in, may_have_data, way
from errcast.sources.entries.beside import Beside, errors_beside, may_have_errors
from errcast.sources.request import Request
from errcast.sources.table import Account, Source
from errcast.sources.understanding.gathering import gather

if TYPE_CHECKING:
    from errcast.sources.entries.unread import Accounted

_STATUS = "[1-5][0-9]{2}"
_FEWEST_TITLES, _TITLES_FOR_A_STATUS = 10, 3
_TITLES_FOR_A_ROW = 10  # and more, where they are the errors, and not the few rows
_TEXTS = ("message", "description", "solution")
_TOO_LONG = (
    "the text around the tables may have errors too, but is too long to be searched; --from headings reads it"
)


def with_leftovers(
    source: Source, text: str, prose: str, budget: WorkBudget, known: Collection[str] = ()
) -> tuple[Source, Finding | None]:
    """Return a source whose account says what else in its document looks like errors.

    `prose` is the module that reads the prose of the form of the document, `known` are the codes that
    the catalog has already. If the tables have HTTP statuses only, and titles many other codes, there is a
    finding: perhaps the titles are meant.
    """
    if not (may_have_errors(text) or may_have_data(text)):
        return source, None
    notes, likelier = _notes(source, text, prose, budget, known)
    at = max(at for at, each in enumerate(source.account.tables) if each.refusal is None)
    tables = [*source.account.tables]
    tables[at] = tables[at]._replace(notes=(*tables[at].notes, *notes))
    return source._replace(account=Account(source.account.form, tuple(tables))), likelier


def _notes(
    source: Source, text: str, prose: str, budget: WorkBudget, known: Collection[str]
) -> tuple[list[str], Finding | None]:
    # Imported here: most documents have nothing beside their tables.
    from errcast.sources.entries.document import blocks_of
    from errcast.sources.entries.unread import unread

    path, at = source.table.path, source.columns.index("code")
    read_already = {row.cells[at].text for row in source.table.rows}
    try:
        blocks, about, _ = blocks_of(text, path, budget, prose)
        above = {each.heading for each in source.account.tables if each.refusal is None}
        found = errors_beside(blocks, about, known, read_already, above)
        data = data_in(blocks, {*known, *read_already}, budget) if may_have_data(text) else []
        headings = _read_as_headings(text, path, prose, budget) if found else None
        code = read_code(text, path) if data or any(each.is_code for each in found) else None
        codes = [*(each.codes for each in found), *(each.codes for each in data)]
        said = {*known, *(code for some in codes for code in some)}
        others = unread(blocks, read_already, _known(source, said))
    except TooMuchWorkError:
        return [_TOO_LONG], None
    entries = {} if headings is None else _kinds(headings)
    in_code = {} if code is None else _kinds(code)
    notes = [
        f"{each.found} {'look like' if each.is_certain else 'may be'} errors too, and were left out;"
        f" {_way(each, read_already, in_code if each.is_code else entries, source.table.code_kind)}"
        for each in found
        if not each.is_again
    ]
    if not notes and headings is not None:
        notes = [note for each in found if each.is_again and (note := _more_texts(each, source, headings))]
    if data:
        were, them = ("was", "it") if len(data) == 1 else ("were", "them")
        how = way(data, is_further=True)
        if in_code.keys() >= {code for each in data for code in each.codes}:
            how = _again("code", read_already, in_code)
        notes.append(f"{called(data)} {were} left out; to read {them}, {how}")
    notes += [others] if others else []
    return notes, _likelier(found, source, read_already, entries)


def _known(source: Source, said: Collection[str]) -> "Accounted":
    """Return what of a document was read or named; `said` are the codes that the report names."""
    from errcast.sources.entries.unread import Accounted, plain

    cells = [cell.text for row in source.table.rows for cell in row.cells]
    lines = {row.line for each in source.account.tables for row in each.skipped}
    texts = {plain(line) for cell in cells for line in (cell, *cell.split("\n"))}
    texts |= {plain(each.heading) for each in source.account.tables}
    return Accounted({*said, *cells}, texts, lines)


def _likelier(
    found: Sequence[Beside], source: Source, codes: set[str], entries: Mapping[str, CodeKind]
) -> Finding | None:
    """Return the finding that titles are likelier the errors than rows of tables, None if they are not.

    Titles have many codes, and the tables only HTTP statuses, or far fewer codes; or each title has one of
    the codes that a table lists beside such statuses.
    """
    if listed := _of_lists(found, source, codes, entries):
        return listed
    each = next((each for each in found if each.is_certain and not (each.is_code or each.is_again)), None)
    if each is None or not entries.keys() >= set(each.codes):
        return None
    has_few = len(each.codes) >= _TITLES_FOR_A_ROW * len(codes)
    if not (has_few or all(re.fullmatch(_STATUS, code) for code in codes)):
        return None
    are_statuses = any(re.fullmatch(_STATUS, code) for code in each.codes)
    fewest = max(_FEWEST_TITLES, _TITLES_FOR_A_STATUS * len(codes)) if are_statuses else len(codes) + 1
    if len(each.codes) < fewest:
        return None
    number, line = next((at.number, at.line) for at in source.account.tables if at.refusal is None)
    has, is_table = ("HTTP statuses only", "the statuses are")
    if has_few:
        has, is_table = f"{len(codes)} codes only", "the table has them"
    text = (
        f"{each.found} look like errors, and the table on line {line} has {has}; if the"
        f" headings are the errors, add --from headings; if {is_table}, add --table {number}"
    )
    return Finding(source.table.path, "errors-in-headings", text, line=line)


def _of_lists(
    found: Sequence[Beside], source: Source, codes: set[str], entries: Mapping[str, CodeKind]
) -> Finding | None:
    """Return the finding that titles have all codes of a table with several codes in a cell; else None."""
    every = {code for cell in codes for code in codes_in(cell) or [cell] if not is_no_code(code)}
    each = next((each for each in found if each.is_certain and not each.is_code), None)
    if every <= codes or each is None or not entries.keys() >= every or every.isdisjoint(each.codes):
        return None
    line = next(at.line for at in source.account.tables if at.refusal is None)
    text = (
        f"{each.found} have codes that the table on line {line} lists together, each with its own texts;"
        " to read them, add --from headings"
    )
    return Finding(source.table.path, "errors-in-headings", text, line=line)


def _way(each: Beside, known: set[str], entries: Mapping[str, CodeKind], kind: CodeKind) -> str:
    """Return how to read what was found; `entries` are the codes of its form, with their kind."""
    form = "code" if each.is_code else "headings"
    if not entries.keys() >= set(each.codes):
        if each.is_code:
            return "copy them into a text file of their own, and import it with --from lines --add"
        return "write them as a table with the columns code and message, and import it with --add"
    if kind not in ("string", *entries.values()):
        return f"import them with --from {form} into a catalog of their own: their codes are strings"
    return f"to read them too, {_again(form, known, entries)}"


def _again(form: str, known: set[str], entries: Mapping[str, CodeKind]) -> str:
    join = " --duplicates join" if known & entries.keys() else ""
    return f"import this document again with --from {form}{join} --add"


def _more_texts(each: Beside, source: Source, headings: Source) -> str | None:
    """Return the note that titles with codes of a table have texts below them that the table has not."""
    own, others = _texts(source), _texts(headings)
    codes = [code for code in each.codes if code in own and code in others]
    if not any({*others[code][1:]} - {*own[code], ""} for code in codes):
        return None
    said = f"{each.found} have more texts about errors of a table, which were left out"
    if source.table.code_kind not in ("string", headings.table.code_kind):
        return said  # no catalog can have both
    join = " --duplicates join" if any(own[code][0] != others[code][0] for code in codes) else ""
    return f"{said}; to read them too, import this document again with --from headings{join} --add"


def _texts(source: Source) -> dict[str, tuple[str, ...]]:
    """Return the message, the description and the solution of each code, "" for one that is not there."""
    at = source.columns.index("code")
    found = [source.columns.index(field) if field in source.columns else None for field in _TEXTS]
    return {
        row.cells[at].text: tuple("" if place is None else row.cells[place].text for place in found)
        for row in source.table.rows
    }


def _read_as_headings(text: str, path: str, prose: str, budget: WorkBudget) -> Source | None:
    """Return what an import with --from headings reads, None if it is refused."""
    from errcast.sources.entries.document import read

    grids, findings = read(text, path, budget, prose)
    source = None
    if not is_fatal(findings):
        source, findings = gather(grids, findings, "headings", path, Request(), budget)
    return None if is_fatal(findings) else source


def _kinds(source: Source) -> dict[str, CodeKind]:
    """Return the codes of a source, each with its kind."""
    at = source.columns.index("code")
    return dict.fromkeys((row.cells[at].text for row in source.table.rows), source.table.code_kind)
