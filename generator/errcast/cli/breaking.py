"""`errcast breaking`: compares catalogs with an older state. The work is in `breaking`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from errcast.breaking.rules import GRADES
from errcast.cli import completing
from errcast.cli.examples import with_examples
from errcast.cli.options import argument_specs, load, option_config
from errcast.cli.outcome import DONE, FORMATS, FOUND, finish, format_option, reported_path, stop
from errcast.cli.printing import hand_over, hand_over_document
from errcast.cli.progress import progress

if TYPE_CHECKING:
    from errcast.breaking.changes import Change
    from errcast.breaking.comparing import Comparison
    from errcast.config.loading import Config
    from errcast.findings import Finding
    from errcast.scan.using import UsePlace


def _print_rules(context: click.Context, _option: click.Parameter, is_asked: bool) -> None:
    if is_asked and not context.resilient_parsing:
        from errcast.breaking.rules import rules_table

        hand_over_document(rules_table())
        context.exit()


@with_examples(
    "errcast breaking --against main",
    "errcast breaking --against v1.2.0 --format markdown",
    "errcast breaking --against main --used-in src/",
    "errcast breaking spec/hotel.yaml --against old/hotel.yaml --fail-on wire",
)
@click.command()
@argument_specs
@click.option(
    "--against",
    required=True,
    metavar="REF_OR_PATH",
    shell_complete=completing.references,
    help="What to compare with: an older file or folder, or a git reference. If NAME is both, write ./NAME"
    " for the path, or NAME^0 for the reference.",
)
@option_config
@click.option(
    "--fail-on",
    type=click.Choice([*GRADES, "never"]),
    default="source",
    show_default=True,
    help="Exit with 1 if there is a change of this grade or a more serious one.",
)
@click.option(
    "--accept",
    "accepted",
    multiple=True,
    metavar="RULE:CATALOG:NAME",
    shell_complete=completing.acceptances,
    help="Accept a change, as its finding prints it; may be repeated.",
)
@click.option(
    "--used-in",
    multiple=True,
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Also report the lines of the code in this file or folder that a change concerns, as `errcast scan`"
    " finds them; may be repeated.",
)
@format_option([*FORMATS, "markdown"])
@click.option(
    "--rules", is_flag=True, is_eager=True, expose_value=False, callback=_print_rules,
    help="Print all rules and exit.",
)  # fmt: skip
def breaking(
    specs: tuple[str, ...],
    against: str,
    config: Path | None,
    fail_on: str,
    accepted: tuple[str, ...],
    used_in: tuple[Path, ...],
    form: str,
) -> None:
    """Report what a change of the catalogs breaks.

    The catalogs of the configuration, or the catalogs that you name, are compared with an older
    state. Each change has a grade: "wire" (a code now has another meaning, or none), "source" (code
    that uses the generated files no longer compiles, or does something else), "text" (a message
    changed, and programs compare it), "exhaustive" (code that lists every error on purpose no longer
    compiles) or "info". --format markdown prints a fragment of a changelog.
    """
    from errcast.breaking.accepting import acceptances, unneeded_findings
    from errcast.breaking.accepting import accepted as with_accepted
    from errcast.breaking.changelog import (
        NO_PAST,
        changelog,
        fails,
        most_serious_first,
        summary,
    )
    from errcast.breaking.comparing import compare
    from errcast.breaking.records import records
    from errcast.findings import Finding
    from errcast.generating import read_catalogs

    if not against:
        raise click.UsageError("--against is empty; name a git reference, or an older file or folder")
    form_of_findings = "text" if form == "markdown" else form
    selection: dict[str, Any] = {"specs": specs, "config": config}
    # If all catalogs of a glob were removed, this is what the command has to report.
    loaded = load(selection | {"may_lack_catalogs": True}, form_of_findings)
    given, findings = acceptances(loaded.source, accepted)
    if findings:
        stop(findings, form_of_findings)
    catalogs, findings = read_catalogs(loaded)
    if findings:
        stop(findings, form_of_findings)
    with progress("comparing"):
        compared, findings = compare(loaded, catalogs, against)
    if compared is None:
        stop(findings, form_of_findings)
    if not compared.catalogs:
        load(selection, form_of_findings)  # there never was a catalog
    changes, unneeded = with_accepted(most_serious_first(compared.changes), given)
    code = FOUND if fails(changes, fail_on) else DONE
    notes = compared.warnings
    if not compared.has_past and form != "text":
        notes = (Finding(None, "no-commit", NO_PAST, level="note"),)
    if form == "markdown":
        finish("text", (), notes)
        hand_over(changelog(changes, is_of_one=compared.catalogs == 1))
        sys.exit(code)
    places = _places(changes, compared, used_in, loaded, form) if used_in else None
    names = None if loaded.is_whole else {catalog.name for catalog in catalogs.values()}
    findings = [
        *_findings(changes, fail_on, places),
        *notes,
        *(unneeded_findings(unneeded, loaded.source, against, names) if compared.has_past else ()),
    ]
    changed = [{**change, "path": reported_path(change["path"])} for change in records(changes)]
    for record, of_change in zip(changed, places or (), strict=False):
        record["used"] = [{**each._asdict(), "path": reported_path(each.path)} for each in of_change]
    data = {"changes": changed}
    if code == FOUND:
        stop(findings, form, code, data=data)
    told = summary(compared.catalogs, changes, against, fail_on) if compared.has_past else NO_PAST
    finish(form, [told], findings, data)


def _findings(
    changes: "Sequence[Change]", fail_on: str, places: "Sequence[Sequence[UsePlace]] | None"
) -> "list[Finding]":
    """Return the finding of each change, and behind it those of the places in code that it concerns."""
    from errcast.breaking.changelog import findings_of

    found = findings_of(changes, fail_on)
    if places is None:
        return found
    return [
        each
        for change, told, of_change in zip(changes, found, places, strict=True)
        for each in (told, *(_of_place(place, change, told) for place in of_change))
    ]


def _of_place(place: "UsePlace", change: "Change", told: "Finding") -> "Finding":
    from errcast.findings import Finding, show_bare

    text = f"{show_bare(place.literal)} is concerned: {change.text}"
    return Finding(place.path, change.rule, text, line=place.line, column=place.column, level=told.level)


def _places(
    changes: "Sequence[Change]",
    compared: "Comparison",
    paths: Sequence[Path],
    loaded: "Config",
    form: str,
) -> "list[list[UsePlace]]":
    """Return the places in code that each change concerns."""
    from errcast.cli.uses_of_scan import stop_without_lexers, uses_or_stop
    from errcast.scan.code_files import file_choice
    from errcast.scan.concerning import RULES_ABOUT_USES, concerned, old_catalogs
    from errcast.scan.settings import settings_in

    stop_without_lexers(form)
    settings, findings = settings_in(loaded.source)
    if findings:
        stop(findings, form)
    if all(change.rule not in RULES_ABOUT_USES for change in changes):
        return [[] for _ in changes]
    choice = file_choice(settings, tests=True)  # a change breaks tests as it breaks other code
    found = uses_or_stop(paths, choice, old_catalogs(compared.pairs), form)
    return [concerned(change, compared.pairs, found) for change in changes]
