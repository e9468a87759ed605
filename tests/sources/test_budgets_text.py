"""A small text never makes much work: below 1 MiB it is read, or a finding says what was counted.

No test measures a time. What would not end is killed by a limit far above the need.
"""

import json
import re
import subprocess
from itertools import chain
from pathlib import Path

import pytest

from errcast import findings
from errcast.catalog import Catalog, ErrorCode
from errcast.catalogfile.limits import canonical_problem, size_problem
from errcast.catalogfile.writing import canonical_text
from errcast.files import contents
from errcast.publishing.comparing import hunks
from errcast.sources import reading
from errcast.sources.budget import Work, WorkBudget
from errcast.sources.delimited import read
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.reading import parse_source
from errcast.sources.request import Request, Wanted
from errcast.sources.understanding import tidying
from errcast.sources.understanding.columns import understand
from errcast.sources.understanding.layout import Refusal, columns_of
from tests.support.commands import errcast_command
from tests.support.limits import MEBIBYTE, limits

MOST_SECONDS, MOST_MEMORY = 4, 1024 * MEBIBYTE  # of a run; the need is less than a third

FEWER_FINDINGS = 20_000  # instead of the usual limit: these files have fewer rows than that

TABLE = "|code|message|\n|-|-|\n"

KEYS = [{"code": number, "message": "m", f"k{number}": 1} for number in range(4300)]

KEYED = {str(number): {"message": "m", f"k{number}": 1} for number in range(4300)}


# Each was read for half a minute, or with a gigabyte of memory; those of `SCALED` in ten times their length.
TOO_MUCH = {
    "filled.csv": "code,message,solution\n1,a," + "x" * 900_000 + "\n" + "1,b,\n" * 3000,
    "lists.csv": 'code,message\n"' + ",".join(map(str, range(1000, 1400))) + '",' + "m" * 20_000 + "\n",
    "bars.md": "|a" * 1990 + "|\n" + "|-" * 1990 + "|\n" + "|\n" * 1990,
    "brackets.md": TABLE + ("|1|" + "[" * 1900 + "|\n") * 50,
    "tags.md": TABLE + "|1|" + "<!A " * 50_000 + "|\n",
    "headings.md": "# " + "h " * 20_000 + "\n" + "a|b\n-|-\n\n" * 2000 + TABLE + "|1|x|\n",
    "tables.json": json.dumps([*[[{"x": 1}]] * 6000, [{"code": 1, "message": "y"}]]),
    "keys.json": json.dumps(KEYS),
    "keyed.json": json.dumps(KEYED),
    "lines.properties": "a\\\n" * 300_000,
    "wide.toml": "".join(f"[[e]]\nk{number}=1\nl{number}=1\n" for number in range(4300)),
    "wide.xml": "<r>" + "".join(f'<e k{number}="1" l{number}="1"/>' for number in range(4300)) + "</r>",
    "rows.csv": "code,message\n" + "k,v\n" * 18_000,
    "rows.ini": "[errors]\n" + "k=v\n" * 18_000,
    "rows.strings": '"k"="v";' * 9_000,
    "rows.adoc": "|===\n" + "|1 |x\n" * 12_000 + "|===\n",
    "cells.adoc": "|===\n|1 " + "a|" * 40_000 + "\n|===\n",
    "rows.json": "[" + "1," * 36_000 + "1]",
    "keys.yaml": "".join(f"- code: {number}\n  message: m\n  k{number}: 1\n" for number in range(4300)),
}

# For these, every limit is a tenth too, since it takes a second to come to it.
SCALED = {"brackets.md", "headings.md", "tables.json"}
SCALED |= {"rows.csv", "rows.ini", "rows.strings", "rows.adoc", "rows.json", "cells.adoc"}


def described(key: str) -> str:
    """Return an OpenAPI document with an enumeration of many codes, and an object with a text for each."""
    codes = range(16_000)
    error = {"enum": list(codes), key: {str(code): "busy" for code in codes}}
    return json.dumps({"openapi": "3.1.0", "components": {"schemas": {"Error": error}}})


