"""`errcast import`: a source table becomes a catalog."""

from pathlib import Path
from typing import Literal

import click

from errcast.cli.ending import DOCUMENTS, finish, option_format, publish_or_stop, stop
from errcast.findings import Finding, in_order


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--name", help="Name of the catalog, in snake_case; by default that of the source file.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Catalog to write; by default standard output."
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
@click.option("--force", is_flag=True, help="Replace an output that exists.")
@option_format
def import_(
    source: Path,
    name: str | None,
    output: Path | None,
    columns: str,
    code_kind: Literal["integer", "string"] | None,
    title: str | None,
    language: str | None,
    force: bool,
    form: str,
) -> None:
    """Import a source table into a catalog.

    The table: cells separated by lines that hold only "|", each of one or more lines. Every
    problem is reported with its line, and then nothing is written.
    """
    from errcast.importing import FIELDS, Heading, columns_problem, import_table
    from errcast.naming import catalog_name
    from errcast.paths import relative_path, shown_path
    from errcast.sources.reading import read_table
    from errcast.specfile.writing import canonical_text, imported_comment

    fields = [column.strip() for column in columns.split(",")]
    if problem := columns_problem(fields):
        raise click.UsageError(f"--columns {columns}: {problem}")
    if form in DOCUMENTS and output is None:
        raise click.UsageError(f"--format {form} prints to standard output; name the catalog with --output")
    if output is not None and output.exists() and (problem := _output_problem(output, source, force)):
        stop([Finding(shown_path(output), None, None, "output-exists", problem)], form)
    table, findings = read_table(source, shown_path(source), len(fields), fields.index(FIELDS[0]), code_kind)
    if table is None:
        stop(findings, form)
    evidence = relative_path(source, Path() if output is None else output.parent)
    heading = Heading(catalog_name(source.stem) if name is None else name, title, language, evidence)
    catalog, problems = import_table(table, fields, heading)
    if catalog is None or findings:
        stop(in_order([*findings, *problems]), form)
    text = canonical_text(catalog, imported_comment(evidence))
    if output is None:
        click.echo(text.encode(), nl=False)
        return
    publish_or_stop([(output, text)], output.parent, form)
    count = len(catalog.errors)
    finish(form, f"written {shown_path(output)}\n{count} error{'' if count == 1 else 's'} imported")


def _output_problem(output: Path, source: Path, force: bool) -> str | None:
    """Say why an import may not write to a file that exists, None if it may."""
    if output.is_dir():
        return "this is a folder; name the file to write"
    if source.exists() and output.samefile(source):
        return "this is the source table itself; write the catalog elsewhere"
    return None if force else "the file exists and was left as it is; add --force to replace it"
