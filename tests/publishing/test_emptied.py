"""A configuration whose last catalog is gone: its files are orphans, and `generate --prune` removes them."""

import re
from pathlib import Path

import pytest

from tests.support.projects import DEMO, Ended, ended, files

SHORT = 'targets = ["python"]\n'
OUTPUTS = '[[outputs]]\ntarget = "python"\nout = "src"\n'
OF_ITS_OWN = OUTPUTS + 'specs = ["spec/demo.yaml"]\n'


def emptied(folder: Path, keys: str, name: str = "errcast.toml", table: str = "") -> Path:
    """Generate the files of a catalog, and then remove the catalog."""
    (folder / "spec").mkdir()
    (folder / "spec" / "demo.yaml").write_text(DEMO)
    specs, _, outputs = keys.partition("\n")
    (folder / name).write_text(f'{table}specs = ["spec/*.yaml"]\n{outputs}')
    assert ended(folder, "generate").code == 0
    (folder / name).write_text(f"{table}{specs}\n{outputs}")
    (folder / "spec" / "demo.yaml").unlink()
    return folder


def rules(result: Ended) -> list[str]:
    return re.findall(r"(?m)^\S+ (\w+\[[a-z-]+\]): ", result.errors)


@pytest.mark.parametrize("specs", ['["spec/*.yaml"]', '["spec/demo.yaml"]', '["spec/*.yaml", "more/*.yaml"]'])
@pytest.mark.parametrize("outputs", [SHORT, OUTPUTS, OF_ITS_OWN])
def test_the_last_files_of_a_configuration_are_orphans_and_can_be_pruned(
    specs: str, outputs: str, tmp_path: Path
) -> None:
    emptied(tmp_path, f"specs = {specs}\n{outputs}")
    checked = ended(tmp_path, "check", "--no-git")
    assert (checked.code, rules(checked)) == (1, ["error[orphaned]", "warning[no-specs]"])
    assert "run `errcast generate --prune --dry-run`" in checked.errors
    before = files(tmp_path)
    for arguments in (("generate",), ("generate", "--prune", "--depfile", "d")):
        stopped = ended(tmp_path, *arguments)
        assert (stopped.code, rules(stopped)) == (2, ["error[no-specs]"])
    shown = ended(tmp_path, "generate", "--prune", "--dry-run")
    assert (shown.code, files(tmp_path)) == (1, before)
    pruned = ended(tmp_path, "generate", "--prune")
    assert (pruned.code, rules(pruned)) == (0, ["warning[no-specs]"])
    assert "demo_error.py" not in " ".join(files(tmp_path))
    assert ended(tmp_path, "check").code == 2


@pytest.mark.parametrize(
    ("name", "table", "left"),
    [
        ("errcast.toml", "", "errcast.toml and errcast.lock"),
        ("pyproject.toml", "[tool.errcast]\n", "[tool.errcast] in pyproject.toml and errcast.lock"),
    ],
)
def test_an_empty_configuration_says_that_it_can_be_removed(
    name: str, table: str, left: str, tmp_path: Path
) -> None:
    outputs = OUTPUTS.replace("[outputs]", "[tool.errcast.outputs]") if table else OUTPUTS
    emptied(tmp_path, f'specs = ["spec/*.yaml"]\n{outputs}', name, table)
    told = [ended(tmp_path, *words).errors for words in (("generate", "--prune"), ("check",))]
    assert [f"if no catalog is left, remove {left}\n" in each for each in told] == [True, True]


@pytest.mark.parametrize("outputs", [SHORT, OUTPUTS])
def test_a_configuration_that_never_had_a_file_has_a_mistake_in_its_globs(
    outputs: str, tmp_path: Path
) -> None:
    (tmp_path / "errcast.toml").write_text(f'specs = ["spec/*.yaml"]\n{outputs}')
    for arguments in (("check",), ("generate",), ("generate", "--prune")):
        assert ended(tmp_path, *arguments) == Ended(
            2,
            "",
            'errcast.toml:1: error[no-specs]: no file matches "spec/*.yaml"; write a path relative to the folder of'
            " this file\n",
        )


def test_of_two_globs_the_one_that_matches_nothing_may_be_removed(tmp_path: Path) -> None:
    emptied(tmp_path, 'specs = ["spec/*.yaml", "more/*.yaml", "*.yaml"]\n' + OUTPUTS)
    (tmp_path / "demo.yaml").write_text(DEMO)
    result = ended(tmp_path, "generate", "--prune")
    assert (result.code, result.errors.count("of this file, or remove this one\n")) == (2, 2)
    assert "src/demo_error.py" in files(tmp_path)
    (tmp_path / "errcast.toml").write_text('specs = ["*.yaml"]\n' + OUTPUTS)
    assert ended(tmp_path, "generate", "--prune").code == 0


def test_another_mistake_keeps_the_files_of_a_configuration_without_catalogs(tmp_path: Path) -> None:
    emptied(tmp_path, 'specs = ["spec/*.yaml"]\n' + OUTPUTS)
    (tmp_path / "errcast.toml").write_text('specs = ["spec/*.yaml"]\nlint = 1\n' + OUTPUTS)
    assert ended(tmp_path, "generate", "--prune").code == 2
    assert "src/demo_error.py" in files(tmp_path)


def test_a_dry_run_lists_what_prune_removes_and_names_the_command(tmp_path: Path) -> None:
    emptied(tmp_path, 'specs = ["spec/*.yaml"]\n' + OUTPUTS)
    (tmp_path / "spec" / "new.yaml").write_text(DEMO.replace("demo", "new"))
    result = ended(tmp_path, "generate", "--prune", "--dry-run")
    assert result.output.endswith("would remove src/demo_error.py\n")
    assert "-# Code generated" not in result.output
    assert "+# Code generated" in result.output
    assert "src/demo_error.py:1: error[orphaned]" in result.errors
    assert result.errors.count("to remove it, run `errcast generate --prune`\n") == 1
