"""`errcast explain`: for a person with a line of a log."""

import json
from pathlib import Path

import pytest

from tests.support.commands import errcast_command
from tests.support.paths import ROOT

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
def test_the_finding_of_an_unknown_error_proposes_the_nearest_names(question: str, near: str) -> None:
    result = errcast_command("explain", question, cwd=ROOT)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(
        f'errcast: error[unknown-error]: no error has the code, name or message "{question}"; the nearest are '
    )
    assert near in result.stderr


def test_no_name_is_proposed_if_none_is_similar() -> None:
    result = errcast_command("explain", "zzzzzzzzzzzz", cwd=ROOT)
    assert (
        result.stderr
        == 'errcast: error[unknown-error]: no error has the code, name or message "zzzzzzzzzzzz"\n'
    )


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


def test_a_negative_code_and_a_chosen_catalog_are_explained() -> None:
    catalog = "tests/golden/integer_codes/catalog.yaml"
    result = errcast_command("explain", "--", "-1", catalog, cwd=ROOT)
    assert result.stdout.startswith("NEGATIVE = -1\n  message      negative\n")


def test_a_hostile_text_stays_on_its_line_of_the_terminal() -> None:
    result = errcast_command("explain", "18", "tests/golden/hostile/catalog.yaml", cwd=ROOT)
    assert (
        "  message      <U+202E>right to left<U+202C> <U+2066>isolate<U+2069> <U+200F>mark<U+061C>\n"
        in result.stdout
    )


def test_a_message_without_latin_letters_is_not_treated_as_a_name(tmp_path: Path) -> None:
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


def test_a_deprecation_is_an_object_for_programs(tmp_path: Path) -> None:
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
