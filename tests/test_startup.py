"""A run loads no module that it does not use: loading takes most of the time of a short run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.workbooks import workbook

ROWS = [["Error code", "Error message"], ["40401", "no such order"], ["40402", "no such room"]]
HTML_ROWS = "".join(f"<tr><td>{code}<td>{message}" for code, message in ROWS)
MARKDOWN_ROWS = "".join(f"| {code} | {message} |\n" for code, message in (ROWS[0], ["---", "---"], *ROWS[1:]))
TABLES = {
    "orders.txt": b"40401\n|\nno such order\n|\n\n|\n\n|\n",
    "orders.csv": "".join(f"{code},{message}\n" for code, message in ROWS).encode(),
    "orders.json": b'[{"code": 40401, "message": "no such order"}, {"code": 40402, "message": "no such room"}]',
    "orders.md": MARKDOWN_ROWS.encode(),
    "orders.html": f"<table>{HTML_ROWS}</table>".encode(),
    "orders.xlsx": workbook(ROWS),
}
# Rooms and wings below `errcast` that the import of a new catalog does not use.
OTHER_WORK = (
    *(
        "breaking",
        "config",
        "exporting",
        "generating",
        "linting",
        "proposals",
        "rendering",
        "schema",
        "targets",
    ),
    *("catalogfile.mappings", "catalogfile.patching", "catalogfile.places", "catalogfile.reading"),
    *("files.globs", "files.yaml_tree"),
    *("importing.merging", "importing.names", "importing.remarks", "importing.repeating"),
    *("importing.settling", "importing.tables", "importing.updating"),
)
HEAVY = ("jinja2", "yaml", "hashlib", "tempfile", "difflib", "subprocess", "tomllib")
OF_PROSE = ("errcast.sources.entries", "errcast.sources.leftovers", "errcast.sources.tables_beside")


def loaded_by(*command: str, cwd: Path, **environment: str) -> set[str]:
    """Return the modules that a run of errcast loads; it must succeed."""
    report = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "errcast", *command],
        cwd=cwd,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    lines = [line for line in report.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


def among(modules: set[str], unused: tuple[str, ...]) -> list[str]:
    """Return which of the modules are unused ones, or in one of them."""
    return sorted(
        each for each in modules if each.startswith(tuple(f"{name}." for name in unused)) or each in unused
    )


@pytest.mark.parametrize("name", TABLES)
def test_the_import_of_a_new_catalog_loads_nothing_that_it_does_not_use(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(TABLES[name])
    loaded = loaded_by("import", name, cwd=tmp_path)
    assert "errcast.importing.job" in loaded
    assert among(loaded, tuple(f"errcast.{room}" for room in OTHER_WORK)) == []
    # Documents have prose, and the libraries for documents and workbooks may load what is heavy.
    is_data = name in ("orders.txt", "orders.csv", "orders.json")
    assert among(loaded, (*HEAVY, *OF_PROSE) if is_data else HEAVY[:2]) == []


def test_the_import_of_a_table_without_headings_does_not_load_their_vocabulary(tmp_path: Path) -> None:
    (tmp_path / "orders.txt").write_bytes(TABLES["orders.txt"])
    loaded = loaded_by("import", "orders.txt", cwd=tmp_path)
    assert "errcast.sources.piped" in loaded
    assert among(loaded, ("errcast.sources.cells.words", "errcast.sources.cells.vocabulary")) == []


def test_completion_loads_neither_templates_nor_the_work_of_the_command(tmp_path: Path) -> None:
    (tmp_path / "errcast.toml").write_text('specs = ["hotel.yaml"]\n')
    (tmp_path / "hotel.yaml").write_text("errcast: 1\nname: hotel\nerrors: []\n")
    asked = {"_ERRCAST_COMPLETE": "bash_complete", "COMP_WORDS": "errcast generate "}
    loaded = loaded_by(cwd=tmp_path, **asked)
    assert "errcast.config.loading" in loaded
    other_work = ("breaking", "generating", "importing", "linting", "rendering", "sources")
    assert among(loaded, ("jinja2", *(f"errcast.{room}" for room in other_work))) == []


def test_a_run_loads_nothing_for_shells(tmp_path: Path) -> None:
    assert among(loaded_by("targets", cwd=tmp_path), ("click.shell_completion", "errcast.cli.shells")) == []


def test_outputs_without_a_language_load_nothing_for_translations(tmp_path: Path) -> None:
    (tmp_path / "face.yaml").write_bytes((ROOT / "spec" / "face.yaml").read_bytes())
    (tmp_path / "errcast.toml").write_text('specs = ["*.yaml"]\ntargets = ["python"]\n')
    loaded = loaded_by("generate", "--no-cache", cwd=tmp_path)
    assert "errcast.rendering.artifacts" in loaded
    assert [name for name in sorted(loaded) if name.startswith("errcast.translations")] == []
