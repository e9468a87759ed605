"""Shared by the tests of pipelines: a shell as a runner starts it, and changes of a first project."""

from pathlib import Path

from tests.support.workbooks import workbook

BASH = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c"]


def make_stale(project: Path) -> None:
    path = project / "out" / "python" / "example_error.py"
    path.write_text(path.read_text().replace("order not found", "order not fund"))


def remember_a_workbook(project: Path) -> None:
    """Let the catalog name a workbook as its source, and say something else."""
    catalog = project / "spec" / "example.yaml"
    rows: list[list[object]] = [["code", "message"], [40401, "another message"], [40901, "order is closed"]]
    (project / "spec" / "errors.xlsx").write_bytes(workbook(rows))
    catalog.write_text(catalog.read_text().replace("errors:\n", "source: errors.xlsx\nerrors:\n", 1))
