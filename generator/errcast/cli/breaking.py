"""`errcast breaking`: the catalogs are held against what they were."""

import sys
from pathlib import Path

import click

from errcast.breaking.rules import GRADES
from errcast.cli.options import load
from errcast.cli.outcome import DONE, FORMATS, FOUND, finish, format_option, stop
from errcast.cli.printing import hand_over


def _print_rules(context: click.Context, _option: click.Parameter, is_asked: bool) -> None:
    if is_asked:
        from errcast.breaking.rules import rules_table

        hand_over(rules_table())
        context.exit()


@click.command()
@click.argument("specs", nargs=-1, metavar="[SPEC]...")
@click.option(
    "--against",
    required=True,
    metavar="REF_OR_PATH",
    help="What to compare with: an older file or folder, or a git reference. For a branch that is called"
    " like a file or folder here, write refs/heads/NAME.",
)
@click.option("--config", type=click.Path(path_type=Path), help="Configuration file; by default the nearest.")
@click.option(
    "--fail-on",
    type=click.Choice([*GRADES, "never"]),
    default="source",
    show_default=True,
    help="The least grave grade that fails.",
)
@format_option([*FORMATS, "markdown"])
@click.option(
    "--rules", is_flag=True, is_eager=True, expose_value=False, callback=_print_rules,
    help="Print all rules and exit.",
)  # fmt: skip
def breaking(specs: tuple[str, ...], against: str, config: Path | None, fail_on: str, form: str) -> None:
    """Say what a change of the catalogs breaks.

    The catalogs of the configuration, or the ones named, are compared as they lie here with what
    they were. Changes are graded: "wire" (a code means something else now, or nothing), "source"
    (code that uses what is generated compiles no more, or does something else), "text" (a message
    that programs compare is another) and "info". The exit code is 1 where there is one as grave as
    --fail-on or graver. --format markdown prints a fragment of a changelog.
    """
    from errcast.breaking.changelog import changelog, findings_of, gravest_first
    from errcast.breaking.comparing import compare
    from errcast.breaking.rules import is_at_least
    from errcast.generating import read_catalogs

    if not against:
        raise click.UsageError("--against is empty; name a git reference, or an older file or folder")
    form_of_findings = "text" if form == "markdown" else form
    loaded = load({"specs": specs, "config": config}, form_of_findings)
    catalogs, findings = read_catalogs(loaded)
    if findings:
        stop(findings, form_of_findings)
    compared, findings = compare(loaded, catalogs, against)
    if compared is None:
        stop(findings, form_of_findings)
    changes = gravest_first(compared.changes)
    fails = any(is_at_least(change.rule, fail_on) for change in changes)
    if form == "markdown":
        hand_over(changelog(changes, is_of_one=compared.catalogs == 1))
        sys.exit(FOUND if fails else DONE)
    findings = findings_of(changes, fail_on)
    if fails:
        stop(findings, form, FOUND)
    finish(form, [_summary(compared.catalogs, len(changes), against, fail_on)], findings)


def _summary(catalogs: int, changes: int, against: str, fail_on: str) -> str:
    from errcast.text.characters import visible_line

    compared = f"{catalogs} catalog{'' if catalogs == 1 else 's'} compared with {visible_line(against)}"
    if not changes:
        return f"{compared}: nothing changed"
    grave = GRADES[: GRADES.index(fail_on) + 1] if fail_on in GRADES else ()
    none = f", none of grade {' or '.join(grave)}" if grave else ""
    return f"{compared}: {changes} change{'' if changes == 1 else 's'}{none}"
