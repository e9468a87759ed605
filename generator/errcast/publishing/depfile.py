"""Which files an output depends on -> a dependency file, as make, ninja and CMake read it."""

from collections.abc import Iterable


def depfile_text(targets: Iterable[str], dependencies: Iterable[str]) -> str:
    """Return a rule without a recipe: the targets depend on the dependencies.

    Each dependency is a target of its own as well, so that a build goes on after one of them
    was removed (as `gcc -MP` does it).
    """
    listed = [_escape(path) for path in dependencies]
    rule = f"{' '.join(map(_escape, targets))}:" + "".join(f" \\\n  {path}" for path in listed)
    return f"{rule}\n" + "".join(f"\n{path}:\n" for path in listed)


def is_depfile(content: bytes) -> bool:
    """Tell whether a file begins as `depfile_text` does."""
    return content.partition(b"\n")[0].endswith(b": \\")


def _escape(path: str) -> str:
    """Escape a path as GNU make reads it (manual, sections 4.3 and 6.1); ninja reads the same."""
    return path.replace("$", "$$").replace("#", "\\#").replace(" ", "\\ ").replace(":", "\\:")
