"""`errcast generate` and `errcast check`: catalogs become files, or are held against them."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from errcast.cli.options import command_line, load, options_selection
from errcast.cli.outcome import (
    DOCUMENTS,
    DONE,
    FOUND,
    finish,
    option_format,
    publish_or_stop,
    stop,
    stop_where_unreadable,
)
from errcast.cli.printing import say_lines_of_files
from errcast.findings import Finding

if TYPE_CHECKING:
    from errcast.config.loading import Config
    from errcast.publishing.checking import Difference


@click.command()
@options_selection
@click.option("--check", is_flag=True, help='Write nothing; the same as "errcast check".')
@click.option(
    "--diff", is_flag=True, help='Write nothing, print what would change; the same as "errcast check --diff".'
)
@click.option("--prune", is_flag=True, help="Remove files that errcast wrote and no target writes any more.")
@click.option(
    "--depfile", type=click.Path(path_type=Path), help="Write what the output depends on, for make and ninja."
)
@click.option(
    "--depfile-target",
    metavar="PATH",
    help="What depends on the files in the depfile; by default every file that is generated.",
)
@option_format
def generate(
    check: bool,
    diff: bool,
    prune: bool,
    depfile: Path | None,
    depfile_target: str | None,
    form: str,
    **selection: Any,
) -> None:
    """Generate the code of each catalog.

    Without arguments the configuration says what: errcast.toml, or [tool.errcast] of
    pyproject.toml, in this folder or the nearest one above. With a SPEC no configuration is
    needed. Nothing is written unless everything can be; a file that would not change is not
    touched.
    """
    from errcast.files.paths import shown_path
    from errcast.generating import build, dependencies, depfile_of
    from errcast.publishing.checking import depfile_problem

    if check or diff:
        if prune or depfile:
            raise click.UsageError("--check and --diff write nothing; leave --prune and --depfile out")
        _check(diff, form, selection)
    if depfile_target and depfile is None:
        raise click.UsageError("--depfile-target says what --depfile is about; add --depfile")
    loaded = load(selection, form)
    files, findings = build(loaded)
    if findings:
        stop(findings, form)
    extra: list[tuple[Path, str]] = []
    if depfile is not None:
        needed = dependencies(loaded)
        if problem := depfile_problem(depfile, [*needed, *(path for path, _ in files)]):
            stop([Finding(shown_path(depfile), "not-a-depfile", problem)], form)
        text, findings = depfile_of([path for path, _ in files], needed, depfile_target)
        if findings:
            stop(findings, form)
        extra = [(depfile, text)]
    superfluous = _orphans(loaded, files, form) if prune else []
    published = publish_or_stop(files, loaded.out, form, [each.path for each in superfluous], extra)
    lines = [f"{outcome} {shown_path(path)}" for path, outcome in published]
    counts = Counter(outcome for _, outcome in published)
    plural = "" if counts["written"] == 1 else "s"
    removed = f", {counts['removed']} removed" if counts["removed"] else ""
    lines.append(f"{counts['written']} file{plural} written, {counts['unchanged']} unchanged{removed}")
    finish(form, lines)


@click.command()
@options_selection
@click.option("--diff", is_flag=True, help="Print what would change.")
@option_format
def check(diff: bool, form: str, **selection: Any) -> None:
    """Check that the generated files are current.

    Nothing is written. Each file that is missing, stale or orphaned (errcast wrote it and no target
    does any more) is a finding, and the exit code 1.
    """
    _check(diff, form, selection)


def _check(diff: bool, form: str, selection: dict[str, Any]) -> NoReturn:
    from errcast.generating import build
    from errcast.publishing.checking import difference_finding, differences, unified_diff

    if diff and form in DOCUMENTS:
        raise click.UsageError(
            f"--format {form} prints to standard output, and so does --diff; leave one out"
        )
    loaded = load(selection, form)
    files, findings = build(loaded)
    if findings:
        stop(findings, form)
    with stop_where_unreadable(loaded.out, form):
        found = differences(files)
        found, blocked = _without_blocked(found, loaded.out) if found else ([], [])
    found += _orphans(loaded, files, form)
    if diff:
        say_lines_of_files("".join(unified_diff(difference, loaded.root) for difference in found))
    if found or blocked:
        remedy = command_line("generate", selection)
        stop([*blocked, *(difference_finding(difference, remedy) for difference in found)], form, FOUND)
    finish(form, [f"{len(files)} file{'' if len(files) == 1 else 's'} checked, all current"])
    sys.exit(DONE)


def _without_blocked(found: list["Difference"], out: Path) -> tuple[list["Difference"], list[Finding]]:
    """Return the differences that `generate` would put right, and what stands in the way of the others.

    A file of hand is a difference: it can be shown, and has a finding of its own.
    """
    from errcast.files.paths import shown_path
    from errcast.publishing.writing import obstacles

    in_the_way = obstacles([(each.path, each.new or b"") for each in found], out)
    blocked = [each for each in in_the_way if each.rule != "not-generated"]
    paths = {each.path for each in blocked}
    return [each for each in found if shown_path(each.path) not in paths], blocked


def _orphans(loaded: "Config", files: Iterable[tuple[Path, str]], form: str) -> list["Difference"]:
    from errcast.generating import catalog_names
    from errcast.publishing.checking import orphans

    with stop_where_unreadable(loaded.out, form):
        return orphans(loaded.folders, loaded.out, {path for path, _ in files}, catalog_names(loaded))
