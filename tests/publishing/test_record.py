"""The record of `[[outputs]]`: an orphan is a file that this configuration wrote, and writes no longer."""

import shutil
from pathlib import Path

import pytest

from tests.support.commands import errcast_command, run
from tests.support.projects import files

SPEC = "errcast: 1\nname: {name}\nerrors:\n  - {{code: {code}, name: A, message: a}}\n"

CONFIGURATION = """\
specs = ["spec/*.yaml"]

[[outputs]]
target = "java"
out = "../../java"
package = "com.example"

[[outputs]]
target = "python"
out = "src"
"""


@pytest.fixture
def services(tmp_path: Path) -> Path:
    """Return two services; each has a catalog `spec/errors.yaml`, and both write Java into one folder."""
    (tmp_path / ".git").mkdir()  # a project, so that each finds the other
    for code, name in enumerate(("pay", "book"), start=1):
        folder = tmp_path / "services" / name
        (folder / "spec").mkdir(parents=True)
        (folder / "spec" / "errors.yaml").write_text(SPEC.format(name=name, code=code))
        (folder / "errcast.toml").write_text(CONFIGURATION)
        assert errcast_command("generate", cwd=folder).returncode == 0
    return tmp_path


def told(folder: Path, *arguments: str) -> list[str]:
    result = errcast_command(*arguments, cwd=folder)
    return [line.partition(";")[0] for line in (result.stdout + result.stderr).splitlines()]


def test_the_record_lists_what_was_generated(services: Path) -> None:
    pay = services / "services" / "pay"
    assert (pay / "errcast.lock").read_text() == (
        "# errcast generated these files for errcast.toml. It keeps this list; commit it.\n"
        "../../java/com/example/PayError.java\n"
        "src/pay_error.py\n"
    )
    assert told(pay, "check") == ["2 files checked, all current"]


def test_a_file_of_another_configuration_is_no_orphan_and_stays(services: Path) -> None:
    pay = services / "services" / "pay"
    (pay / "spec" / "errors.yaml").write_text(SPEC.format(name="payment", code=1))
    assert errcast_command("generate", cwd=pay).returncode == 0
    assert told(pay, "check") == [
        "../../java/com/example/PayError.java:1: error[orphaned]: written by errcast, but no target generates it"
        " now",
        "src/pay_error.py:1: error[orphaned]: written by errcast, but no target generates it now",
    ]
    assert errcast_command("generate", "--prune", cwd=pay).returncode == 0
    assert sorted(path.name for path in (services / "java" / "com" / "example").iterdir()) == [
        "BookError.java",
        "PaymentError.java",
    ]
    assert told(pay, "check") == ["2 files checked, all current"]
    assert told(services / "services" / "book", "check") == ["2 files checked, all current"]


def test_a_removed_output_leaves_no_silent_orphan(services: Path) -> None:
    pay = services / "services" / "pay"
    (pay / "errcast.toml").write_text(CONFIGURATION[: CONFIGURATION.rindex("[[outputs]]")])
    assert [line.partition(":")[0] for line in told(pay, "check")] == ["src/pay_error.py"]
    assert errcast_command("generate", "--prune", cwd=pay).returncode == 0
    assert list((pay / "src").iterdir()) == []
    assert (pay / "errcast.lock").read_text().endswith("commit it.\n../../java/com/example/PayError.java\n")
    (pay / "errcast.toml").write_text('specs = ["spec/*.yaml"]\ntargets = ["python"]\n')
    assert "../../java/com/example/PayError.java:1: error[orphaned]" in "\n".join(told(pay, "check"))


def test_a_file_that_another_configuration_generates_is_not_overwritten(services: Path) -> None:
    pay = services / "services" / "pay"
    (pay / "spec" / "errors.yaml").write_text(SPEC.format(name="book", code=1))
    before = files(services)
    wanted = (
        "../../java/com/example/BookError.java: error[other-configuration]: ../book/errcast.toml generates this"
        " file too, so errcast.toml does not overwrite it"
    )
    assert told(pay, "generate") == [wanted]
    assert wanted in told(pay, "check")
    assert files(services) == before


