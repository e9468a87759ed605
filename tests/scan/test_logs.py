"""Lines of logs -> counts, in a memory that does not grow with the logs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from errcast.catalog import Catalog
from errcast.catalogfile.reading import parse_catalog
from errcast.explaining import Search
from errcast.explaining.unlisted import UnlistedCodes
from errcast.scan.logs import counting
from errcast.scan.logs.counting import counts_of_logs
from errcast.scan.logs.telling import log_findings, log_summary, log_table
from errcast.scan.logs.times import read_time, written_time

CATALOG = """\
errcast: 1
name: gate
errors:
  - {code: 301001, name: GATE_CLOSED, message: gate is closed}
  - {code: 301002, name: GATE_LOCKED, message: 门锁着打不开}
"""


@pytest.fixture
def gate() -> Catalog:
    catalog, findings = parse_catalog(CATALOG, "gate.yaml")
    assert catalog is not None, findings
    return catalog


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ('{"error_code": 301007}', [301007]),
        ("code: 301007", [301007]),
        ("error_code=7", [7]),
        ("error code 301001", []),
        ('{"error_code": 0}', []),
        ('{"code": 200}', []),
        ("error code: 404", []),
        ("code: 7", []),
        ("zip code 301007", []),
        ("took 301007 ms", []),
        ("code 301007 lines", []),
        ('{"product": {"code": 301007}}', []),
        ("process finished with exit code 301007", []),
        ("rpc error: code = 7", []),
    ],
)
def test_a_code_that_no_catalog_has_is_a_number_that_words_call_a_code(
    line: str, codes: list[int], gate: Catalog
) -> None:
    assert [each.code for each in UnlistedCodes(Search([gate]).known).inside(line)] == codes


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("2026-11-26T07:39:02.123Z ERROR x", "2026-11-26 07:39:02+00:00"),
        ("2026-11-26 07:39:02,123 ERROR x", "2026-11-26 07:39:02"),
        ("[2026/11/26 07:39:02 +0100] x", "2026-11-26 07:39:02+01:00"),
        ("ERROR 2026-11-26 07:39:02 x", "2026-11-26 07:39:02"),
        ("web-1  | 2026-11-26 07:39:02 x", "2026-11-26 07:39:02"),
        ('1.2.3.4 - - [26/Nov/2026:07:39:02 +0100] "GET /"', "2026-11-26 07:39:02+01:00"),
        ("<13>Nov  6 07:39:02 host app[7]: x", "Nov 6 07:39:02"),
        ('{"level": "error", "ts": 1795678742.5}', "2026-11-26 07:39:02+00:00"),
        ('{"time":1795678742123}', "2026-11-26 07:39:02+00:00"),
        ('{"@timestamp": "2026-11-26T07:39:02Z"}', "2026-11-26 07:39:02+00:00"),
        ("level=error ts=2026-11-26T07:39:02Z", "2026-11-26 07:39:02+00:00"),
        ("2026-13-40 07:39:02 x", None),
        ("the token expired at 2026-11-26 07:39:02", None),
        ("x", None),
    ],
)
def test_the_time_of_a_line_is_read(line: str, shown: str | None) -> None:
    written = written_time(line)
    time = None if written is None else read_time(written)
    assert (None if time is None else time.shown) == shown


def count(gate: Catalog, path: Path, log: str) -> counting.LogCounts:
    path.write_text(log, encoding="utf-8")
    return counts_of_logs([path], [gate], "errcast scan --logs -")


def test_first_and_last_are_by_time_and_not_by_the_order_of_the_lines(gate: Catalog, tmp_path: Path) -> None:
    times = ("2026-11-26 08:00:00+02:00", "2026-11-26 05:00:00Z", "2026-11-26 07:00:00Z")
    counts = count(gate, tmp_path / "a.log", "".join(f"{time} error_code: 301001\n" for time in times))
    ((_, seen),) = counts.known.items()
    assert seen.first is not None
    assert seen.last is not None
    assert (seen.first.shown, seen.last.shown) == ("2026-11-26 05:00:00+00:00", "2026-11-26 07:00:00+00:00")


def test_the_lines_of_an_entry_have_the_time_of_its_first_line(gate: Catalog, tmp_path: Path) -> None:
    counts = count(gate, tmp_path / "a.log", "2026-11-26 08:00:00 failed\n  at x\n  error_code: 301001\n")
    ((_, seen),) = counts.known.items()
    assert seen.first is not None
    assert (seen.first.shown, seen.line) == ("2026-11-26 08:00:00", 3)


def test_a_key_of_php_and_its_value_are_two_lines(gate: Catalog, tmp_path: Path) -> None:
    counts = count(gate, tmp_path / "a.log", '["code"]=>\nint(301001)\nerror_code: 301007\n')
    assert (counts.lines, counts.unlisted[301007].line) == (3, 3)


def test_a_table_fits_the_terminal_also_with_wide_characters(gate: Catalog, tmp_path: Path) -> None:
    counts = count(gate, tmp_path / "a.log", "error_code: 301001\nerror_code: 301002\n" * 3)
    assert log_table(counts, 36) == [
        "code    lines  error",
        "301001      3  GATE_CLOSED: gate is…",
        "301002      3  GATE_LOCKED: 门锁着…",
    ]
    assert log_table(counts, None)[2] == "301002      3  GATE_LOCKED: 门锁着打不开"


def test_a_few_lines_are_in_memory_at_a_time(gate: Catalog) -> None:
    read = 0

    def log() -> Iterator[str]:
        nonlocal read
        for read in range(1, 501):
            yield f"error_code: {301000 + read}\n"

    for number, _ in enumerate(Search([gate]).answered(log()), 1):
        assert read - number <= 3


def test_only_so_many_codes_are_remembered_and_the_rest_is_counted(
    gate: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "MOST_UNLISTED", 5)
    counts = count(gate, tmp_path / "a.log", "".join(f"error_code: {400000 + each}\n" for each in range(9)))
    assert (len(counts.unlisted), counts.more) == (5, 4)
    assert log_summary(counts) == "9 lines read: 0 known, 5 in no catalog and 4 lines with still others"
    assert log_findings(counts)[-1].text == "more codes are in no catalog; --format json lists 5 of them"
