"""`errcast generate`: its exit codes, its output, and the files after a run."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from errcast.schema.findings import findings_schema_text
from tests.support.commands import errcast_command
from tests.support.paths import ROOT
from tests.support.projects import DEMO, FILES, files


def test_a_catalog_is_generated_without_any_configuration(project: Path) -> None:
    result = errcast_command("generate", "demo.yaml", cwd=project)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "".join(f"written {file}\n" for file in FILES) + "4 files written, 0 unchanged\n"
    assert sorted(files(project)) == ["demo.yaml", *FILES]


def test_a_second_run_changes_nothing(project: Path) -> None:
    errcast_command("generate", "demo.yaml", cwd=project)
    for file in FILES:
        os.utime(project / file, (1, 1))
    result = errcast_command("generate", "demo.yaml", cwd=project)
    assert result.stdout.endswith("0 files written, 4 unchanged\n")
    assert all((project / file).stat().st_mtime == 1 for file in FILES)


def test_the_output_folder_and_the_targets_can_be_chosen(project: Path) -> None:
    result = errcast_command(
        *("generate", "demo.yaml", "--out", "gen", "--target", "python", "-t", "java"),
        *("--option", "java.package=com.example"),
        cwd=project,
    )
    assert result.stdout == (
        "written gen/python/demo_error.py\nwritten gen/java/com/example/DemoError.java\n"
        "2 files written, 0 unchanged\n"
    )


def test_the_working_folder_makes_no_difference_to_the_bytes(project: Path) -> None:
    (project / "errcast.toml").write_text('specs = ["demo.yaml"]')
    errcast_command("generate", cwd=project)
    first = files(project / "out")
    elsewhere = project / "elsewhere"
    elsewhere.mkdir()
    result = errcast_command("generate", "--config", "../errcast.toml", cwd=elsewhere)
    assert result.stdout.endswith("0 files written, 4 unchanged\n")
    assert files(project / "out") == first
    absolute = errcast_command("generate", project / "demo.yaml", "--out", "x", cwd=elsewhere)
    assert absolute.returncode == 0
    assert not any(str(project).encode() in content for content in files(elsewhere).values())


def test_absolute_globs_work(project: Path) -> None:
    (project / "errcast.toml").write_text(f'specs = ["{project.as_posix()}/*.yaml"]\n')
    assert errcast_command("generate", cwd=project).stdout.endswith("4 files written, 0 unchanged\n")


def test_a_file_written_by_hand_stays(project: Path) -> None:
    path = project / FILES[2]
    path.parent.mkdir(parents=True)
    path.write_text("by hand\n")
    result = errcast_command("generate", "demo.yaml", cwd=project)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "out/python/demo_error.py: error[not-generated]: this file was not written by errcast and would be overwritten;"
        " move it away\n"
    )
    assert path.read_text() == "by hand\n"
    assert sorted(files(project)) == ["demo.yaml", FILES[2]]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have names of text alone")
def test_a_folder_of_a_catalog_that_no_output_can_name_is_a_finding(project: Path) -> None:
    """Findings name the catalog from the working folder; outputs name it from the configuration."""
    folder = project / "x\x01y"
    folder.mkdir()
    (folder / "demo.yaml").write_text(DEMO)
    (project / "errcast.toml").write_text('specs = ["*/demo.yaml"]\n')
    result = errcast_command("generate", cwd=folder)
    assert result.returncode == 2
    assert result.stderr.startswith("demo.yaml: error[invalid-path]: the character U+0001 in its path is")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have names of text alone")
@pytest.mark.parametrize(
    ("name", "found"),
    [
        (b"x\x01y.yaml", "the character U+0001 in its path is a control character"),
        (b"x\xffy.yaml", "the byte 0xff in its path is not UTF-8"),
        (b"x\xfe/y.yaml", "the byte 0xfe in its path is not UTF-8"),
    ],
)
def test_a_catalog_name_that_no_output_can_contain_is_a_finding_with_a_working_remedy(
    name: bytes, found: str, project: Path
) -> None:
    path = project / os.fsdecode(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(DEMO)
    result = errcast_command("generate", path.relative_to(project), cwd=project)
    assert result.returncode == 2
    assert f"error[invalid-path]: {found}" in result.stderr
    assert result.stderr.endswith("; rename the file or the folder\n")
    if path.parent == project:
        path.rename(project / "y.yaml")
    else:
        path.parent.rename(project / "renamed")
    (renamed,) = project.rglob("y.yaml")
    assert errcast_command("generate", renamed.relative_to(project), cwd=project).returncode == 0


def test_a_link_to_itself_is_a_finding(project: Path) -> None:
    (project / "loop").symlink_to("loop")
    result = errcast_command("generate", "loop", cwd=project)
    assert result.returncode == 2
    assert result.stderr.startswith("loop: error[cannot-read]: ")


def test_a_catalog_name_outside_ascii_is_the_same_in_any_locale(project: Path) -> None:
    (project / "图.yaml").write_text(DEMO)
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "errcast", "generate", "图.yaml", "-t", "python"]
    subprocess.run(command, cwd=project, env=environment, capture_output=True, check=True)
    first_line = (project / FILES[2]).read_text(encoding="utf-8").partition("\n")[0]
    assert first_line == "# Code generated by errcast from 图.yaml. DO NOT EDIT."


@pytest.mark.skipif(sys.platform == "win32", reason="the paths of Windows are text in any locale")
def test_a_configuration_outside_ascii_names_the_same_files_in_any_locale(project: Path) -> None:
    """The paths of catalogs, of outputs, of templates and of sources; each command ends as it does in UTF-8."""
    target = project / "é" / "mine"
    target.mkdir(parents=True)
    (target / "target.yaml").write_text(
        "summary: mine\nescaping: python\nartifacts: [{template: â.j2, path: 'ü/{name}.txt'}]\n"
    )
    (target / "â.j2").write_text("x\n")
    (project / "中é").mkdir()
    (project / "中é" / "图.yaml").write_text(DEMO.replace("name: demo", "name: demo\nsource: ñ.csv"))
    (project / "中é" / "ñ.csv").write_text("code,message\n")
    (project / "errcast.toml").write_text(
        'specs = ["中é/*.yaml", "中é/图.yaml"]\nout = "öut"\ntemplates = ["é"]\ntargets = ["mine"]\n',
        encoding="utf-8",
    )
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for command in ("check", "generate --prune", "check", "generate", "lint", "breaking --against ."):
        ended = [
            subprocess.run(
                [sys.executable, "-m", "errcast", *command.split()],
                cwd=project,
                env=os.environ | variables,
                capture_output=True,
                check=False,
            )
            for variables in (ascii_only, {"LC_ALL": "C.UTF-8"})
        ]
        codes = [each.returncode for each in ended]
        if command == "generate --prune":
            assert (project / "öut" / "mine" / "ü" / "demo.txt").is_file()
        assert b"error[bug]" not in ended[0].stderr
        assert codes[0] == codes[1], (command, ended)
    (target / "â.j2").write_text("{{ no }}\n")
    in_json = [sys.executable, "-m", "errcast", "check", "--format", "json"]
    result = subprocess.run(
        in_json, cwd=project, env=os.environ | ascii_only, capture_output=True, check=False
    )
    (finding,) = json.loads(result.stdout)["findings"]
    assert finding["path"].endswith("é/mine/â.j2")


def test_a_full_disk_gives_no_traceback(project: Path) -> None:
    command = [sys.executable, "-m", "errcast", "schema"]
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert result.returncode == 2
    assert (
        result.stderr
        == "standard output: error[machine]: No space left on device; errcast cannot print to it; check where it leads\n"
    )


def test_a_run_without_configuration_and_catalog_says_what_to_do(tmp_path: Path) -> None:
    result = errcast_command("generate", cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr.startswith(
        "errcast: error[no-specs]: no catalog to read: name its file on the command line"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["demo.yaml", "--target", "cobol"],
        ["demo.yaml", "--option", "java.pakage=a"],
        ["demo.yaml", "--option", "cobol.x=a"],
        ["demo.yaml", "--option", "java.package=a-b"],
        ["demo.yaml", "--option", "java.package"],
        ["demo.yaml", "--templates", "nowhere"],
        ["demo.yaml", "--config", "nowhere.toml"],
        ["nowhere.yaml"],
        ["--no-such-option"],
    ],
)
def test_wrong_use_exits_with_2_and_writes_nothing(arguments: list[str], project: Path) -> None:
    result = errcast_command("generate", *arguments, cwd=project)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr
    assert "Traceback" not in result.stderr
    assert list(files(project)) == ["demo.yaml"]


def test_a_broken_catalog_among_good_ones_writes_nothing_and_all_findings_are_reported(project: Path) -> None:
    (project / "bad.yaml").write_text(DEMO.replace("message", "mesage"))
    (project / "worse.yaml").write_text(DEMO.replace("code: 1", "code: 007"))
    result = errcast_command("generate", "demo.yaml", "bad.yaml", "worse.yaml", cwd=project)
    assert result.returncode == 2
    assert result.stderr.splitlines() == [
        'bad.yaml:6:5: error[unknown-key]: unknown key "mesage" in an error; did you mean "message"?',
        "worse.yaml:4:11: error[ambiguous-code]: some YAML readers read 007 without quotes as a number;"
        ' write a decimal integer such as 42, or add quotes: "007"',
    ]
    assert not (project / "out").exists()


def test_a_finding_of_a_target_names_the_catalog_as_the_user_sees_it(project: Path) -> None:
    (project / "spec").mkdir()
    (project / "spec" / "wide.yaml").write_text(DEMO.replace("code: 1", "code: 9007199254740992"))
    (project / "errcast.toml").write_text('specs = ["spec/*.yaml"]')
    result = errcast_command("generate", cwd=project / "spec")
    assert result.stderr.startswith(
        "wide.yaml:4:5: error[code-out-of-range]: the code 9007199254740992 is outside"
    )
    assert not (project / "out").exists()


def test_two_catalogs_for_one_file_are_a_finding(project: Path) -> None:
    (project / "other.yaml").write_text(DEMO)
    result = errcast_command("generate", "demo.yaml", "other.yaml", "-t", "python", cwd=project)
    assert result.returncode == 2
    assert result.stderr == (
        "other.yaml: error[same-path]: out/python/demo_error.py would be written twice, for this catalog and for"
        " demo.yaml; change the `name:` or the `type_name:` of one of them\n"
    )


def generated_by(paths: list[str], project: Path) -> str:
    """Return the findings of a target with artifacts of these paths."""
    target = project / "own" / "mine"
    target.mkdir(parents=True)
    artifacts = "".join(f'  - {{template: t.j2, path: "{path}"}}\n' for path in paths)
    (target / "target.yaml").write_text(
        f"summary: mine\nescaping: python\nartifacts:\n{artifacts}", encoding="utf-8"
    )
    (target / "t.j2").write_text("x\n")
    arguments = ("generate", "demo.yaml", "--templates", "own", "-t", "mine")
    result = errcast_command(*arguments, cwd=project)
    assert (result.returncode, (project / "out").exists()) == ((2, False) if result.stderr else (0, True))
    return result.stderr


def test_two_artifacts_with_one_name_in_two_encodings_are_a_finding(project: Path) -> None:
    """On macOS, `é` is one name, however it is encoded."""
    found = generated_by(["é", "e\u0301"], project)
    assert found.startswith("demo.yaml: error[same-path]: out/mine/e\u0301 would be written twice")


@pytest.mark.parametrize(("file", "within"), [("a", "a/b"), ("A", "a/b/c"), ("a/b", "a/B/c/d")])
def test_a_file_in_the_place_of_a_folder_is_a_finding(file: str, within: str, project: Path) -> None:
    found = generated_by([within, "a-b", f"{within}-2", file, "ab/c"], project)
    assert found == "".join(
        f"demo.yaml: error[same-path]: out/mine/{path} would be in a folder that has the path of a file,"
        f" out/mine/{file}; change the path of one of the two artifacts in target.yaml, or the `name:` or the"
        " `type_name:` of a catalog\n"
        for path in (within, f"{within}-2")
    )


def test_names_that_only_begin_with_the_same_letters_are_two_files(project: Path) -> None:
    assert generated_by(["a/b", "a-b", "a.b", "ab", "a/bc"], project) == ""


def test_a_catalog_that_is_named_twice_is_read_once(project: Path) -> None:
    result = errcast_command("generate", "demo.yaml", "demo.yaml", "-t", "python", cwd=project)
    assert result.stdout == "written out/python/demo_error.py\n1 file written, 0 unchanged\n"


def test_several_catalogs_are_generated_in_one_run(project: Path) -> None:
    (project / "other.yaml").write_text(DEMO.replace("demo", "other"))
    result = errcast_command("generate", "demo.yaml", "other.yaml", "-t", "python", cwd=project)
    assert result.stdout.endswith("2 files written, 0 unchanged\n")


def test_an_obstacle_is_a_finding_and_every_file_stays(project: Path) -> None:
    errcast_command("generate", "demo.yaml", cwd=project)
    before = files(project)
    (project / "demo.yaml").write_text(DEMO.replace("not found", "gone"))
    target = project / "out" / "typescript" / "demo-error.ts"
    target.unlink()
    target.mkdir()
    result = errcast_command("generate", "demo.yaml", cwd=project)
    assert result.returncode == 2
    assert result.stderr == (
        "out/typescript/demo-error.ts: error[is-a-folder]: a folder has the path of this file; move the folder away\n"
    )
    after = files(project)
    assert all(after[file] == before[file] for file in FILES[:3])


def test_a_refused_write_is_a_finding_and_every_file_stays(project: Path) -> None:
    out = "/".join(["o" * 100] * 60)  # a path longer than any system takes
    result = errcast_command("generate", "demo.yaml", "--out", out, cwd=project)
    assert result.returncode == 2
    assert "error[cannot-write]: File name too long; nothing was written" in result.stderr
    assert list(files(project)) == ["demo.yaml"]


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_bytes_do_not_depend_on_hash_seed_locale_or_time_zone(seed: str) -> None:
    environment = os.environ | {
        "PYTHONHASHSEED": seed,
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONUTF8": "0",
        "TZ": "Asia/Tokyo",
    }
    command = [sys.executable, "-m", "errcast", "check", "--no-cache"]
    subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)


def test_a_run_names_the_pages_of_a_code_that_is_gone(project: Path) -> None:
    catalog = project / "demo.yaml"
    html = ("generate", "demo.yaml", "-t", "html")
    assert "no longer" not in errcast_command(*html, cwd=project).stdout
    text = catalog.read_text(encoding="utf-8")
    code = re.search(r"code: (\d+)", text)
    assert code is not None
    catalog.write_text(text.replace(code[0], "code: 98765"), encoding="utf-8")
    last = errcast_command(*html, cwd=project).stdout.splitlines()[-1]
    page = f"out/html/demo/{code[1]}.html"
    assert last == f"no longer generated, and left as they are: {page}; --prune removes them"
    assert (project / page).exists()
    assert "no longer" not in errcast_command(*html, "--prune", cwd=project).stdout
    assert not (project / page).exists()


def test_a_document_lists_each_file_and_what_became_of_it(project: Path) -> None:
    (project / "errcast.toml").write_text('specs = ["demo.yaml"]\ntargets = ["python", "java"]\n')
    errcast_command("generate", cwd=project)
    (project / "errcast.toml").write_text('specs = ["demo.yaml"]\ntargets = ["python", "markdown"]\n')
    printed = errcast_command("generate", "--prune", "--format", "json", cwd=project).stdout
    document = json.loads(printed)
    jsonschema.validate(document, json.loads(findings_schema_text()))
    assert document["findings"] == []
    assert document["files"] == [
        {"path": "out/python/demo_error.py", "outcome": "unchanged"},
        {"path": "out/markdown/demo-error.md", "outcome": "written"},
        {"path": "out/java/errors/DemoError.java", "outcome": "removed"},
    ]


def test_a_document_of_a_run_that_failed_lists_no_file(project: Path) -> None:
    (project / "demo.yaml").write_text(DEMO.replace("code: 1", "code: []"))
    printed = errcast_command("generate", "demo.yaml", "--format", "json", cwd=project).stdout
    assert "files" not in json.loads(printed)


def test_with_an_exit_code_a_run_fails_if_it_changed_a_file(project: Path) -> None:
    configuration = '[[outputs]]\ntarget = "python"\nout = "{}"\n'
    (project / "errcast.toml").write_text('specs = ["demo.yaml"]\n' + configuration.format("a"))

    def told(*arguments: str) -> tuple[int, str]:
        result = errcast_command("generate", "--exit-code", *arguments, cwd=project)
        return result.returncode, result.stderr

    def changed(names: str) -> tuple[int, str]:
        text = f"errcast: error[changed]: this run changed {names}, which --exit-code reports"
        return 1, f"{text}; add the change to the commit\n"

    assert told() == changed("a/demo_error.py, errcast.lock")
    assert told() == (0, "")
    assert told("--depfile", "d") == (0, "")
    (project / "errcast.lock").unlink()
    assert told("--quiet") == changed("errcast.lock")
    (project / "errcast.toml").write_text('specs = ["demo.yaml"]\n' + configuration.format("b"))
    assert told() == changed("b/demo_error.py, errcast.lock")
    assert told("--prune") == changed("errcast.lock, a/demo_error.py")
    (project / "b" / "demo_error.py").unlink()
    result = errcast_command("generate", "--exit-code", "--format", "json", cwd=project)
    document = json.loads(result.stdout)
    jsonschema.validate(document, json.loads(findings_schema_text()))
    written = [{"path": "b/demo_error.py", "outcome": "written"}]
    assert (result.returncode, document["files"], len(document["findings"])) == (1, written, 1)
