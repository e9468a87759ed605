"""Contenders in, results out: every command in turn, round after round, each into an empty folder."""

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.tools import Contender, program, version_of
from errcast import Catalog

LAUNCH = Path(__file__).parent / "launch.py"
# ru_maxrss is in KiB on Linux and in bytes on macOS.
UNITS_PER_MEBIBYTE = 1024 * 1024 if sys.platform == "darwin" else 1024


class Sample(NamedTuple):
    """The cost of one run: CPU time of the process and its children in seconds, peak memory in MiB."""

    cpu: float
    memory: float


class Result(NamedTuple):
    """The result of a contender: samples, or the problem if there are none."""

    contender: Contender
    version: str | None
    samples: tuple[Sample, ...]
    problem: str = ""

    @property
    def cpu(self) -> float:
        """The median of the CPU time in seconds."""
        return statistics.median(sample.cpu for sample in self.samples)

    @property
    def memory(self) -> float:
        """The median of the peak memory in MiB."""
        return statistics.median(sample.memory for sample in self.samples)


def measure(
    contenders: Sequence[Contender],
    catalog: Catalog,
    folder: Path,
    rounds: int,
    tell: Callable[[str], None],
) -> list[Result]:
    """Return a result for each contender, in their order.

    `folder` has the inputs in `inputs/`; `tell` gets reports of the progress. The first round does
    not count: it warms the caches. A contender that fails in it, or leaves out codes, does not run again.
    """
    versions = {tool: version_of(tool) for tool in {contender.tool for contender in contenders}}
    problems = {}
    for number, contender in enumerate(contenders):
        tell(f"trying {number + 1} of {len(contenders)}: {contender.tool.name}, {contender.language}")
        problems[contender] = problem_of(contender, catalog, folder)
    samples: dict[Contender, list[Sample]] = {contender: [] for contender in contenders}
    for number in range(rounds):
        tell(f"round {number + 1} of {rounds}")
        for contender in contenders:
            if not problems[contender]:
                sample, _ = run(contender, folder)
                samples[contender].append(sample)
    return [
        Result(contender, versions[contender.tool], tuple(samples[contender]), problems[contender])
        for contender in contenders
    ]


def problem_of(contender: Contender, catalog: Catalog, folder: Path) -> str:
    """Run a contender once, and return its problem, or an empty text if it has none."""
    if program(contender.command[0]) is None:
        return f"not installed; from {contender.tool.origin}"
    _, failure = run(contender, folder)
    if failure:
        return failure
    found = carried(catalog, folder / "out")
    expected = len(catalog.errors)
    return "" if found == expected else f"wrote {found} of {expected} codes"


def run(contender: Contender, folder: Path) -> tuple[Sample, str]:
    """Run the command of an installed contender. Return its cost, and why it failed.

    It runs in `folder`, reads `inputs/` there and writes to `out/`, which is empty at its start.
    """
    out = folder / "out"
    command = [part.format(inputs=folder / "inputs", out=out) for part in contender.command]
    return launched(command, folder, out / contender.printed if contender.printed else folder / "printed")


def launched(command: Sequence[str], folder: Path, printed: Path) -> tuple[Sample, str]:
    """Run a command in `folder`. Return its cost, and why it failed.

    `out/` is empty at its start. The output of the command goes to the file `printed`.
    """
    shutil.rmtree(folder / "out", ignore_errors=True)
    (folder / "out").mkdir()
    name, *arguments = command
    errors = folder / "errors"
    result = subprocess.run(
        [sys.executable, "-I", "-S", LAUNCH, printed, errors, program(name) or name, *arguments],
        cwd=folder,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    code, cpu, memory = result.stdout.split()
    failure = "" if code == "0" else f"exit code {code}: {last_line(errors, folder)}"
    return Sample(float(cpu), int(memory) / UNITS_PER_MEBIBYTE), failure


def last_line(errors: Path, folder: Path) -> str:
    """Return the last line of a program on standard error, without the path of its working folder."""
    lines = errors.read_text(encoding="utf-8", errors="replace").replace(f"{folder}/", "").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "nothing is said")


def carried(catalog: Catalog, out: Path) -> int:
    """Count the errors whose code or name is in the output."""
    text = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in files_below(out))
    return sum(str(error.code) in text or error.name in text for error in catalog.errors)


def files_below(folder: Path) -> Iterable[Path]:
    """Return the files in a folder and in all folders below it."""
    return (path for path in folder.rglob("*") if path.is_file())
