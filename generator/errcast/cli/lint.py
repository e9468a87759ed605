"""`errcast lint`: reports doubtful parts of catalogs. The work is in `linting`."""

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from errcast.cli import completing
from errcast.cli.examples import with_examples
from errcast.cli.options import argument_specs, load, option_config
from errcast.cli.outcome import (
    DOCUMENTS,
    DONE,
    FOUND,
    finish,
    option_format,
    publish_or_stop,
    stop,
    stop_if_led_out,
    tell,
)
from errcast.cli.printing import hand_over_document, say_lines_of_files
from errcast.cli.progress import progress
from errcast.files.paths import shown_path
from errcast.findings import Finding, Level, in_order

if TYPE_CHECKING:
    from errcast.config.loading import Config
    from errcast.linting.running import Repaired


def _print_rules(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from errcast.linting.documents import rules_document

        hand_over_document(rules_document())
        context.exit()


@with_examples(
    "errcast lint",
    "errcast lint spec/hotel.yaml --fail-on error",
    "errcast lint --fix",
    "errcast lint --rules",
)
@click.command()
@argument_specs
@option_config
@click.option(
    "--templates",
    multiple=True,
    shell_complete=completing.folders,
    help="Folder with targets of your own; may be repeated.",
)
@click.option(
    "--target",
    "-t",
    "targets",
    multiple=True,
    shell_complete=completing.targets,
    help="Target whose reserved words count; may be repeated.  [default: as configured]",
)
@click.option(
    "--fail-on",
    type=click.Choice(get_args(Level)),
    default="warning",
    show_default=True,
    help="Exit with 1 if there is a finding of this level or a more serious one.",
)
@click.option(
    "--rules",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_rules,
    help="Print the rules and exit.",
)
@click.option(
    "--fix", is_flag=True, help="Fix what has exactly one safe fix, and report the rest; see --rules."
)
@click.option("--diff", is_flag=True, help="With --fix: write nothing, and print the changes.")
@option_format
def lint(
    specs: tuple[str, ...],
    config: Path | None,
    templates: tuple[str, ...],
    targets: tuple[str, ...],
    fail_on: Level,
    fix: bool,
    diff: bool,
    form: str,
) -> None:
    """Report doubtful parts of catalogs.

    For example: names that differ in one character, typos in texts, differences from the source table.
    --rules prints all rules, and how to change the level of a rule or to ignore it. Without --fix, no
    file is written.
    """
    from errcast.linting.documents import explanations
    from errcast.linting.levels import fails
    from errcast.linting.running import lint as run

    if diff and not fix:
        raise click.UsageError("--diff prints the changes of --fix; add --fix")
    if diff and form in DOCUMENTS:
        raise click.UsageError(
            f"--format {form} prints to standard output, and so does --diff; remove one of them"
        )
    loaded = load({"specs": specs, "config": config, "templates": templates, "targets": targets}, form)
    if fix:
        findings, fixed = _fix(loaded, form, all_targets=not targets, only_shows=diff)
    else:
        with progress("reading"):
            found, unusable = run(loaded, all_targets=not targets)
        if found is None:
            stop(unusable, form)
        findings, fixed = found, []
    if findings or fixed:
        code = FOUND if fails(findings, fail_on) else DONE
        stop(in_order([*findings, *fixed]), form, code, explanations())
    count = len(loaded.specs)
    finish(form, [f"{count} catalog{'' if count == 1 else 's'} linted, nothing found"])


def _fix(
    loaded: "Config", form: str, *, all_targets: bool, only_shows: bool
) -> tuple[list[Finding], list[Finding]]:
    """Fix the catalogs, or only show the changes. Return the findings that are left, and those fixed."""
    from errcast.linting.running import repair

    with progress("fixing"):
        repaired, unusable = repair(loaded, all_targets=all_targets)
    if repaired is None:
        stop(unusable, form)
    if only_shows:
        _print_changes(repaired)
        return repaired.found, []
    stop_if_led_out((path for path, _, _ in repaired.files), loaded, form)
    _write(repaired, form)
    return repaired.left, repaired.fixed


def _write(repaired: "Repaired", form: str) -> None:
    """Write the fixed catalogs, all of them or none."""
    files = [(path, new) for path, _, new in repaired.files]
    read = {path: old for path, old, _ in repaired.files}
    if files:
        publish_or_stop(files[:1], files[0][0].parent, form, extra=files[1:], read=read)
    if form not in DOCUMENTS:
        tell(*(f"written {shown_path(path)}" for path, _ in files))


def _print_changes(repaired: "Repaired") -> None:
    from errcast.publishing.differences import FileDifference, unified_diff

    changes = (FileDifference(path, old.encode(), new.encode()) for path, old, new in repaired.files)
    say_lines_of_files("".join(unified_diff(each, Path()) for each in changes))
