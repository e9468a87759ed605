"""The generated files of a configuration, and the disk -> a finding for each file that is not current.

    out/a.py has "x = 0", and its catalog gives "x = 1"
        -> out/a.py:1: error[stale]: the file differs from what its catalog generates now; …

This module writes nothing.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from errcast.config.loading import Config
from errcast.files.paths import shown_path
from errcast.findings import Finding
from errcast.owners import owned_orphans, record_file, unreadable_record
from errcast.proposals import command, operand
from errcast.publishing.contents import Content
from errcast.publishing.differences import FileDifference, differences, first_difference
from errcast.publishing.line_ends import differ_in_line_ends, line_ends_text
from errcast.publishing.notice import notice_of
from errcast.publishing.record import RECORD_SUFFIX


class Checked(NamedTuple):
    """The files that are not current: differences that `generate` would fix, and findings about the others.

    `blocked` has a finding for each obstacle in the way of a file, `warnings` one for each file that
    may belong to another catalog.
    """

    differences: list[FileDifference]
    blocked: list[Finding]
    warnings: list[Finding]


def check_files(config: Config, files: Sequence[tuple[Path, Content]]) -> Checked:
    """Compare all generated files of a configuration with the disk.

    Raises OSError if a file or folder cannot be read.
    """
    if problems := unreadable_record(config):
        return Checked([], problems, [])
    owned = owned_orphans(config, {path for path, _ in files})
    found = differences([*files, *record_file(config, owned)])
    fixable, blocked = _without_blocked(found, (*config.within, config.root)) if found else ([], [])
    if owned.recorded is not None or found:
        from errcast.neighbours import recorded_twice, taken_by_others  # needed only here

        taken = taken_by_others(files, config) if found else []
        taken += recorded_twice(files, config) if owned.recorded is not None else []
        taken = list(dict.fromkeys(taken))
        blocked += taken
        fixable = [each for each in fixable if shown_path(each.path) not in {one.path for one in taken}]
    return Checked(fixable + owned.orphans, blocked, owned.warnings)


def can_be_kept(path: Path, config: Config) -> bool:
    """Tell whether a target of the configuration writes such a file for a removed error that is reserved."""
    return any(
        artifact.each.startswith("reserved_")
        and path.suffix == Path(artifact.path).suffix
        and path.is_relative_to(output.folder)
        and len(path.relative_to(output.folder).parts) == len(Path(artifact.path).parts)
        for output in config.outputs
        for artifact in output.target.artifacts
    )


def difference_finding(
    difference: FileDifference, remedy: str, pruning: str, *, can_be_kept: bool = False
) -> Finding:
    """Return the finding about a file; `remedy` is the command that fixes it, `pruning` that for an orphan.

    `pruning` only shows what it would remove if it ends with `--dry-run`. An orphan that can be kept has
    that remedy too.
    """
    path = shown_path(difference.path)
    match difference.kind:
        case "missing":
            text = _lost_record(path) if _is_record(difference) else "the file is missing; "
            return Finding(path, "missing", f"{text}run `{remedy}`")
        case "orphaned":
            aim = "see what errcast would remove" if pruning.endswith(" --dry-run") else "remove it"
            text = f"written by errcast, but no target generates it now; to {aim}, run `{pruning}`"
            if can_be_kept:
                text += (
                    "; if it is the page of an error that you removed, list its code and its name"
                    " under `reserved:` in the catalog, and the page says that it is retired"
                )
            return Finding(path, "orphaned", text, line=1)
    assert difference.old is not None
    assert difference.new is not None
    if difference.old and notice_of(difference.new) is not None and notice_of(difference.old) is None:
        text = "this file was not written by errcast, but has the path of a generated file; move it away"
        return Finding(path, "not-generated", text, line=1)
    if difference.is_whole and differ_in_line_ends(difference.old, difference.new):
        return Finding(path, "stale", line_ends_text(difference.path, remedy), line=1)
    line = first_difference(difference.old, difference.new)
    if _is_record(difference):
        text = f"the list of generated files is not current; run `{remedy}`, and commit it"
        return Finding(path, "stale", text, line=line)
    return Finding(
        path, "stale", f"the file differs from what its catalog generates now; run `{remedy}`", line=line
    )


def _lost_record(path: str) -> str:
    back = command(["git", "checkout", "--", operand(path)])
    return (
        f"the list of generated files is missing; if git has it, run `{back}` first, since a new list does"
        " not know the old files; then "
    )


def _is_record(difference: FileDifference) -> bool:
    return difference.path.name.endswith(RECORD_SUFFIX) and notice_of(difference.new or b"") is None


def _without_blocked(
    found: list[FileDifference], within: Sequence[Path]
) -> tuple[list[FileDifference], list[Finding]]:
    """Separate the differences that `generate` would fix from the obstacles.

    A file written by hand stays a difference: it can be shown, and has its own finding.
    """
    from errcast.publishing.writing import obstacles  # needed only if something differs

    in_the_way = obstacles([(each.path, each.new or b"") for each in found], within)
    blocked = [each for each in in_the_way if each.rule != "not-generated"]
    paths = {each.path for each in blocked}
    return [each for each in found if shown_path(each.path) not in paths], blocked
