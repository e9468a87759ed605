"""What a catalog remembers of its imports -> the tables that an import reads, and what it then remembers.

source: orders.md        import orders.md --table 2  ->  orders.md is read with --table 2, and
`import: {table: 2}` is remembered
import                      ->  orders.md is read with --table 2
import fixed.csv            ->  an edit: nothing is remembered
import refunds.md --add     ->  both are read, and both are remembered
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from errcast.catalog import Catalog
from errcast.files.documents import is_document
from errcast.files.paths import native_path, relative_path, shown_path
from errcast.findings import Finding
from errcast.importing.rows import named_columns
from errcast.limits import path_problem
from errcast.origin import ImportOptions
from errcast.sources.cells.codes import CodeKind
from errcast.sources.request import Request, Wanted

NOTHING_TOLD = ImportOptions()


class Told(NamedTuple):
    """A table to read, and how; a path of None is standard input."""

    path: Path | None
    options: ImportOptions

    @property
    def shown(self) -> str:
        """The name of the table in findings."""
        return "<stdin>" if self.path is None else shown_path(self.path)

    @property
    def is_document(self) -> bool:
        """Whether it is a document of errcast, and no option asks for a table."""
        return self.path is not None and self.options == NOTHING_TOLD and is_document(self.path)


class Plan(NamedTuple):
    """The tables of an import into a catalog, and what the catalog remembers after it.

    `is_own` is true if the tables are all sources of the catalog, and not an edit by people.
    """

    tables: tuple[Told, ...]
    is_own: bool
    source: str | None
    imports: tuple[ImportOptions, ...]


def request_of(
    options: ImportOptions, code_kind: CodeKind | None = None, language: str | None = None
) -> Request:
    """Return how to read a source, from what its import was told."""
    columns = None if options.columns is None else named_columns(options.columns)
    wanted = Wanted(options.table, options.heading, columns, language)
    is_of_headings = options.categories_from == "headings"
    return Request(
        options.form,
        options.encoding,
        code_kind,
        wanted,
        bool(options.fill_down),
        is_of_headings,
        options.duplicates or "refuse",
        bool(options.split_codes),
        options.skip,
    )


def remembered_as(options: ImportOptions) -> tuple[ImportOptions, ...]:
    """Return what a catalog with one source remembers: nothing if the import was told nothing."""
    return () if options == NOTHING_TOLD else (options,)


def plan_of(
    catalog: Catalog, folder: Path, path: Path | None, given: ImportOptions, *, is_further: bool
) -> Plan | Finding:
    """Return the plan for a table that is imported into a catalog in a folder, or why there is none.

    `is_further` is true if the table becomes one more source of the catalog.
    """
    known = list(catalog.sources) or [(None, NOTHING_TOLD)]
    if is_further:
        return _with_further(catalog, folder, path, given)
    own = [at for at, (source, _) in enumerate(known) if _is_same(source, path, folder)]
    if not own:
        return Plan((Told(path, given),), False, catalog.source, catalog.imports)
    return _repeated(catalog, folder, known, own, given)


def repeated_plan(catalog: Catalog, folder: Path, given: ImportOptions) -> Plan | Finding:
    """Return the plan that repeats the import of every source of a catalog, or why it cannot be repeated."""
    known = [(source, options) for source, options in catalog.sources if source is not None]
    if not known:
        from errcast.proposals import command  # an import that works proposes none

        proposed = command(["errcast", "import", "TABLE", "--output", catalog.path])
        text = f"the catalog has no `source:` to import again; name the table in place of TABLE: `{proposed}`"
        return Finding(catalog.path, "no-source", text)
    addresses = [source for source, _ in known if is_address(source)]
    if addresses:
        text = f"the source {addresses[0]} is an address; save the table in a file, and import the file"
        return Finding(catalog.path, "no-source", text)
    return _repeated(catalog, folder, known, range(len(known)), given)


def is_address(source: str) -> bool:
    """Tell whether a source is on the web, and not a file."""
    return "://" in source


def _repeated(
    catalog: Catalog,
    folder: Path,
    known: Sequence[tuple[str | None, ImportOptions]],
    own: Sequence[int],
    given: ImportOptions,
) -> Plan | Finding:
    """Return the plan that reads all sources; the options that are given are for the one in `own`."""
    if len(own) > 1 and given != NOTHING_TOLD:
        text = (
            f"these options are for one of {len(own)} sources under `import:`; name that table, or change"
            " the options there by hand"
        )
        return Finding(catalog.path, "several-sources", text)
    every = [
        (source, options.updated(given) if at in own else options)
        for at, (source, options) in enumerate(known)
    ]
    tables = tuple(
        Told(None if source is None else folder / native_path(source), options) for source, options in every
    )
    has_list = bool(catalog.imports) and catalog.imports[0].source is not None
    imports = tuple(options for _, options in every) if has_list else remembered_as(every[0][1])
    return Plan(tables, True, catalog.source, imports)


def _with_further(catalog: Catalog, folder: Path, path: Path | None, given: ImportOptions) -> Plan | Finding:
    if path is None:
        text = "standard input cannot be read again, so it cannot be a source; save the table in a file"
        return Finding(catalog.path, "no-source", text)
    source = relative_path(path, folder)
    if problem := path_problem(source):
        return Finding(catalog.path, "invalid-source", f"{problem}; rename the file, or its folder")
    known = [(each, options) for each, options in catalog.sources if each is not None]
    if not known:
        return Plan((Told(path, given),), True, source, remembered_as(given))
    every = [*known, (source, given)]
    tables = tuple(Told(folder / native_path(each), options) for each, options in every)
    return Plan(tables, True, None, tuple(options._replace(source=each) for each, options in every))


def _is_same(source: str | None, path: Path | None, folder: Path) -> bool:
    if source is None or path is None:
        return source is None and path is None
    return os.path.realpath(folder / native_path(source)) == os.path.realpath(path)
