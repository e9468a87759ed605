"""`--quiet` leaves out the lines about the work, and nothing else."""

from pathlib import Path

import pytest

from tests.support.commands import errcast_command
from tests.support.projects import DEMO, files

QUIET = (
    ("generate", "demo.yaml"),
    ("check", "demo.yaml"),
    ("lint", "demo.yaml"),
    ("fmt", "demo.yaml"),
    ("fmt", "demo.yaml", "--check"),
    ("breaking", "demo.yaml", "--against", "older.yaml"),
    ("export", "demo.yaml", "-o", "demo.csv"),
    ("import", "table.csv", "-o", "table.yaml"),
    ("import", "table.csv", "-o", "table.yaml", "--dry-run"),
    ("init",),
)


@pytest.fixture
def ready(project: Path) -> Path:
    """A folder with a catalog, its files, and a table."""
    (project / "table.csv").write_text("code,message\n1,busy\n")
    (project / "demo.yaml").write_text(f"{DEMO}    solution: Look elsewhere.\n")
    (project / "older.yaml").write_bytes((project / "demo.yaml").read_bytes())
    errcast_command("generate", "demo.yaml", cwd=project)
    errcast_command("import", "table.csv", "-o", "table.yaml", cwd=project)
    return project


@pytest.mark.parametrize("command", QUIET, ids=" ".join)
@pytest.mark.parametrize("option", ["--quiet", "-q"])
def test_a_quiet_run_without_findings_prints_nothing(
    command: tuple[str, ...], option: str, ready: Path
) -> None:
    result = errcast_command(*command, option, cwd=ready)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize("command", QUIET, ids=" ".join)
def test_without_the_option_the_work_is_told(command: tuple[str, ...], ready: Path) -> None:
    assert errcast_command(*command, cwd=ready).stdout != ""


def test_a_quiet_run_writes_the_same_files(project: Path) -> None:
    errcast_command("generate", "demo.yaml", "--out", "quiet", "--quiet", cwd=project)
    errcast_command("generate", "demo.yaml", "--out", "told", cwd=project)
    assert files(project / "quiet") == files(project / "told")


def test_a_quiet_run_prints_its_findings(project: Path) -> None:
    quiet = errcast_command("check", "demo.yaml", "--quiet", cwd=project)
    assert quiet.returncode == 1
    assert quiet.stderr == errcast_command("check", "demo.yaml", cwd=project).stderr != ""


def test_a_quiet_run_prints_its_result(ready: Path) -> None:
    (ready / "demo.yaml").write_text(DEMO.replace("not found", "lost"))
    differences = errcast_command("check", "demo.yaml", "--diff", "--quiet", cwd=ready).stdout
    assert "+" in differences
    assert (
        "message: lost" in errcast_command("export", "demo.yaml", "--format", "yaml", "-q", cwd=ready).stdout
    )
    catalog = errcast_command("import", "table.csv", "-q", cwd=ready)
    assert "message: busy" in catalog.stdout
    assert catalog.stderr == ""
