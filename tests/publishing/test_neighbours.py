"""Several configurations in one project: none removes or overwrites a file that another may have written."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from errcast import neighbours
from errcast.config.loading import Config
from errcast.findings import Finding
from errcast.generating import OutputFile, build
from tests.support.commands import errcast_command
from tests.support.projects import ended, files

SPEC = "errcast: 1\nname: {name}\nerrors:\n  - {{code: {code}, name: A, message: a}}\n"
SHORT = 'specs = ["*.yaml"]\ntargets = ["python"]\nout = "{out}"\n'


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


@pytest.fixture
def both(tmp_path: Path) -> Path:
    """Return a project with the configurations `p/` and `b/`, which write into one folder."""
    (tmp_path / ".git").mkdir()
    for code, (folder, name) in enumerate((("p", "pp"), ("b", "bb")), start=1):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "e.yaml").write_text(SPEC.format(name=name, code=code))
        (tmp_path / folder / "errcast.toml").write_text(SHORT.format(out="../gen"))
        assert errcast_command("generate", cwd=tmp_path / folder).returncode == 0
    return tmp_path


def add_to(file: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / file).write_bytes((folder / file).read_bytes() + text.encode())


def no_catalog(folder: Path) -> None:
    (folder / "pay.yaml").rename(folder / "pay.yml")


def damaged_record(folder: Path) -> None:
    head = "# errcast generated these files for errcast.toml. It keeps this list; commit it.\n"
    (folder / "errcast.lock").write_text(f"{head}a\0b\n")


MISTAKES = [add_to("errcast.toml", "["), add_to("pay.yaml", "x: 1\n"), no_catalog, damaged_record]


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("has_record", [False, True])
def test_a_mistake_in_another_configuration_makes_none_of_its_files_an_orphan(
    mistake: Callable[[Path], object], has_record: bool, both: Path
) -> None:
    (both / "p" / "e.yaml").rename(both / "p" / "pay.yaml")
    mistake(both / "p")
    if has_record:
        with (both / "b" / "errcast.toml").open("a") as configuration:
            configuration.write('[[outputs]]\ntarget = "java"\nout = "java"\n')
        assert errcast_command("generate", cwd=both / "b").returncode == 0
    checked = errcast_command("check", "--no-git", cwd=both / "b")
    pruned = errcast_command("generate", "--prune", cwd=both / "b")
    assert (checked.returncode, pruned.returncode) == (0, 0)
    for result in (checked, pruned):
        assert "pp_error.py:1: warning[ambiguous-notice]: " in result.stderr
        assert (
            "../p/errcast.toml may generate it, but has a mistake, so errcast leaves the file"
            in result.stderr
        )
    assert (both / "gen" / "python" / "pp_error.py").exists()


def test_a_mistake_in_a_catalog_matters_only_in_the_folders_of_its_configuration(both: Path) -> None:
    (both / "p" / "e.yaml").write_text("errcast: 2\n")
    (both / "b" / "errcast.toml").write_text(SHORT.format(out="own"))
    for name in ("bb", "cc"):
        (both / "b" / "e.yaml").write_text(SPEC.format(name=name, code=1))
        result = errcast_command("generate", "--prune", cwd=both / "b")
    assert (result.returncode, result.stderr) == (0, "")
    assert sorted(files(both / "b" / "own")) == ["python/cc_error.py"]


@pytest.mark.parametrize("mistake", [add_to("errcast.toml", "["), add_to("e.yaml", "x: 1\n"), damaged_record])
def test_a_file_that_another_configuration_with_a_mistake_may_generate_is_not_overwritten(
    mistake: Callable[[Path], object], both: Path
) -> None:
    (both / "gen" / "python" / "bb_error.py").unlink()
    (both / "b" / "e.yaml").write_text(SPEC.format(name="pp", code=3))
    right = files(both / "p")
    mistake(both / "p")
    before = files(both)
    for command in ("generate", "check"):
        result = errcast_command(command, cwd=both / "b")
        assert result.returncode != 0
        assert result.stderr == (
            "../gen/python/pp_error.py: error[other-configuration]: ../p/errcast.toml has a mistake and may"
            " generate this file too, so errcast.toml does not overwrite it; fix the mistake, which"
            " `errcast check --config ../p/errcast.toml` reports\n"
        )
    assert files(both) == before
    reported = errcast_command("check", "--config", "../p/errcast.toml", cwd=both / "b")
    assert "error[" in reported.stderr
    (both / "p" / "errcast.lock").unlink(missing_ok=True)
    for name, content in right.items():
        (both / "p" / name).write_bytes(content)
    fixed = errcast_command("generate", cwd=both / "b")
    assert "../p/errcast.toml generates this file too" in fixed.stderr


def test_a_mistake_in_another_configuration_leaves_a_run_its_own_files(both: Path) -> None:
    (both / "b" / "e.yaml").rename(both / "b" / "only_here.yaml")
    assert errcast_command("generate", cwd=both / "b").returncode == 0
    (both / "p" / "errcast.toml").write_text("[")
    (both / "b" / "only_here.yaml").write_text(SPEC.format(name="bb", code=7))
    result = errcast_command("generate", cwd=both / "b")
    assert result.stdout.startswith("written ../gen/python/bb_error.py\n")


@pytest.mark.parametrize("name", ["", ".", "..", "a\0b", "a/b", "\x1b", "p" * 300, "gone.toml"])
def test_a_record_that_names_no_configuration_does_not_matter(name: str, both: Path) -> None:
    for folder in (both, both / "b"):
        (folder / "x.errcast.lock").write_text(f"# errcast generated these files for {name}. It keeps this\n")
    (both / "b" / "e.yaml").rename(both / "b" / "only_here.yaml")
    (both / "b" / "only_here.yaml").write_text(SPEC.format(name="cc", code=7))
    checked = errcast_command("check", "--no-git", cwd=both / "b")
    assert "cc_error.py: error[missing]" in checked.stderr
    pruned = errcast_command("generate", "--prune", cwd=both / "b")
    assert (pruned.returncode, pruned.stderr.count("[bug]")) == (0, 0)


def test_a_folder_that_cannot_be_read_may_have_another_configuration(
    both: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (both / "locked").mkdir()
    scan = os.scandir

    def scandir(path: str = ".") -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    (both / "b" / "e.yaml").rename(both / "b" / "only_here.yaml")
    (both / "b" / "only_here.yaml").write_text(SPEC.format(name="cc", code=7))
    result = errcast_command("generate", "--prune", cwd=both / "b")
    assert "bb_error.py:1: warning[ambiguous-notice]" in result.stderr
    assert "too many folders, or unreadable ones" in result.stderr
    assert (both / "gen" / "python" / "bb_error.py").exists()


def test_only_configurations_that_write_into_the_folder_of_a_file_are_built_and_not_very_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stranger may bring any number of configurations into a work tree, and each takes time."""
    (tmp_path / ".git").mkdir()
    for name, out in (
        ("a", "gen"),
        *((f"own{n}", "gen") for n in range(3)),
        *((f"in{n}", "../a/gen") for n in range(3)),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "e.yaml").write_text(SPEC.format(name=name, code=1))
        (tmp_path / name / "errcast.toml").write_text(SHORT.format(out=out))
    built: list[str] = []

    def counted(config: Config) -> tuple[tuple[OutputFile, ...], list[Finding]]:
        built.append(config.root.name)
        return build(config)

    monkeypatch.setattr(neighbours, "build", counted)
    monkeypatch.setattr(neighbours, "_MOST_BUILT", 2)
    assert ended(tmp_path / "a", "generate").code == 0
    file = tmp_path / "a" / "gen" / "python" / "a_error.py"
    before = file.read_text()
    (tmp_path / "a" / "e.yaml").write_text(SPEC.format(name="a", code=2))
    result = ended(tmp_path / "a", "generate")
    assert built == ["in0", "in1"]
    assert result.code == 2
    assert "error[other-configuration]: ../in2/errcast.toml may generate this file too" in result.errors
    assert result.errors.endswith("give each of them a folder of its own with `out`\n")
    assert file.read_text() == before
