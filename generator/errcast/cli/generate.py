"""`errcast generate`: catalogs -> files, such as `spec/face.yaml` -> `out/python/face_error.py`."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from errcast.cli.check import report_differences
from errcast.cli.examples import with_examples
from errcast.cli.options import command_line, load_or_emptied, option_no_cache, options_selection
from errcast.cli.outcome import (
    DONE,
    FOUND,
    finish,
    option_format,
    publish_or_stop,
    reported_path,
    stop,
    stop_where_unreadable,
)
from errcast.cli.printing import printed
from errcast.cli.progress import progress
from errcast.findings import Finding, is_fatal, show_bare

if TYPE_CHECKING:
    from errcast.config.loading import Config
    from errcast.publishing.contents import Content, Seen
    from errcast.publishing.writing import Published

_MOST_NAMED = 3  # changed files
_TRIES = 20  # to find the record as it was, if other runs for the same configuration end in between


@with_examples(
    "errcast generate",
    "errcast generate spec/hotel.yaml --target java --option java.package=com.example",
    "errcast generate --prune --dry-run",
)
@click.command()
@options_selection
@click.option("--check", is_flag=True, help='Write nothing; the same as "errcast check --no-git".')
@click.option(
    "--diff",
    is_flag=True,
    help='Write nothing, print the changes; the same as "errcast check --diff --no-git".',
)
@click.option(
    "--dry-run",
    is_flag=True,
    help='Write nothing, print the changes; the same as "errcast check --diff --no-git".',
)
@click.option("--prune", is_flag=True, help="Remove files that errcast wrote and no target generates now.")
@click.option(
    "--exit-code", is_flag=True, help="Exit with 1 if this run wrote or removed a file, also errcast.lock."
)
@click.option(
    "--depfile", type=click.Path(path_type=Path), help="Write a file of dependencies, for make and ninja."
)
@click.option(
    "--depfile-target",
    metavar="PATH",
    help="The path that depends on the files in the depfile.  [default: every generated file]",
)
@option_no_cache
@option_format
def generate(
    check: bool,
    diff: bool,
    dry_run: bool,
    prune: bool,
    exit_code: bool,
    depfile: Path | None,
    depfile_target: str | None,
    no_cache: bool,
    form: str,
    **selection: Any,
) -> None:
    """Generate the code of each catalog.

    Without a SPEC, the configuration names the catalogs: errcast.toml, or [tool.errcast] in
    pyproject.toml, in this folder or the nearest one above. With a SPEC, no configuration is
    needed. errcast writes all files or none, and does not touch a file that would not change.
    """
    from errcast.caching.remembering import keep, watch
    from errcast.config.file import ignored_table
    from errcast.files.paths import shown_path
    from errcast.generating import build, dependencies, depfile_of
    from errcast.publishing.depfile import depfile_problem
    from errcast.publishing.record import record_of

    if check or diff or dry_run:
        if depfile or (prune and not dry_run):
            raise click.UsageError("--check and --diff write nothing; remove --prune and --depfile")
        report_differences(diff or dry_run, form, selection, prunes=prune, no_cache=no_cache)
    if depfile_target and depfile is None:
        raise click.UsageError("--depfile-target works only with --depfile; add --depfile")
    loaded, emptied = load_or_emptied(selection, form)
    watched = None if no_cache or emptied else watch(loaded, selection, of_check=prune, asks_git=prune)
    if emptied is not None and (not prune or depfile):
        stop([emptied.finding(f"{command_line('generate', selection)} --prune --dry-run")], form)
    with progress("generating"):
        files, findings = build(loaded)
    if findings:
        stop(findings, form)
    extra: list[tuple[Path, Content]] = []
    needed: list[Path] = []

    def depfile_findings() -> list[Finding]:
        taken = [*needed, *(path for path, _ in files), *map(record_of, filter(None, [loaded.file]))]
        problem = depfile_problem(depfile, taken) if depfile else None
        return [Finding(shown_path(depfile), "not-a-depfile", problem)] if depfile and problem else []

    if depfile is not None:
        needed = dependencies(loaded)
        if findings := depfile_findings():
            stop(findings, form)
        text, findings = depfile_of([path for path, _ in files], needed, depfile_target)
        if findings:
            stop(findings, form)
        extra = [(depfile, text)]
    published, warnings = _published(loaded, files, form, _Extra(extra, depfile_findings), prune=prune)
    ignored = ignored_table(loaded.file) if selection["config"] is None else []
    warnings = [*([emptied.last_finding()] if emptied else []), *ignored, *warnings]
    changed = [path for path, outcome in published if outcome != "unchanged" and path != depfile]
    beside = {depfile, record_of(loaded.file) if loaded.file else None}
    of_files = [each for each in published if each.path not in beside]
    left = _left(loaded, files) if changed and not prune else []
    _report(of_files, left, form, findings := [*warnings, *(_changed(changed) if exit_code else ())])
    if watched and not findings and all(outcome == "unchanged" for _, outcome in published):
        keep(watched, loaded, [*files, *extra], printed())
    sys.exit(FOUND if is_fatal(findings) else DONE)


class _Extra(NamedTuple):
    """Files to write beside the generated ones, and the findings about them at any time."""

    files: "list[tuple[Path, Content]]"
    problems: Callable[[], list[Finding]]


def _published(
    loaded: "Config", files: "Sequence[tuple[Path, Content]]", form: str, extra: _Extra, *, prune: bool
) -> tuple[list["Published"], list[Finding]]:
    """Write the files and the record, and remove orphans. Return what became of each, and warnings.

    Other runs for the configuration may end while this one waits for them. Their record is the newer one,
    so this run then looks again.
    """
    from errcast.publishing.record import record_of
    from errcast.publishing.writing import ChangedMeanwhileError

    records = [record_of(loaded.file)] if loaded.file else []
    for tries in reversed(range(_TRIES)):
        look = _look(loaded, files, form, prune=prune)
        # The folder of an output that was removed from the configuration.
        apart = [path.parent for path in look.remove if not any(map(path.is_relative_to, loaded.within))]
        within = (*loaded.within, *dict.fromkeys(apart))
        again = records if tries else ()
        try:
            published = publish_or_stop(
                files,
                within,
                form,
                look.remove,
                [*extra.files, *look.record],
                look.read,
                extra.problems,
                again,
            )
        except ChangedMeanwhileError:
            continue
        return published, look.warnings
    raise AssertionError  # the last try has ended the run


class _Look(NamedTuple):
    """What a run found before it waits for others: files to remove, the new record, and the old one."""

    remove: "dict[Path, Seen]"
    record: "Sequence[tuple[Path, Content]]"
    read: "dict[Path, Content | None]"
    warnings: list[Finding]


def _look(loaded: "Config", files: "Sequence[tuple[Path, Content]]", form: str, *, prune: bool) -> _Look:
    from errcast.files.contents import read_bytes
    from errcast.files.paths import shown_path
    from errcast.neighbours import taken_by_others
    from errcast.owners import keeps_record, owned_orphans, record_file, unreadable_record
    from errcast.publishing.record import record_of

    read: dict[Path, Content | None] = {}
    if loaded.file and keeps_record(loaded):
        path = record_of(loaded.file)
        content = read_bytes(path, shown_path(path)) if os.path.lexists(path) else None
        read = {} if isinstance(content, Finding) else {path: content}
    if findings := [*unreadable_record(loaded), *taken_by_others(files, loaded)]:
        stop(findings, form)
    if not prune and not keeps_record(loaded):
        return _Look({}, [], {}, [])
    with stop_where_unreadable(loaded.out, form):
        owned = owned_orphans(loaded, {path for path, _ in files})
        remove = {each.path: each.seen for each in owned.orphans if each.seen} if prune else {}
        record = record_file(loaded, owned, removed=remove)
        if not prune:
            return _Look(remove, record, read, [])
        from errcast.unclaimed import unclaimed

        nobodys = unclaimed(loaded, [*(path for path, _ in files), *remove], asks_git=True)
    return _Look(remove, record, read, [*owned.warnings, *nobodys])


def _changed(paths: Sequence[Path]) -> list[Finding]:
    """Return the finding that lets a run fail because it changed files; none if it changed none."""
    if not paths:
        return []
    text = f"this run changed {_named(paths)}, which --exit-code reports; add the change to the commit"
    return [Finding(None, "changed", text)]


def _named(paths: Sequence[Path]) -> str:
    """Return the first few paths, and how many more there are."""
    from errcast.files.paths import shown_path

    names = ", ".join(show_bare(shown_path(path), 200) for path in paths[:_MOST_NAMED])
    return f"{names} and {len(paths) - _MOST_NAMED} more" if len(paths) > _MOST_NAMED else names


def _left(loaded: "Config", files: "Sequence[tuple[Path, Content]]") -> list[Path]:
    """Return the files that an earlier run wrote and this one did not: the page of a code that is gone.

    They stay as they are. `errcast check` reports what cannot be read among them.
    """
    from errcast.owners import owned_orphans

    try:
        return [each.path for each in owned_orphans(loaded, {path for path, _ in files}).orphans]
    except OSError:
        return []


def _report(
    published: Sequence["Published"], left: Sequence[Path], form: str, findings: Sequence[Finding]
) -> None:
    """Say what became of each file, how many there are, and which ones no target generates now."""
    from errcast.files.paths import shown_path

    shown = [(shown_path(path), outcome) for path, outcome in published]
    lines = [f"{outcome} {path}" for path, outcome in shown]
    listed = [{"path": reported_path(path), "outcome": outcome} for path, outcome in shown]
    counts = Counter(outcome for _, outcome in published)
    plural = "" if counts["written"] == 1 else "s"
    removed = f", {counts['removed']} removed" if counts["removed"] else ""
    lines.append(f"{counts['written']} file{plural} written, {counts['unchanged']} unchanged{removed}")
    if left:
        lines.append(f"no longer generated, and left as they are: {_named(left)}; --prune removes them")
    finish(form, lines, findings, {"files": listed})
