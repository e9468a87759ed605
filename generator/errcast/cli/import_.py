"""`errcast import`: a source table becomes a catalog, or is merged into one."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

import click

from errcast.cli.outcome import DOCUMENTS, FORMATS, finish, publish_or_stop, stop
from errcast.cli.printing import hand_over, say, say_lines_of_files
from errcast.findings import Finding, in_order, is_fatal

if TYPE_CHECKING:
    from errcast.importing.catalogs import Heading, Import
    from errcast.importing.errors import NameOrigin, NewError
    from errcast.sources.cells.codes import CodeKind
    from errcast.sources.request import Request
    from errcast.sources.table import Account, Source

_STANDARD_INPUT = Path("-")
# The forms of a table; the room that reads them is imported when a table is read.
_FORMS = ("piped", "markdown", "html", "csv", "tsv", "xlsx", "json", "yaml", "aligned")


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
    type=click.Choice(_FORMS),
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
@click.option("--title", help="Heading of the documents.")
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
    type=click.Choice([*FORMATS, *(form for form in _FORMS if form not in FORMATS)]),
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
    from errcast.files.paths import relative_path, shown_path
    from errcast.importing.catalogs import Heading
    from errcast.naming import catalog_name
    from errcast.sources.request import Request, Wanted

    if form not in FORMATS:
        source_form, form = source_form or form, "text"
    output = None if output == Path("-") else output
    is_standard_input = source == _STANDARD_INPUT
    wanted = Wanted(table, heading, _columns(columns), language)
    _refuse_wrong_use(form, output, encoding, retire=retire, dry_run=dry_run, force=force)
    request = Request(source_form, encoding, code_kind, wanted, fill_down, categories_from == "headings")
    run = _Run(None if is_standard_input else source, output, request, name_from, dry_run, form)
    if output is not None and output.exists():
        if problem := _output_problem(output, source):
            stop([Finding(shown_path(output), "output-exists", problem)], form)
        if not force:
            source_path = None if is_standard_input else relative_path(source, output.parent)
            given = {"name": name, "title": title, "language": language, "source": source_path}
            _import_into(run, output, given, retire=retire)
            return
    if is_standard_input and name is None:
        raise click.UsageError("standard input has no name that a catalog could take; give one with --name")
    evidence = (
        None if is_standard_input else relative_path(source, Path() if output is None else output.parent)
    )
    _import_anew(run, Heading(catalog_name(source.stem) if name is None else name, title, language, evidence))


class _Run(NamedTuple):
    """What the command line asks for, whatever becomes of it; a source of None is standard input."""

    source: Path | None
    output: Path | None
    request: "Request"
    name_from: "NameOrigin | None"
    dry_run: bool
    form: str


def _columns(columns: str | None) -> tuple[str, ...] | None:
    from errcast.importing.rows import columns_problem

    if columns is None:
        return None
    fields = tuple(column.strip() for column in columns.split(","))
    if problem := columns_problem(fields):
        raise click.UsageError(f"--columns {columns}: {problem}")
    return fields


def _refuse_wrong_use(
    form: str, output: Path | None, encoding: str | None, *, retire: bool, dry_run: bool, force: bool
) -> None:
    from errcast.sources.encodings import encoding_problem

    if form in DOCUMENTS and (output is None or dry_run):
        raise click.UsageError(
            f"--format {form} prints to standard output"
            + (", and so does --dry-run; leave one out" if dry_run else "; name the catalog with --output")
        )
    if dry_run and output is None:
        raise click.UsageError("--dry-run is about a catalog; name it with --output")
    if retire and (force or output is None or not output.exists()):
        otherwise = "leave --force out" if force else "name one that exists with --output"
        raise click.UsageError(f"--retire is about a catalog that a table is merged into; {otherwise}")
    if encoding is not None and (problem := encoding_problem(encoding)):
        raise click.UsageError(f"--encoding: {problem}")


def _import_anew(run: _Run, heading: "Heading") -> None:
    from errcast.catalogfile.limits import canonical_problem
    from errcast.catalogfile.writing import canonical_text, imported_comment
    from errcast.importing.report import account_lines

    imported, account, findings = _imported(run, heading)
    text = canonical_text(imported.catalog, imported_comment(heading.source or "standard input"))
    _refuse_large(run, canonical_problem(imported.catalog, text))
    if run.output is None:
        hand_over(text)
        say(*map(str, findings), *account_lines(account, imported.errors), to_errors=True)
        return
    count = len(imported.errors)
    lines = [f"{count} error{'' if count == 1 else 's'} imported"]
    _write(run, run.output, text, lines, account, imported.errors, findings)


def _imported(run: _Run, heading: "Heading") -> tuple["Import", "Account", list[Finding]]:
    """Return the catalog of the source, or end the run. The table is free when this returns."""
    from errcast.importing.catalogs import import_table

    source, findings = _read(run, run.request)
    imported, problems = import_table(source.table, source.columns, heading, run.name_from)
    findings = in_order([*findings, *problems])
    if imported is None or is_fatal(findings):
        stop(findings, run.form)
    return imported, source.account, findings


def _import_into(run: _Run, output: Path, given: Mapping[str, str | None], *, retire: bool) -> None:
    from errcast.catalogfile.limits import size_problem
    from errcast.catalogfile.patching import patched
    from errcast.catalogfile.reading import read_document
    from errcast.files.contents import byte_order_mark
    from errcast.files.paths import shown_path
    from errcast.importing.merging import conflicts, merge, merge_lines, vanished_findings
    from errcast.importing.rows import known_codes, read_rows

    form = run.form
    document, findings = read_document(output, shown_path(output))
    if document is None:
        text = "a table is merged into a catalog alone; mend this one, or replace the file with --force"
        stop([*findings, Finding(shown_path(output), "output-exists", text)], form)
    catalog = document.catalog
    kind: CodeKind = "string" if catalog.has_string_codes else "integer"
    findings = conflicts(catalog, {**given, "code-kind": run.request.code_kind})
    if findings:
        stop(findings, form)
    wanted = run.request.wanted._replace(
        language=run.request.wanted.language or catalog.language,
        has_descriptions=any(error.description for error in catalog.errors),
    )
    known = known_codes(catalog.errors)
    source, findings = _read(run, run.request._replace(code_kind=kind, wanted=wanted, known=known))
    rows, problems = read_rows(source.table, source.columns, known)
    findings = in_order([*findings, *problems])
    if is_fatal(findings):
        stop(findings, form)
    path = source.table.path
    merged, warnings = merge(
        catalog,
        rows,
        source.columns,
        path,
        retire=retire,
        keeps_lines=source.table.keeps_lines,
        name_from=run.name_from,
    )
    if merged is None:
        stop(warnings, form)
    result = patched(document, merged.catalog)
    if result is None:
        text = (
            "the file is laid out in a way that cannot be changed in its place; write each error as"
            " `- code: …` with a key on each line, as `errcast import` does"
        )
        stop([Finding(shown_path(output), "cannot-merge", text)], form)
    _refuse_large(run, size_problem(result.text))  # all else was found when it was read back
    written = document if run.dry_run else result
    warnings = [*in_order([*findings, *warnings]), *vanished_findings(merged, written.catalog, path)]
    lines = merge_lines(merged)
    if catalog.source not in (None, given["source"]):
        lines.insert(0, f"the catalog's source stays {catalog.source}")
    mark = byte_order_mark(output)
    read = {output: mark + document.text}
    _write(run, output, mark + result.text, lines, source.account, merged.added, warnings, read)


def _read(run: _Run, request: "Request") -> tuple["Source", list[Finding]]:
    """Return the source as far as it can be read, and what is wrong with it; or end the run."""
    from errcast.files.paths import shown_path
    from errcast.sources.reading import read_source

    shown = "<stdin>" if run.source is None else shown_path(run.source)
    source, findings = read_source(run.source, shown, request)
    if source is None:
        stop(findings, run.form)
    return source, findings


def _refuse_large(run: _Run, problem: str | None) -> None:
    """End the run where errcast would refuse to read the catalog that it is about to write."""
    from errcast.files.paths import shown_path

    if problem:
        shown = "<stdin>" if run.source is None else shown_path(run.source)
        remedy = "split the table, and import each part into a catalog of its own"
        stop([Finding(shown, "too-large", f"{problem}; {remedy}")], run.form)


def _write(
    run: _Run,
    output: Path,
    text: str,
    lines: Sequence[str],
    account: "Account",
    errors: Sequence["NewError"],
    warnings: Sequence[Finding] = (),
    read: Mapping[Path, str] = MappingProxyType({}),
) -> None:
    from errcast.files.paths import shown_path
    from errcast.importing.report import account_data, account_lines
    from errcast.publishing.checking import differences, unified_diff
    from errcast.publishing.writing import obstacles

    lines = [*account_lines(account, errors), *lines]
    if run.dry_run:
        if findings := obstacles([(output, text)], output.parent):
            stop(findings, run.form)
        changes = "".join(unified_diff(difference, Path()) for difference in differences([(output, text)]))
        say_lines_of_files(changes)
        finish(run.form, [*lines, "nothing was written"], warnings)
        return
    ((_, outcome),) = publish_or_stop([(output, text)], output.parent, run.form, read=read)
    data = {"import": account_data(account, errors)}
    finish(run.form, [f"{outcome} {shown_path(output)}", *lines], warnings, data)


def _output_problem(output: Path, source: Path) -> str | None:
    """Say why an import may not write to what exists, None if it may."""
    if output.is_dir():
        return "this is a folder; name the file to write"
    if source != _STANDARD_INPUT and source.exists() and output.samefile(source):
        return "this is the source table itself; write the catalog elsewhere"
    return None if output.is_file() else "this is no ordinary file; name another"
