"""`errcast explain`: for a person with a line of a log."""

import bz2
import gzip
import json
import lzma
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
    assert explained["own"] == {"x-team": "heat", "x-pages": [7, True, "seven"]}
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


HOTEL = """\
errcast: 1
name: hotel
reserved: {codes: [2013]}
errors:
  - {code: 2002, name: TOKEN_EXPIRED, message: Token has expired.}
  - {code: 2003, name: NO_ROOM, message: "User {name} has no room"}
"""

LOG = b"""\
12:00 INFO start on port 2002
12:01 ERROR code=2002
12:02 ERROR User anna has no room
12:03 ERROR HotelError.TOKEN_EXPIRED
"""


def test_a_log_on_standard_input_shows_each_error_once_with_the_number_of_its_lines(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    result = errcast_command("explain", "-", "hotel.yaml", cwd=tmp_path, given=LOG)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        "TOKEN_EXPIRED = 2002\n"
        "  seen in      2 lines\n"
        "  matched      ERROR code=2002\n"
        "  message      Token has expired.\n"
        "  catalog      hotel.yaml:5\n"
        "\n"
        "NO_ROOM = 2003\n"
        "  seen in      1 line\n"
        "  matched      User anna has no room\n"
        "  message      User {name} has no room\n"
        "  catalog      hotel.yaml:6\n"
    )
    counted = json.loads(
        errcast_command("explain", "-", "--json", "hotel.yaml", cwd=tmp_path, given=LOG).stdout
    )
    assert [(each["name"], each["lines"]) for each in counted] == [("TOKEN_EXPIRED", 2), ("NO_ROOM", 1)]


def test_a_log_without_an_error_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    result = errcast_command("explain", "-", "hotel.yaml", cwd=tmp_path, given=b"all is well\n")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        "errcast: error[unknown-error]: standard input has no code, name or message of the catalogs\n"
    )


@pytest.mark.parametrize(
    ("log", "form", "reader"),
    [
        (LOG.decode().encode("utf-16"), "UTF-16", "iconv -f UTF-16 -t UTF-8"),
        (LOG.decode().encode("utf-16-le"), "UTF-16LE", "iconv -f UTF-16LE -t UTF-8"),
        (LOG.decode().encode("utf-16-be"), "UTF-16BE", "iconv -f UTF-16BE -t UTF-8"),
        (gzip.compress(LOG, mtime=0), "compressed with gzip", "gunzip -c"),
        (bz2.compress(LOG), "compressed with bzip2", "bzip2 -dc"),
        (lzma.compress(LOG), "compressed with xz", "xz -dc"),
        (b"\x28\xb5\x2f\xfd\x04\x00", "compressed with zstd", "zstd -dc"),
    ],
)
def test_a_log_that_is_not_utf_8_is_a_finding_with_the_command_that_reads_it(
    log: bytes, form: str, reader: str, tmp_path: Path
) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    result = errcast_command("explain", "-", "hotel.yaml", cwd=tmp_path, given=log)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        f"errcast: error[not-utf-8]: standard input is not UTF-8, but {form};"
        f" use `{reader} FILE | errcast explain - hotel.yaml`\n"
    )


