"""`errcast texts export` and `errcast texts import`. The work is in `exchanging`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from errcast.cli import completing
from errcast.cli.examples import with_examples
from errcast.cli.options import argument_specs, load, option_config
from errcast.cli.outcome import (
    finish,
    option_format,
    option_quiet,
    publish_or_stop,
    reported_path,
    stop,
    stop_if_led_out,
    stop_where_unreadable,
)
from errcast.cli.printing import hand_over
from errcast.exchanging.forms import FORMS, chosen_form
from errcast.files.paths import shown_path
from errcast.findings import Finding, is_fatal, show

if TYPE_CHECKING:
    from errcast.exchanging.running import Exported


@with_examples(
    "errcast texts export --language en --output hotel.en.po",
    "errcast texts export spec/hotel.yaml --language en --output hotel.en.xlf --left",
    "errcast texts export --language en --format csv --output translators",
)
@click.command("export")
@argument_specs
@option_config
@click.option("--language", required=True, metavar="TAG", help="The language of the translation (BCP 47).")
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
@click.option("--left", is_flag=True, help="Only texts that are missing, stale or unconfirmed.")
@click.option("--force", is_flag=True, help="Replace an existing output.")
@option_quiet
def export_texts(
    specs: tuple[str, ...],
    config: Path | None,
    language: str,
    output: Path | None,
    form: str | None,
    left: bool,
    force: bool,
) -> None:
    """Export the texts of a catalog for translators and their tools.

    The file has each text of the catalog, its translation, and the code, name and message as context. A
    text that is stale or unconfirmed has the mark of the form: fuzzy in PO, a state in XLIFF. The file
    also remembers which text of the catalog it shows, so "errcast texts import" knows what the
    translator saw. There need not be a translation yet.

    PO is for gettext, Poedit and Weblate; xliff is XLIFF 1.2, and xliff2 is XLIFF 2.0, for most other
    tools. CSV and xlsx are for spreadsheets.
    """
    from errcast.exchanging.running import exported
    from errcast.limits import language_problem

    if problem := language_problem(language):
        stop([Finding(None, "invalid-option", f"--language {show(language)}: {problem}")], "text")
    output = None if output == Path("-") else output
    found = load({"specs": specs, "config": config}, "text").specs
    is_folder = len(found) > 1 or (output is not None and output.is_dir())
    if is_folder and (output is None or form is None or (output.suffix and not output.is_dir())):
        raise click.UsageError(
            f"{len(found)} catalog{'' if len(found) == 1 else 's'} and a folder need both --output with the"
            " folder and --format; or name one catalog and one file"
        )
    if not is_folder:
        form, problem = chosen_form(form, output)
        if problem:
            raise click.UsageError(problem)
    assert form is not None
    done, findings = exported(found, language, form, only_left=left)
    if findings:
        stop(findings, "text")
    if not any(each.texts for each in done):
        finish("text", ["there is no text to translate, and nothing was written"])
        return
    if output is None:
        hand_over(done[0].content)
        return
    outputs = [output / each.name if is_folder else output for each in done]
    _write(found, outputs, done, force=force)


def _write(
    specs: Sequence[Path], outputs: Sequence[Path], done: "Sequence[Exported]", *, force: bool
) -> None:
    from errcast.exporting.writing import output_problem, same_paths

    findings = same_paths(list(zip(specs, outputs, strict=True)))
    for spec, output, each in zip(specs, outputs, done, strict=True):
        with stop_where_unreadable(output, "text"):
            problem = output_problem(spec, output, each.content, force=force)
        findings += [problem] if problem else []
    if findings:
        stop(findings, "text")
    files = [(output, each.content) for output, each in zip(outputs, done, strict=True)]
    read = {} if force else {path: content if path.exists() else None for path, content in files}
    outcomes = publish_or_stop(files, outputs[0].parent, "text", read=read)
    count = sum(each.texts for each in done)
    lines = [f"{outcome} {shown_path(path)}" for path, outcome in outcomes]
    finish("text", [*lines, f"{count} text{'' if count == 1 else 's'} exported"])


@with_examples(
    "errcast texts import hotel.en.po",
    "errcast texts import translators/*.xlf --overwrite",
    "errcast texts import hotel.en.csv --catalog spec/hotel.yaml",
)
@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@option_config
@click.option(
    "--catalog",
    "catalogs",
    multiple=True,
    metavar="SPEC",
    shell_complete=completing.catalogs,
    help="The catalog; by default, the one of the configuration that the file names. May be repeated.",
)
@click.option(
    "--from", "kind", type=click.Choice(list(FORMS)), help="Form of the files, not of their suffix."
)
@click.option(
    "--overwrite", is_flag=True, help="Replace texts that somebody changed in the translation meanwhile."
)
@option_format
def import_texts(
    files: tuple[Path, ...],
    config: Path | None,
    catalogs: tuple[str, ...],
    kind: str | None,
    overwrite: bool,
    form: str,
) -> None:
    """Import texts that translators sent back.

    The texts go into the translation beside the catalog, such as spec/hotel.en.yaml; comments and order
    stay as they are. If there is no translation yet, it is made. A text that was translated from another
    text than the catalog has now is stale. An empty text removes nothing. If one file has an error,
    nothing is written.
    """
    from errcast.exchanging.running import imported

    loaded = load({"specs": catalogs, "config": config}, form)
    with stop_where_unreadable(files[0], form):
        done, findings = imported(list(dict.fromkeys(files)), loaded.specs, kind, overwrite=overwrite)
    if is_fatal(findings):
        stop(findings, form)
    changed = [(each.path, each.new) for each in done if each.is_changed]
    read = {each.path: each.old for each in done}
    if changed:
        stop_if_led_out((path for path, _ in changed), loaded, form)
        publish_or_stop(changed[:1], changed[0][0].parent, form, extra=changed[1:], read=read)
    outcomes = [("written" if each.is_changed else "unchanged", shown_path(each.path)) for each in done]
    count, stale = sum(each.texts for each in done), sum(each.stale for each in done)
    lines = [f"{outcome} {path}" for outcome, path in outcomes]
    lines.append(f"{count} text{'' if count == 1 else 's'} imported{f', {stale} stale' if stale else ''}")
    listed = [{"path": reported_path(path), "outcome": outcome} for outcome, path in outcomes]
    finish(form, lines, findings, data={"files": listed} if form == "json" else {})
