r"""Which files an output depends on -> a dependency file, as make, ninja and CMake read it.

Each of them reads a path by rules of its own, so a path stands in a depfile only where all of them
read it as it is. To make, more characters have a meaning than any escape takes from them: what
follows a `;` is a command of the shell, `=` sets a variable. GNU make manual, sections 4.2 to 4.4,
4.5, 4.9, 4.13 and 6.5; `depfile_parser.in.cc` of ninja 1.10 and later.
"""

import os
import re
from collections.abc import Iterable

from errcast.findings import show

# `$` is one of them although make reads `$$` as one: after `.SECONDEXPANSION:` it expands that again.
_UNREADABLE = r"""[\x00-\x1f"$%&'*:;<=>?\[\\^`|\x7f]"""
_DRIVE = "[A-Za-z]:(?=/)"
_SPECIAL_TARGET = r"(?:\./)*\.[A-Z_]+"  # to make; `./` in front changes nothing


def depfile_text(targets: Iterable[str], dependencies: Iterable[str]) -> str:
    """Return a rule without a recipe: the targets depend on the dependencies.

    Each dependency is a target of its own as well, so that a build goes on after one of them
    was removed (as `gcc -MP` does it). Of every path `path_problem` must have said None.
    """
    listed = [_escape(path) for path in dependencies]
    rule = f"{' '.join(map(_escape, targets))}:" + "".join(f" \\\n  {path}" for path in listed)
    return f"{rule}\n" + "".join(f"\n{path}:\n" for path in listed)


def is_depfile(content: bytes) -> bool:
    """Tell whether a file is as `depfile_text` writes it, from its beginning to its end."""
    rule, _, others = content.partition(b"\n\n")
    targets, *listed = rule.split(b" \\\n  ")
    is_rule = targets.endswith(b":") and listed and not any(b"\n" in path for path in (targets, *listed))
    return bool(is_rule) and others == b"\n".join(path + b":\n" for path in listed)


def path_problem(path: str) -> str | None:
    """Say why no depfile can name a path, None if one can."""
    drive = re.match(_DRIVE, path) if os.name == "nt" else None
    if found := re.search(_UNREADABLE, path[drive.end() :] if drive else path):
        return f"make, ninja or CMake gives {show(found[0])} in a path a special meaning"
    if path.endswith((" ", ")")):
        return f"make, ninja or CMake gives {show(path[-1])} at the end of a path a special meaning"
    if path.startswith(("~", "-l")):
        return 'make reads "~" at the start of a path as a home folder, and "-l" as a library'
    if re.fullmatch(_SPECIAL_TARGET, path):
        return "make reads a dot before upper-case letters as a special target"
    return None


def _escape(path: str) -> str:
    """Escape a path as GNU make reads it (manual, sections 4.3 and 4.4); the others read the same."""
    return path.replace("#", "\\#").replace(" ", "\\ ")
