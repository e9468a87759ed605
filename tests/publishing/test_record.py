"""The record of `[[outputs]]`: an orphan is a file that this configuration wrote, and writes no longer."""

import shutil
from pathlib import Path

import pytest

from errcast.publishing.record import recorded
from tests.support.commands import errcast_command
from tests.support.projects import files
from tests.support.services import CONFIGURATION, SPEC, told


def test_the_record_lists_what_was_generated(services: Path) -> None:
    pay = services / "services" / "pay"
    assert (pay / "errcast.lock").read_text() == (
        "# errcast generated these files for errcast.toml. It keeps this list; commit it.\n"
        "../../java/com/example/PayError.java\n"
        "src/pay_error.py\n"
    )
    assert told(pay, "check") == ["2 files checked, all current"]


def test_a_removed_output_leaves_no_silent_orphan(services: Path) -> None:
    pay = services / "services" / "pay"
    (pay / "errcast.toml").write_text(CONFIGURATION[: CONFIGURATION.rindex("[[outputs]]")])
    assert [line.partition(":")[0] for line in told(pay, "check")] == ["src/pay_error.py"]
    assert errcast_command("generate", "--prune", cwd=pay).returncode == 0
    assert list((pay / "src").iterdir()) == []
    assert (pay / "errcast.lock").read_text().endswith("commit it.\n../../java/com/example/PayError.java\n")
    (pay / "errcast.toml").write_text('specs = ["spec/*.yaml"]\ntargets = ["python"]\n')
    assert "../../java/com/example/PayError.java:1: error[orphaned]" in "\n".join(told(pay, "check"))


def test_part_of_a_configuration_keeps_the_rest_of_the_record(services: Path) -> None:
    pay = services / "services" / "pay"
    (pay / "spec" / "more.yaml").write_text(SPEC.format(name="more", code=7))
    before = (pay / "errcast.lock").read_text()
    assert errcast_command("generate", "spec/more.yaml", "--prune", "-t", "python", cwd=pay).returncode == 0
    assert set((pay / "errcast.lock").read_text().splitlines()) == {*before.splitlines(), "src/more_error.py"}


def test_a_record_that_is_not_current_is_a_finding_and_generate_fixes_it(services: Path) -> None:
    pay = services / "services" / "pay"
    record = pay / "errcast.lock"
    text = record.read_text()
    head, *lines = text.splitlines()
    merged = "\n".join([head, "<<<<<<< ours", *lines, "=======", "src/pay_error.py", ">>>>>>> theirs", ""])
    for broken in ("", merged, None):
        record.unlink() if broken is None else record.write_text(broken)
        (found,) = told(pay, "check")
        kind = "missing" if broken is None else "stale"
        assert found.startswith("errcast.lock") and f"error[{kind}]" in found
        assert errcast_command("generate", cwd=pay).returncode == 0
        assert record.read_text() == text
    record.write_bytes(b"\xff")
    assert any("error[not-utf-8]" in line for line in told(pay, "generate"))


def test_a_record_with_the_marks_of_a_merge_lists_the_files_of_both_sides(services: Path) -> None:
    pay = services / "services" / "pay"
    record = pay / "errcast.lock"
    clean = record.read_text()
    old = pay / "src" / "old_error.py"
    old.write_bytes((pay / "src" / "pay_error.py").read_bytes())
    for marks in (
        "<<<<<<< ours\nsrc/old_error.py\n=======\nsrc/gone.py\n>>>>>>> theirs\n",
        "src/old_error.py\n",
    ):
        old.write_bytes((pay / "src" / "pay_error.py").read_bytes())
        record.write_text(clean + marks)
        assert told(pay, "generate", "--prune")[-1] == "0 files written, 2 unchanged, 1 removed"
        assert record.read_text() == clean


def test_a_lost_record_comes_from_git_first(services: Path) -> None:
    (services / "services" / "pay" / "errcast.lock").unlink()
    result = errcast_command("check", "--no-git", cwd=services / "services" / "pay")
    assert result.stderr == (
        "errcast.lock: error[missing]: the list of generated files is missing; if git has it, run"
        " `git checkout -- errcast.lock` first, since a new list does not know the old files; then run"
        " `errcast generate`\n"
    )


