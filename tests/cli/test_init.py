"""`errcast init`: a first project that works at once."""

import json
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.support.commands import errcast_command, git
from tests.support.projects import DEMO, files


def test_a_first_project_generates_at_once_and_nothing_is_overwritten(tmp_path: Path) -> None:
    result = errcast_command("init", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        "written errcast.toml\nwritten spec/example.yaml\nwritten spec/catalog.schema.json\n"
        "written spec/config.schema.json\nNow run: errcast generate\n"
    )
    generated = errcast_command("generate", cwd=tmp_path)
    assert generated.stdout.endswith("4 files written, 0 unchanged\n")
    assert errcast_command("check", cwd=tmp_path).returncode == 0
    assert errcast_command("lint", cwd=tmp_path).stdout == "1 catalog linted, nothing found\n"
    assert errcast_command("explain", "service busy", cwd=tmp_path).stdout.startswith(
        "SERVICE_BUSY = 50301\n"
    )
    before = files(tmp_path)
    again = errcast_command("init", cwd=tmp_path)
    assert again.returncode == 2
    assert again.stderr.splitlines()[0].startswith("errcast.toml: error[output-exists]: ")
    assert len(again.stderr.splitlines()) == 1
    assert files(tmp_path) == before


def test_a_folder_with_a_configuration_or_a_dangling_link_stays_unchanged(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.errcast]\nspecs = ["x.yaml"]\n')
    result = errcast_command("init", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (
        2,
        "pyproject.toml: error[output-exists]: [tool.errcast] is in this file, so errcast is configured here"
        " already; run `errcast generate`\n",
    )
    (tmp_path / "pyproject.toml").unlink()
    (tmp_path / "errcast.toml").symlink_to("nowhere")
    assert errcast_command("init", cwd=tmp_path).returncode == 2
    assert (tmp_path / "errcast.toml").is_symlink()


def test_nothing_is_written_if_a_file_of_the_first_project_exists(tmp_path: Path) -> None:
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "example.yaml").write_text("mine")
    assert errcast_command("init", cwd=tmp_path).returncode == 2
    assert files(tmp_path) == {"spec/example.yaml": b"mine"}


def test_the_options_in_the_first_configuration_work_without_their_comment_marks(tmp_path: Path) -> None:
    errcast_command("init", cwd=tmp_path)
    path = tmp_path / "errcast.toml"
    text = path.read_text()
    assert '# [java]\n# package = "errors"  # the package of the type\n' in text
    path.write_text(text.replace("# [java]", "[java]").replace("# package", "package"))
    assert tomllib.loads(path.read_text())["java"] == {"package": "errors"}
    assert errcast_command("generate", cwd=tmp_path).returncode == 0


def test_a_folder_that_has_catalogs_gets_no_example(project: Path) -> None:
    (project / "more").mkdir()
    (project / "more" / "ö 'x'.yaml").write_text(DEMO.replace("demo", "more"))
    (project / "more" / "table.yaml").write_text("- code: 1\n  message: a\n")
    result = errcast_command("init", cwd=project)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        "written errcast.toml\nwritten spec/config.schema.json\nNow run: errcast generate\n"
    )
    configuration = tomllib.loads((project / "errcast.toml").read_text(encoding="utf-8"))
    assert configuration["specs"] == ["demo.yaml", "more/ö 'x'.yaml"]
    assert errcast_command("generate", cwd=project).returncode == 0


