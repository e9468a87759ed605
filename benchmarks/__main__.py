"""`python -m benchmarks`: print the table, or write it into docs/benchmarks.md."""

import argparse
import datetime
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import errcast
from benchmarks.contenders import CONTENDERS, TOOLS
from benchmarks.inputs import write_inputs
from benchmarks.machine import described
from benchmarks.measuring import measure
from benchmarks.report import replaced, section, table

ROOT = Path(__file__).parent.parent
CATALOG = ROOT / "spec" / "face.yaml"
DOCUMENT = ROOT / "docs" / "benchmarks.md"


LEAST_ROUNDS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the arguments ask for, print the table, and return the exit code."""
    asked = parsed(arguments)
    catalog = errcast.load(CATALOG)
    contenders = [each for each in CONTENDERS if asked.only in (None, each.tool.name)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        (folder / "inputs").mkdir()
        write_inputs(catalog, CATALOG.read_text(encoding="utf-8"), folder / "inputs")
        results = measure(contenders, catalog, folder, asked.rounds, tell)
    print(table(results))
    if asked.write:
        day = datetime.datetime.now(tz=datetime.UTC).date()
        new = section(results, described(), len(catalog.errors), asked.rounds, day)
        DOCUMENT.write_text(replaced(DOCUMENT.read_text(encoding="utf-8"), new), encoding="utf-8")
    return 0


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; wrong use ends the program with exit code 2."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure errcast beside other generators."
    )
    parser.add_argument("--rounds", type=int, default=LEAST_ROUNDS, help="runs that count (default: 5)")
    parser.add_argument("--only", choices=[tool.name for tool in TOOLS], help="one generator (default: all)")
    parser.add_argument("--write", action="store_true", help="write the run into docs/benchmarks.md too")
    asked = parser.parse_args(arguments)
    if asked.rounds < 1:
        parser.error("--rounds: expected 1 or more")
    if asked.write and (asked.only or asked.rounds < LEAST_ROUNDS):
        parser.error(f"--write is for a run of every generator with at least {LEAST_ROUNDS} rounds")
    return asked


def tell(step: str) -> None:
    """Say how far the run is, where it does not mix with the table."""
    print(step, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
