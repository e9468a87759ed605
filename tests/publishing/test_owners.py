"""A run for some catalogs removes only their files, even if a comment writes two names in the same way."""

import sys
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.owners import _folded
from tests.support.commands import errcast_command
from tests.support.projects import DEMO, files
from tests.support.styles import STYLES, style

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows allows few of these names")

ALIKE = [
    ("a b.yaml", "a  b.yaml"),
    ("a b.yaml", "a\u3000b.yaml"),
    ("a b.yaml", " a b.yaml"),
    ("a :b.yaml", "a:b.yaml"),
    ("a<U+0023> b.yaml", "a# b.yaml"),
    ("a\u202eb.yaml", "a<U+202E>b.yaml"),
    ("a&amp;b.yaml", "a&b.yaml"),
    ("of two/b.yaml", "of  two/b.yaml"),
    ("a&#64;/b.yaml", "a@/b.yaml"),
    ("a&#42;/b.yaml", "a*/b.yaml"),
    ('a\\"b.yaml', 'a"b.yaml'),
]


def write_both(folder: Path, names: tuple[str, str]) -> None:
    for name, catalog in zip(names, ("one", "two"), strict=True):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(DEMO.replace("name: demo", f"name: {catalog}"), encoding="utf-8")


@pytest.mark.parametrize("names", ALIKE, ids=str)
def test_a_catalog_claims_no_file_of_another_with_the_same_notice(
    names: tuple[str, str], tmp_path: Path
) -> None:
    write_both(tmp_path, names)
    assert errcast_command("generate", *names, cwd=tmp_path).returncode == 0
    before = files(tmp_path / "out")
    runs = [errcast_command("generate", name, "--prune", cwd=tmp_path) for name in names]
    assert files(tmp_path / "out") == before
    runs.append(errcast_command("check", names[0], cwd=tmp_path))
    assert [result.returncode for result in runs] == [0, 0, 0]
    told = [line for result in runs for line in result.stderr.splitlines()]
    assert told
    assert all("warning[ambiguous-notice]" in line for line in told)


def test_a_whole_configuration_owns_both(tmp_path: Path) -> None:
    write_both(tmp_path, ("a b.yaml", "a  b.yaml"))
    (tmp_path / "errcast.toml").write_text('specs = ["*.yaml"]\ntargets = ["python"]\n')
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
    assert "warning[ambiguous-notice]" in errcast_command("check", "a b.yaml", cwd=tmp_path).stderr
    (tmp_path / "a  b.yaml").write_text(DEMO.replace("name: demo", "name: new"))
    result = errcast_command("generate", "--prune", cwd=tmp_path)
    assert (result.stdout.splitlines()[-1], result.stderr) == ("1 file written, 1 unchanged, 1 removed", "")


def test_the_warning_names_both_catalogs_and_its_remedy_works(tmp_path: Path) -> None:
    write_both(tmp_path, ("a b.yaml", "a  b.yaml"))
    one = ("generate", "a b.yaml", "-t", "python", "--prune")
    assert errcast_command(*one, cwd=tmp_path).returncode == 0
    assert errcast_command("generate", "a  b.yaml", "-t", "python", cwd=tmp_path).returncode == 0
    result = errcast_command(*one, cwd=tmp_path)
    assert result.stderr == (
        'out/python/two_error.py:1: warning[ambiguous-notice]: the notice is the same for "a b.yaml" and'
        ' "a  b.yaml", so this run leaves the file; rename one of the two catalogs, and generate both\n'
    )
    (tmp_path / "a  b.yaml").rename(tmp_path / "c.yaml")
    assert errcast_command("generate", "a b.yaml", "c.yaml", "-t", "python", cwd=tmp_path).returncode == 0
    assert errcast_command(*one, cwd=tmp_path).stderr == ""
    assert sorted(files(tmp_path / "out")) == ["python/one_error.py", "python/two_error.py"]


