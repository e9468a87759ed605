"""`errcast export`: a catalog becomes a table."""

from pathlib import Path

import click

from errcast.cli.outcome import finish, publish_or_stop, stop, stop_where_unreadable
from errcast.cli.printing import hand_over
from errcast.exporting.forms import FORMS, form_of
from errcast.findings import Finding


@click.command()
@click.argument("spec", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, readable=False),
    help='File to write; by default, or as "-", standard output.',
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    help="Form of the table; by default the one that the suffix of the output means.",
)
@click.option("--force", is_flag=True, help="Replace an output that exists.")
def export(spec: Path, output: Path | None, form: str | None, force: bool) -> None:
    """Export a catalog as a table, for people who do not read YAML.

    A row for each error, in the order of the catalog: code, name, message, description, solution,
    and category and http_status where the catalog has them. Texts that are changed in the table come
    back with "errcast import"; of other changes it warns.

    CSV is what spreadsheets read: UTF-8 with a byte order mark, and an apostrophe before a text that
    would be run as a formula, which an import takes away again. A spreadsheet that opens CSV makes 7
    of a code such as 007; xlsx keeps it.
    """
    from errcast.catalogfile.reading import read_catalog
    from errcast.exporting.writing import export as export_table
    from errcast.files.paths import shown_path

    output = None if output == Path("-") else output
    form = form or (form_of(output.suffix) if output else None)
    if form is None:
        meant = (
            "the suffix of the output does not mean one" if output else "nothing says the form of the table"
        )
        raise click.UsageError(f"{meant}; add --format {'|'.join(FORMS)}")
    if form == "xlsx" and output is None:
        raise click.UsageError("a workbook is no text; name its file with --output")
    catalog, findings = read_catalog(spec, shown_path(spec))
    if catalog is None:
        stop(findings, "text")
    content, findings = export_table(catalog, form)
    if content is None:
        stop(findings, "text")
    if output is None:
        hand_over(content)
        return
    if problem := _output_problem(spec, output, content, force=force):
        stop([Finding(shown_path(output), "output-exists", problem)], "text")
    ((_, outcome),) = publish_or_stop([(output, content)], output.parent, "text")
    count = len(catalog.errors)
    finish("text", [f"{outcome} {shown_path(output)}", f"{count} error{'' if count == 1 else 's'} exported"])


def _output_problem(spec: Path, output: Path, content: str | bytes, *, force: bool) -> str | None:
    """Say why an export may not write to what exists, None if it may."""
    from errcast.publishing.checking import differences

    if output.exists() and output.samefile(spec):
        return "this is the catalog itself; write the table elsewhere"
    with stop_where_unreadable(output, "text"):
        is_other = any(difference.kind == "stale" for difference in differences([(output, content)]))
    if is_other and not force:
        return (
            "the file exists, and somebody may have edited it; import it first, replace it with --force,"
            " or write elsewhere"
        )
    return None
