"""`source-drift`: a catalog that differs from its source table."""

from pathlib import Path

import pytest

from tests.support.linting import HEAD, linted
from tests.support.projects import ended

TABLE = "1\n|\nnot found\n|\nThere is no\norder.\n|\nCheck it.\n|\n2\n|\nbusy\n|\n\n|\nWait.\n|\n"

AS_IN_THE_TABLE = """\
errcast: 1
name: demo
source: table.txt
errors:
  - code: 1
    name: NOT_FOUND
    message: not found
    description: There is no order.
    solution: |
      Check
      it.
  - code: 2
    name: BUSY
    message: busy
    description: There is too much to do.
    solution: Wait.
"""

DRIFTED = [
    (AS_IN_THE_TABLE, []),
    (AS_IN_THE_TABLE.replace("message: busy", "message: buzy\n    source: {message: busy}"), []),
    (AS_IN_THE_TABLE.replace("message: busy", "message: buzy\n    source: {message: bizy}"), ["15:23"]),
    (AS_IN_THE_TABLE.replace("message: busy", "message: buzy"), ["14:14"]),
    (AS_IN_THE_TABLE.replace("no order.", "no such order.").replace("Wait", "Go"), ["8:18", "16:15"]),
    (AS_IN_THE_TABLE.replace("    solution: Wait.\n", ""), ["12:5"]),
    (AS_IN_THE_TABLE.replace("code: 2", "code: 3"), ["3:9", "12:11"]),
    (AS_IN_THE_TABLE + "  - {code: 3, name: C, message: c, description: d, deprecated: true}\n", []),
    (AS_IN_THE_TABLE.replace("table.txt", "https://example.com/table.txt"), []),
    (AS_IN_THE_TABLE.replace("table.txt", "tables/gone.txt"), ["3:9"]),
    (AS_IN_THE_TABLE.replace("table.txt", "broken.txt"), ["3:9"]),
    (AS_IN_THE_TABLE.replace("table.txt", "."), ["3:9"]),
]


@pytest.mark.parametrize(("text", "places"), DRIFTED)
def test_a_catalog_is_compared_with_its_source_table(text: str, places: list[str], tmp_path: Path) -> None:
    (tmp_path / "table.txt").write_text(TABLE)
    (tmp_path / "broken.txt").write_text("A text about errors.\n")
    assert linted(text, tmp_path / "demo.yaml") == [f"{place} source-drift" for place in places]


def test_a_table_is_read_as_the_catalog_remembers_it(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_bytes("7,忙\n".encode("gb18030"))
    told = "import: {encoding: gb18030, columns: 'code,message'}"
    error = "errors:\n  - {code: 7, name: A, message: 忙, description: d}\n"
    path = tmp_path / "demo.yaml"
    assert linted(f"{HEAD}source: table.csv\n{told}\n{error}", path) == []
    changed = error.replace("忙", "闲")
    assert linted(f"{HEAD}source: table.csv\n{told}\n{changed}", path) == ["6:33 source-drift"]
    (tmp_path / "more.csv").write_text("8,idle\n")
    listed = (
        "import:\n  - {source: table.csv, encoding: gb18030, columns: 'code,message'}\n"
        "  - {source: more.csv, columns: 'code,message'}\n"
    )
    both = f"{error}  - {{code: 8, name: B, message: idle, description: d}}\n"
    assert linted(f"{HEAD}{listed}{both}", path) == []
    assert linted(f"{HEAD}{listed}{error}", path) == ["5:14 source-drift"]
    (tmp_path / "more.csv").unlink()
    assert linted(f"{HEAD}{listed}{both}", path) == ["5:14 source-drift"]


@pytest.mark.parametrize(
    ("table", "columns"), [("1\n|\na\n|\n2\n|\nb\n|\n", 2), ("1\n|\na\n|\nx\n|\n2\n|\nb\n|\nz\n|\n", 3)]
)
def test_only_the_columns_that_the_table_has_are_compared(table: str, columns: int, tmp_path: Path) -> None:
    (tmp_path / "table.txt").write_text(table)
    solution = ", solution: {}" if columns == 3 else ""
    text = (
        f"{HEAD}source: table.txt\nerrors:\n"
        f"  - {{code: 1, name: A, message: a, description: by hand{solution.format('x')}}}\n"
        f"  - {{code: 2, name: B, message: c, description: by hand{solution.format('z')}}}\n"
    )
    assert linted(text, tmp_path / "demo.yaml") == ["6:33 source-drift"]


@pytest.mark.parametrize(
    ("source", "problem"),
    [("gone.txt", "does not exist; add the file"), ("folder", "is no file; name a file")],
)
def test_a_source_that_is_no_file_is_told_from_one_that_is_gone(
    source: str, problem: str, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "demo.yaml").write_text(AS_IN_THE_TABLE.replace("table.txt", source))
    result = ended(tmp_path, "lint", "demo.yaml")
    assert f'[source-drift]: the source table "{source}" {problem}, or remove `source:`\n' in result.errors
