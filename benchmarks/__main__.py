"""`python -m benchmarks`: print the tables, or write them into docs/benchmarks.md too."""

import argparse
import datetime
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import errcast
from benchmarks.contenders import CONTENDERS
from benchmarks.growth import SIZES, measure_growth
from benchmarks.inputs import write_inputs
from benchmarks.machine import described
from benchmarks.measuring import measure
from benchmarks.report import (
    BEGIN,
    END,
    GROWTH_BEGIN,
    GROWTH_END,
    growth_section,
    growth_tables,
    replaced,
    section,
    table,
)
from benchmarks.scanning import measure_scan, scan_table
from benchmarks.tools import ERRCAST, TOOLS, TSC, version_of

ROOT = Path(__file__).parent.parent
CATALOG = ROOT / "spec" / "face.yaml"
DOCUMENT = ROOT / "docs" / "benchmarks.md"


LEAST_ROUNDS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurements that the arguments select, print the tables, and return the exit code."""
    asked = parsed(arguments)
    with tempfile.TemporaryDirectory() as name:
        (grow if asked.growth else scan if asked.scan else compare)(asked, Path(name).resolve())
    return 0


def compare(asked: argparse.Namespace, folder: Path) -> None:
    """Measure errcast beside other generators."""
    catalog = errcast.load(CATALOG)
    contenders = [each for each in CONTENDERS if asked.only in (None, each.tool.name)]
    (folder / "inputs").mkdir()
    write_inputs(catalog, CATALOG.read_text(encoding="utf-8"), folder / "inputs")
    results = measure(contenders, catalog, folder, asked.rounds, tell)
    print(table(results))
    if asked.write:
        write(section(results, described(), len(catalog.errors), asked.rounds, today()), BEGIN, END)


def grow(asked: argparse.Namespace, folder: Path) -> None:
    """Measure errcast with ever larger catalogs."""
    growth = measure_growth(errcast.load(CATALOG), SIZES, folder, asked.rounds, tell)
    print(growth_tables(growth))
    if asked.write:
        versions = ", ".join(
            f"{tool.name} {version_of(tool) or '(not installed)'}" for tool in (ERRCAST, TSC)
        )
        write(growth_section(growth, described(), versions, asked.rounds, today()), GROWTH_BEGIN, GROWTH_END)


def scan(asked: argparse.Namespace, folder: Path) -> None:
    """Measure `errcast scan` beside the lexer alone."""
    code = errcast.load(CATALOG).errors[-1].code
    print(scan_table(measure_scan(CATALOG, int(code), folder, asked.rounds, tell)))


def write(new: str, begin: str, end: str) -> None:
    """Put a dated section into the document. It replaces the former one."""
    DOCUMENT.write_text(replaced(DOCUMENT.read_text(encoding="utf-8"), new, begin, end), encoding="utf-8")


def today() -> datetime.date:
    """Return the day of the run."""
    return datetime.datetime.now(tz=datetime.UTC).date()


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; wrong use ends the program with exit code 2."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure errcast beside other generators."
    )
    parser.add_argument("--rounds", type=int, default=LEAST_ROUNDS, help="runs that count (default: 5)")
    parser.add_argument("--only", choices=[tool.name for tool in TOOLS], help="one generator (default: all)")
    parser.add_argument(
        "--growth", action="store_true", help="larger catalogs instead, with errcast alone (minutes)"
    )
    parser.add_argument(
        "--scan", action="store_true", help="`errcast scan` beside the lexer alone instead (minutes)"
    )
    parser.add_argument("--write", action="store_true", help="write the run into docs/benchmarks.md too")
    asked = parser.parse_args(arguments)
    if asked.rounds < 1:
        parser.error("--rounds: expected 1 or more")
    if asked.scan and (asked.growth or asked.only or asked.write):
        parser.error("--scan is a run of its own; leave --growth, --only and --write out")
    if asked.growth and asked.only:
        parser.error("--growth is about errcast alone; leave --only out")
    if asked.write and (asked.only or asked.rounds < LEAST_ROUNDS):
        parser.error(f"--write is for a run of every generator with at least {LEAST_ROUNDS} rounds")
    return asked


def tell(step: str) -> None:
    """Report the progress of the run, if this does not mix with the table."""
    print(step, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
