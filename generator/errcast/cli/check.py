"""`errcast check`: compare the generated files with what their catalogs give now."""

import sys
from typing import Any, NoReturn

import click

from errcast.cli.examples import with_examples
from errcast.cli.options import command_line, load_or_emptied, option_no_cache, options_selection
from errcast.cli.outcome import DOCUMENTS, DONE, FOUND, finish, option_format, stop, stop_where_unreadable
from errcast.cli.printing import printed, say, say_lines_of_files
from errcast.cli.progress import progress


@with_examples(
    "errcast check",
    "errcast check --diff",
    "errcast check --format github",
)
@click.command()
@options_selection
@click.option("--diff", is_flag=True, help="Print the changes.")
@click.option("--no-git", is_flag=True, help="Do not ask git whether it tracks the files.")
@option_no_cache
@option_format
def check(diff: bool, no_git: bool, no_cache: bool, form: str, **selection: Any) -> None:
    """Check that the generated files are current, and that a commit will contain them.

    Nothing is written. Each missing, stale or orphaned file is a finding, and the exit code is 1.
    An orphaned file was written by errcast, but no target generates it now. In a git work tree, a
    file that git does not track is a finding too.
    """
    report_differences(diff, form, selection, asks_git=not no_git, no_cache=no_cache)


def report_differences(
    diff: bool,
    form: str,
    selection: dict[str, Any],
    *,
    asks_git: bool = False,
    prunes: bool = False,
    no_cache: bool = False,
) -> NoReturn:
    """Compare the generated files with what they should be, report, and end the run.

    With `prunes`, the report is about a run that would also remove the orphans.
    """
    from errcast.caching.remembering import keep, watch
    from errcast.checking import can_be_kept, check_files, difference_finding
    from errcast.config.file import ignored_table
    from errcast.files.paths import shown_path
    from errcast.generating import build
    from errcast.publishing.differences import unified_diff
    from errcast.unclaimed import unclaimed

    if diff and form in DOCUMENTS:
        raise click.UsageError(
            f"--format {form} prints to standard output, and so does --diff; remove one of them"
        )
    loaded, emptied = load_or_emptied(selection, form)
    watched = None if no_cache or emptied else watch(loaded, selection, of_check=True, asks_git=asks_git)
    with progress("comparing"):
        files, findings = build(loaded)
    if findings:
        stop(findings, form)
    with stop_where_unreadable(loaded.out, form):
        found, blocked, warnings = check_files(loaded, files)
        warnings = [*warnings, *unclaimed(loaded, {path for path, _ in files}, asks_git=asks_git)]
    if selection["config"] is None:
        warnings = [*ignored_table(loaded.file), *warnings]
    if asks_git:
        from errcast.owners import keeps_record
        from errcast.publishing.record import record_of
        from errcast.tracking import untracked

        records = [record_of(loaded.file)] if loaded.file and keeps_record(loaded) else []
        wrong = {*(shown_path(each.path) for each in found), *(each.path for each in blocked)}
        asked = [*(path for path, _ in files), *records]
        not_in_git = untracked(path for path in asked if shown_path(path) not in wrong)
        blocked = [*blocked, *(each for each in not_in_git if each.level == "error")]
        warnings = [*warnings, *(each for each in not_in_git if each.level == "warning")]
    remedy = command_line("generate", selection)
    pruning = f"{remedy} --prune"
    if emptied is not None:  # without --prune, a run would only say that there is no catalog
        warnings = [emptied.finding(f"{pruning} --dry-run", "warning"), *warnings]
        remedy = pruning
    if diff:
        would_go = [each for each in found if prunes and each.kind == "orphaned"]
        shown = (each for each in found if each not in would_go)
        say_lines_of_files("".join(unified_diff(difference, loaded.root) for difference in shown))
        say(*(f"would remove {shown_path(each.path)}" for each in would_go))
    if found or blocked:
        shown_pruning = pruning if prunes else f"{pruning} --dry-run"
        of_files = (
            difference_finding(each, remedy, shown_pruning, can_be_kept=can_be_kept(each.path, loaded))
            for each in found
        )
        stop([*blocked, *of_files, *warnings], form, FOUND)
    finish(form, [f"{len(files)} file{'' if len(files) == 1 else 's'} checked, all current"], warnings)
    if watched and not warnings:
        keep(watched, loaded, files, printed())
    sys.exit(DONE)
