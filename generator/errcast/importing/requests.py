"""What an import should do, and what it gives.

    ImportRequest(Path("errors.csv"), None)   -> ImportResult: the text of a catalog, and 98 new errors

The command line makes the request, and prints or writes the result.
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from errcast.files.paths import shown_path
from errcast.findings import Finding
from errcast.importing.errors import NewError
from errcast.origin import ImportOptions, remembered
from errcast.sources.cells.codes import CodeKind
from errcast.sources.table import Account

if TYPE_CHECKING:
    from errcast.importing.merging import Merge
    from errcast.importing.names import GivenNames
    from errcast.importing.tongues import TranslationText


class ImportRequest(NamedTuple):
    """What an import should do.

    `source` is the path of the table, None for standard input; `output` is the path of the catalog,
    None where its text is only returned. If `repeats` is true, the tables are those that the catalog
    remembers. `options` is how the table is read. `is_further` makes the table one more source of
    the catalog. `accept` and `keep` are the fields in which the table, or the catalog, wins. `names`
    is a file with names for new errors.
    `is_dry` is true where the caller will not write the text: findings then give lines of the
    catalog as it is now.
    """

    source: Path | None
    output: Path | None
    options: ImportOptions = ImportOptions()
    code_kind: CodeKind | None = None
    name: str | None = None
    title: str | None = None
    language: str | None = None
    retire: bool = False
    force: bool = False
    is_dry: bool = False
    repeats: bool = False
    is_further: bool = False
    accept: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()
    names: Path | None = None

    @property
    def is_merge(self) -> bool:
        """Whether the table is merged into a catalog that exists."""
        return self.output is not None and self.output.exists() and not self.force

    @property
    def needs_name(self) -> bool:
        """Whether the caller must give the name of the catalog: neither stream has one."""
        return self.source is None and self.output is None and self.name is None

    @property
    def folder(self) -> Path:
        """The folder of the catalog; paths in it are relative to this folder."""
        return Path() if self.output is None else self.output.parent

    @property
    def shown(self) -> str:
        """The name of the table in findings."""
        return "<stdin>" if self.source is None else shown_path(self.source)

    @property
    def command(self) -> tuple[str, ...]:
        """The words of a command that reads the table so, without the tables that it chooses and its output.

        It is empty for standard input, and with options that are for one catalog.
        """
        if self.source is None or self.name or self.title or self.names or self.is_dry or self.repeats:
            return ()
        words = ["errcast", "import", self.shown]
        for key, value in remembered(self.options._replace(table=None, heading=None)).items():
            option = f"--{key.replace('_', '-')}"
            words += [option] if value is True else [option, str(value)]
        for option, given in (("--code-kind", self.code_kind), ("--language", self.language)):
            words += [option, given] if given else []
        return tuple(words)


class ImportResult(NamedTuple):
    """What an import gives.

    `text` is that of the catalog file, and `read` what the file had before, both with a byte order
    mark if the file has one; `read` is None if no catalog was read. `accounts` say how each table
    was read, by its name. `errors` are the new ones. `lines` say what was done; `findings` are
    warnings and notes. `merged` is None for a new catalog. `translations` are the
    files for the texts of the table in other languages.
    """

    text: str
    accounts: tuple[tuple[str, Account], ...]
    errors: tuple[NewError, ...]
    lines: list[str]
    findings: list[Finding]
    read: str | None = None
    merged: "Merge | None" = None
    translations: tuple["TranslationText", ...] = ()


def too_large(request: ImportRequest, problem: str) -> Finding:
    """Return the finding for a catalog that errcast itself would refuse to read."""
    remedy = "split the table, and import each part into its own catalog"
    return Finding(request.shown, "too-large", f"{problem}; {remedy}")


def given_names(request: ImportRequest) -> tuple["GivenNames | None", list[Finding]]:
    """Return the names that a person gave for new errors, None if there are none, and every finding."""
    if request.names is None:
        return None, []
    from errcast.importing.names import read_names

    return read_names(request.names)
