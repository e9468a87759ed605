"""A document whose tables were read -> what else in it looks like errors, and the way to read that.

3 headings, the first "701 kiln cold" on line 10, look like errors too, and were left out; to read them
too, import this document again with --from headings --add

Titles with codes of a table are named if they have more texts about these errors.

Before an option is printed, errcast reads the document with it: all these codes must be there, and of
the kind of the others.
"""

from collections.abc import Collection, Mapping

from errcast.findings import is_fatal
from errcast.sources.budget import TooMuchWorkError, WorkBudget
from errcast.sources.cells.codes import CodeKind
from errcast.sources.embedded import called, data_in, may_have_data, way
from errcast.sources.entries.beside import Beside, errors_beside, may_have_errors
from errcast.sources.request import Request
from errcast.sources.table import Account, Source
from errcast.sources.understanding.gathering import gather

_TEXTS = ("message", "description", "solution")
_TOO_LONG = (
    "the text around the tables may have errors too, but is too long to be searched; --from headings reads it"
)


def with_leftovers(
    source: Source, text: str, prose: str, budget: WorkBudget, known: Collection[str] = ()
) -> Source:
    """Return a source whose account says what else in its document looks like errors.

    `prose` is the module that reads the prose of the form of the document, `known` are the codes that
    the catalog has already.
    """
    if not (may_have_errors(text) or may_have_data(text)):
        return source
    notes = _notes(source, text, prose, budget, known)
    at = max(at for at, each in enumerate(source.account.tables) if each.refusal is None)
    tables = [*source.account.tables]
    tables[at] = tables[at]._replace(notes=(*tables[at].notes, *notes))
    return source._replace(account=Account(source.account.form, tuple(tables)))


def _notes(source: Source, text: str, prose: str, budget: WorkBudget, known: Collection[str]) -> list[str]:
    # Imported here: most documents have nothing beside their tables.
    from errcast.sources.entries.document import blocks_of

    path, at = source.table.path, source.columns.index("code")
    read_already = {row.cells[at].text for row in source.table.rows}
    try:
        blocks, about, _ = blocks_of(text, path, budget, prose)
        found = errors_beside(blocks, about, known, read_already)
        data = data_in(blocks, {*known, *read_already}, budget) if may_have_data(text) else []
        headings = _read_as_headings(text, path, prose, budget) if found else None
    except TooMuchWorkError:
        return [_TOO_LONG]
    entries = {} if headings is None else _kinds(headings)
    notes = [
        f"{each.found} {'look like' if each.is_certain else 'may be'} errors too, and were left out;"
        f" {_way(each, read_already, entries, source.table.code_kind)}"
        for each in found
        if not each.is_again
    ]
    if not notes and headings is not None:
        notes = [note for each in found if each.is_again and (note := _more_texts(each, source, headings))]
    if data:
        were, them = ("was", "it") if len(data) == 1 else ("were", "them")
        notes.append(f"{called(data)} {were} left out; to read {them}, {way(data, is_further=True)}")
    return notes


def _way(each: Beside, known: set[str], entries: Mapping[str, CodeKind], kind: CodeKind) -> str:
    """Return how to read what was found; `entries` are the codes of --from headings, with their kind."""
    if each.is_code:
        return "copy them into a text file of their own, and import it with --from lines --add"
    if not entries.keys() >= set(each.codes):
        return "write them as a table with the columns code and message, and import it with --add"
    if kind not in ("string", *entries.values()):
        return "import them with --from headings into a catalog of their own: their codes are strings"
    join = " --duplicates join" if known & entries.keys() else ""
    return f"to read them too, import this document again with --from headings{join} --add"


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
