"""`errcast check`: compare the generated files with what their catalogs give now."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from errcast.cli.options import command_line, load, options_selection
from errcast.cli.outcome import DOCUMENTS, DONE, FOUND, finish, option_format, stop, stop_where_unreadable
from errcast.cli.printing import say_lines_of_files
from errcast.findings import Finding

if TYPE_CHECKING:
    from errcast.config.loading import Config
    from errcast.publishing.checking import FileDifference


@click.command()
@options_selection
@click.option("--diff", is_flag=True, help="Print the changes.")
@option_format
def check(diff: bool, form: str, **selection: Any) -> None:
    """Check that the generated files are current.

    Nothing is written. Each missing, stale or orphaned file is a finding, and the exit code is 1.
    An orphaned file was written by errcast, but no target generates it now.
    """
    report_differences(diff, form, selection)


def report_differences(diff: bool, form: str, selection: dict[str, Any]) -> NoReturn:
    """Compare the generated files with what they should be, report, and end the run."""
    from errcast.generating import build
    from errcast.publishing.checking import difference_finding, differences, unified_diff, without_blocked

    if diff and form in DOCUMENTS:
        raise click.UsageError(
            f"--format {form} prints to standard output, and so does --diff; remove one of them"
        )
    loaded = load(selection, form)
    files, findings = build(loaded)
    if findings:
        stop(findings, form)
    with stop_where_unreadable(loaded.out, form):
        found = differences(files)
        found, blocked = without_blocked(found, loaded.out) if found else ([], [])
    orphaned, warnings = orphans_of(loaded, files, form)
    found += orphaned
    if diff:
        say_lines_of_files("".join(unified_diff(difference, loaded.root) for difference in found))
    if found or blocked:
        remedy = command_line("generate", selection)
        of_files = (difference_finding(difference, remedy) for difference in found)
        stop([*blocked, *of_files, *warnings], form, FOUND)
    finish(form, [f"{len(files)} file{'' if len(files) == 1 else 's'} checked, all current"], warnings)
    sys.exit(DONE)


def orphans_of(
    loaded: "Config", files: Iterable[tuple[Path, str]], form: str
) -> tuple[list["FileDifference"], list[Finding]]:
    """Return the files that errcast wrote and that no target generates now, and warnings about others."""
    from errcast.owners import owned_orphans

    with stop_where_unreadable(loaded.out, form):
        return owned_orphans(loaded, {path for path, _ in files})