def test_a_byte_that_is_not_utf_8_does_not_hide_the_errors_of_a_log(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    log = b"\xef\xbb\xbftoken_expired\n12:01 caf\xe9\n12:02 caf\xe9 code=2003\n"
    found = errcast_command("explain", "-", "hotel.yaml", cwd=tmp_path, given=log)
    assert (found.returncode, found.stderr) == (0, "")
    assert ("TOKEN_EXPIRED = 2002" in found.stdout, "NO_ROOM = 2003" in found.stdout) == (True, True)
    nothing = errcast_command("explain", "-", "hotel.yaml", cwd=tmp_path, given=b"well\ncaf\xe9\n")
    assert nothing.stderr.endswith("of the catalogs; its line 2 is not UTF-8, so save the log as UTF-8\n")


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


def test_the_matched_part_is_short_and_printable(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    line = "12:01 User a\u202eb  " + "c" * 90 + " has no room"
    shown = "User a<U+202E>b " + "c" * 70 + "…"
    result = errcast_command("explain", line, "hotel.yaml", cwd=tmp_path)
    assert f"  matched      {shown}\n" in result.stdout
    (explained,) = json.loads(errcast_command("explain", line, "hotel.yaml", "--json", cwd=tmp_path).stdout)
    assert explained["matched"] == shown


def test_a_configuration_is_not_read_if_the_catalog_is_named(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    (tmp_path / "errcast.toml").write_text("this is = = not TOML\n")
    result = errcast_command("explain", "2002", "hotel.yaml", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert errcast_command("explain", "2002", cwd=tmp_path).returncode == 2
    named = errcast_command("explain", "2002", "hotel.yaml", "--config", "errcast.toml", cwd=tmp_path)
    assert named.returncode == 2


def test_standard_input_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    result = errcast_command("explain", "-", "-", "hotel.yaml", cwd=tmp_path, given=LOG)
    assert (result.returncode, result.stderr) == (0, "")
    assert "  seen in      2 lines\n" in result.stdout


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


def test_a_question_is_not_cut_inside_the_mark_of_a_character(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    for length in range(52, 61):
        result = errcast_command("explain", "x" * length + "\u202e" * 3, "hotel.yaml", cwd=tmp_path)
        shown = result.stderr.partition('"')[2].rpartition('"')[0].rstrip("…").replace("<U+202E>", "")
        assert shown == "x" * len(shown)


def test_all_of_a_long_line_is_searched(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    body = json.dumps({"rooms": ["room"] * 5000, "error": {"code": 2002}})
    given = f"12:00 {body}\n".encode()
    for result in (
        errcast_command("explain", body, "hotel.yaml", cwd=tmp_path),
        errcast_command("explain", "-", "hotel.yaml", cwd=tmp_path, given=given),
    ):
        assert (result.returncode, result.stdout.startswith("TOKEN_EXPIRED = 2002\n")) == (0, True)


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


@pytest.mark.parametrize(
    ("line", "matched"),
    [
        ("12:01 the call failed: (2002)", "the call failed: (2002)"),
        ('{"room": 7, "code": "2002"}', '"code": "2002"'),
        ('{"room": 7, "code":2002}', '"code":2002'),
        ("hotel: (2002) no", "hotel: (2002)"),
        ("12:01 code [2002]", "code [2002]"),
        ("12:01 HotelError.NO_ROOM for anna", "NO_ROOM"),
    ],
)
def test_the_matched_part_has_the_words_and_the_marks_around_a_code(
    line: str, matched: str, tmp_path: Path
) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    (explained,) = json.loads(errcast_command("explain", line, "--json", "hotel.yaml", cwd=tmp_path).stdout)
    assert explained["matched"] == matched


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


def test_only_lines_of_the_log_are_counted_if_a_question_stands_beside_it(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    result = errcast_command(
        "explain", "-", "2002", "2013", "--json", "hotel.yaml", cwd=tmp_path, given=b"code=2002\n"
    )
    assert [(each["code"], each["lines"]) for each in json.loads(result.stdout)] == [(2002, 1), (2013, 0)]


@pytest.mark.parametrize(
    "log",
    [
        b"\0" * 5000 + LOG,
        b"\0" + LOG,
        b"\0\0\n" + LOG,
        "12:00 caf\u00e9\n".encode("utf-16-le") + LOG,
        "12:00 caf\u00e9".encode("utf-16-be") + b"\n" + LOG,
        b"1\0" + LOG,
        LOG.replace(b"code=", b"code=\0"),
    ],
)
def test_a_few_nuls_or_one_line_of_other_bytes_do_not_hide_the_errors_of_a_log(
    log: bytes, tmp_path: Path
) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    result = errcast_command("explain", "-", "--json", "hotel.yaml", cwd=tmp_path, given=log)
    assert (result.returncode, result.stderr) == (0, "")
    assert [(each["name"], each["lines"]) for each in json.loads(result.stdout)] == [
        ("TOKEN_EXPIRED", 2),
        ("NO_ROOM", 1),
    ]


def test_success_is_no_answer_of_a_log_or_of_a_body(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(
        "errcast: 1\nname: c\nerrors:\n"
        "  - {code: 0, name: OK, message: ok}\n  - {code: 7, name: BUSY, message: busy}\n"
    )
    assert errcast_command("explain", "code: 0", "c.yaml", cwd=tmp_path).stdout.startswith("OK = 0\n")
    body = '{\n  "errcode": 0,\n  "errmsg": "ok"\n}'
    assert errcast_command("explain", body, "c.yaml", cwd=tmp_path).returncode == 1
    log = b"code: 0\nok\ncode: 7\n"
    result = errcast_command("explain", "-", "c.yaml", cwd=tmp_path, given=log)
    assert result.stdout.startswith("BUSY = 7\n  seen in      1 line\n")
    assert "OK" not in result.stdout
