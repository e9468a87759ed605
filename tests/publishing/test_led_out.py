"""A branch can have a link in the place of a folder: no catalog of another project is changed through it."""

import sys
from pathlib import Path

import pytest

from tests.support.commands import errcast_command
from tests.support.projects import files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few users make links")

CATALOG = """\
name: "x"
errcast: 1
language: en
source: t.csv
errors:
  - code: 7
    name: BUSY
    message: 'busy'
    description: 'The service is  busy '
"""

COMMANDS = {
    "fmt": ["fmt"],
    "lint": ["lint", "--fix"],
    "new": ["new", "four"],
    "import": ["import"],
    "texts": ["texts", "import", "x.json"],
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with a configuration, and a folder of another project beside it."""
    project, other = tmp_path / "project", tmp_path / "other"
    (project / ".git").mkdir(parents=True)
    other.mkdir()
    (project / "errcast.toml").write_text('specs = ["spec/*.yaml"]\ntargets = ["python"]\n')
    (other / "x.yaml").write_text(CATALOG)
    (other / "t.csv").write_text("code,message\n7,busy\n8,gone\n")
    return project


def with_texts(project: Path) -> None:
    export = ["texts", "export", "--language", "de", "--output", "x.json"]
    assert errcast_command(*export, cwd=project).returncode == 0
    exported = project / "x.json"
    exported.write_text(exported.read_text().replace('"translation": null', '"translation": "Besetzt"'))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_link_of_a_branch_leads_no_command_to_a_catalog_of_another_project(
    command: str, project: Path
) -> None:
    (project / "spec").symlink_to(project.parent / "other")
    with_texts(project)
    before = files(project.parent)
    result = errcast_command(*COMMANDS[command], cwd=project)
    assert result.returncode == 2, result
    assert "error[unsafe-path]: a link leads the folder of this file out of the project" in result.stderr
    assert files(project.parent) == before


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("way", ["link inside", "named", "configured"])
def test_a_link_in_the_project_and_a_folder_that_a_person_names_are_where_they_lead(
    command: str, way: str, project: Path
) -> None:
    other = project.parent / "other"
    if way == "link inside":
        other = other.rename(project / "real")
    if way == "configured":
        (project / "errcast.toml").write_text('specs = ["../other/*.yaml"]\n')
    else:
        (project / "spec").symlink_to(other)
    with_texts(project)
    before = files(project.parent)
    named = ["--catalog"] if command == "texts" else []
    words = [*named, "spec/x.yaml"] if way == "named" else []
    result = errcast_command(*COMMANDS[command], *words, cwd=project)
    assert result.returncode in (0, 1), result
    assert files(project.parent) != before
