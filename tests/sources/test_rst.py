"""reStructuredText -> grids and blocks: tables of every kind, directives of any tool, and no file."""

import sys
from pathlib import Path

import pytest

from errcast.findings import Finding
from errcast.sources.budget import TooMuchWorkError, WorkBudget
from errcast.sources.grid import Grid
from errcast.sources.rst.document import read
from errcast.sources.rst.prose import prose


def grids_of(text: str) -> list[Grid]:
    grids, findings = read(text, "errors.rst")
    assert findings == []
    return grids


def grid_of(text: str) -> Grid:
    (grid,) = grids_of(text)
    return grid


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


def refused(text: str) -> Finding:
    grids, (finding,) = read(text, "errors.rst")
    assert grids == []
    return finding


SIMPLE = """\
Kilns
=====

====  ==========
Code  Message
====  ==========
701   kiln
      cold
702   | kiln full
      | of *bricks*
====  ==========
"""

GRID = """\
+------+------------------+--------+
| Code | Message          | Advice |
+======+==================+========+
| 701  | kiln             | Light  |
|      | cold             | it.    |
+------+------------------+        |
| 702  | - full           |        |
|      | - of ``bricks``  |        |
+------+------------------+--------+
| Doors                            |
+------+---------------------------+
| 801  | open                      |
+------+---------------------------+
"""

LIST = """\
.. list-table:: Kiln errors
   :header-rows: 1
   :class: wide

   * - Code
     - Message
   * - 701
     - kiln cold
   * - 702
"""

CSV = """\
.. csv-table:: Kiln errors
   :header: "Code", "Message"
   :unknown: option

   701, "kiln, cold"
   702, kiln full
"""


def test_a_simple_table_has_its_lines_its_head_and_its_sections() -> None:
    grid = grid_of(SIMPLE)
    assert (grid.line, grid.head, grid.headings) == (4, 1, ("Kilns",))
    assert texts(grid) == [["Code", "Message"], ["701", "kiln cold"], ["702", "kiln full\nof bricks"]]
    assert [row.line for row in grid.rows] == [5, 7, 9]


def test_a_cell_of_a_grid_is_in_each_row_and_column_that_it_spans() -> None:
    grid = grid_of(GRID)
    assert texts(grid) == [
        ["Code", "Message", "Advice"],
        ["701", "kiln cold", "Light it."],
        ["702", "full\nof bricks", "Light it."],
        ["Doors"] * 3,
        ["801", "open", "open"],
    ]
    assert grid.head == 1
    assert [row.is_section for row in grid.rows] == [False, False, False, True, False]


def test_tables_of_directives_have_their_titles() -> None:
    rows = [["Code", "Message"], ["701", "kiln cold"], ["702"]]
    assert (texts(grid_of(LIST)), grid_of(LIST).headings, grid_of(LIST).head) == (rows, ("Kiln errors",), 1)
    rows = [["Code", "Message"], ["701", "kiln, cold"], ["702", "kiln full"]]
    assert (texts(grid_of(CSV)), grid_of(CSV).headings, grid_of(CSV).head) == (rows, ("Kiln errors",), 1)
    table = ".. table:: Kiln errors\n   :widths: auto\n\n   == ==\n   a  b\n   == ==\n"
    assert (texts(grid_of(table)), grid_of(table).headings, grid_of(table).head) == (
        [["a", "b"]],
        ("Kiln errors",),
        None,
    )