def test_the_record_removes_nothing_that_was_not_generated_and_nothing_behind_a_link(services: Path) -> None:
    pay = services / "services" / "pay"
    (pay / "src" / "mine.py").write_text("x = 1\n")
    shutil.copytree(pay / "src", services / "elsewhere")
    (pay / "linked").symlink_to(services / "elsewhere")
    with (pay / "errcast.lock").open("a") as record:
        record.write("src/mine.py\nlinked/pay_error.py\n")
    before = {**files(services)}
    assert errcast_command("generate", "--prune", cwd=pay).returncode == 0
    kept = {**files(services)}
    assert {name for name in before if name not in kept} == set()
    assert "mine.py" not in (pay / "errcast.lock").read_text()


@pytest.mark.parametrize("spelling", ["../../../other/{}", "src/../../../../other/{}", "{folder}/other/{}"])
def test_a_record_removes_nothing_outside_of_the_project(spelling: str, services: Path) -> None:
    """A stranger can write a record, and nobody looks for the configurations of other projects."""
    shutil.copytree(services, project := services / "project")
    (services / "other").mkdir()
    shutil.copy(services / "services" / "pay" / "src" / "pay_error.py", services / "other" / "a.py")
    pay = project / "services" / "pay"
    with (pay / "errcast.lock").open("a") as record:
        record.write(spelling.format("a.py", folder=services) + "\n")
    before = files(services)
    printed = told(pay, "generate", "--prune")
    assert "0 files written, 2 unchanged" in printed
    assert (
        "a.py:1: warning[unclaimed]: written by errcast, and errcast.lock lists it, but the file is"
        in "".join(printed)
    )
    assert {name for name in before if name not in files(services)} == set()


@pytest.mark.parametrize("folder", ["node_modules", "site-packages", ".git"])
def test_a_record_removes_nothing_where_no_configuration_is_looked_for(folder: str, services: Path) -> None:
    pay = services / "services" / "pay"
    (pay / folder / "other").mkdir(parents=True)
    shutil.copy(pay / "src" / "pay_error.py", pay / folder / "other" / "a.py")
    with (pay / "errcast.lock").open("a") as record:
        record.write(f"{folder}/other/a.py\n")
    assert "a.py:1: warning[unclaimed]: written by errcast" in "".join(told(pay, "generate", "--prune"))
    assert (pay / folder / "other" / "a.py").is_file()


def test_a_file_that_the_record_names_in_several_ways_is_one_orphan(services: Path) -> None:
    pay = services / "services" / "pay"
    shutil.copy(pay / "src" / "pay_error.py", pay / "src" / "old.py")
    with (pay / "errcast.lock").open("a") as record:
        record.write(
            f"src/old.py\nsrc/../src/old.py\n{pay}/src/old.py\nsrc/./pay_error.py\n{pay}/src/pay_error.py\n"
        )
    assert [line for line in told(pay, "check") if "orphaned" in line] == [
        "src/old.py:1: error[orphaned]: written by errcast, but no target generates it now"
    ]
    assert told(pay, "generate", "--prune")[-1] == "0 files written, 2 unchanged, 1 removed"
    assert (pay / "src" / "pay_error.py").exists()


def test_a_record_that_asks_for_too_much_work_is_one_finding(services: Path) -> None:
    pay = services / "services" / "pay"
    text = (pay / "errcast.lock").read_text()
    (pay / "errcast.lock").write_text(text + "x/" * 20_000 + "a.py\n")
    assert told(pay, "check") == ["errcast.lock:4: error[not-a-record]: this line is longer than any path"]
    (pay / "errcast.lock").write_text(text + ("x/" * 15_000 + "a\n") * 300)
    assert ["error[too-much-work]" in line for line in told(pay, "generate")] == [True]


