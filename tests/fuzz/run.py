"""Fuzzes the loaders with atheris, guided by coverage, for as long as it is told.

    pip install atheris
    PYTHONPATH=generator:tests python tests/fuzz/run.py catalog|table|merge -max_total_time=60

Atheris is no dependency of errcast. What it finds becomes a case in `tests/test_fortress.py`.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["errcast", "yaml"]):
    import yaml

    # The parser in Python, into which atheris can look; it gives the same events.
    if hasattr(yaml, "CSafeLoader"):
        del yaml.CSafeLoader
    from fuzzing import check_catalog, check_merge, check_table

ROOT = Path(__file__).parents[2]
BETWEEN = b"\n#### table ####\n"


def merge(content: bytes) -> None:
    catalog, _, table = content.partition(BETWEEN)
    check_merge(catalog, table)


TARGETS: dict[str, tuple[Callable[[bytes], object], str]] = {
    "catalog": (check_catalog, "tests/*/*/catalog.yaml"),
    "table": (check_table, "tests/merging/*/table.txt"),
    "merge": (merge, "tests/merging/*/catalog.yaml"),
}


def main() -> None:
    check, originals = TARGETS[sys.argv.pop(1)]
    with tempfile.TemporaryDirectory() as corpus:
        for number, path in enumerate(sorted(ROOT.glob(originals))):
            table = path.with_name("table.txt")
            beside = BETWEEN + table.read_bytes() if check is merge else b""
            (Path(corpus) / str(number)).write_bytes(path.read_bytes()[:4000] + beside)
        atheris.Setup([*sys.argv, corpus], lambda content: (check(content), None)[1])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
