"""`errcast import`: a source table becomes a catalog, or is merged into one."""

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
@click.option("--name", help="Name of the catalog, in snake_case; by default that of the source file.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, readable=False),
    help='Catalog to write, or to merge into; by default, or as "-", standard output.',
)
@click.option(
    "--from",
    "source_form",
    type=click.Choice(list(FORMS)),
    help="Form of the table; by default seen from the file's suffix and content.",
)
@click.option("--encoding", help="Encoding of the table, such as gb18030; by default UTF-8.")
@click.option("--table", type=click.IntRange(1), help="Take the table of this number alone, from 1.")
@click.option("--heading", help="Take the tables under a heading with this text alone.")
@click.option(
    "--columns",
    help='What the columns hold, in order, such as "code,-,message"; "-" for one to leave out. By default'
    " seen from their headings; of the form piped: code,message,description,solution.",
)
@click.option("--fill-down", is_flag=True, help="A blank cell means the same as the one above it.")
@click.option(
    "--categories-from",
    type=click.Choice(["column", "headings"]),
    default="column",
    show_default=True,
    help="Where the categories of new errors are: in their column, or in the headings above them.",
)
@click.option(
    "--name-from",
    type=click.Choice(["column", "code", "message"]),
    help="What names are made from; by default their column, else a code of words, else the message.",
)
@click.option(
    "--code-kind",
    type=click.Choice(["integer", "string"]),
    help="Kind of the codes; by default seen from the table.",
)
@click.option("--title", help="CatalogHead of the documents.")
@click.option(
    "--language",
    help="Language of the texts, such as en or zh-Hans; decides where a table has columns in two.",
)
@click.option("--retire", is_flag=True, help="Mark errors that the table has no longer as deprecated.")
@click.option("--dry-run", is_flag=True, help="Write nothing, print what would change.")
@click.option("--force", is_flag=True, help="Replace an output that exists instead of merging into it.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, *(form for form in FORMS if form not in FORMATS)]),
    default="text",
    show_default=True,
    help="How to report; all but text go to standard output. A form of table here is taken for --from.",
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

    The table: in Markdown, HTML, CSV, TSV, XLSX, JSON or YAML, its columns known by their
    headings in English, Chinese or Japanese; or cells separated by lines that hold only "|".
    "-" reads standard input. Every problem is reported with its line, and then nothing is
    written.

    Where the output is a catalog already, the table is merged into it: new errors come in at
    their place, and texts that the table words differently are updated. Names, comments, and
    whatever else people wrote stay as they are. An error that the table has no longer is kept,
    and reported.
    """
    from errcast.importing.job import ImportRequest, run_import
    from errcast.sources.request import Request, Wanted

    if form not in FORMATS:
        source_form, form = source_form or form, "text"
    output = None if output == Path("-") else output
    wanted = Wanted(table, heading, _columns(columns), language)
    request = ImportRequest(
        None if source == _STANDARD_INPUT else source,
        output,
        Request(source_form, encoding, code_kind, wanted, fill_down, categories_from == "headings"),
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
        _write(result, output, form)


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
        raise click.UsageError("standard input gives the catalog no name; give one with --name")


def _print_catalog(result: "ImportResult") -> None:
    from errcast.importing.report import account_lines

    hand_over(result.text)
    say(*map(str, result.findings), *account_lines(result.account, result.errors), to_errors=True)


def _print_changes(result: "ImportResult", output: Path, form: str) -> None:
    from errcast.importing.report import account_lines
    from errcast.publishing.checking import differences, unified_diff
    from errcast.publishing.writing import obstacles

    files = [(output, result.text)]
    if findings := obstacles(files, output.parent):
        stop(findings, form)
    say_lines_of_files("".join(unified_diff(each, Path()) for each in differences(files)))
    lines = [*account_lines(result.account, result.errors), *result.lines, "nothing was written"]
    finish(form, lines, result.findings)


def _write(result: "ImportResult", output: Path, form: str) -> None:
    from errcast.files.paths import shown_path
    from errcast.importing.report import account_data, account_lines

    read = {} if result.read is None else {output: result.read}
    ((_, outcome),) = publish_or_stop([(output, result.text)], output.parent, form, read=read)
    lines = [*account_lines(result.account, result.errors), *result.lines]
    data = {"import": account_data(result.account, result.errors)}
    finish(form, [f"{outcome} {shown_path(output)}", *lines], result.findings, data)