def test_a_file_of_another_configuration_is_not_taken_over_with_the_same_bytes(services: Path) -> None:
    book, pay = services / "services" / "book", services / "services" / "pay"
    shutil.copy(book / "spec" / "errors.yaml", pay / "spec" / "errors.yaml")
    before = files(services)
    wanted = (
        "../../java/com/example/BookError.java: error[other-configuration]: ../book/errcast.toml generates"
    )
    assert [line.startswith(wanted) for line in told(pay, "generate")] == [True]
    assert any(line.startswith(wanted) for line in told(pay, "check"))
    assert files(services) == before
    assert told(book, "generate")[-1] == "0 files written, 2 unchanged"


@pytest.mark.parametrize("code", [1, 2])
def test_the_text_about_a_file_of_another_configuration_names_only_keys_that_are_there(
    code: int, tmp_path: Path
) -> None:
    (tmp_path / ".git").mkdir()
    for name, codes in (("pay", 1), ("book", code)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "e.yaml").write_text(SPEC.format(name="same", code=codes))
        (tmp_path / name / "errcast.toml").write_text(
            'specs = ["e.yaml"]\nout = "../out"\ntargets = ["python"]\n'
        )
    assert errcast_command("generate", cwd=tmp_path / "pay").returncode == 0
    result = errcast_command("generate", cwd=tmp_path / "book")
    expected = (
        "../out/python/same_error.py: error[other-configuration]: ../pay/errcast.toml generates this file too, so"
        " errcast.toml does not overwrite it; change `out` of one of them\n"
    )
    # Without a record, two configurations that write the same bytes do not harm each other.
    assert result.stderr == ("" if code == 1 else expected)


