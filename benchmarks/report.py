"""Results in, Markdown out: the table, and the section of a document that holds a dated run."""

import datetime
import textwrap
from collections.abc import Callable, Iterable, Sequence
from statistics import median

from benchmarks.growth import (
    COMPARED,
    COMPARISONS,
    GENERATING,
    LOADING,
    SMALL,
    STEPS,
    UNCHANGED,
    Growth,
)
from benchmarks.measuring import Result, Sample

BEGIN, END = "<!-- the run: written by `make bench` -->", "<!-- the end of the run -->"
GROWTH_BEGIN = "<!-- the growth: written by `make bench-growth` -->"
GROWTH_END = "<!-- the end of the growth -->"
# MiB. The program that starts the others needs as much, so smaller differences cannot be measured.
LEAST_MEMORY = 10
LINE = 110

HEAD = ("language", "generator", "CPU, ms", "from-to", "memory, MiB", "writes", "leaves out")


def table(results: Iterable[Result]) -> str:
    """Return the results as a table of Markdown: a row each, with medians and the range of the CPU time."""
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
    """Return the dated section: the machine, the versions, and the table."""
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


def growth_tables(growth: Growth) -> str:
    """Return two tables of Markdown with medians: the steps by size, and the comparisons."""
    sizes = sorted({size for _, size in growth.steps})
    growing = f"from {sizes[-2]:,} to {sizes[-1]:,}" if len(sizes) > 1 else "growth"
    head = ("", "", *(f"{size:,}" for size in sizes), growing)
    rows = [head, ("---", "---", *["---:"] * (len(sizes) + 1))]
    for step in STEPS:
        samples = [growth.steps[step, size] for size in sizes]
        cpu = [f"{median(sample.cpu for sample in each):.2f}" for each in samples]
        memory = [f"{median(sample.memory for sample in each):.0f}" for each in samples]
        rows.append((step.name, "CPU, s", *cpu, _ratio(_pairs(samples), lambda sample: sample.cpu)))
        rows.append(("", "memory, MiB", *memory, _ratio(_pairs(samples), lambda sample: sample.memory)))
    tables = [rows, *(_comparisons(growth, size) for size in (SMALL, COMPARED) if size in sizes)]
    return "\n\n".join("\n".join(f"| {' | '.join(row)} |" for row in rows) for rows in tables)


def _comparisons(growth: Growth, size: int) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [
        (f"{size:,} errors", "CPU, s", "beside", "CPU, s", "ratio"),
        ("---", "---:", "---", "---:", "---:"),
    ]
    if size == COMPARED:
        for step, beside in ((GENERATING, LOADING), (UNCHANGED, GENERATING)):
            pairs = zip(growth.steps[step, size], growth.steps[beside, size], strict=True)
            rows.append(_comparison(step.name, beside.name, list(pairs)))
    rows += [
        _comparison(each.name, each.measure, growth.comparisons[each])
        for each in COMPARISONS
        if each.size == size
    ]
    return rows


def _pairs(samples: Sequence[Sequence[Sample]]) -> list[tuple[Sample, Sample]]:
    return list(zip(samples[-1], samples[-2], strict=True)) if len(samples) > 1 else []


def _ratio(pairs: Sequence[tuple[Sample, Sample]], of: Callable[[Sample], float]) -> str:
    return f"{median(of(one) / of(other) for one, other in pairs):.2f} ×" if pairs else ""


def _comparison(name: str, measure: str, pairs: Sequence[tuple[Sample, Sample]]) -> tuple[str, ...]:
    if not pairs:
        return (name, "(not run)", measure, "", "")
    own, other = (median(sample.cpu for sample in side) for side in zip(*pairs, strict=True))
    return (name, f"{own:.3f}", measure, f"{other:.3f}", _ratio(pairs, lambda sample: sample.cpu))


def growth_section(growth: Growth, machine: str, versions: str, rounds: int, day: datetime.date) -> str:
    """Return the dated section about larger and larger catalogs."""
    return f"""\
{GROWTH_BEGIN}

### The run of {day.isoformat()} with larger catalogs

{machine}, {versions}.
Medians of {rounds} runs; a ratio is the median of the ratios of each round.

{growth_tables(growth)}

{GROWTH_END}
"""


def replaced(document: str, new: str, begin: str = BEGIN, end: str = END) -> str:
    """Return a document with a new dated section. The section is between two marks.

    Raises ValueError if the document has no such section.
    """
    before, begun, rest = document.partition(begin)
    _, ended, after = rest.partition(f"{end}\n")
    if not begun or not ended:
        raise ValueError(f"the document has no section between {begin} and {end}")
    return before + new + after
