"""`errcast import`: a source table becomes a catalog, or is merged into one."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

import click

from errcast.cli.ending import DOCUMENTS, finish, option_format, publish_or_stop, stop
from errcast.findings import Finding, in_order

if TYPE_CHECKING:
    from errcast.catalog import Catalog
    from errcast.importing import Heading
    from errcast.sources.codes import CodeKind
    from errcast.sources.table import Table


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
    "--columns",
    default="code,message,description,solution",
    show_default=True,
    help='What the cells of a record hold, in order; "-" for a cell to leave out.',
)
@click.option(
    "--code-kind",
    type=click.Choice(["integer", "string"]),
    help="Kind of the codes; by default seen from the table.",
)
@click.option("--title", help="Heading of the documents.")
@click.option("--language", help="Language of the texts, such as en or zh-Hans.")
@click.option("--retire", is_flag=True, help="Mark errors that the table has no longer as deprecated.")
@click.option("--dry-run", is_flag=True, help="Write nothing, print what would change.")
@click.option("--force", is_flag=True, help="Replace an output that exists instead of merging into it.")
@option_format
def import_(
    source: Path,
    name: str | None,
    output: Path | None,
    columns: str,
    code_kind: Literal["integer", "string"] | None,
    title: str | None,
    language: str | None,
    retire: bool,
    dry_run: bool,
    force: bool,
    form: str,
) -> None:
    """Import a source table into a catalog.

    The table: cells separated by lines that hold only "|", each of one or more lines. Every
    problem is reported with its line, and then nothing is written.

    Where the output is a catalog already, the table is merged into it: new errors come in at
    their place, and texts that the table words differently are updated. Names, comments, and
    whatever else people wrote stay as they are. An error that the table has no longer is kept,
    and reported.
    """
    from errcast.importing import Heading, columns_problem
    from errcast.naming import catalog_name
    from errcast.paths import relative_path, shown_path

    output = None if output == Path("-") else output
    fields = [column.strip() for column in columns.split(",")]
    if problem := columns_problem(fields):
        raise click.UsageError(f"--columns {columns}: {problem}")
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
    request = _Request(source, output, fields, code_kind, dry_run, form)
    if output is not None and output.exists():
        if problem := _output_problem(output, source):
            stop([Finding(shown_path(output), None, None, "output-exists", problem)], form)
        if not force:
            source_path = relative_path(source, output.parent)
            given = {"name": name, "title": title, "language": language, "source": source_path}
            _import_into(request, output, given, retire=retire)
            return
    evidence = relative_path(source, Path() if output is None else output.parent)
    heading = Heading(catalog_name(source.stem) if name is None else name, title, language, evidence)
    _import_anew(request, heading)


class _Request(NamedTuple):
    """What the command line asks for, whatever becomes of it."""

    source: Path
    output: Path | None
    fields: list[str]
    code_kind: "CodeKind | None"
    dry_run: bool
    form: str


def _import_anew(request: _Request, heading: "Heading") -> None:
    from errcast.specfile.writing import canonical_text, imported_comment

    catalog = _imported(request, heading)
    text = canonical_text(catalog, imported_comment(str(heading.source)))
    if request.output is None:
        click.echo(text.encode(), nl=False)
        return
    count = len(catalog.errors)
    _write(request, request.output, text, [f"{count} error{'' if count == 1 else 's'} imported"])


def _imported(request: _Request, heading: "Heading") -> "Catalog":
    """Return the catalog of the source table, or end the run. The table is free when this returns."""
    from errcast.importing import import_table

    table, findings = _table(request, request.code_kind)
    catalog, problems = import_table(table, request.fields, heading)
    if catalog is None or findings:
        stop(in_order([*findings, *problems]), request.form)
    return catalog


def _import_into(request: _Request, output: Path, given: Mapping[str, str | None], *, retire: bool) -> None:
    from errcast.importing import read_rows
    from errcast.merging import conflicts, merge, merge_lines, vanished_findings
    from errcast.paths import shown_path
    from errcast.specfile.patching import patched
    from errcast.specfile.reading import read_document
    from errcast.textfiles import byte_order_mark

    form = request.form
    document, findings = read_document(output, shown_path(output))
    if document is None:
        text = "a table is merged into a catalog alone; mend this one, or replace the file with --force"
        stop([*findings, Finding(shown_path(output), None, None, "output-exists", text)], form)
    kind: CodeKind = "string" if document.catalog.has_string_codes else "integer"
    findings = conflicts(document.catalog, {**given, "code-kind": request.code_kind})
    if findings:
        stop(findings, form)
    table, findings = _table(request, kind)
    rows, problems = read_rows(table, request.fields)
    if findings or problems:
        stop(in_order([*findings, *problems]), form)
    merged, warnings = merge(document.catalog, rows, request.fields, table.path, retire=retire)
    if merged is None:
        stop(warnings, form)
    result = patched(document, merged.catalog)
    if result is None:
        text = (
            "the file is laid out in a way that cannot be changed in its place; write each error as"
            " `- code: …` with a key on each line, as `errcast import` does"
        )
        stop([Finding(shown_path(output), None, None, "cannot-merge", text)], form)
    written = document if request.dry_run else result
    warnings = [*warnings, *vanished_findings(merged, written.catalog, table.path)]
    lines = merge_lines(merged)
    if document.catalog.source not in (None, given["source"]):
        lines.insert(0, f"the catalog's source stays {document.catalog.source}")
    mark = byte_order_mark(output)
    _write(request, output, mark + result.text, lines, warnings, {output: mark + document.text})


def _table(request: _Request, kind: "CodeKind | None") -> tuple["Table", list[Finding]]:
    """Return the source table as far as it can be read, and what is wrong with it; or end the run."""
    from errcast.importing import FIELDS
    from errcast.paths import shown_path
    from errcast.sources.reading import read_table

    fields = request.fields
    shown = shown_path(request.source)
    table, findings = read_table(request.source, shown, len(fields), fields.index(FIELDS[0]), kind)
    if table is None:
        stop(findings, request.form)
    return table, findings


def _write(
    request: _Request,
    output: Path,
    text: str,
    lines: Sequence[str],
    warnings: Sequence[Finding] = (),
    read: Mapping[Path, str] = MappingProxyType({}),
) -> None:
    from errcast.paths import shown_path
    from errcast.publishing.checking import differences, unified_diff
    from errcast.publishing.writing import obstacles

    if request.dry_run:
        if findings := obstacles([(output, text)], output.parent):
            stop(findings, request.form)
        changes = "".join(unified_diff(difference, Path()) for difference in differences([(output, text)]))
        click.echo(changes.encode(), nl=False)
        finish(request.form, "\n".join([*lines, "nothing was written"]), warnings)
        return
    ((_, outcome),) = publish_or_stop([(output, text)], output.parent, request.form, read=read)
    finish(request.form, "\n".join([f"{outcome} {shown_path(output)}", *lines]), warnings)


def _output_problem(output: Path, source: Path) -> str | None:
    """Say why an import may not write to what exists, None if it may."""
    if output.is_dir():
        return "this is a folder; name the file to write"
    if source.exists() and output.samefile(source):
        return "this is the source table itself; write the catalog elsewhere"
    return None if output.is_file() else "this is no ordinary file; name another"
