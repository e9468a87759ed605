"""`errcast targets`: the list of the languages, with their options."""

from pathlib import Path

import pytest

from tests.support.commands import errcast_command
from tests.support.projects import files
from tests.support.targets import BUILT_IN, RUBY, write_target


def test_the_command_finds_your_own_language(tmp_path: Path) -> None:
    write_target(tmp_path / "ours", RUBY)
    (tmp_path / "demo.yaml").write_text(
        "errcast: 1\nname: demo\nerrors:\n  - {code: 1, name: A, message: a}\n"
    )
    result = errcast_command(
        *("generate", "demo.yaml", "--templates", "ours", "--target", "ruby"),
        *("--option", "ruby.folder=src", "--option", "ruby.frozen=false", "--option", "ruby.level=-7"),
        cwd=tmp_path,
    )
    assert result.stderr == ""
    assert result.stdout == (
        "written out/ruby/src/demo_error.rb\nwritten out/ruby/demo.txt\n2 files written, 0 unchanged\n"
    )
    assert "-7 fast" in (tmp_path / "out" / "ruby" / "src" / "demo_error.rb").read_text()
    listed = errcast_command("targets", "--templates", "ours", cwd=tmp_path).stdout
    assert "ruby         a Ruby module of constants\n" in listed
    assert "frozen: whether it is frozen (default: true)\n" in listed


def test_the_targets_are_listed_with_their_options(tmp_path: Path) -> None:
    listed = errcast_command("targets", cwd=tmp_path).stdout
    assert [line.split()[0] for line in listed.splitlines() if not line.startswith(" ")] == list(BUILT_IN)
    assert "package: the package of the type (default: errors)" in listed


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_copied_target_generates_the_same_bytes(name: str, project: Path) -> None:
    result = errcast_command("targets", "--copy", name, "ours/", cwd=project)
    assert (result.returncode, result.stderr) == (0, "")
    *written, hint = result.stdout.splitlines()
    assert f"written ours/{name}/target.yaml" in written
    assert sorted(written) == [
        f"written {path}" for path in sorted(files(project)) if path.startswith("ours/")
    ]
    assert hint == "To use it, name the folder ours under `templates` in the configuration."
    errcast_command("generate", "demo.yaml", "-t", name, "--out", "built-in", cwd=project)
    errcast_command("generate", "demo.yaml", "-t", name, "--out", "copy", "--templates", "ours", cwd=project)
    assert files(project / "built-in") == files(project / "copy") != {}


def test_a_copy_is_the_target_of_a_configuration_that_names_its_folder(project: Path) -> None:
    errcast_command("targets", "--copy", "python", "ours", "--quiet", cwd=project)
    path = project / "ours" / "python" / "enum.py.j2"
    path.write_text(path.read_text() + "# ours\n")
    (project / "errcast.toml").write_text(
        'specs = ["demo.yaml"]\ntargets = ["python"]\ntemplates = ["ours"]\n'
    )
    assert errcast_command("generate", cwd=project).returncode == 0
    assert (project / "out" / "python" / "demo_error.py").read_text().endswith("# ours\n")


def test_a_mistake_in_a_target_of_your_own_is_at_a_path_from_here(project: Path) -> None:
    errcast_command("targets", "--copy", "python", "ours", cwd=project)
    (project / "errcast.toml").write_text(
        'specs = ["demo.yaml"]\ntargets = ["python"]\ntemplates = ["ours"]\n'
    )
    (project / "below").mkdir()
    folder = project / "ours" / "python"
    right = (folder / "target.yaml").read_text()
    (folder / "target.yaml").write_text(f"{right}nonsense: 1\n")
    for here, shown in ((project, "ours/python"), (project / "below", "../ours/python")):
        assert errcast_command("generate", cwd=here).stderr.startswith(f"{shown}/target.yaml:")
    (folder / "target.yaml").write_text(right)
    (folder / "enum.py.j2").write_text("{{ nothing }}\n")
    for here, shown in ((project, "ours/python"), (project / "below", "../ours/python")):
        assert errcast_command("generate", cwd=here).stderr.startswith(f"{shown}/enum.py.j2:1: error[")


def test_the_path_to_a_copy_is_that_from_the_configuration(project: Path) -> None:
    (project / "errcast.toml").write_text('specs = ["demo.yaml"]\ntargets = ["python"]\n')
    (project / "below").mkdir()
    result = errcast_command("targets", "--copy", "python", "ours", cwd=project / "below")
    *_, hint = result.stdout.splitlines()
    assert hint == "To use it, name the folder below/ours under `templates` in ../errcast.toml."
    path = project / "below" / "ours" / "python" / "enum.py.j2"
    path.write_text(path.read_text() + "# ours\n")
    with (project / "errcast.toml").open("a") as file:
        file.write('templates = ["below/ours"]\n')
    assert errcast_command("generate", cwd=project / "below").returncode == 0
    assert (project / "out" / "python" / "demo_error.py").read_text().endswith("# ours\n")


@pytest.mark.parametrize("present", ["ours/java/notes.txt", "ours/java", "ours"])
def test_a_copy_overwrites_nothing(present: str, project: Path) -> None:
    (project / present).parent.mkdir(parents=True, exist_ok=True)
    (project / present).write_text("mine")
    before = files(project)
    result = errcast_command("targets", "--copy", "java", "ours", cwd=project)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("ours")
    assert files(project) == before


def test_a_dangling_link_in_the_place_of_a_copy_stays(project: Path) -> None:
    (project / "ours").mkdir()
    (project / "ours" / "java").symlink_to("nowhere")
    assert errcast_command("targets", "--copy", "java", "ours", cwd=project).returncode == 2
    assert not (project / "ours" / "nowhere").exists()


def test_only_a_built_in_target_can_be_copied(project: Path) -> None:
    result = errcast_command("targets", "--copy", "jaba", "ours", cwd=project)
    assert result.returncode == 2
    assert 'there is no target "jaba"; did you mean "java"?' in result.stderr
    assert not (project / "ours").exists()
    assert (
        errcast_command("targets", "--copy", "java", "ours", "--templates", "x", cwd=project).returncode == 2
    )
    assert errcast_command("targets", "--copy", "../java", "ours", cwd=project).returncode == 2
