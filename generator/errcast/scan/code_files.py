"""Paths -> the source files to scan, and how many are passed over and why.

    src/            -> src/app.py, src/web/main.ts; without what git ignores, vendored and generated files
    src/app.py      -> src/app.py

A hook names each file of a commit, so the same rules are for a file that is named. A folder of others is read
if it is itself named.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple, cast

from errcast.breaking.past_files.asking import GitFailedError, ask
from errcast.files.contents import device_problem, first_bytes
from errcast.files.globs import paths_matching
from errcast.files.paths import shown_path
from errcast.findings import Finding
from errcast.lexing.languages import is_foreign, is_test, lexer_name, lexer_of_program

_TOO_MANY_GLOBS = (
    "`include` and `exclude` of [scan] are too many or too long for the files of this folder; write fewer, or"
    " scan a smaller folder"
)
_MOST_FILES = 1_000_000
_LONGEST_HEAD = 128  # bytes of a script in which its first line names its program


class CodeFile(NamedTuple):
    """A file to scan, and the name of its lexer."""

    path: Path
    lexer: str


class CodeFiles(NamedTuple):
    """The files to scan, how many were passed over by reason, and what is wrong with the paths."""

    files: list[CodeFile]
    passed_over: Counter[str]
    findings: list[Finding]


class FileChoice(NamedTuple):
    """Which files are wanted: globs to take and to leave out, and whether tests are read too."""

    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    with_tests: bool = False


def file_choice(settings: Mapping[str, object], *, tests: bool = False) -> FileChoice:
    """Return which files `[scan]` wants. `tests` asks for tests in any case."""
    include, exclude = (list(cast("list[str]", settings.get(key, []))) for key in ("include", "exclude"))
    return FileChoice(include, exclude, tests or settings.get("tests") is True)


def code_files(paths: Sequence[Path], choice: FileChoice) -> CodeFiles:
    """Return the files below some paths, in a fixed order; in a git work tree, without those it ignores."""
    found: dict[Path, CodeFile] = {}
    passed: Counter[str] = Counter()
    findings = []
    for path in paths:
        problem = device_problem(path, shown_path(path))
        if problem is not None:
            findings.append(problem)
        elif os.path.isdir(path):  # noqa: PTH112  Path.is_dir raises where the path is too long
            below = [*_below(path)]
            wanted = _wanted(below, choice)
            if wanted is None:
                findings.append(Finding(shown_path(path), "too-much-work", _TOO_MANY_GLOBS))
                continue
            passed["excluded"] += len(below) - len(wanted)
            for file in below:
                if file in wanted:
                    _take(path / file, PurePath(file), choice, found, passed)
        elif os.path.lexists(path):
            _take_named(path, choice, found, passed)
        else:
            text = "there is no such file or folder; check the path"
            findings.append(Finding(shown_path(path), "cannot-read", text))
    return CodeFiles(sorted(found.values()), passed, findings)


def _take_named(path: Path, choice: FileChoice, found: dict[Path, CodeFile], passed: Counter[str]) -> None:
    """Take a file that is named, as a hook names each file of a commit: by the rules for its folder."""
    inside = PurePath(os.path.relpath(path))
    if ".." in inside.parts or inside.is_absolute():
        inside = PurePath(path.name)
    if _wanted([inside.as_posix()], choice) == frozenset():
        passed["excluded"] += 1
    elif is_foreign(inside):
        passed["of others"] += 1
    elif (lexer := _lexer_name(path, PurePath(path.name))) is None:
        passed["not code"] += 1
    elif not choice.with_tests and _is_test(path):
        passed["tests"] += 1
    else:
        found.setdefault(path, CodeFile(path, lexer))


def _is_test(path: Path) -> bool:
    return is_test(PurePath(os.path.relpath(path)) if path.is_absolute() else path)


def _take(
    path: Path, inside: PurePath, choice: FileChoice, found: dict[Path, CodeFile], passed: Counter[str]
) -> None:
    if is_foreign(inside):
        passed["of others"] += 1
    elif (lexer := _lexer_name(path, inside)) is None:
        passed["not code"] += 1
    elif not choice.with_tests and is_test(inside):
        passed["tests"] += 1
    elif not os.path.isfile(path):  # noqa: PTH113
        passed["not code"] += 1
    elif not _is_inside(path, inside):
        passed["links"] += 1
    else:
        found.setdefault(path, CodeFile(path, lexer))


def _lexer_name(path: Path, inside: PurePath) -> str | None:
    """Return the name of the lexer of a file; a script without a suffix names it in its first line."""
    found = lexer_name(inside)
    if found is not None or inside.suffix or inside.name.startswith("."):
        return found
    head = first_bytes(path, _LONGEST_HEAD)
    return lexer_of_program(head.split(b"\n")[0]) if head.startswith(b"#!") else None


def _is_inside(path: Path, inside: PurePath) -> bool:
    """Tell whether no part of a path below a folder is a link."""
    folder = path.parents[len(inside.parts) - 1]
    return os.path.realpath(path) == os.path.join(os.path.realpath(folder), inside)  # noqa: PTH118


def _wanted(paths: Sequence[str], choice: FileChoice) -> frozenset[str] | None:
    """Return the paths that the globs of a choice leave, None if there is too much to compare."""
    taken = paths_matching(choice.include, paths) if choice.include else paths
    left_out = paths_matching(choice.exclude, paths) if choice.exclude else ()
    return None if taken is None or left_out is None else frozenset(taken) - frozenset(left_out)


def _below(folder: Path) -> Iterable[str]:
    """Return the files below a folder: those that git tracks or may track, else all."""
    try:
        answer = ask(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ".")
    except GitFailedError:
        return _walked(folder)
    if answer.code != 0:
        return _walked(folder)
    return sorted(set(os.fsdecode(answer.output).split("\0")) - {""})


def _walked(folder: Path) -> Iterator[str]:
    count = 0
    for parent, folders, names in os.walk(folder):
        foreign = sorted(name for name in folders if is_foreign(PurePath(name)))
        yield from (os.path.relpath(Path(parent, name), folder) for name in foreign)  # each counts once
        folders[:] = sorted(set(folders) - set(foreign))
        for name in sorted(names):
            count += 1
            if count > _MOST_FILES:
                return
            yield os.path.relpath(Path(parent, name), folder)
