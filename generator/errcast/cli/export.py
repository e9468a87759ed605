"""`errcast export`: writes a catalog as a table. The work is in `exporting`."""

from pathlib import Path

import click

from errcast.cli.outcome import finish, publish_or_stop, stop, stop_where_unreadable
from errcast.cli.printing import hand_over
from errcast.exporting.forms import FORMS, chosen_form


@click.command()
@click.argument("spec", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, readable=False),
    help='File to write; the default, or "-", is standard output.',
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    help="Form of the table; the default is the form of the suffix of the output.",
)
@click.option("--force", is_flag=True, help="Replace an existing output.")
def export(spec: Path, output: Path | None, form: str | None, force: bool) -> None:
    """Export a catalog as a table, for people who do not read YAML.

    The table has one row for each error, in the order of the catalog. The columns are code, name,
    message, description and solution; and category and http_status if the catalog uses them. If you
    edit texts in the table, "errcast import" brings them back; it warns of other changes.

    CSV is made for spreadsheets: UTF-8 with a byte order mark, and an apostrophe before a text that
    would run as a formula. An import removes the apostrophe. A spreadsheet that opens CSV changes a
    code such as 007 to 7; xlsx keeps it.
    """
    from errcast.catalogfile.reading import read_catalog
    from errcast.exporting.writing import export as export_table
    from errcast.exporting.writing import output_problem
    from errcast.files.paths import shown_path

    output = None if output == Path("-") else output
    form, problem = chosen_form(form, output)
    if problem:
        raise click.UsageError(problem)
    catalog, findings = read_catalog(spec, shown_path(spec))
    if catalog is None:
        stop(findings, "text")
    content, findings = export_table(catalog, form)
    if content is None:
        stop(findings, "text")
    if output is None:
        hand_over(content)
        return
    with stop_where_unreadable(output, "text"):
        finding = output_problem(spec, output, content, force=force)
    if finding:
        stop([finding], "text")
    read = {} if force else {output: content if output.exists() else None}
    ((_, outcome),) = publish_or_stop([(output, content)], output.parent, "text", read=read)
    count = len(catalog.errors)
    finish("text", [f"{outcome} {shown_path(output)}", f"{count} error{'' if count == 1 else 's'} exported"])
