"""`errcast explain`: for a person with a line of a log."""

import json
from pathlib import Path

import pytest

from tests.support.commands import errcast_command
from tests.support.hotel import HOTEL, LOG
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
        f'errcast: error[unknown-error]: no error has the code, name or message "{question}"; the nearest is '
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
        "details": None,
        "category": "image",
        "severity": None,
        "retryable": None,
        "retry": None,
        "http_status": None,
        "grpc_status": None,
        "since": None,
        "deprecated": None,
        "tags": [],
        "links": [],
        "audience": None,
        "own": {},
        "catalog": "spec/face.yaml",
        "line": line_of("code: 222202"),
        "reserved": False,
        "matched": None,
    }
    unknown = errcast_command("explain", "1", "--json", cwd=ROOT)
    assert (unknown.returncode, json.loads(unknown.stdout)) == (1, [])


def test_an_explanation_has_the_optional_fields_of_an_error() -> None:
    catalog = "tests/golden/fields/catalog.yaml"
    (explained,) = json.loads(errcast_command("explain", "1", catalog, "--json", cwd=ROOT).stdout)
    assert (explained["severity"], explained["retry"], explained["tags"]) == (
        "critical",
        "backoff",
        ["kiln", "heat"],
    )
    assert explained["links"][0] == {"title": "The guide", "url": "https://example.com/kiln"}
    page = "https://example.com/kiln?a=1&b=2"
    assert explained["own"] == {"x-team": "heat", "x-page": page, "x-pages": [7, True, "seven"]}
    lines = errcast_command("explain", "1", catalog, cwd=ROOT).stdout.splitlines()
    for line in (
        "  severity     critical",
        "  gRPC status  UNAVAILABLE",
        "  tags         kiln, heat",
        "  x-pages      7, yes, seven",
    ):
        assert line in lines
    hostile = errcast_command("explain", "2", catalog, cwd=ROOT).stdout
    assert "\u202e" not in hostile
    assert "  links        x */ throw 1;" in hostile


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


