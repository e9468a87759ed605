"""What is wrong with a user's file: a value, collected and reported, never an exception.

In: facts about a place in a file. Out: `Finding`, and the line in which it is printed.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import KW_ONLY, dataclass
from itertools import islice
from typing import Literal

from errcast.text.characters import visible, visible_text

Level = Literal["error", "warning", "note"]

MOST_FINDINGS = 100_000  # of one file, which is a broken file; more would fill the memory
_MOST_HINTS = 20  # of one file, for names that are not known; to look for the nearest takes time
_MOST_COMPARED, _MOST_LISTED = 500, 20  # names
_LONGEST_COMPARED = 255  # characters

# What the runner of a pipeline takes for a command in a log: anywhere in a line `##[…]` (GitHub), `##vso[…]`
# (Azure) and `##teamcity[…]`, at its beginning `::…::` (GitHub), also behind white space.
_COMMAND = re.compile(r"(?<=#)#(?=\w*\[)")
_COMMAND_AT_START = re.compile(r"\s*:(?=:)")


@dataclass(frozen=True)
class Finding:
    """One thing wrong: where it is, which rule says so, and what to do about it.

    `path` is None where a finding is about the command line; `line` and `column` count from 1
    and are None where it is about a whole file. `text` says what was found, what was expected
    and what to do, in one line.
    """

    path: str | None
    rule: str
    text: str
    _: KW_ONLY
    line: int | None = None
    column: int | None = None
    level: Level = "error"

    def __str__(self) -> str:
        """Print the finding as `path:line:col: level[rule]: text`, as compilers do."""
        path = "errcast" if self.path is None else printable(self.path)
        place = ":".join(str(part) for part in (path, self.line, self.column) if part)
        return shown_line(f"{place}: {self.level}[{self.rule}]: {self.text}")


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
    return f'"{show_bare(found, limit)}"'


def show_bare(found: str, limit: int = 60) -> str:
    """Return the same without quotes, for what is no text to its reader."""
    shown = printable(found[: limit + 1])
    return f"{shown[:limit]}…" if len(shown) > limit else shown


def show_value(found: object) -> str:
    """Return what a configuration sets as it may stand in a finding."""
    try:
        return show(str(found))
    except (ValueError, RecursionError):  # an integer of too many digits for Python, or too deep a table
        return "a value too large to show"


def printable(text: str) -> str:
    """Return a text as it may stand within a line that is printed.

    What nobody sees, or a terminal or a runner obeys, is made visible: `a⏎##vso[x]` gives
    `a<U+000A>#<U+0023>vso[x]`.
    """
    text = visible_text(text)
    return _COMMAND.sub(visible("#"), text) if "##" in text else text


def shown_line(text: str) -> str:
    """Return a text as a whole line that is printed: `::x` gives `<U+003A>:x`."""
    return _not_a_command(printable(text))


def shown_lines(text: str) -> str:
    """Return lines of a file as they may be printed.

    Their ends stay, and so do tabs. A carriage return is one of them before a line feed alone.
    """
    return "\n".join(map(_shown_line_of_file, text.split("\n")))


def _shown_line_of_file(line: str) -> str:
    end = "\r" if line.endswith("\r") else ""
    return _not_a_command("\t".join(map(printable, line.removesuffix(end).split("\t")))) + end


def _not_a_command(line: str) -> str:
    command = _COMMAND_AT_START.match(line)
    return line if command is None else f"{command[0][:-1]}{visible(':')}{line[command.end() :]}"


class GaveUpError(Exception):
    """Raised where a file is not read any further; the last of its findings says why."""


def collect(findings: list[Finding], finding: Finding) -> None:
    """Add a finding to those of a file. Raises GaveUpError, with a last one, where there are too many."""
    if len(findings) < MOST_FINDINGS:
        findings.append(finding)
        return
    text = f"more than {MOST_FINDINGS} findings in this file; fix their common cause first"
    findings.append(Finding(finding.path, "too-many-findings", text))
    raise GaveUpError


def more_findings(path: str, count: int) -> list[Finding]:
    """Return what stands in place of so many findings more than are shown; nothing where there are none."""
    text = f"{count:,} more such findings follow; fix their common cause first"
    return [Finding(path, "too-many-findings", text)] if count > 0 else []


def nearest(unknown: str, known: Collection[str], others: Sequence[Finding] = ()) -> str:
    """Return `did you mean "x"?` for the nearest known name, else the list of known names.

    `others` are the findings that there are already: after many of them nobody is helped by a
    hint, and the names are only listed. Neither are very many names compared, nor listed.
    """
    from difflib import get_close_matches

    if len(others) < _MOST_HINTS and len(known) <= _MOST_COMPARED:
        matches = get_close_matches(unknown[:_LONGEST_COMPARED], known, n=1)
        if matches:
            return f"did you mean {show(matches[0])}?"
    listed = [show_bare(name) for name in islice(known, _MOST_LISTED)]
    more = len(known) - len(listed)
    return f"expected one of: {', '.join(listed)}{f' and {more} more' if more else ''}"