@pytest.mark.parametrize(
    "directive", ["only:: html", "note::", "tabs::\n\n   .. tab:: One", "container:: a b", "x:unknown:: a", "flat-table::"]
)  # fmt: skip
def test_a_table_in_a_directive_of_any_tool_is_read(directive: str) -> None:
    table = SIMPLE.partition("\n\n")[2]
    depth = 2 if "tab::" in directive else 1
    inside = "".join(f"{'   ' * depth}{line}\n" for line in table.splitlines())
    if directive == "flat-table::":
        inside = "   * - Code\n     - Message\n   * - 701\n     - kiln cold\n   * - 702\n     - kiln full of bricks\n"
    (grid,) = grids_of(f".. {directive}\n\n{inside}")
    assert texts(grid)[1] == ["701", "kiln cold"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**bold** *slanted* ``code``", "bold slanted code"),
        ("`kilns <https://example.com>`_ and kilns_", "kilns and kilns"),
        (":ref:`kilns <kiln>`", "kilns"),
        (":func:`~os.strerror`", "strerror"),
        ("2\\ :sup:`31` H\\ :sub:`2`\\ O", "2^31 H2O"),
        (":pep:`484`", "PEP 484"),
        (":unknown:`a b`", "a b"),
        ("a [1]_ b", "a  b"),
        ("|kiln| cold", "big kiln cold"),
        ("|Kiln| cold", "big kiln cold"),
        ("|nothing|", "|nothing|"),
        (r"a\*b\*", "a*b*"),
        ("*a", "*a"),
        ("a|b", "a|b"),
    ],
)
def test_markup_in_a_cell_leaves_its_text(source: str, text: str) -> None:
    table = f".. |kiln| replace:: big *kiln*\n\n.. list-table::\n\n   * - {source}\n"
    assert texts(grid_of(table)) == [[" ".join(text.split())]]


def test_nested_substitutions_are_read_to_a_depth() -> None:
    definitions = "".join(f".. |{number}| replace:: |{number + 1}| x\n" for number in range(9))
    assert texts(grid_of(f"{definitions}\n.. list-table::\n\n   * - |0|\n")) == [["|5| x x x x x"]]
    assert texts(grid_of(".. |a| replace:: |a|\n\n.. list-table::\n\n   * - |a|\n")) == [["|a|"]]


def test_a_table_within_a_cell_is_a_table_of_its_own() -> None:
    source = ".. list-table::\n\n   * - a\n\n       == ==\n       b  c\n       == ==\n"
    assert [texts(grid) for grid in grids_of(source)] == [[["a"]], [["b", "c"]]]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("== ==\na  b\n1\n== ==\nabcdef\n", 'this table is broken: "Malformed table.'),
        ("+--+--+\n| a | b |\n+--+--+\n", 'this table is broken: "Malformed table.'),
        (".. csv-table::\n\n   \"a\n", 'this table is broken: "Error with CSV data'),
        (".. list-table::\n\n   a\n", "this table has no rows; a list-table is a list of rows"),
        (".. csv-table::\n   :file: errors.csv\n", 'this table is in another file, "errors.csv"; import that file'),
        (".. csv-table::\n   :url: https://a.b/c\n", 'this table is in another file, "https://a.b/c"; import that file'),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_read_is_a_finding(source: str, found: str) -> None:
    finding = refused(source)
    assert finding.text.startswith(found)
    assert finding.line is not None


def test_a_broken_table_stops_an_import_only_if_the_document_has_no_other_one() -> None:
    broken = "+----+\n| Id |\n+====+\n| 1 has no room |\n+----+\n"
    good = "\n====  =======\nCode  Message\n====  =======\n701   cold\n====  =======\n"
    for text, level in ((broken, "error"), (broken + good, "warning")):
        grids, (finding,) = read(text, "errors.rst")
        assert (finding.rule, finding.level) == ("broken-table", level)
        assert finding.text.endswith("; fix it, if it has errors" if grids else "; fix it")


@pytest.mark.parametrize(
    ("stray", "line", "text"),
    [
        ("   * 702\n     hot\n", 5, "702 hot"),
        ("   * 702\n\n     - hot\n", 5, "702"),
        ("\n   702 hot\n\n", 6, "702 hot"),
        ("   * 1. 702\n     2. hot\n", 5, "1. 702 2. hot"),
        ("\n   .. note:: hot\n\n", 6, "hot"),
        ("\n   .. code::\n\n      hot\n\n", 8, "hot"),
    ],
)
def test_a_text_of_a_list_table_outside_its_cells_is_a_finding(stray: str, line: int, text: str) -> None:
    rows = "   * - 701\n     - cold\n"
    _, (finding,) = read(f".. list-table::\n\n{rows}{stray}{rows}", "errors.rst")
    assert (finding.rule, finding.level) == ("broken-table", "error")
    assert finding.text.startswith(f'"{text}" is in no cell of this list-table')
    assert finding.line == line