def test_the_finding_of_a_question_that_is_a_file_says_how_to_search_in_it(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    (tmp_path / "my app.log").write_bytes(LOG)
    result = errcast_command("explain", "my app.log", "hotel.yaml", "--json", cwd=tmp_path)
    assert (result.returncode, json.loads(result.stdout)) == (1, [])
    assert result.stderr == (
        'errcast: error[unknown-error]: no error has the code, name or message "my app.log"; it is a file:'
        " to search in it, use `errcast explain - hotel.yaml --json < 'my app.log'`\n"
    )
    long = errcast_command("explain", "7" * 5000, "hotel.yaml", cwd=tmp_path)
    assert (long.returncode, "it is a file" in long.stderr) == (1, False)
    catalog = errcast_command("explain", "hotel.yaml", "hotel.yaml", cwd=tmp_path)
    assert catalog.stderr.endswith('"hotel.yaml"; it is a file, and a catalog stands behind a question\n')


def test_several_questions_are_answered_and_an_unknown_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    result = errcast_command("explain", "2003", "NO_RUM", "(2002)", "2003", "hotel.yaml", cwd=tmp_path)
    assert [line for line in result.stdout.splitlines() if " = " in line] == [
        "NO_ROOM = 2003",
        "TOKEN_EXPIRED = 2002",
    ]
    assert (result.returncode, result.stderr) == (
        0,
        'errcast: error[unknown-error]: no error has the code, name or message "NO_RUM"; the nearest is'
        ' NO_ROOM (2003, "User {name} has no room")\n',
    )


def test_a_reserved_code_is_known_as_such(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    result = errcast_command("explain", "code: 2013", "hotel.yaml", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (
        0,
        "2013\n"
        "  matched      code: 2013\n"
        "  reserved     its error was removed, and no other error may have this code\n"
        "  catalog      hotel.yaml\n",
    )


def test_a_reserved_answer_has_the_keys_of_all_other_answers(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL.replace("codes: [2013]", "codes: [2013], names: [KEY_STUCK]"))
    result = errcast_command(
        "explain", "2013", "KEY_STUCK", "call: code=2002", "--json", "hotel.yaml", cwd=tmp_path
    )
    code, name, error = json.loads(result.stdout)
    assert code.keys() == name.keys() == error.keys()
    assert [(each["code"], each["name"], each["reserved"]) for each in (code, name, error)] == [
        (2013, None, True),
        (None, "KEY_STUCK", True),
        (2002, "TOKEN_EXPIRED", False),
    ]
    assert [each["catalog"] for each in (code, name, error)] == ["hotel.yaml"] * 3
    assert [each["matched"] for each in (code, name, error)] == [None, None, "code=2002"]


def test_a_configuration_is_not_read_if_the_catalog_is_named(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    (tmp_path / "errcast.toml").write_text("this is = = not TOML\n")
    result = errcast_command("explain", "2002", "hotel.yaml", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert errcast_command("explain", "2002", cwd=tmp_path).returncode == 2
    named = errcast_command("explain", "2002", "hotel.yaml", "--config", "errcast.toml", cwd=tmp_path)
    assert named.returncode == 2


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("2020", "2002"),
        ("2012", "2002"),
        ("202", "2002"),
        ("20003", "2003"),
        ("TokenHasExpired", "TOKEN_EXPIRED"),
    ],
)
def test_a_number_is_near_if_it_differs_by_one_digit_or_by_a_swap(
    question: str, near: str, tmp_path: Path
) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    result = errcast_command("explain", question, "hotel.yaml", cwd=tmp_path)
    assert (result.returncode, near in result.stderr) == (1, True)


@pytest.mark.parametrize("question", ["2222", "20", "7002002", "2039"])
def test_no_other_number_is_near(question: str, tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    result = errcast_command("explain", question, "hotel.yaml", cwd=tmp_path)
    assert result.stderr.endswith(f'"{question}"\n')


def test_a_mistake_in_a_target_does_not_stop_an_explanation(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    (tmp_path / "errcast.toml").write_text(
        'specs = ["*.yaml"]\ntargets = ["cobol"]\nout = 7\n[java]\npackage = 1\n'
    )
    result = errcast_command("explain", "2002", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")


def test_a_catalog_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    (tmp_path / "broken.yaml").write_text("errcast: 1\nname: broken\n")
    both = ("broken.yaml", "hotel.yaml")
    result = errcast_command("explain", "2002", *both, cwd=tmp_path)
    assert result.returncode == 0
    assert result.stdout.startswith("TOKEN_EXPIRED = 2002\n")
    assert result.stderr.startswith("broken.yaml:1:1: error[missing-key]")
    assert errcast_command("explain", "9999", *both, cwd=tmp_path).returncode == 1
    assert errcast_command("explain", "2002", "broken.yaml", cwd=tmp_path).returncode == 2


def test_a_question_may_begin_with_a_minus_sign_and_an_option_may_not_be_misspelled(tmp_path: Path) -> None:
    (tmp_path / "demo.yaml").write_text(RETIRED)
    found = errcast_command("explain", "-2147024891", "demo.yaml", cwd=tmp_path)
    assert found.stdout.startswith("ACCESS_DENIED = ")
    assert errcast_command("explain", "- call: code 7", "demo.yaml", cwd=tmp_path).stdout.startswith(
        "OTHER = 7\n"
    )
    misspelled = errcast_command("explain", "7", "--jsn", "demo.yaml", cwd=tmp_path)
    assert (misspelled.returncode, misspelled.stdout) == (2, "")
    assert "No such option '--jsn'." in misspelled.stderr


def test_quiet_is_an_option_and_a_longer_word_is_a_question(tmp_path: Path) -> None:
    (tmp_path / "demo.yaml").write_text(
        "errcast: 1\nname: demo\nerrors:\n  - {code: 7, name: A, message: -quota}\n"
    )
    for words in (("7", "-q"), ("-q", "7"), ("7", "--quiet"), ("-quota",)):
        result = errcast_command("explain", *words, "demo.yaml", cwd=tmp_path)
        assert (result.returncode, result.stderr) == (0, "")
    assert errcast_command("explain", "7", "demo.yaml", "--", "-q", cwd=tmp_path).stderr != ""


def test_the_format_of_an_explanation_can_be_named_as_that_of_other_commands() -> None:
    by_flag = errcast_command("explain", "222202", "--json", cwd=ROOT)
    assert errcast_command("explain", "222202", "--format", "json", cwd=ROOT).stdout == by_flag.stdout
    assert errcast_command("explain", "222202", "--format", "text", cwd=ROOT).stdout.startswith("PIC_NOT")


def test_a_catalog_before_the_question_is_a_finding_with_the_command_that_works(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    result = errcast_command("explain", "hotel.yaml", "2002", "--json", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "errcast: error[wrong-order]: a catalog stands behind the question;"
        " use `errcast explain 2002 hotel.yaml --json`\n"
    )
    assert errcast_command("explain", "2002", "hotel.yaml", "--json", cwd=tmp_path).returncode == 0
