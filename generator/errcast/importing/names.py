"""A file of names that a person chose -> the names of new errors.

code,name
222202,FACE_NOT_FOUND      -> the new error 222202 is FACE_NOT_FOUND, whatever its message

`errcast import --names FILE` reads it. A table that `errcast export` wrote will do: other columns are
ignored. A name that a catalog has already stays.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from errcast.catalog import Catalog
from errcast.files.conflicts import conflict_findings
from errcast.files.contents import read_text
from errcast.files.paths import shown_path
from errcast.findings import Finding, show, show_bare
from errcast.importing.rows import ImportedRow
from errcast.limits import constant_name_problem
from errcast.naming import name_from_column
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.delimited import read
from errcast.sources.grid import GridRow

_FIELDS = ("code", "name")


class GivenName(NamedTuple):
    """A name for a code, and the line of the file that gives it."""

    name: str
    line: int


class GivenNames(NamedTuple):
    """The names of a file, by the text of their codes; `path` is the name of the file in findings."""

    path: str
    by_code: Mapping[str, GivenName]

    def named(self, rows: Iterable[ImportedRow]) -> list[ImportedRow]:
        """Return rows with the names that the file gives them."""
        return [
            row._replace(given_name=given.name) if (given := self._of(row)) is not None else row
            for row in rows
        ]

    def _of(self, row: ImportedRow) -> GivenName | None:
        return self.by_code.get(str(row.written_code)) or self.by_code.get(str(row.code))


def read_names(path: Path) -> tuple[GivenNames | None, list[Finding]]:
    """Return the names of a CSV file, or None and every finding about it."""
    shown = shown_path(path)
    text = read_text(path, shown)
    if isinstance(text, Finding):
        return None, [text]
    if conflicts := conflict_findings(text, shown):
        return None, conflicts
    grids, findings = read(text.removeprefix("\ufeff"), shown)
    rows = [row for grid in grids for row in grid.rows if any(cell.text.strip() for cell in row.cells)]
    places = _places(rows)
    if places is None:
        wrong = (
            "this file has no columns code and name; write the headings code,name and a line for each error"
        )
        return None, [*findings, Finding(shown, "unknown-columns", wrong, line=1)]
    by_code: dict[str, GivenName] = {}
    owners: dict[str, int] = {}
    for row in rows[1:]:
        code, name = (row.cells[at].text.strip() if at < len(row.cells) else "" for at in places)
        if problem := _problem(code, name, by_code, owners):
            findings.append(Finding(shown, "invalid-name", problem, line=row.line))
        by_code.setdefault(code, GivenName(name, row.line))
        owners.setdefault(name, row.line)
    return (None, findings) if findings else (GivenNames(shown, by_code), [])


def _places(rows: Sequence[GridRow]) -> tuple[int, ...] | None:
    """Return the columns of the codes and of the names, None if the headings do not say."""
    meanings = [meaning(cell.text).fields for cell in rows[0].cells] if rows else []
    found = [[at for at, fields in enumerate(meanings) if field in fields] for field in _FIELDS]
    return tuple(places[0] for places in found) if all(found) else None


def _problem(code: str, name: str, by_code: Mapping[str, GivenName], owners: Mapping[str, int]) -> str | None:
    """Return what is wrong with a line, None if nothing is wrong."""
    if not code:
        return "the code is blank; fix the cell"
    if code in by_code:
        used = f"the code {show_bare(code)} is already used on line {by_code[code].line}"
        return f"{used}; keep one of the two lines"
    if problem := constant_name_problem(name):
        proposal = name_from_column(name, code)
        better = f", such as {proposal}" if name and constant_name_problem(proposal) is None else ""
        return f"the name {show(name)} of the code {show_bare(code)}: {problem}{better}"
    if name in owners:
        return f"the name {name} is already used on line {owners[name]}; give each error its own name"
    return None


def names_findings(
    names: GivenNames, rows: Sequence[ImportedRow], catalog: Catalog | None = None
) -> list[Finding]:
    """Return a finding for each name that no error can get, and a warning for each that comes too late."""
    return list(_findings(names, rows, catalog))


def _findings(names: GivenNames, rows: Sequence[ImportedRow], catalog: Catalog | None) -> Iterator[Finding]:
    errors = catalog.errors if catalog else ()
    in_table = {text for row in rows for text in (str(row.code), str(row.written_code))}
    in_catalog = {text: error for error in errors for text in (str(error.code), str(error.written_code))}
    owners = {name: error for error in errors for name in (error.name, *error.aliases)}
    for code, given in names.by_code.items():
        error = in_catalog.get(code)
        if error is not None and given.name != error.name:
            text = (
                f"the catalog calls {show_bare(code)} {error.name}, and an import changes no name; to rename"
                f" it, write `name: {given.name}` and `aliases: [{error.name}]` in the catalog"
            )
            yield Finding(names.path, "name-stays", text, line=given.line, level="warning")
        elif error is None and code not in in_table:
            text = f"no error has the code {show_bare(code)}; fix the code, or delete the line"
            yield Finding(names.path, "unknown-code", text, line=given.line)
        elif error is None and given.name in owners:
            owner = show_bare(str(owners[given.name].written_code))
            text = f"{given.name} is a name of {owner} in the catalog; choose another"
            yield Finding(names.path, "invalid-name", text, line=given.line)
