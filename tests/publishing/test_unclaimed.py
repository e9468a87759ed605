"""A service is removed with its record: its files in folders that others share do not stay unnoticed."""

from pathlib import Path

import pytest

from errcast import neighbours
from tests.support.commands import run
from tests.support.projects import DEMO, Ended, ended, files

OUTPUTS = 'specs = ["*.yaml"]\n[[outputs]]\ntarget = "java"\nout = "../java"\npackage = "com.example"\n'
CHAT = Path("java", "com", "example", "ChatError.java")
SHOWN = f"../{CHAT.as_posix()}:1: warning[unclaimed]: "


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a git work tree with the services `pay` and `chat`, which write into one folder."""
    run(["git", "init", "--quiet"], cwd=tmp_path)
    for name in ("pay", "chat"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.yaml").write_text(DEMO.replace("demo", name))
        (tmp_path / name / "pyproject.toml").write_text(
            OUTPUTS.replace("specs", "[tool.errcast]\nspecs").replace("[outputs]", "[tool.errcast.outputs]")
        )
        assert ended(tmp_path / name, "generate").code == 0
    run(["git", "add", "."], cwd=tmp_path)
    return tmp_path


def remove(folder: Path, *kept: str) -> None:
    for path in folder.iterdir():
        if path.name not in kept:
            path.unlink()


@pytest.mark.parametrize("command", [("check",), ("check", "--no-git"), ("generate", "--prune")])
def test_a_file_of_a_service_that_was_removed_is_a_warning_and_stays(
    command: tuple[str, ...], project: Path
) -> None:
    assert ended(project / "pay", *command).errors == ""
    remove(project / "chat")
    result = ended(project / "pay", *command)
    assert (result.code, result.errors) == (
        0,
        f"{SHOWN}written by errcast, but no configuration generates it now, and no record lists it; if nobody"
        " needs the file, remove it yourself: errcast does not\n",
    )
    (project / CHAT).unlink()
    assert ended(project / "pay", *command).errors == ""


@pytest.mark.parametrize("kept", [("errcast.lock",), ("errcast.lock", "chat.yaml", "pyproject.toml")])
def test_a_record_without_its_configuration_is_named(kept: tuple[str, ...], project: Path) -> None:
    remove(project / "chat", *kept)
    if "pyproject.toml" in kept:
        (project / "chat" / "pyproject.toml").write_text("[tool.other]\nerrcast = 1\n")
    result = ended(project / "pay", "check")
    assert result.code == 0
    assert result.errors == (
        f"{SHOWN}written by errcast, and ../chat/errcast.lock lists it, but its configuration no longer exists; if"
        " nobody needs the file, remove it and the record yourself: errcast does not\n"
    )


@pytest.mark.parametrize("mistake", ["pyproject.toml", "chat.yaml", "errcast.lock"])
def test_a_file_that_a_configuration_with_a_mistake_may_generate_is_none(mistake: str, project: Path) -> None:
    (project / "chat" / "errcast.lock").unlink()
    (project / "chat" / mistake).write_text(
        "# errcast generated these files for pyproject.toml. It keeps\n[\0"
    )
    assert ended(project / "pay", "check") == Ended(0, "1 file checked, all current\n", "")


def test_a_copy_that_git_does_not_track_or_another_project_has_is_none(project: Path) -> None:
    for folder, beside in (
        ("build", ""),
        ("theirs", ".git"),
        ("environment", "pyvenv.cfg"),
        ("node_modules", ""),
    ):
        (project / "java" / folder).mkdir()
        (project / "java" / folder / "A.java").write_bytes((project / CHAT).read_bytes())
        if beside:
            (project / "java" / folder / beside).touch()
    assert ended(project / "pay", "check") == Ended(0, "1 file checked, all current\n", "")
    without_git = ended(project / "pay", "check", "--no-git").errors
    assert [line.split(":")[0] for line in without_git.splitlines()] == ["../java/build/A.java"]


def test_only_files_of_the_same_kind_are_opened_and_other_configurations_only_if_one_is_found(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove(project / "chat", "pyproject.toml")
    (project / CHAT).rename((project / CHAT).with_suffix(".txt"))
    monkeypatch.setattr(neighbours, "neighbours", None)
    assert ended(project / "pay", "check", "--no-git").errors == ""


def test_where_not_all_configurations_can_be_found_no_file_is_called_unclaimed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove(project / "chat")
    monkeypatch.setattr(neighbours, "_MOST_FOLDERS", 1)
    assert ended(project / "pay", "check").errors == ""


def test_part_of_a_configuration_says_nothing_of_other_files(project: Path) -> None:
    remove(project / "chat")
    before = files(project)
    assert ended(project / "pay", "check", "pay.yaml", "--target", "java").errors == ""
    assert files(project) == before
