"""`errcast explain` with a log on standard input."""

import bz2
import gzip
import json
import lzma
from pathlib import Path

import pytest

from tests.support.commands import errcast_command
from tests.support.hotel import HOTEL, LOG


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


def test_the_matched_part_is_short_and_printable(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    line = "12:01 User a\u202eb  " + "c" * 90 + " has no room"
    shown = "User a<U+202E>b " + "c" * 70 + "…"
    result = errcast_command("explain", line, "hotel.yaml", cwd=tmp_path)
    assert f"  matched      {shown}\n" in result.stdout
    (explained,) = json.loads(errcast_command("explain", line, "hotel.yaml", "--json", cwd=tmp_path).stdout)
    assert explained["matched"] == shown


def test_standard_input_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(HOTEL)
    result = errcast_command("explain", "-", "-", "hotel.yaml", cwd=tmp_path, given=LOG)
    assert (result.returncode, result.stderr) == (0, "")
    assert "  seen in      2 lines\n" in result.stdout


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
