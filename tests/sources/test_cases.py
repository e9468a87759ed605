"""Small, realistic tables as people have them: each gives a catalog, or a finding.

A folder of `tests/sources/cases/` holds the table, the arguments of the import if there are some, what
it prints, and the catalog, unless the table is refused. `pytest --update-golden` rewrites the
last two; the difference is reviewed like code.
"""

import shlex
import shutil
from pathlib import Path

import pytest

from tests.support.commands import errcast_command
from tests.support.paths import ROOT

SOURCES = ROOT / "tests" / "sources" / "cases"


@pytest.mark.parametrize("folder", sorted(SOURCES.iterdir()), ids=lambda folder: folder.name)
def test_a_table_gives_its_catalog_or_a_finding_with_a_remedy(
    folder: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    (table,) = folder.glob("table.*")
    shutil.copy(table, tmp_path)
    arguments = folder / "arguments.txt"
    options = shlex.split(arguments.read_text(encoding="utf-8")) if arguments.exists() else []
    result = errcast_command("import", table.name, "--output", "catalog.yaml", *options, cwd=tmp_path)
    printed = result.stdout + result.stderr
    catalog = tmp_path / "catalog.yaml"
    if request.config.getoption("--update-golden"):
        (folder / "printed.txt").write_text(printed, encoding="utf-8")
        (folder / "catalog.yaml").unlink(missing_ok=True)
        if catalog.exists():
            shutil.copy(catalog, folder)
    assert printed == (folder / "printed.txt").read_text(encoding="utf-8")
    if (folder / "catalog.yaml").exists():
        assert result.returncode == 0
        assert catalog.read_text(encoding="utf-8") == (folder / "catalog.yaml").read_text(encoding="utf-8")
        again = errcast_command("import", table.name, "--output", "catalog.yaml", *options, cwd=tmp_path)
        assert again.stdout.startswith("unchanged catalog.yaml\n")
    else:
        assert result.returncode == 2
        assert not catalog.exists()
        assert "error[" in printed
