"""`errcast generate` and `errcast check`: catalogs become files, or are held against them."""

import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from errcast.cli.ending import (
    DOCUMENTS,
    DONE,
    FOUND,
    finish,
    machine_finding,
    option_format,
    publish_or_stop,
    stop,
)
from errcast.cli.selecting import command_line, load, options_selection


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
    from errcast.building import build, catalog_names, dependencies
    from errcast.depfile import depfile_text
    from errcast.paths import shown_path
    from errcast.publishing.checking import orphans

    if check or diff:
        if prune or depfile:
            raise click.UsageError("--check and --diff write nothing; leave --prune and --depfile out")
        _check(diff, form, selection)
    loaded = load(selection, form)
    files, findings = build(loaded)
    if findings:
        stop(findings, form)
    written = {path for path, _ in files}
    superfluous = orphans(loaded.folders, written, catalog_names(loaded)) if prune else []
    published = publish_or_stop(files, loaded.out, form, [orphan.path for orphan in superfluous])
    if depfile is not None:
        targets = [depfile_target] if depfile_target else sorted(shown_path(path) for path in written)
        # A build that calls its target by an absolute path reads the depfile from elsewhere.
        absolute = Path(targets[0]).is_absolute()
        needed = [
            path.resolve().as_posix() if absolute else shown_path(path) for path in dependencies(loaded)
        ]
        text = depfile_text(targets, needed)
        publish_or_stop([(depfile, text)], depfile.parent, form)
    lines = [f"{outcome} {shown_path(path)}" for path, outcome in published]
    counts = {
        outcome: sum(outcome == each for _, each in published)
        for outcome in ("written", "unchanged", "removed")
    }
    plural = "" if counts["written"] == 1 else "s"
    removed = f", {counts['removed']} removed" if counts["removed"] else ""
    lines.append(f"{counts['written']} file{plural} written, {counts['unchanged']} unchanged{removed}")
    finish(form, "\n".join(lines))


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
    from errcast.building import build, catalog_names
    from errcast.publishing.checking import difference_finding, differences, orphans, unified_diff

    if diff and form in DOCUMENTS:
        raise click.UsageError(
            f"--format {form} prints to standard output, and so does --diff; leave one out"
        )
    loaded = load(selection, form)
    files, findings = build(loaded)
    if findings:
        stop(findings, form)
    try:
        found = [
            *differences(files),
            *orphans(loaded.folders, {path for path, _ in files}, catalog_names(loaded)),
        ]
    except OSError as error:
        stop([machine_finding(error, loaded.out, "cannot-read", "check the path and its permissions")], form)
    if diff:
        click.echo("".join(map(unified_diff, found)), nl=False)
    if found:
        remedy = command_line("generate", selection)
        stop([difference_finding(difference, remedy) for difference in found], form, FOUND)
    finish(form, f"{len(files)} file{'' if len(files) == 1 else 's'} checked, all current")
    sys.exit(DONE)
