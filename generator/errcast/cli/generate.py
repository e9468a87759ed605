"""`errcast generate`: catalogs become files."""

from collections import Counter
from pathlib import Path
from typing import Any

import click

from errcast.cli.check import orphans_of, report_differences
from errcast.cli.options import load, options_selection
from errcast.cli.outcome import finish, option_format, publish_or_stop, stop
from errcast.findings import Finding


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
        report_differences(diff, form, selection)
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
    superfluous = orphans_of(loaded, files, form) if prune else []
    published = publish_or_stop(files, loaded.out, form, [each.path for each in superfluous], extra)
    lines = [f"{outcome} {shown_path(path)}" for path, outcome in published]
    counts = Counter(outcome for _, outcome in published)
    plural = "" if counts["written"] == 1 else "s"
    removed = f", {counts['removed']} removed" if counts["removed"] else ""
    lines.append(f"{counts['written']} file{plural} written, {counts['unchanged']} unchanged{removed}")
    finish(form, lines)
