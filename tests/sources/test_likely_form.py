"""The form that a finding proposes: it is found in the beginning of a long text, and tried with the whole."""

import re
from pathlib import Path

import pytest

from errcast.findings import Finding
from errcast.sources import reading
from errcast.sources.likely_form import with_likely_form
from errcast.sources.request import Request
from errcast.sources.table import Source

TALK = "".join(f"line {number} of some talk\n" for number in range(30))
# Longer than the beginning that each form is tried with.
RECORDS = "".join(f"K{number}   the lamp number {number} is out of order\n" for number in range(2000))


def finding_of(text: str, encoding: str = "utf-8") -> Finding:
    _, (finding,) = reading.parse_source(
        text.encode(encoding), Path("t.txt"), "t.txt", Request(encoding=encoding)
    )
    return finding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_likeliest_form_of_a_long_text_reads_all_its_records(encoding: str) -> None:
    finding = finding_of(TALK + RECORDS, encoding)
    assert finding.rule == "not-piped"
    assert finding.text.endswith("it has 2000 records, perhaps with --from lines")


def test_a_form_that_refuses_the_whole_is_not_proposed() -> None:
    source, _ = reading.parse_source(RECORDS.encode(), Path("t"), "t", Request(form="aligned"))

    def read(form: str, *, is_whole: bool) -> Source | None:
        return source if form == "csv" or (form == "lines" and not is_whole) else None

    doubt = Finding("t", "not-piped", "no cells, or name the form with --from")
    (finding,) = with_likely_form([doubt], "piped", read)
    assert finding.text.endswith("perhaps with --from csv")


def test_only_the_likeliest_form_reads_the_whole_of_a_long_text(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed, whole = reading._parsed, list[str | None]()
    text = TALK + RECORDS

    def counted(
        content: bytes, path: Path | None, shown: str, request: Request
    ) -> tuple[Source | None, list[Finding]]:
        if len(content) == len(text):
            whole.append(request.form)
        return parsed(content, path, shown, request)

    monkeypatch.setattr(reading, "_parsed", counted)
    finding_of(text)
    assert whole == [None, "lines"]


def test_a_document_with_a_code_on_most_lines_is_proposed_as_lines_unless_a_code_is_there_twice() -> None:
    def said(text: str) -> str:
        _, findings = reading.parse_source(text.encode(), Path("t.md"), "t.md", Request())
        return findings[0].text

    text = "Error codes\n\n`C11` : `cold`\n`C12` : `full`\n`C13` : `open`\n"
    assert said(text).endswith("read as lines it has 3 records, perhaps with --from lines")
    assert "lines" not in said(text.replace("C13", "C12"))
    assert "lines" not in said(text + "\nSome text.\n" * 7)


def test_of_a_long_source_only_the_beginning_is_tried_in_other_forms() -> None:
    text = "".join(f"{code} the lamp {code} is out\n" for code in range(1000, 12_000))
    assert len(text) > 256 * 1024
    _, findings = reading.parse_source(text.encode(), Path("t.txt"), "t.txt", Request())
    assert re.search(
        r"read as lines its beginning has \d{3} records, perhaps with --from lines$", findings[0].text
    )
