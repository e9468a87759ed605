"""Symbolic links below the output: current behind a link is current, and nothing is written through one."""

import sys
from pathlib import Path

import pytest

from tests.support.commands import errcast_command
from tests.support.projects import ARTIFACT, DEMO

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "errcast.toml").write_text('specs = ["demo.yaml"]\ntargets = ["python"]\n')
    (tmp_path / "demo.yaml").write_text(DEMO)
    (tmp_path / ARTIFACT).parent.mkdir(parents=True)
    return tmp_path


def test_a_new_file_in_a_folder_with_a_second_name_is_not_an_orphan(project: Path) -> None:
    (project / "out" / "typescript").symlink_to("python")
    assert errcast_command("generate", "--prune", cwd=project).stdout.endswith(
        "1 file written, 0 unchanged\n"
    )
    assert errcast_command("check", cwd=project).returncode == 0


def test_a_folder_that_is_a_link_to_the_outside_is_named_as_the_link(project: Path) -> None:
    (project / ARTIFACT).parent.rmdir()
    (project / "else").mkdir()
    (project / "out" / "python").symlink_to("../else")
    for command in ("generate", "check"):
        result = errcast_command(command, cwd=project)
        assert (result.returncode != 0, result.stderr) == (
            True,
            f"{ARTIFACT.as_posix()}: error[unsafe-path]: a symbolic link is in the way;"
            ' remove the link "out/python"\n',
        )
    (project / "out" / "python").unlink()
    assert errcast_command("generate", cwd=project).returncode == 0


OUTPUTS = {
    "targets": 'specs = ["demo.yaml"]\ntargets = ["java"]\n',
    "[[outputs]]": 'specs = ["demo.yaml"]\n\n[[outputs]]\ntarget = "java"\nout = "out/java"\n',
}


@pytest.mark.parametrize("form", OUTPUTS)
@pytest.mark.parametrize("place", ["errors/DemoError.java", "errors"])
def test_a_link_below_the_output_is_the_same_for_generate_and_check(
    place: str, form: str, project: Path
) -> None:
    """Current behind a link is current: build tools give a step links to files that it may only read."""
    (project / "errcast.toml").write_text(OUTPUTS[form])
    assert errcast_command("generate", cwd=project).returncode == 0
    link, elsewhere = project / "out" / "java" / place, project / "elsewhere"
    link.rename(elsewhere)
    link.symlink_to(elsewhere)
    real = elsewhere / "DemoError.java" if elsewhere.is_dir() else elsewhere
    current = real.read_bytes()
    for arguments in (["check"], ["generate"], ["generate", "--prune"], ["generate", "--dry-run"]):
        result = errcast_command(*arguments, cwd=project)
        assert (result.returncode, result.stderr) == (0, "")
    assert (real.read_bytes(), link.is_symlink()) == (current, True)
    folder = ' "out/java/errors"' if elsewhere.is_dir() else ""
    refused = (
        "out/java/errors/DemoError.java: error[unsafe-path]: a symbolic link is in the way; remove the link"
    )
    real.write_bytes(stale := current.replace(b"not found", b"gone"))
    for arguments in (["check"], ["generate"], ["generate", "--prune"], ["generate", "--dry-run"]):
        result = errcast_command(*arguments, cwd=project)
        assert result.returncode != 0
        assert result.stderr == f"{refused}{folder}\n"
    assert real.read_bytes() == stale
    link.unlink()
    assert errcast_command("generate", cwd=project).returncode == 0
    assert errcast_command("check", cwd=project).returncode == 0
    assert real.read_bytes() == stale


@pytest.mark.parametrize("form", OUTPUTS)
@pytest.mark.parametrize("place", ["errors/DemoError.java", "errors", ""])
def test_a_link_to_nothing_is_the_same_finding_for_generate_and_check(
    place: str, form: str, project: Path
) -> None:
    (project / "errcast.toml").write_text(OUTPUTS[form])
    link = project / "out" / "java" / place
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(project / "nowhere")
    said = [
        errcast_command(*arguments, cwd=project)
        for arguments in (["check"], ["generate"], ["generate", "--prune"], ["generate", "--dry-run"])
    ]
    assert [result.returncode for result in said] == [1, 2, 2, 1]
    assert len({result.stderr.splitlines()[0] for result in said}) == 1  # the list of files is missing too
    rule = "unsafe-path" if place.endswith(".java") else "not-a-folder"
    assert said[0].stderr.startswith(f"out/java/errors/DemoError.java: error[{rule}]: ")
    assert not (project / "nowhere").exists()
    link.unlink()
    assert errcast_command("generate", cwd=project).returncode == 0


@pytest.mark.parametrize("form", OUTPUTS)
def test_a_link_is_no_orphan(form: str, project: Path) -> None:
    (project / "errcast.toml").write_text(OUTPUTS[form])
    assert errcast_command("generate", cwd=project).returncode == 0
    artifact = project / "out" / "java" / "errors" / "DemoError.java"
    (project / "old.java").write_bytes(artifact.read_bytes())
    artifact.with_name("OldError.java").symlink_to(project / "old.java")
    if (record := project / "errcast.lock").exists():
        record.write_text(f"{record.read_text()}out/java/errors/OldError.java\n")
    assert "removed" not in errcast_command("generate", "--prune", cwd=project).stdout
    assert artifact.with_name("OldError.java").is_symlink()
    assert errcast_command("check", cwd=project).returncode == 0


def test_a_catalog_that_is_a_link_gives_the_bytes_of_the_file(project: Path) -> None:
    """A build tool gives a step links to its files on this machine, and copies of them on another one."""
    (project / "errcast.toml").write_text('specs = ["spec/*.yaml"]\ntargets = ["python"]\n')
    (project / "spec").mkdir()
    (project / "demo.yaml").rename(project / "spec" / "demo.yaml")
    assert errcast_command("generate", cwd=project).returncode == 0
    step = project / "step"
    (step / "spec").mkdir(parents=True)
    for name in ("errcast.toml", "spec/demo.yaml"):
        (step / name).symlink_to(project / name)
    assert errcast_command("generate", cwd=step).returncode == 0
    assert (step / ARTIFACT).read_bytes() == (project / ARTIFACT).read_bytes()
    assert b" from spec/demo.yaml. " in (step / ARTIFACT).read_bytes()


def test_a_run_for_one_linked_catalog_prunes_its_files(project: Path) -> None:
    (project / "demo.yaml").rename(project.parent / "elsewhere.yaml")
    (project / "demo.yaml").symlink_to(project.parent / "elsewhere.yaml")
    assert errcast_command("generate", "demo.yaml", cwd=project).returncode == 0
    (project / ARTIFACT).rename((project / ARTIFACT).with_name("old.py"))
    assert (
        "removed out/python/old.py" in errcast_command("generate", "demo.yaml", "--prune", cwd=project).stdout
    )
