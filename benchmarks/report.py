"""Results in, Markdown out: the table, and the section of a document that holds a dated run."""

import datetime
import textwrap
from collections.abc import Iterable, Sequence

from benchmarks.measuring import Result

BEGIN, END = "<!-- the run: written by `make bench` -->", "<!-- the end of the run -->"
# The program that starts the others is this large; below it, memory cannot be told apart.
LEAST_MEMORY = 10
LINE = 110

HEAD = ("language", "generator", "CPU, ms", "from-to", "memory, MiB", "writes", "leaves out")


def table(results: Iterable[Result]) -> str:
    """Return the results as a table of Markdown, a row each; medians, and the range of the CPU time."""
    rows = (HEAD, ("---", "---", "---:", "---:", "---:", "---", "---"), *map(_row, results))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(result: Result) -> tuple[str, ...]:
    contender = result.contender
    figures = ("", "", "") if result.problem else _figures(result)
    writes = f"({result.problem})" if result.problem else contender.writes
    return (contender.language, _name(result), *figures, _cell(writes), _cell(contender.leaves_out))


def _name(result: Result) -> str:
    name, used = result.contender.tool.name, result.contender.command[0]
    return name if name == used else f"{name}: `{used}`"


def _figures(result: Result) -> tuple[str, str, str]:
    times = [sample.cpu for sample in result.samples]
    memory = f"{result.memory:.0f}" if result.memory >= LEAST_MEMORY else f"< {LEAST_MEMORY}"
    return (
        _milliseconds(result.cpu),
        f"{_milliseconds(min(times))}-{_milliseconds(max(times))}",
        memory,
    )


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def section(results: Sequence[Result], machine: str, codes: int, rounds: int, day: datetime.date) -> str:
    """Return the dated section: where it was run, which versions, and the table."""
    versions = {result.contender.tool: result.version for result in results}
    named = [f"{tool.name} {version or '(not installed)'}" for tool, version in versions.items()]
    return f"""\
{BEGIN}

## The run of {day.isoformat()}

{machine}.
{codes} codes; median, least and most of {rounds} runs.

{textwrap.fill(", ".join(named), LINE, break_long_words=False, break_on_hyphens=False)}.

{table(results)}

{END}
"""


def replaced(document: str, new: str) -> str:
    """Return a document with its dated section replaced.

    Raises ValueError where the document has no such section.
    """
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(f"{END}\n")
    if not begin or not end:
        raise ValueError(f"the document has no section between {BEGIN} and {END}")
    return before + new + after
