"""What a catalog knows of its source table: how it is read, and what it says where the catalog differs.

    source: orders.csv            Catalog.source  = "orders.csv"
    import:                       Catalog.imports = (ImportOptions(table=2, columns="code,-,message"),)
      table: 2                ->
      columns: code,-,message
    errors:
      - code: 7
        name: BUSY
        message: busy
        source:                   ErrorCode.source = Pinned(message="buzy")
          message: buzy

Only imports and `errcast lint` read these values. No output contains them.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple, get_args

from errcast.limits import (
    http_status_problem,
    message_problem,
    statement_problem,
    text_problem,
    title_problem,
)

NameOrigin = Literal["column", "code", "message"]
Duplicates = Literal["refuse", "first", "join"]
Skipped = Literal["ranges", "blanks", "both", "texts", "all"]


class Pinned(NamedTuple):
    """What the source says in the fields of an error that people corrected. At least one is given.

    `category` and `name` are as the source writes them: `Image content`, `PicNotHasFace`.
    """

    name: str | None = None
    message: str | None = None
    description: str | None = None
    solution: str | None = None
    category: str | None = None
    retryable: bool | None = None
    http_status: int | None = None


class ImportOptions(NamedTuple):
    """What an import was told: the options of `errcast import`; None if the user did not give one.

    `source` is the path of the table, relative to the catalog; it is given only if the catalog has
    several sources. `form` is `--from`. `columns` are the fields of the columns, as on the command
    line: `code,-,message`.
    """

    source: str | None = None
    form: str | None = None
    encoding: str | None = None
    table: int | None = None
    heading: str | None = None
    columns: str | None = None
    duplicates: Duplicates | None = None
    fill_down: bool | None = None
    split_codes: bool | None = None
    skip: Skipped | None = None
    categories_from: str | None = None
    name_from: NameOrigin | None = None

    def updated(self, given: "ImportOptions") -> "ImportOptions":
        """Return these options with those that are given in place of their own."""
        return self._replace(**{key: value for key, value in given._asdict().items() if value is not None})


class ImportKey(NamedTuple):
    """A key under `import:`: its spelling there, the field of `ImportOptions`, and its values.

    The option of the command line is spelled the same, with `-`: `fill_down` is `--fill-down`.
    """

    key: str
    field: str
    type: type
    help: str
    choices: tuple[str, ...] = ()

    @property
    def option(self) -> str:
        """The option of the command line."""
        return f"--{self.key.replace('_', '-')}"


# All of them, in the order of the canonical form. An option is remembered if it has a row here.
IMPORT_KEYS = (
    ImportKey("source", "source", str, "The path of the source table, relative to this file."),
    ImportKey("from", "form", str, "The form of the table, such as csv."),
    ImportKey("encoding", "encoding", str, "The encoding of the table, such as gb18030."),
    ImportKey("table", "table", int, "The number of the only table to read; the first is 1."),
    ImportKey("heading", "heading", str, "Only the tables under a heading that contains this text."),
    ImportKey("columns", "columns", str, 'The field of each column, such as "code,-,message".'),
    ImportKey(
        "duplicates", "duplicates", str, "What becomes of further rows of a code.", get_args(Duplicates)
    ),
    ImportKey("fill_down", "fill_down", bool, "Whether a blank cell means the same as the cell above it."),
    ImportKey("split_codes", "split_codes", bool, "Whether a list of codes in a cell is an error for each."),
    ImportKey("skip", "skip", str, "Which rows that are no record are left out.", get_args(Skipped)),
    ImportKey(
        "categories_from",
        "categories_from",
        str,
        "Where the categories of new errors come from.",
        ("column", "headings"),
    ),
    ImportKey("name_from", "name_from", str, "What names are made from.", get_args(NameOrigin)),
)


def remembered(options: ImportOptions) -> dict[str, str | int | bool]:
    """Return the options that were given, by their keys in the file, in the canonical order."""
    values = ((each.key, getattr(options, each.field)) for each in IMPORT_KEYS)
    return {key: value for key, value in values if value is not None}


def import_problem(options: ImportOptions) -> str | None:
    """Return the problem of what an import was told, or None.

    Whether a form, an encoding or a column exists is checked by those who read sources.
    """
    if options == ImportOptions():
        return "it is empty; remove the key"
    return next((f"{key.key}: {problem}" for key, problem in import_problems(options)), None)


def import_problems(options: ImportOptions) -> Iterator[tuple[ImportKey, str]]:
    """Yield each option that is outside its limits, with its problem."""
    for key in IMPORT_KEYS:
        if problem := _value_problem(key, getattr(options, key.field)):
            yield key, problem


def _value_problem(key: ImportKey, value: Any) -> str | None:
    if value is None:
        return None
    if key.choices:
        return None if value in key.choices else f"expected one of: {', '.join(key.choices)}"
    if key.type is str:
        return statement_problem(value)
    return number_problem(value) if key.type is int else None


def number_problem(number: int) -> str | None:
    """Return the problem of the number of a table, or None."""
    return None if number >= 1 else "expected a number from 1"


# The fields in which a user may keep what the catalog says, and those in which a user may accept what the
# source says: a published name never changes.
KEEPABLE = Pinned._fields
ACCEPTABLE = tuple(field for field in KEEPABLE if field != "name")

# The limits of each field of `Pinned`, in the order of the canonical form.
PIN_PROBLEMS: dict[str, Callable[[Any], str | None]] = {
    "name": statement_problem,
    "message": message_problem,
    "description": text_problem,
    "solution": text_problem,
    "category": title_problem,
    "retryable": lambda _: None,
    "http_status": http_status_problem,
}


def pin_problem(pinned: Pinned) -> str | None:
    """Return the problem of what a source says where the catalog differs, or None."""
    if pinned == Pinned():
        return "it is empty; remove the key"
    values: Iterable[tuple[str, Any]] = pinned._asdict().items()
    return next(filter(None, (PIN_PROBLEMS[key](value) for key, value in values if value is not None)), None)
