"""`errcast explain` for the person with a log line, `errcast init` for the first five minutes, completion."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from conftest import ROOT, errcast_command, require
from test_cli import files

EXPLAINED = """\
PIC_NOT_HAS_FACE = 222202
  message      pic not has face
  description  图片中没有人脸
  solution     检查图片质量
  category     image: Image: download, size and finding a face
  catalog      spec/face.yaml:{line}
"""


def line_of(text: str) -> int:
    lines = (ROOT / "spec" / "face.yaml").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


@pytest.mark.parametrize(
    "question", ["222202", "PIC_NOT_HAS_FACE", "pic_not_has_face", "PicNotHasFace", "pic not has face"]
)
def test_an_error_is_explained_by_code_name_or_message(question: str) -> None:
    result = errcast_command("explain", question, cwd=ROOT)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == EXPLAINED.format(line=line_of("code: 222202"))


def test_a_message_of_several_errors_explains_them_all() -> None:
    result = errcast_command("explain", "system busy", cwd=ROOT)
    assert result.stdout.count("SYSTEM_BUSY_") == 17
    assert result.stdout.count("\n\n") == 16
    assert "  retryable    yes\n" in result.stdout


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("222203x", "222203"),
        ("pic_not_has_fac", "PIC_NOT_HAS_FACE"),
        ("face coverd", "FACE_IS_COVERED"),
        ("covered", "FACE_IS_COVERED"),
    ],
)
def test_for_what_there_is_not_the_nearest_are_named(question: str, near: str) -> None:
    result = errcast_command("explain", question, cwd=ROOT)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(
        f'errcast: error[unknown-error]: no error is called "{question}"; the nearest are '
    )
    assert near in result.stderr


def test_for_what_is_like_nothing_no_name_is_made_up() -> None:
    result = errcast_command("explain", "zzzzzzzzzzzz", cwd=ROOT)
    assert result.stderr == 'errcast: error[unknown-error]: no error is called "zzzzzzzzzzzz"\n'


def test_an_explanation_is_an_object_for_programs() -> None:
    (explained,) = json.loads(errcast_command("explain", "222202", "--json", cwd=ROOT).stdout)
    assert explained == {
        "code": 222202,
        "name": "PIC_NOT_HAS_FACE",
        "aliases": [],
        "message": "pic not has face",
        "description": "图片中没有人脸",
        "solution": "检查图片质量",
        "category": "image",
        "retryable": None,
        "http_status": None,
        "deprecated": None,
        "catalog": "spec/face.yaml",
        "line": line_of("code: 222202"),
    }
    unknown = errcast_command("explain", "1", "--json", cwd=ROOT)
    assert (unknown.returncode, json.loads(unknown.stdout)) == (1, [])


def test_a_negative_code_and_a_catalog_of_ones_choice_are_explained() -> None:
    catalog = "tests/golden/integer_codes/catalog.yaml"
    result = errcast_command("explain", "--", "-1", catalog, cwd=ROOT)
    assert result.stdout.startswith("NEGATIVE = -1\n  message      negative\n")


def test_a_hostile_text_stays_on_its_line_of_the_terminal() -> None:
    result = errcast_command("explain", "18", "tests/golden/hostile/catalog.yaml", cwd=ROOT)
    assert (
        "  message      <U+202E>right to left<U+202C> <U+2066>isolate<U+2069> <U+200F>mark<U+061C>\n"
        in result.stdout
    )


def test_a_first_project_generates_at_once_and_nothing_is_overwritten(tmp_path: Path) -> None:
    result = errcast_command("init", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        "written errcast.toml\nwritten spec/example.yaml\nwritten spec/catalog.schema.json\nNow run: errcast generate\n"
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
    assert len(again.stderr.splitlines()) == 3
    assert files(tmp_path) == before


def test_a_folder_with_a_configuration_or_a_dangling_link_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.errcast]\nspecs = ["x.yaml"]\n')
    assert errcast_command("init", cwd=tmp_path).returncode == 2
    (tmp_path / "pyproject.toml").unlink()
    (tmp_path / "errcast.toml").symlink_to("nowhere")
    assert errcast_command("init", cwd=tmp_path).returncode == 2
    assert (tmp_path / "errcast.toml").is_symlink()


def test_a_message_without_latin_letters_is_not_taken_for_a_name(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(
        "errcast: 1\nname: c\nerrors:\n"
        "  - {code: 0, name: E_0, message: 成功}\n  - {code: 1, name: E_1, message: 系统繁忙}\n",
        encoding="utf-8",
    )
    assert errcast_command("explain", "系统繁忙", "c.yaml", cwd=tmp_path).stdout.startswith("E_1 = 1\n")
    long = "_".join(["LONG"] * 20)
    (tmp_path / "c.yaml").write_text(
        f"errcast: 1\nname: c\nerrors:\n  - {{code: 1, name: {long}, message: m}}\n"
    )
    assert errcast_command("explain", long, "c.yaml", cwd=tmp_path).stdout.startswith(f"{long} = 1\n")


def test_the_first_project_is_left_alone_if_any_of_its_files_exists(tmp_path: Path) -> None:
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "example.yaml").write_text("mine")
    assert errcast_command("init", cwd=tmp_path).returncode == 2
    assert files(tmp_path) == {"spec/example.yaml": b"mine"}


def test_the_options_in_the_first_configuration_can_be_taken_in_as_they_stand(tmp_path: Path) -> None:
    errcast_command("init", cwd=tmp_path)
    path = tmp_path / "errcast.toml"
    text = path.read_text()
    assert '# [java]\n# package = "errors"  # the package of the type\n' in text
    path.write_text(text.replace("# [java]", "[java]").replace("# package", "package"))
    assert tomllib.loads(path.read_text())["java"] == {"package": "errors"}
    assert errcast_command("generate", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_there_for_each_shell(shell: str, tmp_path: Path) -> None:
    command = Path(sys.executable).parent / "errcast"
    environment = os.environ | {"_ERRCAST_COMPLETE": f"{shell}_source"}
    script = subprocess.run([command], env=environment, capture_output=True, text=True, check=True).stdout
    assert "_ERRCAST_COMPLETE" in script


def test_bash_completes_commands_options_and_formats(tmp_path: Path) -> None:
    folder = Path(sys.executable).parent
    session = (
        (
            'eval "$(_ERRCAST_COMPLETE=bash_source errcast)"\n'
            'complete() { COMP_WORDS=(errcast "$@"); COMP_CWORD=$#; COMPREPLY=(); _errcast_completion errcast; echo "${COMPREPLY[@]}"; }\n'
            "complete gen\ncomplete check --dif\ncomplete check --format s\n"
        )
        .replace("complete()", "answers()")
        .replace("\ncomplete ", "\nanswers ")
    )
    environment = os.environ | {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    printed = subprocess.run(
        [require("bash"), "-c", session], env=environment, capture_output=True, text=True, check=True
    )
    assert printed.stdout.splitlines() == ["generate", "--diff", "sarif"]


RETIRED = """\
errcast: 1
name: demo
errors:
  - code: 0x80070005
    name: ACCESS_DENIED
    aliases: [NO_ACCESS]
    message: access denied
    deprecated: {since: "2.0", reason: Nobody is denied., replaced_by: OTHER}
  - code: 7
    name: OTHER
    message: other