def test_files_that_cannot_be_catalogs_do_not_hide_a_catalog(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("errcast.initializing._MOST_LOOKED_AT", 2)
    (tmp_path / "spec").mkdir()
    for number in range(3):
        (tmp_path / f"{number}.png").write_bytes(b"")
        (tmp_path / f"{number}.json").write_text("{}")
    (tmp_path / "spec" / "orders.YAML").write_text(DEMO)
    result = errcast_command("init", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (
        0,
        "errcast: warning[too-much-work]: errcast did not look at 2 more files that may be catalogs; if one of them"
        " is a catalog, add it to `specs`\n",
    )
    configuration = tomllib.loads((tmp_path / "errcast.toml").read_text(encoding="utf-8"))
    assert configuration["specs"] == ["spec/*.YAML"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows few of these names")
def test_a_catalog_with_any_name_is_in_the_first_configuration_or_named(tmp_path: Path) -> None:
    names = ["errors [v2].yaml", "a*b?.yaml", "[[]]/x.yaml", "a\\b.yaml", "a\u202e.yaml"]
    for number, name in enumerate(names):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(DEMO.replace("demo", f"demo{'abcde'[number]}"))
    result = errcast_command("init", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (
        0,
        "a<U+202E>.yaml: warning[unreadable-path]: no configuration can name this catalog; rename it, and add it to"
        " `specs`\n",
    )
    assert "spec/example.yaml" not in result.stdout
    generated = errcast_command("generate", "--target", "python", cwd=tmp_path)
    assert (generated.returncode, generated.stderr) == (0, "")
    assert sorted(files(tmp_path / "out")) == [f"python/demo{letter}_error.py" for letter in "abcd"]


def test_a_catalog_with_the_name_of_the_example_is_no_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "example.yaml").write_text(DEMO)
    assert errcast_command("init", cwd=tmp_path).returncode == 0
    assert (tmp_path / "spec" / "example.yaml").read_text() == DEMO


def test_a_folder_that_has_only_catalogs_is_named_by_a_glob_that_reads_the_next_one(tmp_path: Path) -> None:
    for number, name in enumerate(("api/a.yaml", "api/b.yaml", "[x]/c.yml", "json/d.json", "mixed/e.yaml")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        text = DEMO.replace("demo", "abcde"[number])
        (tmp_path / name).write_text(json.dumps(yaml.safe_load(text)) if name.endswith(".json") else text)
    (tmp_path / "mixed" / "values.yaml").write_text("replicas: 2\n")
    assert errcast_command("init", cwd=tmp_path).returncode == 0
    configuration = tomllib.loads((tmp_path / "errcast.toml").read_text(encoding="utf-8"))
    assert configuration["specs"] == ["[[]x]/*.yml", "api/*.yaml", "json/d.json", "mixed/e.yaml"]
    (tmp_path / "api" / "next.yaml").write_text(DEMO.replace("demo", "next"))
    assert errcast_command("generate", "--target", "python", cwd=tmp_path).stderr == ""
    assert sorted(files(tmp_path / "out")) == [
        f"python/{name}_error.py" for name in ("a", "b", "c", "d", "e", "next")
    ]


def offered(printed: str) -> list[str]:
    """Return the lines for `.gitattributes` that init printed."""
    return [line.strip() for line in printed.splitlines() if line.startswith("  ")]


def test_the_lines_for_gitattributes_are_offered_in_a_git_work_tree_that_lacks_them(
    empty_repository: Path,
) -> None:
    lines = ["out/** text eol=lf linguist-generated", "spec/*.yaml merge=errcast"]
    for number, there in enumerate(([], lines[:1], lines[1:], lines)):
        folder = empty_repository / str(number)
        folder.mkdir()
        if there:
            (folder / ".gitattributes").write_text("".join(f"{line}\n" for line in there))
        printed = errcast_command("init", cwd=folder).stdout
        assert offered(printed) == [line for line in lines if line not in there]
        assert ("For git, add to .gitattributes in this folder:\n" in printed) == (there != lines)
        assert ("`errcast merge --help` shows what git needs" in printed) == (lines[1] not in there)
        assert (folder / ".gitattributes").exists() == bool(there)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows few of these names")
def test_the_lines_for_gitattributes_match_the_configured_catalogs_and_nothing_else(
    empty_repository: Path,
) -> None:
    catalogs = ["orders.yaml", "errors [v2].yaml", "a b/#x.json"]
    for number, name in enumerate(catalogs):
        path = empty_repository / "below" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        text = DEMO.replace("demo", f"demo{'abc'[number]}")
        path.write_text(json.dumps(yaml.safe_load(text)) if name.endswith(".json") else text)
    printed = errcast_command("init", cwd=empty_repository / "below").stdout
    assert len(offered(printed)) == 1 + len(catalogs)
    (empty_repository / "below" / ".gitattributes").write_text("\n".join(offered(printed)), encoding="utf-8")
    others = ["deeper/orders.yaml", "errors v.yaml", "spec/config.schema.json"]
    asked = [f"below/{name}" for name in (*catalogs, *others)]
    said = git(empty_repository, "check-attr", "-z", "merge", "--", *asked).split("\0")
    assert dict(zip(said[0::3], said[2::3], strict=False)) == {
        name: "errcast" if name.removeprefix("below/") in catalogs else "unspecified" for name in asked
    }


def test_a_file_that_has_the_text_of_the_first_project_already_is_not_in_the_way(project: Path) -> None:
    errcast_command("init", cwd=project)
    before = files(project)
    (project / "errcast.toml").unlink()
    again = errcast_command("init", cwd=project)
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout == "written errcast.toml\nNow run: errcast generate\n"
    assert files(project) == before
    (project / "errcast.toml").unlink()
    (project / "spec" / "config.schema.json").write_text("{}")
    refused = errcast_command("init", cwd=project)
    assert refused.returncode == 2
    assert refused.stderr.startswith("spec/config.schema.json: error[output-exists]: ")
    assert not (project / "errcast.toml").exists()


def test_the_help_says_how_deep_init_looks_for_catalogs(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "deep.yaml").write_text(DEMO)
    assert "written spec/example.yaml" in errcast_command("init", cwd=tmp_path).stdout
    said = " ".join(errcast_command("init", "--help", cwd=tmp_path).stdout.split())
    assert "directly in one of its folders, the configuration names them" in said


def test_a_link_to_a_catalog_is_no_second_catalog(tmp_path: Path) -> None:
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "demo.yaml").write_text(DEMO)
    (tmp_path / "a.yaml").symlink_to("spec/demo.yaml")
    (tmp_path / "linked").symlink_to("spec")
    assert errcast_command("init", cwd=tmp_path).returncode == 0
    assert 'specs = ["spec/*.yaml"]\n' in (tmp_path / "errcast.toml").read_text()
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
