"""`errcast export`: writes a catalog as a table. The work is in `exporting`."""

from collections.abc import Sequence
from pathlib import Path

import click

from errcast.cli.examples import with_examples
from errcast.cli.options import argument_specs, load, option_config
from errcast.cli.outcome import finish, option_quiet, publish_or_stop, stop, stop_where_unreadable
from errcast.cli.printing import hand_over
from errcast.exporting.forms import FORMS, chosen_form
from errcast.files.paths import shown_path
from errcast.findings import Finding


@with_examples(
    "errcast export spec/hotel.yaml --output hotel.xlsx",
    "errcast export --format csv --output tables",
    "errcast export spec/hotel.yaml --format yaml",
)
@click.command()
@argument_specs
@option_config
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, readable=False),
    help='File to write, or the folder for several catalogs; the default, or "-", is standard output.',
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    help="Form to write; the default is the form of the suffix of the output.",
)
@click.option("--force", is_flag=True, help="Replace an existing output.")
@option_quiet
def export(
    specs: tuple[str, ...], config: Path | None, output: Path | None, form: str | None, force: bool
) -> None:
    """Export a catalog as a table, for people who do not read YAML, or as data.

    The catalogs are those that you name, or those of the configuration. A table has one row for each
    error, in the order of the catalog. The columns are code, name, message, description and solution;
    and each other field that the catalog uses. If you edit texts in the table, "errcast import" brings
    them back; it warns of other changes. The form yaml is the whole catalog in its canonical form.

    CSV is made for spreadsheets: UTF-8 with a byte order mark, and an apostrophe before a text that
    would run as a formula. An import removes the apostrophe. A spreadsheet that opens CSV changes a
    code such as 007 to 7; xlsx keeps it.
    """
    from errcast.catalogfile.reading import read_catalog
    from errcast.exporting.writing import export as export_catalog

    found = load({"specs": specs, "config": config}, "text").specs
    output = None if output == Path("-") else output
    outputs, form = _outputs(found, output, form)
    contents: list[str | bytes] = []
    findings: list[Finding] = []
    count = 0
    for spec in found:
        catalog, problems = read_catalog(spec, shown_path(spec))
        content, others = export_catalog(catalog, form) if catalog else (None, [])
        findings += [*problems, *others]
        if catalog and content is not None:
            contents.append(content)
            count += len(catalog.errors)
    if findings:
        stop(findings, "text")
    if output is None:
        hand_over(contents[0])
        return
    done = _written(list(zip(found, outputs, contents, strict=True)), force=force)
    finish("text", [*done, f"{count} error{'' if count == 1 else 's'} exported"])


def _outputs(specs: Sequence[Path], output: Path | None, form: str | None) -> tuple[list[Path], str]:
    """Return the file of each catalog, and the form."""
    from errcast.exporting.writing import same_paths

    if len(specs) > 1:
        if output is None or form is None or (output.suffix and not output.is_dir()):
            raise click.UsageError(
                f"{len(specs)} catalogs are found; name one of them, or name a folder with --output and a"
                " form with --format"
            )
        outputs = [output / f"{spec.stem}{FORMS[form][0]}" for spec in specs]
        if findings := same_paths(list(zip(specs, outputs, strict=True))):
            stop(findings, "text")
        return outputs, form
    form, problem = chosen_form(form, output)
    if problem:
        raise click.UsageError(problem)
    return [output] if output else [], form


def _written(files: Sequence[tuple[Path, Path, str | bytes]], *, force: bool) -> list[str]:
    """Write the files of catalogs, all or none, and say what became of each."""
    from errcast.exporting.writing import output_problem

    findings = []
    for spec, output, content in files:
        with stop_where_unreadable(output, "text"):
            finding = output_problem(spec, output, content, force=force)
        findings += [finding] if finding else []
    if findings:
        stop(findings, "text")
    outputs = [(output, content) for _, output, content in files]
    read = {} if force else {path: content if path.exists() else None for path, content in outputs}
    outcomes = publish_or_stop(outputs, outputs[0][0].parent, "text", read=read)
    return [f"{outcome} {shown_path(path)}" for path, outcome in outcomes]