@pytest.mark.parametrize("is_gone", [True, False])
def test_an_orphan_in_a_shared_folder_without_a_record_needs_a_catalog_of_this_configuration(
    is_gone: bool, tmp_path: Path
) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("pay", "book"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.yaml").write_text(SPEC.format(name=name, code=1))
        (tmp_path / name / "errcast.toml").write_text(
            'specs = ["*.yaml"]\nout = "../out"\ntargets = ["python"]\n'
        )
        assert errcast_command("generate", cwd=tmp_path / name).returncode == 0
    pay = tmp_path / "pay"
    (pay / "pay.yaml").write_text(SPEC.format(name="payment", code=1))
    if is_gone:
        (pay / "pay.yaml").rename(pay / "payment.yaml")
    result = errcast_command("generate", "--prune", cwd=pay)
    warning = "../out/python/pay_error.py:1: warning[ambiguous-notice]: written by errcast, and no output"
    assert result.stderr.startswith(warning) == is_gone
    assert (tmp_path / "out" / "python" / "pay_error.py").exists() == is_gone
    assert (tmp_path / "out" / "python" / "book_error.py").exists()


def test_the_short_form_leaves_the_orphans_of_others_too(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("pay", "book"):
        (tmp_path / name / "spec").mkdir(parents=True)
        (tmp_path / name / "spec" / "errors.yaml").write_text(SPEC.format(name=name, code=1))
        (tmp_path / name / "errcast.toml").write_text(
            'specs = ["spec/*.yaml"]\nout = "../out"\ntargets = ["python"]\n'
        )
        assert errcast_command("generate", cwd=tmp_path / name).returncode == 0
    assert told(tmp_path / "pay", "check") == ["1 file checked, all current"]
    before = files(tmp_path)
    assert errcast_command("generate", "--prune", cwd=tmp_path / "pay").returncode == 0
    assert files(tmp_path) == before
    # The old file may belong to either of them: both have `spec/errors.yaml`.
    (tmp_path / "pay" / "spec" / "errors.yaml").write_text(SPEC.format(name="payment", code=1))
    result = errcast_command("generate", "--prune", cwd=tmp_path / "pay")
    assert "../out/python/pay_error.py:1: warning[ambiguous-notice]: written by errcast" in result.stderr
    assert (tmp_path / "out" / "python" / "pay_error.py").exists()


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


def test_another_configuration_file_of_a_folder_has_its_own_record(services: Path) -> None:
    pay = services / "services" / "pay"
    (pay / "more.toml").write_text(CONFIGURATION.replace('"src"', '"more"'))
    result = errcast_command("generate", "--config", "more.toml", "-t", "python", cwd=pay)
    assert result.returncode == 0
    assert (pay / "more.errcast.lock").read_text().endswith("commit it.\nmore/pay_error.py\n")


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


def test_two_configurations_in_one_folder_have_their_own_records(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SPEC.format(name="a", code=1))
    (tmp_path / "b.yaml").write_text(SPEC.format(name="b", code=2))
    output = '[[{}outputs]]\ntarget = "python"\nout = "gen"\n'
    (tmp_path / "errcast.toml").write_text('specs = ["a.yaml"]\n' + output.format(""))
    (tmp_path / "pyproject.toml").write_text(
        '[tool.errcast]\nspecs = ["b.yaml"]\n' + output.format("tool.errcast.")
    )
    both = (("--config", "errcast.toml"), ("--config", "pyproject.toml"))
    for options in (*both, *both):
        assert errcast_command("generate", "--prune", *options, cwd=tmp_path).returncode == 0
    assert sorted(path.name for path in (tmp_path / "gen").iterdir()) == ["a_error.py", "b_error.py"]
    for options in both:
        assert told(tmp_path, "check", *options) == ["1 file checked, all current"]


def test_an_errcast_toml_beside_a_table_keeps_the_list_of_the_table_and_says_that_it_is_ignored(
    tmp_path: Path,
) -> None:
    (tmp_path / "e.yaml").write_text(SPEC.format(name="pay", code=1))
    table = '[tool.errcast]\nspecs = ["e.yaml"]\n[[tool.errcast.outputs]]\ntarget = "python"\nout = "old"\n'
    (tmp_path / "pyproject.toml").write_text(f"[project]\n{table}")
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
    own = 'specs = ["e.yaml"]\n[[outputs]]\ntarget = "python"\nout = "new"\n'
    (tmp_path / "errcast.toml").write_text(own)
    for command in ("generate", "check"):
        result = errcast_command(command, cwd=tmp_path)
        assert (result.returncode, result.stderr) == (
            0,
            "pyproject.toml:2: warning[ignored-table]: errcast does not read this table, since errcast.toml is"
            " beside it; move its keys there, and remove the table\n",
        )
    assert (tmp_path / "errcast.lock").read_text().splitlines() == [
        "# errcast generated these files for errcast.toml. It keeps this list; commit it.",
        "new/pay_error.py",
        "old/pay_error.py",
    ]
    assert errcast_command("check", "--config", "errcast.toml", cwd=tmp_path).stderr == ""
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    assert told(tmp_path, "check") == [
        "old/pay_error.py:1: error[orphaned]: written by errcast, but no target generates it now"
    ]


def test_a_copied_service_with_its_record_is_a_finding(services: Path) -> None:
    shutil.copytree(services / "services" / "pay", services / "services" / "pay2")
    for one, other in (("pay", "pay2"), ("pay2", "pay")):
        result = errcast_command("check", "--no-git", cwd=services / "services" / one)
        assert (result.returncode, result.stderr) == (
            1,
            f"../../java/com/example/PayError.java: error[other-configuration]: ../{other}/errcast.toml generates"
            " this file too, so errcast.toml does not overwrite it; change `out` or `path` of an output of one of"
            " them\n",
        )
    assert told(services / "services" / "book", "check", "--no-git") == ["2 files checked, all current"]


def test_a_file_of_another_configuration_is_one_finding_although_git_does_not_track_it(
    services: Path,
) -> None:
    shutil.rmtree(services / ".git")
    run(["git", "init", "--quiet"], cwd=services)
    shutil.copytree(services / "services" / "pay", services / "services" / "pay2")
    run(["git", "add", "services"], cwd=services)
    (found,) = told(services / "services" / "pay", "check")
    assert "PayError.java: error[other-configuration]: " in found


def test_a_file_in_the_own_folder_that_another_configuration_generates_is_not_overwritten(
    tmp_path: Path,
) -> None:
    (tmp_path / ".git").mkdir()
    for folder, code, out in ((tmp_path, 1, "gen"), (tmp_path / ".book", 2, "../gen")):
        folder.mkdir(exist_ok=True)
        (folder / "e.yaml").write_text(SPEC.format(name="pay", code=code))
        (folder / "errcast.toml").write_text(
            f'specs = ["e.yaml"]\n[[outputs]]\ntarget = "python"\nout = "{out}"\n'
        )
    assert errcast_command("generate", cwd=tmp_path / ".book").returncode == 0
    before = files(tmp_path)
    (finding,) = told(tmp_path, "generate")
    assert finding.startswith(
        "gen/pay_error.py: error[other-configuration]: .book/errcast.toml generates this file too"
    )
    assert files(tmp_path) == before


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
