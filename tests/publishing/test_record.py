"""The record of `[[outputs]]`: an orphan is a file that this configuration wrote, and writes no longer."""

import shutil
from pathlib import Path

import pytest

from tests.support.commands import errcast_command
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
    both = ((), ("--config", "pyproject.toml"))
    for options in (*both, *both):
        assert errcast_command("generate", "--prune", *options, cwd=tmp_path).returncode == 0
    assert sorted(path.name for path in (tmp_path / "gen").iterdir()) == ["a_error.py", "b_error.py"]
    for options in both:
        assert told(tmp_path, "check", *options) == ["1 file checked, all current"]


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


@pytest.mark.parametrize("broken", ["x = ", "specs = []\n"])
def test_the_orphans_of_a_configuration_that_cannot_be_read_stay(broken: str, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for folder, name, out in ((tmp_path, "pay", "gen"), (tmp_path / "b", "book", "../gen")):
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.yaml").write_text(SPEC.format(name=name, code=1))
        (folder / "errcast.toml").write_text(f'specs = ["*.yaml"]\ntargets = ["python"]\nout = "{out}"\n')
        assert errcast_command("generate", cwd=folder).returncode == 0
    (tmp_path / "b" / "errcast.toml").write_text(broken)
    result = errcast_command("generate", "--prune", cwd=tmp_path)
    assert "gen/python/book_error.py:1: warning[ambiguous-notice]" in result.stderr
    assert (tmp_path / "gen" / "python" / "book_error.py").exists()


def test_where_not_all_configurations_can_be_found_nothing_without_a_record_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("errcast.neighbours._MOST_FOLDERS", 2)
    (tmp_path / "e.yaml").write_text(SPEC.format(name="pay", code=1))
    (tmp_path / "errcast.toml").write_text('specs = ["e.yaml"]\ntargets = ["python"]\n')
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
    (tmp_path / "e.yaml").write_text(SPEC.format(name="payment", code=1))
    result = errcast_command("generate", "--prune", cwd=tmp_path)
    assert (
        "warning[ambiguous-notice]: written by errcast, and no output generates it now; there are too many"
        in result.stderr
    )
    assert (tmp_path / "out" / "python" / "pay_error.py").exists()


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