# With a step for each pair of rows, these would take more seconds than they may.
LINEAR = {
    "tabs.csv": "code,message\n1," + "\t" * 200_000 + "x\n",
    "lines.csv": "code,message\n1,a" + "\n" * 350_000,
    "spaces.csv": "code,message\n1," + "\u3000" * 300_000 + "x\n",
    "cells.csv": "code,message\n" + ",\n" * 20_000,
    "columns.csv": "code,message" + ",a" * 50_000 + "\n" + "1,a\n" * 25_000,
    "wide.csv": "code,message" + ",a" * 8000 + "\n" + "1,a\n" * 15_000,
    "overlong.csv": "code,message\n" + "1,a,b\n" * 15_000,
    "references.md": TABLE + "|1|[a]|\n\n" + "".join(f"[{number}]: x\n" for number in range(15_000)),
    "bars.txt": "|\n" * 150_000,
    "underscores.csv": "code,message\nA1,foo\nA2,bar\né" + "_" * 60 + "!,foo\n" + "é_" * 60 + "!,foo\n",
    "quotes.toml": '"""\\' * 60_000,
    "dots.toml": "a." * 150_000 + "a = 1",
    "backslashes.properties": "\\" * 1_000_000,
    "names.xml": "<a>" + "".join(f"<b{number}/>" for number in range(10_000)) + "</a>",
    "entities.xml": "<!DOCTYPE a SYSTEM 'b'><a>" + "&" * 1_000_000,
    "values.json": described("x-enumValues"),
    "aligned.txt": "code  message\n" + "a\tb\n" * 15_000,
    "capitals.md": "# Errors\n\n## 11 foo\nbar\n\n## " + "A" * 60 + "a/ foo\nbar\n",
    "capital.md": "# Errors\n\n## 11 " + "A" * 150_000 + "\nbar\n\n## 12 foo\nbar\n",
    "signs.csv": "code,message\n" + "=" * 20_000 + "x,\n1,foo\n2,bar\n",
    "zeros.csv": "code,message\n1,busy %" + "0" * 150_000,
    "categories.csv": "code,message,category\n" + "".join(f"{at},n,c{at}\n" for at in range(15_000)),
    "repeated.csv": "code,message\n1," + "x. " * 150_000 + "\n" + "".join(f"1,{at}\n" for at in range(9000)),
    "comments.textproto": 'errors {\n  name: "a"' + "#" * 80 + "]\n}\n",
    "words.csv": "code,message\nKilnCold,foo\nAb" + "C" * 60 + "!,bar\nLampOut,foo\nNone,fie\n",
    "title.md": "---\ntitle: a" + " " * 90_000 + "b\n---\n# Errors\n\n## 11 foo\nbar\n\n## 12 fie\nbar\n",
}


def limited(folder: Path, *arguments: str, share: int = 1) -> subprocess.CompletedProcess[str]:
    """Run errcast within limits of processor time and memory, with fewer findings to print.

    Each limit of its work is divided by the share.
    """
    whole = WorkBudget.limit

    def limit(self: WorkBudget, work: Work) -> int:
        return whole(self, work) // share

    def prepare() -> None:
        limits(MOST_MEMORY, processor_seconds=MOST_SECONDS)()
        for module in (findings, tidying):
            vars(module)["MOST_FINDINGS"] = FEWER_FINDINGS
        WorkBudget.limit = limit  # type: ignore[method-assign]

    return errcast_command(*arguments, cwd=folder, prepare=prepare)


@pytest.mark.parametrize("name", TOO_MUCH)
def test_a_small_text_that_makes_much_work_is_refused(name: str, tmp_path: Path) -> None:
    assert len(TOO_MUCH[name].encode()) < MEBIBYTE
    (tmp_path / name).write_text(TOO_MUCH[name])
    options = {"filled.csv": ["--fill-down"], "lists.csv": ["--split-codes"]}.get(name, [])
    share = 10 if name in SCALED else 1
    result = limited(tmp_path, "import", name, "-o", "made.yaml", *options, share=share)
    assert result.returncode == 2
    pattern = (
        rf"{name}(:\d+)?: error\[too-much-work\]: too much work: more than [\d,]+ .*, the limit for .*; .*\n"
    )
    assert re.fullmatch(pattern, result.stderr)
    assert not (tmp_path / "made.yaml").exists()


@pytest.mark.parametrize("name", LINEAR)
def test_the_steps_for_a_repetitive_text_grow_only_with_its_length(name: str, tmp_path: Path) -> None:
    assert len(LINEAR[name].encode()) < MEBIBYTE
    (tmp_path / name).write_text(LINEAR[name])
    options = {
        "aligned.txt": ["--from", "aligned"],
        "repeated.csv": ["--duplicates", "first"],
    }.get(name, [])
    result = limited(tmp_path, "import", name, "-o", "made.yaml", *options)
    assert result.returncode in (0, 2)
    assert "Traceback" not in result.stderr
    assert len(result.stderr.splitlines()) <= FEWER_FINDINGS + 1


def test_too_many_findings_are_counted_and_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "MOST_FINDINGS", 50)
    text = "code,message\n" + "1,a,b\n" * 57
    _, found = parse_source(text.encode(), Path("t.csv"), "t.csv", Request())
    assert len(found) == 51
    assert found[-1].text == "7 more such findings follow; fix their common cause first"


def test_findings_about_quotes_are_counted_and_not_kept() -> None:
    _, findings = read("code,message\n" + '1,"a"b\n' * 100, "t.csv")
    assert len(findings) == 21
    assert findings[-1].text == '80 more such cells follow; is the delimiter ","?'


def test_no_work_is_done_for_cells_that_a_row_does_not_have() -> None:
    wide = GridRow(1, tuple(Cell(1, "a") for _ in range(1000)))
    rows = (wide, *(GridRow(line, (Cell(line, "1"), Cell(line, "b"))) for line in range(2, 900)))
    columns = columns_of(rows, 0, 1000)
    assert sum(map(len, columns)) == sum(len(row.cells) for row in rows)


