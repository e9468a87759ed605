"""A problem in a user's file, as a value that is collected and reported.

    str(Finding("a.yaml", "unknown-key", 'unknown key "x"', line=3, column=5))
        -> 'a.yaml:3:5: error[unknown-key]: unknown key "x"'

Exceptions are only for bugs and for failures of the machine.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import KW_ONLY, dataclass
from itertools import islice
from typing import Literal

from errcast.text.characters import visible, visible_text

Level = Literal["error", "warning", "note"]

MOST_FINDINGS = 100_000  # of one file; more would fill the memory
_MOST_HINTS = 20  # of one file, for unknown names; the search for the nearest name takes time
_MOST_COMPARED, _MOST_LISTED = 500, 20  # names
_LONGEST_COMPARED = 255  # characters

# Commands to the runner of a pipeline in a log: `##[…]` (GitHub), `##vso[…]` (Azure) and
# `##teamcity[…]` anywhere in a line; `::…::` (GitHub) at its start, also after white space.
_COMMAND = re.compile(r"(?<=#)#(?=\w*\[)")
# Commands to CTest, anywhere in the output of a test: `<DartMeasurementFile …>` sends a file to a server.
_COMMAND_OF_TEST = re.compile(r"<(?=/?(?:Dart|CTest)\w)|C(?=TEST_FULL_OUTPUT)")
_COMMAND_AT_START = re.compile(r"\s*:(?=:)")
# The heads of groups at the start of a line (Buildkite). In a patch, such lines are no commands.
_HEAD_OF_GROUP = re.compile(r"-(?=--)|\+(?=\+\+)|~(?=~~)|\^(?=\^\^)")


@dataclass(frozen=True)
class Finding:
    """One problem: its place, its rule, and its remedy.

    `path` is None if the finding is about the command line. `line` and `column` count from 1, and
    are None if the finding is about a whole file. `text` is one line: what was found, what was
    expected, and what to do.
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
    """Return findings sorted by path, line and column."""
    return sorted(findings, key=lambda finding: (finding.path or "", finding.line or 0, finding.column or 0))


def is_fatal(findings: Iterable[Finding]) -> bool:
    """Tell whether one of the findings is an error."""
    return any(finding.level == "error" for finding in findings)


class InvalidInputError(Exception):
    """An input cannot be used. Only the public functions raise it, with every finding."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep the findings. The message of the exception has one line for each."""
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


def show(found: str, limit: int = 60) -> str:
    """Return text from a user's file for a finding: in quotes, one line, printable, short."""
    return f'"{show_bare(found, limit)}"'


def show_bare(found: str, limit: int = 60) -> str:
    """Return the same without quotes, for values that are not texts."""
    shown = printable(found[: limit + 1])
    # A cut mark such as `<U+00` is left out.
    return re.sub(r"<(?:U(?:\+[0-9A-F]{0,6})?)?$", "", shown[:limit]) + "…" if len(shown) > limit else shown


def show_value(found: object) -> str:
    """Return a value of a configuration for a finding: `5` and `true` as in TOML, all others in quotes."""
    try:
        if isinstance(found, bool | int | float):
            return show_bare(str(found).lower() if isinstance(found, bool) else str(found))
        return show(str(found))
    except (
        ValueError,
        RecursionError,
    ):  # an integer with too many digits for Python, or a table that is nested too deeply
        return "a value too large to show"


def printable(text: str) -> str:
    """Return a text that is safe inside a printed line: `a⏎##vso[x]` -> `a<U+000A>#<U+0023>vso[x]`.

    Invisible characters, and those that a terminal or a runner obeys, become visible.
    """
    return without_commands(visible_text(text), visible)


def without_commands(text: str, write: Callable[[str], str]) -> str:
    """Return a text in which `write` wrote one character of each command to a runner: `#<U+0023>vso[x]`."""
    if "##" in text:
        text = _COMMAND.sub(lambda match: write(match[0]), text)
    if "Dart" in text or "CTest" in text or "CTEST" in text:
        text = _COMMAND_OF_TEST.sub(lambda match: write(match[0]), text)
    return text


def shown_line(text: str) -> str:
    """Return a text that is safe as a whole line: `::x` -> `<U+003A>:x`, `--- x` -> `<U+002D>-- x`."""
    line = _not_a_command(printable(text))
    head = _HEAD_OF_GROUP.match(line)
    return line if head is None else f"{visible(head[0])}{line[1:]}"


def shown_lines(text: str) -> str:
    """Return lines of a file in a form that is safe to print.

    Line ends and tabs stay. A carriage return is part of a line end only before a line feed.
    """
    return "\n".join(map(_shown_line_of_file, text.split("\n")))


def _shown_line_of_file(line: str) -> str:
    end = "\r" if line.endswith("\r") else ""
    return _not_a_command("\t".join(map(printable, line.removesuffix(end).split("\t")))) + end


def _not_a_command(line: str) -> str:
    command = _COMMAND_AT_START.match(line)
    return line if command is None else f"{command[0][:-1]}{visible(':')}{line[command.end() :]}"


class GaveUpError(Exception):
    """errcast stopped to read a file. The last of its findings says why."""


def collect(findings: list[Finding], finding: Finding) -> None:
    """Add a finding to those of a file. If there are too many, add a last one and raise GaveUpError."""
    if len(findings) < MOST_FINDINGS:
        findings.append(finding)
        return
    text = f"more than {MOST_FINDINGS} findings in this file; fix their common cause first"
    findings.append(Finding(finding.path, "too-many-findings", text))
    raise GaveUpError


def more_findings(path: str, count: int) -> list[Finding]:
    """Return one finding in place of `count` findings that are not shown, or none if `count` is 0."""
    text = f"{count:,} more such findings follow; fix their common cause first"
    return [Finding(path, "too-many-findings", text)] if count > 0 else []


def nearest(unknown: str, known: Collection[str], others: Collection[object] = ()) -> str:
    """Return `did you mean "x"?` for the nearest known name, else `expected one of: …`.

    `others` are the earlier findings. After many of them, a search for the nearest name no longer
    helps. If there are very many names, they are not compared, and only some are listed.
    """
    from difflib import get_close_matches

    if len(others) < _MOST_HINTS and len(known) <= _MOST_COMPARED:
        matches = get_close_matches(unknown[:_LONGEST_COMPARED], known, n=1)
        if matches:
            return f"did you mean {show(matches[0])}?"
    listed = [show_bare(name) for name in islice(known, _MOST_LISTED)]
    more = len(known) - len(listed)
    return f"expected one of: {', '.join(listed)}{f' and {more} more' if more else ''}"
