"""Several rows of one code: one error, and nothing of them is lost without a line that says so."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.findings import Finding
from errcast.importing.duplicates import one_row_for_each_code
from errcast.importing.rows import TEXTS, ImportedRow
from errcast.origin import Duplicates
from errcast.sources.table import Table

_words = st.sampled_from(["lamp out", "Lamp  out.", "door shut", "the fuse blew"])
_rows = st.builds(
    ImportedRow,
    code=st.integers(1, 3),
    code_text=st.none(),
    line=st.integers(2, 99),
    texts=st.fixed_dictionaries({"message": _words}, optional=dict.fromkeys(TEXTS[1:], _words)),
    http_status=st.none() | st.sampled_from([400, 500]),
    deprecated=st.just(False),
    fields=st.fixed_dictionaries({}, optional={"severity": st.sampled_from(["error", "info"])}),
)

_lists = st.lists(_rows, unique_by=lambda row: row.line)  # a finding names each line once


def _table(*, keeps_lines: bool = True) -> Table:
    return Table("t.csv", (), "integer", keeps_lines=keeps_lines)


def _rows_named(findings: Sequence[Finding]) -> int:
    """Return how many rows findings name: `…on line 2 (also by lines 4, 5 and 3 more); …` names 6."""
    count = len(findings)
    for finding in findings:
        if also := re.search(r"\(also by lines? ([\d, ]+)(?: and (\d+)( more)?)?\)", finding.text):
            listed, last, more = also.groups()
            count += len(listed.split(","))
            if last is not None:
                count += int(last) if more else 1
    return count


@given(_lists, st.booleans())
def test_joined_rows_keep_each_word_of_each_text(rows: list[ImportedRow], keeps_lines: bool) -> None:
    joined, findings = one_row_for_each_code(rows, _table(keeps_lines=keeps_lines), "join")
    assert [each.code for each in joined] == sorted({row.code for row in rows})
    assert _rows_named(findings) == len(rows) - len(joined)
    assert {finding.level for finding in findings} <= {"note"}
    by_code = {each.code: " ".join(each.texts.values()).casefold().replace("  ", " ") for each in joined}
    for row in rows:
        for text in row.texts.values():
            assert text.casefold().replace("  ", " ").strip(" .") in by_code[row.code]


@given(_lists)
def test_the_first_row_of_a_code_stays_as_it_is(rows: list[ImportedRow]) -> None:
    kept, findings = one_row_for_each_code(rows, _table(), "first")
    firsts = {row.code: row for row in reversed(rows)}
    assert [each.texts["message"] for each in kept] == [firsts[each.code].texts["message"] for each in kept]
    assert _rows_named(findings) == len(rows) - len(kept)


@given(st.lists(_rows))
def test_rows_are_refused_exactly_if_they_differ(rows: list[ImportedRow]) -> None:
    _, findings = one_row_for_each_code(rows, _table(), "refuse")
    refused = any(finding.level == "error" for finding in findings)
    _, notes = one_row_for_each_code(rows, _table(), "join")
    assert refused == any(
        "further texts" in note.text or "left out" in note.text or "add nothing" in note.text
        for note in notes
    )


@given(st.lists(_rows, min_size=1), _rows)
def test_a_row_that_is_struck_out_gives_way_to_the_others_of_its_code(
    rows: list[ImportedRow], old: ImportedRow
) -> None:
    struck = old._replace(code=rows[0].code, deprecated=True)
    assert one_row_for_each_code([struck], _table(), "refuse") == ([struck], [])
    kept, findings = one_row_for_each_code([struck, *rows], _table(), "join")
    assert kept == one_row_for_each_code(rows, _table(), "join")[0]
    assert any("struck out" in finding.text and finding.line == old.line for finding in findings)


@pytest.mark.parametrize("duplicates", ["first", "join"])
def test_very_many_rows_of_a_code_are_one_error_and_one_finding(duplicates: Duplicates) -> None:
    rows = [ImportedRow(1, None, line, {"message": f"text {line}"}) for line in range(1, 30_002)]
    (row,), (finding,) = one_row_for_each_code(rows, _table(), duplicates)
    assert (finding.line, _rows_named([finding])) == (2, 30_000)
    assert len(row.texts.get("description", "").split("\n")) == (len(rows) - 1 if duplicates == "join" else 1)


def test_very_many_codes_with_several_rows_give_some_findings() -> None:
    rows = [ImportedRow(line // 2, None, line, {"message": f"text {line}"}) for line in range(2, 30_002)]
    unique, findings = one_row_for_each_code(rows, _table(), "first")
    assert (len(unique), len(findings)) == (15_000, 1_001)
    assert findings[-1].text.startswith("14,000 more rows ")
