r"""The inputs of outputs -> a dependency file for make, ninja and CMake.

    depfile_text(["out.stamp"], ["spec/a.yaml"]) -> out.stamp: \
                                                      spec/a.yaml

                                                    spec/a.yaml:

Each tool has its own rules for paths. So a path is allowed only if all three read it unchanged.
make gives a meaning to more characters than its escapes can quote: a shell command follows `;`, and
`=` sets a variable. Sources: GNU make manual, sections 4.2 to 4.5, 4.9, 4.13 and 6.5;
`depfile_parser.in.cc` of ninja 1.10 and later.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from errcast.files.contents import LARGEST_FILE
from errcast.findings import show

# `$` too, although make reads `$$` as `$`: after `.SECONDEXPANSION:`, make expands it again.
_UNREADABLE = r"""[\x00-\x1f"$%&'*:;<=>?\[\\^`|\x7f]"""
_DRIVE = "[A-Za-z]:(?=/)"
_ASSIGNING = ("define", "undefine")  # as the first dependency, they begin a variable (manual, 6.11)
# What make reads as a directive where another word, such as a second target, follows it in the line.
_DIRECTIVES = frozenset(
    (
        *("include", "-include", "sinclude", "load", "-load", "vpath", "export", "unexport", "override"),
        *("private", "endef", "ifdef", "ifndef", "ifeq", "ifneq", "else", "endif"),
    )
)
_MOST_PARTS = 60  # between slashes; ninja stops at a path of more (`kMaxPathComponents` in its util.cc)
_SPECIAL_TARGET = r"(?:\./)*\.[A-Z_]+"  # of make; `./` at the start changes nothing
# make has rules of its own for `.c`, `.y.c` and so on, with commands (manual, 10.7, and its default.c). It
# runs them for a missing file of this name, also where a Makefile asks for no built-in rules.
_SUFFIXES = (
    *("out", "a", "ln", "o", "c", "cc", "C", "cpp", "p", "f", "F", "m", "r", "y", "l", "ym", "yl", "s", "S"),
    *("mod", "sym", "def", "h", "info", "dvi", "tex", "texinfo", "texi", "txinfo", "w", "ch", "web", "sh"),
    *("elc", "el", "lm"),
)
_SUFFIX_RULE = rf"(?:\./)*(?:\.(?:{'|'.join(_SUFFIXES)})){{1,2}}"


def depfile_text(targets: Iterable[str], dependencies: Iterable[str]) -> str:
    """Return a rule without a recipe: the targets depend on the dependencies.

    Each dependency is also a target, so a build continues after a dependency was removed (`gcc -MP`
    does the same). `path_problem` must return None for every path.
    """
    listed = [_escape(path) for path in dependencies]
    rule = f"{' '.join(_targets(targets))}:" + "".join(f" \\\n  {path}" for path in listed)
    return f"{rule}\n" + "".join(f"\n{path}:\n" for path in listed)


def _targets(paths: Iterable[str]) -> list[str]:
    """Return the targets as a line begins with them: `include zz` -> `./include zz`, the same files."""
    targets = list(map(_escape, paths))
    if len(targets) > 1 and targets[0] in _DIRECTIVES:
        targets[0] = f"./{targets[0]}"
    return targets


def is_depfile(content: bytes) -> bool:
    """Tell whether the whole content of a file has the form that `depfile_text` writes."""
    rule, _, others = content.partition(b"\n\n")
    targets, *listed = rule.split(b" \\\n  ")
    is_rule = targets.endswith(b":") and listed and not any(b"\n" in path for path in (targets, *listed))
    return bool(is_rule) and others == b"\n".join(path + b":\n" for path in listed)


def path_problem(path: str) -> str | None:
    """Return why no depfile can contain a path, or None."""
    drive = re.match(_DRIVE, path) if os.name == "nt" else None
    if found := re.search(_UNREADABLE, path[drive.end() :] if drive else path):
        return f"make, ninja or CMake gives {show(found[0])} in a path a special meaning"
    if path.endswith((" ", ")")):
        return f"make, ninja or CMake gives {show(path[-1])} at the end of a path a special meaning"
    if path.startswith(("~", "-l")):
        return 'make reads "~" at the start of a path as a home folder, and "-l" as a library'
    if re.fullmatch(_SPECIAL_TARGET, path):
        return "make reads a dot before upper-case letters as a special target"
    if re.fullmatch(_SUFFIX_RULE, path):
        return f"make has a rule of its own with the name {show(path)}"
    return _word_or_length_problem(path)


def depfile_problem(depfile: Path, taken: Iterable[Path]) -> str | None:
    """Return why a file may not become the depfile, or None. `taken` are the inputs and outputs."""
    # realpath, unlike Path.resolve, accepts a link to itself.
    if os.path.realpath(depfile) in map(os.path.realpath, taken):
        return "this file is already an input or an output; name another file for the depfile"
    size = depfile.stat().st_size if depfile.is_file() else 0
    if size and (size > LARGEST_FILE or not is_depfile(depfile.read_bytes())):
        return "this file is not a depfile and would be overwritten; name another file, or move it away"
    return None


def _escape(path: str) -> str:
    r"""Escape a path for GNU make (manual, sections 4.3 and 4.4): `a b` -> `a\ b`. All tools read it."""
    return path.replace("#", "\\#").replace(" ", "\\ ")


def _word_or_length_problem(path: str) -> str | None:
    if path in _ASSIGNING:
        return f"make reads {show(path)} as the start of a variable"
    if len([part for part in path.split("/") if part]) > _MOST_PARTS:
        return f"ninja reads no path of more than {_MOST_PARTS} folders and names"
    return None
