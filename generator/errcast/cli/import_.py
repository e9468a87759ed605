"""`errcast import`: a source table becomes a catalog, or is merged into one.

    errcast import errors.csv --output errors.yaml
        -> ImportRequest(source=errors.csv, output=errors.yaml, …) -> `importing.job` -> the printed report

The order of an import is in `importing.job`. This module turns arguments into a request, and prints or
writes the result.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from errcast.cli.outcome import DOCUMENTS, FORMATS, finish, publish_or_stop, stop
from errcast.cli.printing import hand_over, say, say_lines_of_files
from errcast.sources.forms import FORMS

if TYPE_CHECKING:
    from errcast.importing.job import ImportRequest, ImportResult

_STANDARD_INPUT = Path("-")


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path, readable=False))
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
    "source_form",
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
    default="refuse",
    show_default=True,
    help="What becomes of further rows of a code: an error, nothing, or a longer description.",
)
@click.option("--fill-down", is_flag=True, help="A blank cell means the same as the cell above it.")
@click.option(
    "--categories-from",
    type=click.Choice(["column", "headings"]),
    default="column",
    show_default=True,
    help="Where the categories of new errors come from: their column, or the headings above them.",
)
@click.option(
    "--name-from",
    type=click.Choice(["column", "code", "message"]),
    help="What names are made from; by default the column of names, else a code of words, else the message.",
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
@click.option("--retire", is_flag=True, help="Mark errors that the table no longer has as deprecated.")
@click.option("--dry-run", is_flag=True, help="Write nothing; print what would change.")
@click.option("--force", is_flag=True, help="Replace an existing output instead of merging into it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="Format of the report; every format except text is printed to standard output.",
)
def import_(
    source: Path,
    name: str | None,
    output: Path | None,
    source_form: str | None,
    encoding: str | None,
    table: int | None,
    heading: str | None,
    columns: str | None,
    duplicates: Literal["refuse", "first", "join"],
    fill_down: bool,
    categories_from: str,
    name_from: Literal["code", "message", "column"] | None,
    code_kind: Literal["integer", "string"] | None,
    title: str | None,
    language: str | None,
    retire: bool,
    dry_run: bool,
    force: bool,
    form: str,
) -> None:
    """Import a source table into a catalog.

    The table can be in Markdown, HTML, CSV, TSV, XLSX, JSON, YAML, TOML, properties or XML; errcast
    knows its columns by their headings in nine languages, and by their cells. It can also be a text
    with a line that contains only "|" after each cell. "-" reads standard input. If there is a problem,
    it is reported with its line, and nothing is written.

    If the output is a catalog already, the table is merged into it: new errors are added in their
    place, and changed texts are updated. Names, comments and everything else that people wrote stay
    as they are. An error that the table no longer has is kept, and reported.
    """
    from errcast.importing.job import ImportRequest, run_import
    from errcast.sources.request import Request, Wanted

    output = None if output == Path("-") else output
    wanted = Wanted(table, heading, _columns(columns), language)
    request = ImportRequest(
        None if source == _STANDARD_INPUT else source,
        output,
        Request(
            source_form, encoding, code_kind, wanted, fill_down, categories_from == "headings", duplicates
        ),
        name,
        title,
        language,
        name_from,
        retire,
        force,
        dry_run,
    )
    _refuse_wrong_use(form, request)
    result, findings = run_import(request)
    if result is None:
        stop(findings, form)
    if output is None:
        _print_catalog(result)
    elif dry_run:
        _print_changes(result, output, form)
    else:
        _write(result, output, form, force=force)


def _columns(columns: str | None) -> tuple[str, ...] | None:
    from errcast.importing.rows import columns_problem

    if columns is None:
        return None
    fields = tuple(column.strip() for column in columns.split(","))
    if problem := columns_problem(fields):
        raise click.UsageError(f"--columns {columns}: {problem}")
    return fields


def _refuse_wrong_use(form: str, request: "ImportRequest") -> None:
    from errcast.sources.encodings import encoding_problem

    output, encoding = request.output, request.table.encoding
    if form in DOCUMENTS and (output is None or request.is_dry):
        raise click.UsageError(
            f"--format {form} prints to standard output"
            + (
                ", and so does --dry-run; leave one out"
                if request.is_dry
                else "; name the catalog with --output"
            )
        )
    if request.is_dry and output is None:
        raise click.UsageError("--dry-run needs a catalog; name it with --output")
    if request.retire and not request.is_merge:
        remedy = "leave --force out" if request.force else "name a catalog that exists with --output"
        raise click.UsageError(f"--retire needs a catalog to merge the table into; {remedy}")
    if encoding is not None and (problem := encoding_problem(encoding)):
        raise click.UsageError(f"--encoding: {problem}")
    if request.needs_name:
        raise click.UsageError(
            "standard input gives the catalog no name; give one with --name, or name a file with --output"
        )


def _print_catalog(result: "ImportResult") -> None:
    from errcast.importing.report import account_lines

    hand_over(result.text)
    say(*map(str, result.findings), *account_lines(result.account, result.errors), to_errors=True)


def _print_changes(result: "ImportResult", output: Path, form: str) -> None:
    from errcast.importing.report import account_lines
    from errcast.publishing.differences import differences, unified_diff
    from errcast.publishing.writing import obstacles

    files = [(output, result.text)]
    if findings := obstacles(files, output.parent):
        stop(findings, form)
    say_lines_of_files("".join(unified_diff(each, Path()) for each in differences(files)))
    lines = [*account_lines(result.account, result.errors), *result.lines, "nothing was written"]
    finish(form, lines, result.findings)


def _write(result: "ImportResult", output: Path, form: str, *, force: bool) -> None:
    from errcast.files.paths import shown_path
    from errcast.importing.report import account_data, account_lines

    read = {} if force else {output: result.read}  # None: there was no file, and there must be none now
    ((_, outcome),) = publish_or_stop([(output, result.text)], output.parent, form, read=read)
    lines = [*account_lines(result.account, result.errors), *result.lines]
    data = {"import": account_data(result.account, result.errors)}
    finish(form, [f"{outcome} {shown_path(output)}", *lines], result.findings, data)