def test_the_lines_of_a_record_are_understood_once_in_a_run(
    services: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pay = services / "services" / "pay"
    record = pay / "errcast.lock"
    record.write_text(record.read_text() + "same\n" * 1_000 + "".join(f"d{at}/e/f\n" for at in range(1_000)))
    understood: list[str] = []

    def counted(line: str) -> str:
        understood.append(line)
        return line

    monkeypatch.setattr("errcast.publishing.record.native_path", counted)
    first, second = (recorded(pay / "errcast.toml", [pay / "src"]) for _ in range(2))
    assert first == second
    assert (len(first.files), len(understood)) == (1_003, 1_003)


def test_a_file_that_is_no_record_is_not_overwritten(services: Path) -> None:
    pay = services / "services" / "pay"
    (pay / "errcast.lock").write_text("my notes\n")
    before = files(services)
    wanted = [
        "errcast.lock:1: error[not-a-record]: this is not the list of files that errcast keeps for its configuration"
    ]
    assert told(pay, "generate") == wanted
    assert told(pay, "check") == wanted
    assert files(services) == before


@pytest.mark.parametrize("out", ["#gen", "=======x", "a b"])
def test_the_record_holds_every_path(out: str, tmp_path: Path) -> None:
    (tmp_path / "e.yaml").write_text(SPEC.format(name="pay", code=1))
    (tmp_path / "errcast.toml").write_text(
        f'specs = ["e.yaml"]\n[[outputs]]\ntarget = "python"\nout = "{out}"\n', encoding="utf-8"
    )
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
    (tmp_path / "e.yaml").write_text(SPEC.format(name="payment", code=1))
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
    assert f"{out}/pay_error.py:1: error[orphaned]" in "\n".join(told(tmp_path, "check"))


def recording(folder: Path, lines: bytes) -> Path:
    """Make a project with a record that has these lines too, and return the record."""
    (folder / "e.yaml").write_text(SPEC.format(name="pay", code=1))
    (folder / "errcast.toml").write_text('specs = ["e.yaml"]\n[[outputs]]\ntarget = "python"\nout = "gen"\n')
    assert errcast_command("generate", cwd=folder).returncode == 0
    record = folder / "errcast.lock"
    record.write_bytes(record.read_bytes() + lines)
    return record


@pytest.mark.parametrize("line", [b"a\0b/c", b"gen/a\x1b[31m.py", b"gen/\xe2\x80\xae.py"])
def test_a_line_of_the_record_that_can_be_no_path_is_a_finding_and_its_remedy_works(
    line: bytes, tmp_path: Path
) -> None:
    record = recording(tmp_path, b"%b\n" % line)
    before = files(tmp_path)
    for command in ("check", "generate"):
        assert told(tmp_path, command) == [
            "errcast.lock:3: error[not-a-record]: this line has a character that is in no path of this list"
        ]
    assert files(tmp_path) == before
    record.write_bytes(record.read_bytes().removesuffix(b"%b\n" % line))
    assert told(tmp_path, "check") == ["1 file checked, all current"]


@pytest.mark.parametrize("line", [b"p" * 300, b"p/" * 3000 + b"x.py", b"e.yaml/x.py", b"gen/none.py"])
def test_a_line_of_the_record_without_a_file_is_an_old_one(line: bytes, tmp_path: Path) -> None:
    record = recording(tmp_path, b"%b\n" % line)
    assert told(tmp_path, "check") == [
        "errcast.lock:3: error[stale]: the list of generated files is not current"
    ]
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
    assert line not in record.read_bytes()


def test_the_record_of_an_output_folder_that_is_a_link_keeps_its_files(tmp_path: Path) -> None:
    (tmp_path / "else").mkdir()
    (tmp_path / "gen").symlink_to("else")
    for code, name in enumerate(("a", "z"), start=1):
        (tmp_path / f"{name}.yaml").write_text(SPEC.format(name=name, code=code))
    (tmp_path / "errcast.toml").write_text(
        'specs = ["a.yaml", "z.yaml"]\n[[outputs]]\ntarget = "python"\nout = "gen"\n'
    )
    for arguments in ((), ("a.yaml",)):
        assert errcast_command("generate", *arguments, cwd=tmp_path).returncode == 0
        assert told(tmp_path, "check") == ["2 files checked, all current"]
    (tmp_path / "z.yaml").write_text(SPEC.format(name="w", code=2))
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
    assert "gen/z_error.py:1: error[orphaned]" in "\n".join(told(tmp_path, "check"))
    assert "removed gen/z_error.py" in told(tmp_path, "generate", "--prune")
    assert sorted(files(tmp_path / "else")) == ["a_error.py", "w_error.py"]


@pytest.mark.parametrize("arguments", [(), ("e.yaml",)])
def test_the_record_keeps_a_file_that_a_link_hides(arguments: tuple[str, ...], tmp_path: Path) -> None:
    record = recording(tmp_path, b"hidden/old_error.py\n")
    (tmp_path / "else").mkdir()
    (tmp_path / "hidden").symlink_to("else")
    (tmp_path / "else" / "old_error.py").write_bytes((tmp_path / "gen" / "pay_error.py").read_bytes())
    assert errcast_command("generate", "--prune", *arguments, cwd=tmp_path).returncode == 0
    assert record.read_text().splitlines()[1:] == ["gen/pay_error.py", "hidden/old_error.py"]
    (tmp_path / "hidden").unlink()
    (tmp_path / "else").rename(tmp_path / "hidden")
    assert "hidden/old_error.py:1: error[orphaned]" in "\n".join(told(tmp_path, "check"))