"""


@pytest.mark.parametrize(
    "question",
    ["0x80070005", "0X80070005", "2147942405", "-2147024891", "NO_ACCESS", "no access", "access denied"],
)
def test_an_error_is_found_by_its_written_code_and_its_former_name(question: str, tmp_path: Path) -> None:
    (tmp_path / "demo.yaml").write_text(RETIRED)
    result = errcast_command("explain", "--", question, "demo.yaml", cwd=tmp_path)
    assert result.stdout == (
        "ACCESS_DENIED = 0x80070005 (2147942405)\n"
        "  former names NO_ACCESS\n"
        "  message      access denied\n"
        "  deprecated   since 2.0; Nobody is denied.; use OTHER\n"
        "  catalog      demo.yaml:4\n"
    )


def test_a_retirement_is_an_object_for_programs(tmp_path: Path) -> None:
    (tmp_path / "demo.yaml").write_text(RETIRED)
    (explained,) = json.loads(
        errcast_command("explain", "NO_ACCESS", "demo.yaml", "--json", cwd=tmp_path).stdout
    )
    assert explained["aliases"] == ["NO_ACCESS"]
    assert explained["deprecated"] == {
        "since": "2.0",
        "reason": "Nobody is denied.",
        "replaced_by": "OTHER",
    }
