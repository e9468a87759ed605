"""Small, realistic tables as people have them: each gives a catalog, or a finding.

A folder of `tests/sources/cases/` holds the table, the arguments of the import if there are some, what
it prints, and the catalog with its translations, unless the table is refused. If the finding proposes
options, the import is done again with them: `followed.txt` has the options and what each run prints,
`followed.yaml` the catalog at the end. `pytest --update-golden` rewrites these files; the difference is reviewed like code.
"""

import shlex
import shutil
from pathlib import Path

import pytest

from tests.support.advice import followed
from tests.support.commands import errcast_command
from tests.support.paths import ROOT

SOURCES = ROOT / "tests" / "sources" / "cases"
MOST_RUNS = 4  # as the advice says; an import that needs more does not end


@pytest.mark.parametrize("folder", sorted(SOURCES.iterdir()), ids=lambda folder: folder.name)
def test_a_table_gives_its_catalog_or_a_finding_with_a_remedy(
    folder: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    (table,) = folder.glob("table.*")
    shutil.copy(table, tmp_path)
    arguments = folder / "arguments.txt"
    options = shlex.split(arguments.read_text(encoding="utf-8")) if arguments.exists() else []
    printed, code = run_import(table.name, options, tmp_path)
    catalog = tmp_path / "catalog.yaml"
    is_refused = not catalog.exists()
    lines = advised_runs(printed, table.name, options, tmp_path) if is_refused else []
    made = {"printed.txt": printed, "followed.txt": "".join(lines)}
    if catalog.exists():
        made["followed.yaml" if is_refused else "catalog.yaml"] = catalog.read_text(encoding="utf-8")
    made |= {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("catalog.*.yaml")}
    made = {name: content for name, content in made.items() if content}
    kept = {*made, table.name, "arguments.txt"}
    if request.config.getoption("--update-golden"):
        for path in folder.iterdir():
            path.unlink() if path.name not in kept else None
        for name, content in made.items():
            (folder / name).write_text(content, encoding="utf-8")
    for name, content in made.items():
        assert content == (folder / name).read_text(encoding="utf-8"), name
    assert {path.name for path in folder.iterdir()} <= kept
    if is_refused:
        assert code == 2
        assert "error[" in printed
    else:
        assert code == 0
        again, _ = run_import(table.name, options, tmp_path)
        assert again.startswith("unchanged catalog.yaml\n")


def run_import(table: str, options: list[str], folder: Path) -> tuple[str, int]:
    """Return what an import prints, and its exit code."""
    result = errcast_command("import", table, "--output", "catalog.yaml", *options, cwd=folder)
    return result.stdout + result.stderr, result.returncode


def advised_runs(printed: str, table: str, options: list[str], folder: Path) -> list[str]:
    """Return the options that the findings propose, and what a run with them prints, until none proposes more."""
    lines = []
    for _ in range(MOST_RUNS):
        proposed = followed(printed, options)
        if proposed is None or proposed == options:
            break
        options = proposed
        printed, _ = run_import(table, options, folder)
        lines.append(f"$ errcast import {table} {shlex.join(options)}\n{printed}")
    return lines