def test_a_table_has_no_more_columns_than_a_spreadsheet() -> None:
    row = GridRow(1, (Cell(1, "a"),) * 16_385)
    layout = understand(Grid(1, (), (row,)), Wanted())
    assert layout == Refusal("it has more than 16,384 columns", "delete the columns that do not belong to it")


LINES = [f"line {number}\n" for number in range(60_000)]


def in_pairs(lines: list[str]) -> list[str]:
    """Return lines with each two neighbours swapped."""
    return list(chain.from_iterable(zip(lines[1::2], lines[::2], strict=True)))


def peeled(count: int, noise: str) -> list[str]:
    """Return lines: one is unique, another is unique if the text is cut there, and so on."""
    pairs = ((f"{number}\n", noise, f"{number + 1}\n") for number in range(count, 0, -1))
    return [*chain.from_iterable(pairs), "A\n", "1\n"]


DIFFERENT = {
    "pairs": (LINES, in_pairs(LINES)),
    "backwards": (LINES, LINES[::-1]),
    "two lines": (["a\n", "b\n"] * 100_000, ["b\n", "a\n"] * 100_000),
    "peeled": (peeled(20_000, "y\n"), peeled(20_000, "z\n")),
    "small": (["a\n", "b\n", "c\n"], ["a\n", "c\n", "d"]),
    "nothing": ([], ["a\n"]),
    "same": (LINES, LINES),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_a_difference_of_any_lines_is_true(name: str) -> None:
    old, new = DIFFERENT[name]
    made, at = list[str](), 0
    for line in hunks(old, new):
        if head := re.match(r"@@ -(\d+)(,0)?", line):
            start = int(head[1]) - (not head[2])
            made += old[at:start]
            at = start
        elif line[0] in " -":
            assert line[1:] == old[at]
            made += [old[at]] if line[0] == " " else []
            at += 1
        else:
            made.append(line[1:])
    assert made + old[at:] == new


def test_a_small_difference_in_a_long_text_is_small() -> None:
    changed = [*LINES[:30_000], "new\n", *LINES[30_001:]]
    assert list(hunks(LINES, changed)) == [
        "@@ -29998,7 +29998,7 @@\n",
        *(f" {line}" for line in LINES[29_997:30_000]),
        f"-{LINES[30_000]}",
        "+new\n",
        *(f" {line}" for line in LINES[30_001:30_004]),
    ]


def catalog_of(count: int) -> Catalog:
    return Catalog("demo", tuple(ErrorCode(number, f"E{number}", "m") for number in range(count)))


def test_a_catalog_that_is_too_large_to_read_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from errcast.catalogfile import limits

    catalog = catalog_of(3)
    text = canonical_text(catalog)
    assert canonical_problem(catalog, text) is None
    monkeypatch.setattr(limits, "LARGEST_FILE", len(text))
    assert size_problem(text) is None
    assert "bytes" in str(size_problem(f"{text}中"))
    monkeypatch.setattr(limits, "MOST_NODES", 10)
    assert "values" in str(canonical_problem(catalog, text))
    monkeypatch.setattr(limits, "MOST_ERRORS", 2)
    assert "3 errors" in str(canonical_problem(catalog, text))


def test_an_import_that_would_write_too_much_says_so_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    from errcast.catalogfile import limits
    from errcast.cli.import_ import import_

    monkeypatch.setattr(limits, "LARGEST_FILE", 100)
    (tmp_path / "t.csv").write_text("code,message\n1,a\n")
    made = tmp_path / "made.yaml"
    result = CliRunner().invoke(import_, [str(tmp_path / "t.csv"), "-o", str(made)])
    assert result.exit_code == 2
    assert "error[too-large]: the catalog would have" in result.output
    assert "split the table" in result.output
    assert not made.exists()


def test_lint_reads_a_source_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from errcast.catalogfile.reading import read_document
    from errcast.linting.running import lint_document

    (tmp_path / "t.csv").write_text("1,b,c,d\n2,b,c,d\n")
    path = tmp_path / "demo.yaml"
    path.write_text("errcast: 1\nname: demo\nsource: t.csv\nerrors:\n- {code: 1, name: A, message: a}\n")
    opened: list[str] = []
    original = contents.read_bytes

    def counted(path: Path | None, name: str) -> object:
        opened.append(name)
        return original(path, name)

    monkeypatch.setattr(reading, "read_bytes", counted)
    document, _ = read_document(path, "demo.yaml")
    assert document is not None
    lint_document(document, path)
    assert len(opened) == 1


def test_the_output_does_not_contain_the_prints_of_a_library(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def loud(text: str, path: str, budget: WorkBudget) -> tuple[list[Grid], list[object]]:
        print("from a library")
        return [], []

    monkeypatch.setattr(reading, "_reader", lambda form: loud)
    parse_source(b"code,message\n", Path("t.csv"), "t.csv", Request())
    assert capsys.readouterr().out == ""