def test_files_of_two_chosen_catalogs_with_one_notice_are_pruned(tmp_path: Path) -> None:
    names = ("a b.yaml", "a  b.yaml")
    write_both(tmp_path, names)
    assert errcast_command("generate", *names, "-t", "python", cwd=tmp_path).returncode == 0
    (tmp_path / names[0]).write_text(DEMO.replace("name: demo", "name: new"))
    result = errcast_command("generate", *names, "-t", "python", "--prune", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert sorted(files(tmp_path / "out")) == ["python/new_error.py", "python/two_error.py"]


def test_an_orphan_is_pruned_if_no_other_catalog_has_such_a_name(tmp_path: Path) -> None:
    write_both(tmp_path, ("a b.yaml", "ab.yaml"))
    assert errcast_command("generate", "a b.yaml", "-t", "python", cwd=tmp_path).returncode == 0
    (tmp_path / "a b.yaml").write_text(DEMO.replace("name: demo", "name: new"))
    checked = errcast_command("check", "a b.yaml", "-t", "python", cwd=tmp_path)
    assert "out/python/one_error.py:1: error[orphaned]: " in checked.stderr
    result = errcast_command("generate", "a b.yaml", "-t", "python", "--prune", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert sorted(files(tmp_path / "out")) == ["python/new_error.py"]


def test_a_catalog_of_the_configuration_outside_its_folder_keeps_its_files(tmp_path: Path) -> None:
    here = tmp_path / "here"
    write_both(tmp_path, ("here/face.yaml", "there/face.yaml"))
    (here / "errcast.toml").write_text('specs = ["*.yaml", "../there/face.yaml"]\ntargets = ["python"]\n')
    assert errcast_command("generate", cwd=here).returncode == 0
    result = errcast_command("generate", "face.yaml", "--prune", cwd=here)
    assert "warning[ambiguous-notice]" in result.stderr
    assert sorted(files(here / "out")) == ["python/one_error.py", "python/two_error.py"]


@given(
    st.text(st.sampled_from("a /\\\"'&<>;#:=@{}*$`-.\u3000\u202eU+0023é[]_%") | st.characters(codec="utf-8"))
)
def test_names_that_give_one_notice_are_found_together(name: str) -> None:
    for each in map(style, STYLES):
        assert _folded(each.comment_line(name)) == _folded(name)
    for above in accumulate(f"{part}/" for part in name.split("/")[:-1]):
        assert _folded(name).startswith(_folded(above))


def test_the_search_of_a_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    write_both(tmp_path, ("a b/c.yaml", "a  b/c.yaml"))
    (tmp_path / "a b" / " ").symlink_to(tmp_path / "a b")
    (tmp_path / " ").symlink_to(tmp_path)
    (tmp_path / "<U+110000>").mkdir()
    assert errcast_command("generate", "a b/c.yaml", "a  b/c.yaml", cwd=tmp_path).returncode == 0
    result = errcast_command("generate", "a b/c.yaml", "--prune", cwd=tmp_path)
    assert result.returncode == 0
    assert "removed" not in result.stdout


def test_a_catalog_that_specs_miss_is_named_before_and_after_its_files_are_removed(tmp_path: Path) -> None:
    catalog = "errcast: 1\nname: NAME\nerrors:\n  - {code: 1, name: A, message: a}\n"
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(catalog.replace("NAME", name))
    config = tmp_path / "errcast.toml"
    whole = 'specs = ["a*.yaml", "b*.yaml"]\ntargets = ["html"]\n'
    config.write_text(whole)
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
    before = files(tmp_path / "out")
    config.write_text('specs = ["a*.yaml"]\ntargets = ["html"]\n')
    warning = (
        'errcast.toml:1: warning[catalog-left-out]: no path of `specs` leads to "b.yaml", which exists, so 4'
        " generated files are orphans; if you do not want that, correct `specs`, and `errcast generate` writes"
        " them again\n"
    )
    for command in (["check"], ["generate", "--prune", "--dry-run"], ["generate", "--prune"]):
        assert warning in errcast_command(*command, cwd=tmp_path).stderr
    assert set(files(tmp_path / "out")) < set(before)
    config.write_text(whole)
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
    assert files(tmp_path / "out") == before
    (tmp_path / "b.yaml").unlink()
    config.write_text('specs = ["a*.yaml"]\ntargets = ["html"]\n')
    pruned = errcast_command("generate", "--prune", cwd=tmp_path)
    assert (pruned.returncode, pruned.stderr) == (0, "")
