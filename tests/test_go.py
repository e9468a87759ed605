"""staticcheck finds nothing in generated Go, with all of its checks but one."""

import shutil
from pathlib import Path

from tests.support.commands import require, run
from tests.support.paths import ROOT

# A comment for the whole package stands in one file of it; which one that is, no catalog knows.
CHECKS = "all,-ST1000"


def test_a_linter_finds_nothing_in_the_golden_files(tmp_path: Path) -> None:
    tool = require("staticcheck", Path.home() / "go" / "bin")
    folders = sorted((ROOT / "tests" / "golden").glob("*/expected/go/*"))
    assert len(folders) > 5
    for number, folder in enumerate([*folders, ROOT / "out" / "go" / "errcodes"]):
        shutil.copytree(folder, tmp_path / f"c{number}" / folder.name)
    (tmp_path / "go.mod").write_text("module errors\n\ngo 1.21\n")
    run([tool, "-checks", CHECKS, "./..."], cwd=tmp_path)
