"""`errcast import`: a source table becomes a catalog, or is merged into one.

    errcast import errors.csv --output errors.yaml
        -> ImportRequest(source=errors.csv, output=errors.yaml, …) -> `importing.job` -> `end_of_import`
    errcast import errors.yaml
        -> the same, with the tables that errors.yaml remembers

The order of an import is in `importing.job`. This module turns arguments into a request.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, get_args

import click

from errcast.cli.end_of_import import End, print_catalog
from errcast.cli.examples import with_examples
from errcast.cli.options import load, option_config
from errcast.cli.outcome import DOCUMENTS, FORMATS, option_quiet, stop, stop_if_led_out
from errcast.cli.progress import progress
from errcast.files.paths import shown_path
from errcast.origin import ACCEPTABLE, IMPORT_KEYS, KEEPABLE, ImportOptions, Skipped, import_problems
from errcast.sources.forms import FORMS

if TYPE_CHECKING:
    from errcast.importing.requests import ImportRequest

_STANDARD_INPUT = Path("-")


@with_examples(
    "errcast import errors.md --output spec/hotel.yaml",
    "errcast import errors.csv --columns code,message,- --name hotel",
    "errcast import errors.md --output spec/hotel.yaml --dry-run",
    "errcast import",
)
@click.command("import")
@click.argument(
    "sources", nargs=-1, type=click.Path(path_type=Path, readable=False), metavar="[TABLE | CATALOG]..."
)
@click.option(
    "--name", help="Name of the catalog, in snake_case; by default that of the output, else of the source."
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, readable=False),
    help='Catalog to write, or to merge the table into; "-", the default, is standard output.',
)
@click.option(
    "--from",
    "form",
    type=click.Choice(list(FORMS)),
    help="Form of the table; by default found from the suffix and the content of the file.",
)
@click.option("--encoding", help="Encoding of the table, such as gb18030; by default UTF-8.")
@click.option("--table", type=click.IntRange(1), help="Read only the table with this number; the first is 1.")
@click.option("--heading", help="Read only the tables under a heading that contains this text.")
@click.option(
    "--columns",
    help='The field of each column, in order, such as "code,-,message"; "-" leaves a column out. By default'
    " found from the headings; for the form piped: code,message,description,solution.",
)
@click.option(
    "--duplicates",
    type=click.Choice(["refuse", "first", "join"]),
    help="What becomes of further rows of a code: an error, which is the default; nothing; or a longer"
    " description.",
)
@click.option(
    "--fill-down", is_flag=True, default=None, help="A blank cell means the same as the cell above it."
)
@click.option(
    "--split-codes",
    is_flag=True,
    default=None,
    help='A list of codes in a cell, such as "12, 13", is an error for each.',
)
@click.option(
    "--skip",
    type=click.Choice(get_args(Skipped)),
    help="Leave out rows that are no record: ranges of codes, rows without a code or a message (blanks),"
    " both, rows with a text in place of the code, or all.",
)
@click.option(
    "--categories-from",
    type=click.Choice(["column", "headings"]),
    help="Where the categories of new errors come from: their column, which is the default, or the"
    " headings above them.",
)
@click.option(
    "--name-from",
    type=click.Choice(["column", "code", "message"]),
    help="What names are made from; by default the column of names, else a code of words, else the message.",
)
@click.option(
    "--names",
    type=click.Path(path_type=Path, readable=False),
    help="CSV file with the columns code and name: the names of new errors.",
)
@click.option(
    "--code-kind",
    type=click.Choice(["integer", "string"]),
    help="Kind of the codes; by default found from the table.",
)
@click.option("--title", help="Title of the catalog, the heading of its documents.")
@click.option(
    "--language",
    help="Language of the texts, such as en or zh-Hans; chooses between columns in two languages.",
)
@click.option(
    "--add",
    "is_further",
    is_flag=True,
    help="Make the table one more source of the catalog; later imports then read all of them.",
)
@click.option(
    "--accept",
    multiple=True,
    type=click.Choice(ACCEPTABLE),
    help="Take this field from the table where a person wrote it; may be repeated.",
)
@click.option(
    "--keep",
    multiple=True,
    type=click.Choice(KEEPABLE),
    help="Keep this field of the catalog until the table changes again; may be repeated.",
)
@click.option(
    "--fail-on",
    multiple=True,
    type=click.Choice(["changed", "vanished"]),
    help="Write nothing, and exit with 1, if the table changed or has codes no longer; may be repeated.",
)
@click.option("--retire", is_flag=True, help="Mark errors that the table no longer has as deprecated.")
@click.option("--dry-run", is_flag=True, help="Write nothing; print what would change.")
@click.option("--force", is_flag=True, help="Replace an existing output instead of merging into it.")
@option_config
@click.option(
    "--format",
    "report",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="Format of the report; every format except text is printed to standard output.",
)
@option_quiet
def import_(
    sources: tuple[Path, ...],
    output: Path | None,
    config: Path | None,
    report: str,
    fail_on: tuple[str, ...],
    **given: Any,
) -> None:
    """Import a source table into a catalog, or all tables again.

    The table can be in Markdown, HTML, reStructuredText, MediaWiki, AsciiDoc, CSV, TSV, XLSX, JSON, YAML,
    TOML, properties or XML, or in source code: an enum, constants, a map. errcast knows its columns by
    their headings in nine languages, and by their cells.
    It can also be a text with a line that contains only "|" after each cell. "-" reads standard input.
    If there is a problem, it is reported with its line, and nothing is written.

    If the output is a catalog already, the table is merged into it: new errors are added in their
    place, and changed texts are updated. Names, comments and everything else that people wrote stay
    as they are; a text that a person corrected stays too. An error that the table no longer has is
    kept, and reported.

    The catalog remembers its table and the options with which it was read. Without a table, the
    import is repeated for each catalog that you name, or for all catalogs of the configuration.
    """
    from errcast.catalogfile.recognizing import is_catalog

    output = None if output == Path("-") else output
    tables = [each for each in sources if not is_catalog(each)]
    if len(sources) > 1 and tables and output is None:
        remedy = "import one table at a time, and name its catalog with --output"
        raise click.UsageError(f"{shown_path(tables[0])} is not a catalog; {remedy}")
    if output is not None or tables:
        _import_table(sources, output, report, frozenset(fail_on), given)
    else:
        _repeat(sources, config, report, frozenset(fail_on), given)


def _import_table(
    sources: tuple[Path, ...],
    output: Path | None,
    report: str,
    fail_on: frozenset[str],
    given: dict[str, Any],
) -> None:
    from errcast.importing.job import run_import

    if len(sources) != 1:
        wrong = "name one table for the catalog" if sources else "name the table for the catalog"
        raise click.UsageError(f"{wrong}; to read the tables that it remembers, leave --output out")
    source = None if sources[0] == _STANDARD_INPUT else sources[0]
    request = _request(source, output, given)
    _refuse_wrong_use(report, request, fail_on)
    with progress("importing"):
        result, findings = run_import(request)
    if result is None:
        stop(findings, report)
    if output is None:
        print_catalog(result)
    else:
        End(report, fail_on, request.is_dry, request.force).finish([(output, result)])


def _repeat(
    specs: tuple[Path, ...], config: Path | None, report: str, fail_on: frozenset[str], given: dict[str, Any]
) -> None:
    """Repeat the imports of catalogs; without any, of those of the configuration."""
    from errcast.importing.repeating import repeat

    request = _request(None, None, given)
    selection = {"specs": tuple(map(str, specs)), "config": config}
    loaded = load(selection, report)
    _refuse_repeating(report, request, loaded.specs)
    with progress("importing"):
        results, findings = repeat(loaded.specs, request, are_named=bool(specs))
    if results is None:
        stop(findings, report)
    if not request.is_dry:
        stop_if_led_out((path for path, each in results if each.text != each.read), loaded, report)
    End(report, fail_on, request.is_dry, remembers=True).finish(results, findings)


def _request(source: Path | None, output: Path | None, given: dict[str, Any]) -> "ImportRequest":
    from errcast.importing.requests import ImportRequest

    told = {each.field: given[each.field] for each in IMPORT_KEYS if each.field in given}
    told |= {"columns": _columns(given["columns"])}
    told |= {flag: given[flag] or None for flag in ("fill_down", "split_codes")}
    return ImportRequest(
        source,
        output,
        ImportOptions(**told),
        given["code_kind"],
        given["name"],
        given["title"],
        given["language"],
        given["retire"],
        given["force"],
        given["dry_run"],
        is_further=given["is_further"],
        accept=frozenset(given["accept"]),
        keep=frozenset(given["keep"]),
        names=given["names"],
    )


def _columns(columns: str | None) -> str | None:
    from errcast.importing.rows import columns_problem, named_columns

    if columns is None:
        return None
    fields = named_columns(columns)
    if problem := columns_problem(fields):
        raise click.UsageError(f"--columns {columns}: {problem}")
    return ",".join(fields)


def _refuse_wrong_use(report: str, request: "ImportRequest", fail_on: frozenset[str]) -> None:
    output = request.output
    if report in DOCUMENTS and (output is None or request.is_dry):
        _refuse_document(report, is_dry=request.is_dry)
    if request.is_dry and output is None:
        raise click.UsageError("--dry-run needs a catalog; name it with --output")
    for option, is_given in {
        "--retire": request.retire,
        "--add": request.is_further,
        "--accept": request.accept,
        "--keep": request.keep,
        "--fail-on": fail_on,
    }.items():
        if is_given and not request.is_merge:
            remedy = "leave --force out" if request.force else "name a catalog that exists with --output"
            raise click.UsageError(f"{option} needs a catalog to merge the table into; {remedy}")
    _refuse_values(request)
    if request.needs_name:
        raise click.UsageError(
            "standard input gives the catalog no name; give one with --name, or name a file with --output"
        )


def _refuse_document(report: str, *, is_dry: bool) -> NoReturn:
    remedy = ", and so does --dry-run; leave one out" if is_dry else "; name the catalog with --output"
    raise click.UsageError(f"--format {report} prints to standard output{remedy}")


def _refuse_repeating(report: str, request: "ImportRequest", found: tuple[Path, ...]) -> None:
    """Refuse the options that are not for the tables that catalogs remember."""
    for option, is_given in {
        "--name": request.name,
        "--title": request.title,
        "--force": request.force,
        "--add": request.is_further,
    }.items():
        if is_given:
            raise click.UsageError(
                f"{option} is for one table; name the table, and its catalog with --output"
            )
    told = [each.option for each in IMPORT_KEYS if getattr(request.options, each.field) is not None]
    if told and len(found) > 1:
        raise click.UsageError(f"{told[0]} is for the table of one catalog; name that catalog")
    if request.names is not None and len(found) > 1:
        raise click.UsageError("--names is for the errors of one catalog; name that catalog")
    if request.is_dry and report in DOCUMENTS:
        _refuse_document(report, is_dry=True)
    _refuse_values(request)


def _refuse_values(request: "ImportRequest") -> None:
    from errcast.sources.encodings import encoding_problem

    if both := request.accept & request.keep:
        raise click.UsageError(f"--accept {min(both)} and --keep {min(both)} contradict; leave one out")
    encoding = request.options.encoding
    if encoding is not None and (wrong := encoding_problem(encoding)):
        raise click.UsageError(f"--encoding: {wrong}")
    for key, problem in import_problems(request.options):
        raise click.UsageError(f"{key.option}: {problem.partition(';')[0]}")
