"""What is wrong with a user's file: a value, collected and reported, never an exception.

In: facts about a place in a file. Out: `Finding`, and the line in which it is printed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from errcast.characters import visible

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Finding:
    """One thing wrong: where it is, which rule says so, and what to do about it.

    `path` is None where a finding is about the command line; `line` and `column` count from 1
    and are None where it is about a whole file. `text` says what was found, what was expected
    and what to do, in one line.
    """

    path: str | None
    line: int | None
    column: int | None
    rule: str
    text: str
    level: Level = "error"

    def __str__(self) -> str:
        """Print the finding as `path:line:col: level[rule]: text`, as compilers do."""
        path = "errcast" if self.path is None else _printable(self.path)
        place = ":".join(str(part) for part in (path, self.line, self.column) if part)
        return f"{place}: {self.level}[{self.rule}]: {self.text}"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in the order in which a reader meets their places."""
    return sorted(findings, key=lambda finding: (finding.path or "", finding.line or 0, finding.column or 0))


def is_fatal(findings: Iterable[Finding]) -> bool:
    """Whether one of the findings is more than a warning or a note."""
    return any(finding.level == "error" for finding in findings)


class InvalidInputError(Exception):
    """Raised by the public functions alone: an input that cannot be used, with every finding."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep the findings; the message of the exception is all of them, one a line."""
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


def show(found: str, limit: int = 60) -> str:
    """Return text from a user's file as it may stand in a finding: one line, printable, short."""
    printable = _printable(found[: limit + 1])
    return f'"{printable[:limit]}…"' if len(printable) > limit else f'"{printable}"'


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else visible(character) for character in text)


def nearest(unknown: str, known: Iterable[str]) -> str:
    """Return `did you mean "x"?` for the nearest known name, else the list of known names."""
    from difflib import get_close_matches

    names = list(known)
    matches = get_close_matches(unknown, names, n=1)
    if matches:
        return f'did you mean "{matches[0]}"?'
    return f"known are: {', '.join(names)}"
