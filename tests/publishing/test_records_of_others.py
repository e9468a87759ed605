"""The records of several configurations: no run touches what another configuration generated."""

import shutil
from pathlib import Path

import pytest

from tests.support.commands import errcast_command, run
from tests.support.projects import files
from tests.support.services import CONFIGURATION, SPEC, told


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


def test_another_configuration_file_of_a_folder_has_its_own_record(services: Path) -> None:
    pay = services / "services" / "pay"
    (pay / "more.toml").write_text(CONFIGURATION.replace('"src"', '"more"'))
    result = errcast_command("generate", "--config", "more.toml", "-t", "python", cwd=pay)
    assert result.returncode == 0
    assert (pay / "more.errcast.lock").read_text().endswith("commit it.\nmore/pay_error.py\n")


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