def test_a_comment_between_the_rows_of_a_list_table_is_no_finding() -> None:
    source = ".. list-table::\n\n   * - 701\n\n   .. to do\n\n   * - 702\n"
    assert texts(grid_of(source)) == [["701"], ["702"]]


def test_a_title_in_an_item_is_a_text_of_the_prose() -> None:
    blocks = prose("- a\n\n  701 cold\n  ========\n", "errors.rst", WorkBudget(100)).blocks
    assert [(block.kind, "/".join(line.text for line in block.lines)) for block in blocks] == [
        ("item", "a"),
        ("text", "701 cold/========"),
    ]


def test_no_other_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "docutils.conf").write_text("[general]\nfile_insertion_enabled: yes\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    opened: list[tuple[str, str]] = []

    def hook(event: str, args: tuple[object, ...]) -> None:
        if event in ("open", "socket.connect", "subprocess.Popen") and is_watching:
            opened.append((event, str(args[0])))

    is_watching = False
    sys.addaudithook(hook)
    read(SIMPLE, "errors.rst")  # everything is imported now
    is_watching = True
    grids, findings = read(
        f"{SIMPLE}\n.. include:: secret.txt\n\n.. literalinclude:: secret.txt\n\n.. raw:: html\n   :file: secret.txt\n\n"
        ".. csv-table::\n   :file: secret.txt\n\n.. figure:: secret.txt\n   :figwidth: image\n\n.. |d| date::\n\n|d|\n"
        ".. code:: python\n   :file: secret.txt\n\n   x\n",
        "errors.rst",
    )
    is_watching = False
    assert opened == []
    assert len(grids) == 1
    assert [(finding.level, finding.line) for finding in findings] == [("warning", 20), ("warning", 13)]
    assert findings[1].text == (
        '2 parts of the document are in other files, the first in "secret.txt"; import these files too, if they'
        " have errors"
    )
    assert "secret\n" not in str(grids)


def test_nothing_is_printed_and_the_directives_of_docutils_are_as_before(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from docutils.parsers.rst import directives, roles, states, tableparser

    before = (
        directives.directive,
        roles.role,
        states.RSTState.nested_parse,
        tableparser.GridTableParser.parse,
    )
    read(".. unknown:: a\n\n:x:`y` *z\n\na\n==\nb\n~\n", "errors.rst")
    with pytest.raises(TooMuchWorkError):
        read("- " * 1000, "errors.rst")
    assert capsys.readouterr() == ("", "")
    after = (
        directives.directive,
        roles.role,
        states.RSTState.nested_parse,
        tableparser.GridTableParser.parse,
    )
    assert after == before
    assert "unknown" not in vars(directives)["_directives"]
    assert "x" not in vars(roles)["_roles"]


PROSE = """\
Kilns
=====
The burner
is off.

- `Doors <doors>`_
- **701**: cold

  - nested

  more

== ==
a  b
== ==

.. code-block:: python

   code

KILN_COLD
   The burner is off.

.. data:: KILN_FULL
          KILN_FILLED

   There is no place.

:Solution: Light it.

| one
| two

Details
-------
"""


def test_the_prose_of_a_document_is_its_blocks() -> None:
    blocks = prose(PROSE, "errors.rst", WorkBudget(1)).blocks
    assert [(block.kind, block.level, block.line, "/".join(line.text for line in block.lines)) for block in blocks] == [
        ("heading", 1, 1, "Kilns"),
        ("text", 0, 3, "The burner/is off."),
        ("item", 1, 7, "701: cold"),
        ("item", 2, 9, "nested"),
        ("text", 1, 11, "more"),
        ("other", 0, 13, "a table"),
        ("code", 0, 19, "code"),
        ("item", 1, 21, "KILN_COLD"),
        ("text", 1, 22, "The burner is off."),
        ("item", 1, 24, "KILN_FULL/KILN_FILLED"),
        ("text", 1, 27, "There is no place."),
        ("text", 0, 29, "Solution: Light it."),
        ("text", 0, 31, "one/two"),
        ("heading", 2, 34, "Details"),
    ]  # fmt: skip
    assert [block.marked for block in blocks if block.kind == "item"] == ["701", "", "", ""]
