"""The names of one file, where a file system does not distinguish them.

A hard link makes such a name on any file system.
"""

import os
import sys
from pathlib import Path

import pytest

from errcast.publishing.names import Names
from errcast.publishing.writing import ChangedMeanwhileError, publish
from tests.support.commands import errcast_command
from tests.support.projects import DEMO, files

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no two such names")

FACE = DEMO.replace("name: demo\n", "name: demo\ntype_name: FACEError\n", 1)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "errcast.toml").write_text('specs = ["demo.yaml"]\ntargets = ["java"]\n')
    (tmp_path / "demo.yaml").write_text(FACE)
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
    return tmp_path


def test_a_name_that_the_file_system_does_not_distinguish_is_no_orphan(project: Path) -> None:
    folder = project / "out" / "java" / "errors"
    (folder / "FaceError.java").hardlink_to(folder / "FACEError.java")
    before = files(project)
    assert errcast_command("check", cwd=project).returncode == 0
    result = errcast_command("generate", "--prune", cwd=project)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.endswith("0 files written, 1 unchanged\n")
    assert files(project) == before


def test_a_hard_link_with_a_name_of_its_own_is_an_orphan(project: Path) -> None:
    folder = project / "out" / "java" / "errors"
    (folder / "OldError.java").hardlink_to(folder / "FACEError.java")
    assert "OldError.java:1: error[orphaned]" in errcast_command("check", cwd=project).stderr
    assert "1 removed" in errcast_command("generate", "--prune", cwd=project).stdout
    assert sorted(path.name for path in folder.iterdir()) == ["FACEError.java"]


def test_no_run_removes_another_name_of_a_file_that_it_writes(tmp_path: Path) -> None:
    (tmp_path / "A.py").write_text("x")
    (tmp_path / "a.py").hardlink_to(tmp_path / "A.py")
    with pytest.raises(ChangedMeanwhileError):
        publish([(tmp_path / "A.py", "x")], tmp_path, remove={tmp_path / "a.py": b"x"})
    assert files(tmp_path) == {"A.py": b"x", "a.py": b"x"}


@pytest.mark.parametrize(
    ("name", "other", "is_same"),
    [
        ("A/É.py", "a/e\u0301.py", True),
        ("straße.py", "STRASSE.py", True),
        ("a.py", "b.py", False),
    ],
)
def test_names_that_differ_only_in_case_or_in_accents_are_names_of_one_file(
    name: str, other: str, is_same: bool, tmp_path: Path
) -> None:
    for path in (tmp_path / name, tmp_path / other):
        path.parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    (tmp_path / other).hardlink_to(tmp_path / name)
    assert Names([tmp_path / name]).include(tmp_path / other) is is_same
    assert not Names([tmp_path / "missing"]).include(tmp_path / other)


def test_another_file_with_such_a_name_is_another_file(tmp_path: Path) -> None:
    for name in ("a.py", "A.py"):
        (tmp_path / name).touch()
    assert not Names([tmp_path / "a.py"]).include(tmp_path / "A.py")


def test_a_file_without_links_is_the_same_file_under_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems have more rules for names that they do not distinguish."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.py").touch()
    (tmp_path / "second").symlink_to("folder")
    monkeypatch.setattr(os.path, "realpath", os.path.abspath)
    assert Names([tmp_path / "folder" / "a.py"]).include(tmp_path / "second" / "a.py")
