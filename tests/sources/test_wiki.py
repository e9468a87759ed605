"""MediaWiki -> grids and blocks: by way of HTML with the same lines."""

import html
from pathlib import Path
from types import ModuleType

import pytest

from errcast.sources.budget import TooMuchWorkError, WorkBudget
from errcast.sources.grid import Grid
from errcast.sources.reading import parse_source
from errcast.sources.request import Request
from errcast.sources.wiki import inline, page, plain
from errcast.sources.wiki.cells import WikiCell, cells_of
from errcast.sources.wiki.document import read
from errcast.sources.wiki.page import html_page
from errcast.sources.wiki.prose import prose
from errcast.sources.wiki.unseen import without_unseen
from tests.support.commands import errcast_command
from tests.support.grids import texts
from tests.support.limits import MEBIBYTE, limits


def grids_of(text: str) -> list[Grid]:
    grids, findings = read(text, "errors.wiki")
    assert findings == []
    return grids


def grid_of(text: str) -> Grid:
    (grid,) = grids_of(text)
    return grid


ERRORS = """\
== Errors of '''kilns''' ==

{| class="wikitable"
|+ All of them
! Code !! Message
! Advice
|-
| 701 || [[Kiln|kiln]] cold
| rowspan="2" | Light it.
|- style="color:red"
| 702
| kiln
full
|-
! colspan=3 | Doors
|}
"""


def test_a_table_has_its_lines_its_head_its_headings_and_its_spans() -> None:
    grid = grid_of(ERRORS)
    assert (grid.line, grid.head, grid.headings) == (3, 1, ("Errors of kilns", "All of them"))
    assert texts(grid) == [
        ["Code", "Message", "Advice"],
        ["701", "kiln cold", "Light it."],
        ["702", "kiln full", "Light it."],
        ["Doors"] * 3,
    ]
    assert [row.line for row in grid.rows] == [5, 7, 10, 14]
    assert [row.is_section for row in grid.rows] == [False, False, False, True]


def test_rows_between_bars_as_other_wikis_have_them_are_tables() -> None:
    first, second = grids_of(
        "= Kilns =\n|| *Code* || *Name* || *Text* ||\n|| `701` || `COLD` || kiln || \n||702||FULL|| *kiln* ||\n"
        "== Doors ==\n|| *Code* || *Text* ||\n|| 711 || shut || \nSee || below.\n||\n|| one cell ||\n"
    )
    assert (first.line, first.headings, texts(first)) == (
        2,
        ("Kilns",),
        [["Code", "Name", "Text"], ["701", "COLD", "kiln"], ["702", "FULL", "kiln"]],
    )
    assert (second.headings, texts(second)) == (("Kilns", "Doors"), [["Code", "Text"], ["711", "shut"]])
    (inside,) = grids_of("{|\n! Code !! Text\n|-\n|| 701 || kiln ||\n|}\n")
    assert texts(inside)[1][:2] == ["701", "kiln"]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_may_end_as_on_other_systems(end: str) -> None:
    assert grids_of(ERRORS.replace("\n", end)) == grids_of(ERRORS)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("'''bold''' ''slanted''", "bold slanted"),
        ("[[Kiln]] [[Kiln|a kiln]] [[:Category:Kiln]]", "Kiln a kiln Category:Kiln"),
        ("a[[File:Kiln.png|thumb|b]][[Category:Kilns]]c", "ac"),
        ("[https://example.com kilns] https://example.com", "kilns https://example.com"),
        ("{{code|701}} {{anchor|701}}cold", "701 cold"),
        ("{{kiln|a|b}}", "{{kiln|a|b}}"),
        ("{{{1|cold}}} {{{2}}}", "cold {{{2}}}"),
        ("cold<ref>Kilns, page 1</ref><!-- to do -->", "cold"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<nowiki>[[a]] || '''b'''</nowiki>", "[[a]] || '''b'''"),
        ("<code>a|b</code> <kiln>", "a|b <kiln>"),
        ("a &lt; b &amp; c & d <", "a < b & c & d <"),
        ("{{yes}} {{N/A}} a{{!}}b {{=}}", "Yes N/A a|b ="),
        ("{{a|b{{c}}|{{d|e|f}}}} {{code|{{code|1}}}}", "{{a|b{{c}}|{{d|e|f}}}} 1"),
        ("2<sup>31</sup> H<sub>2</sub>O", "2^31 H2O"),
        ("see [[DB:Timeout|the database]] {{note|Do not retry}}", "see the database Do not retry"),
        ("[[DB:Timeout]] [[ID:701]] [[de:Ofen|oven]] a[[zh:窑]]b", "DB:Timeout ID:701 oven ab"),
        ("{{note}} {{ref|1}} {{anchor|a}}", "{{note}}"),
        ("[[de:Ofen]] [[Datei:Ofen.png]] [[w:Kiln|kiln]]", "kiln"),
        ("* ''a''", "* a"),
        ("# [[a]] # b", "# a # b"),
        (": ''a'' ; [[b]]", ": a ; b"),
        ("==''a''==", "==a=="),
        ("----''a''", "----a"),
        ("http://example.com/a", "http://example.com/a"),
        ("-1", "-1"),
        ("", ""),
    ],
)  # fmt: skip
def test_markup_in_a_cell_leaves_its_text(source: str, text: str) -> None:
    assert texts(grid_of(f"{{|\n| {source}\n|}}\n")) == [[text]]


def test_only_the_switches_of_mediawiki_are_left_out() -> None:
    source = "__NOTOC__\n{|\n| 701\n| The method\n__INIT__\nor\n__index__\n__NOINDEX__\n|}\n"
    assert texts(grid_of(source)) == [["701", "The method __INIT__ or __index__"]]


def test_lists_and_lines_of_a_cell_are_lines_of_its_text() -> None:
    source = "{|\n| Either:\n* one\n* two\n\nor\n| b\n|}\n"
    assert texts(grid_of(source)) == [["Either:\none\ntwo\nor", "b"]]


@pytest.mark.parametrize(
    ("line", "mark", "cells"),
    [
        (" a || b", "|", [WikiCell("", "a"), WikiCell("", "b")]),
        (" a !! b || c", "!", [WikiCell("", "a"), WikiCell("", "b"), WikiCell("", "c")]),
        (" colspan=2 | a || b", "|", [WikiCell("colspan=2", "a"), WikiCell("", "b")]),
        (' style="a|b" | c', "|", [WikiCell('style="a|b"', "c")]),
        (" a | b", "|", [WikiCell("", "a | b")]),
        (" [[a|b]] || {{c|d||e}}", "|", [WikiCell("", "[[a|b]]"), WikiCell("", "{{c|d||e}}")]),
        (' x="<script>" | a', "|", [WikiCell("", 'x="<script>" | a')]),
        ("", "|", [WikiCell("", "")]),
    ],
)
def test_a_line_of_a_table_is_its_cells(line: str, mark: str, cells: list[WikiCell]) -> None:
    assert cells_of(line, mark) == cells


def test_tables_within_tables_and_tables_without_an_end_are_read() -> None:
    source = "{|\n| a\n{|\n| b\n|}\n| c\n|}\n\n{|\n| d\n"
    assert [texts(grid) for grid in grids_of(source)] == [[["a", "c"]], [["b"]], [["d"]]]


def test_comments_and_plain_parts_hide_tables_and_keep_the_lines() -> None:
    source = f"<!--\n{ERRORS}-->\n<pre>\n{ERRORS}</pre>\n{ERRORS}"
    grid = grid_of(source)
    assert grid.line == 2 * ERRORS.count("\n") + 7
    assert html_page(source, WorkBudget(1)).html.count("\n") == source.count("\n")


def test_the_prose_of_a_page_is_its_blocks() -> None:
    source = (
        "=== 701 kiln cold ===\n{{Infobox\n| a = b\n}}\nThe burner\nis off.\n\n* one\n** two\n; KILN_FULL : There is no\n"
        ": place.\n\n code\n<syntaxhighlight lang=json>\n{}\n</syntaxhighlight>\n{|\n| a\n|}\n"
    )
    blocks = prose(source, "errors.wiki", WorkBudget(1)).blocks
    assert [(block.kind, block.level, block.line, block.text) for block in blocks] == [
        ("heading", 3, 1, "701 kiln cold"),
        ("text", 0, 1, "{{Infobox | a = b }} The burner is off."),
        ("item", 1, 8, "one"),
        ("item", 2, 9, "two"),
        ("item", 1, 10, "KILN_FULL"),
        ("text", 1, 10, "There is no"),
        ("text", 1, 11, "place."),
        ("code", 0, 13, "code"),
        ("code", 0, 14, "{}"),
        ("other", 0, 17, "a table"),
    ]


def test_a_struck_text_is_not_in_the_text_of_its_cell() -> None:
    (cell,) = grid_of("{|\n| <s>701</s> 702\n|}\n").rows[0].cells
    assert (cell.text, cell.struck) == ("702", "701")


def test_a_table_in_html_is_read_with_the_marks_in_its_cells() -> None:
    source = "<table>\n<tr><th colspan=2>''Code''\n<tr>\n<td>[[a|701]]</td><td>kiln {{!}} cold</td>\n</tr></table>\n"
    assert texts(grid_of(source)) == [["Code", "Code"], ["701", "kiln | cold"]]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a<!-- b\nc -->d", "a\nd"),
        ("a<!-- b\nc", "a\n"),
        ("a<ref name=x>b\n<b>c</ref>d<REF name=y />e", "a\nde"),
        ("a<ref>b <ref>c", "a<ref>b <ref>c"),
        ("a<ref>b<!-- </ref> -->c", "a -->c"),
        ("<references/> <reference>", "<references/> <reference>"),
        ("<nowiki><!-- b --></nowiki> <nowiki>c", "<!-- b --> <nowiki>c"),
        ("<!-- <nowiki> -->a</nowiki>", "a</nowiki>"),
        ("<pre>a<!-- b --></pre> <pre>c", "<pre>a<!-- b --></pre> <pre>c"),
    ],
)
def test_comments_and_footnotes_are_left_out_and_the_lines_stay(source: str, shown: str) -> None:
    assert html.unescape(plain.shown(without_unseen(source).text)) == shown


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("use <nowiki><div></nowiki> here", "use <div> here"),
        ("begins with <nowiki><!--</nowiki>", "begins with <!--"),
        ("<nowiki><!-- b --></nowiki>", "<!-- b -->"),
        ("<nowiki><ref>x</ref></nowiki>", "<ref>x</ref>"),
        ("{{code|<nowiki>}} | {{</nowiki>}} [[x|<nowiki>]]</nowiki>]]", "}} | {{ ]]"),
        ("<NOWIKI>[http://a b] https://c -- '''d'''</NOWIKI>", "[http://a b] https://c -- '''d'''"),
        ("<nowiki>&lt;br> &amp; & &x</nowiki>", "<br> & & &x"),
        ("a<nowiki />b <nowiki", "ab <nowiki"),
        ("a <nowiki>b", "a <nowiki>b"),
        ("<nowiki>a\n|-\n| b\n|}\n</nowiki>", "a |- | b |}"),
        ("<pre><div> || <!-- a --></pre>", "<div> || <!-- a -->"),
        ("a <pre>b\n|-\n| &lt;c</pre>", "a\nb\n|-\n| <c"),
        ("\n<pre>a\n| <b>&amp;\n</pre>", "a\n| <b>&"),
        ("\n<syntaxhighlight lang=c>\n| <b>&amp;\n</syntaxhighlight>", "| <b>&amp;"),
        ("\n<pre> a", "<pre> a"),
    ],
)
def test_text_that_is_no_markup_is_shown_and_hides_no_row(source: str, text: str) -> None:
    grid = grid_of(f"{{|\n|-\n| 701 || {source}\n|-\n| 702 || b\n|}}\n")
    assert [[cell.strip() for cell in row] for row in texts(grid)] == [["701", text], ["702", "b"]]


def test_a_comment_without_an_end_that_hides_rows_is_a_finding() -> None:
    grids, (finding,) = read("{|\n| 701\n|-\n| 702 <!-- to do\n|-\n| 703\n|}\n", "errors.wiki")
    assert (finding.rule, finding.level, finding.line) == ("comment-without-end", "error", 4)
    assert [texts(grid) for grid in grids] == [[["701"], ["702"]]]
    assert grids_of("{|\n| 701\n|}\n<!-- to do\n")


def test_a_page_without_an_end_of_its_footnotes_is_searched_once() -> None:
    class Text(str):
        __slots__ = ()
        searches = 0

        def lower(self) -> "Text":
            return self

        def find(self, *arguments: object) -> int:
            Text.searches += 1
            return str.find(self, *arguments)  # type: ignore[arg-type]

    assert without_unseen(Text("<ref>" * 1000)).text == "<ref>" * 1000
    assert Text.searches == 1


LIMIT = 300

WORK: dict[str, tuple[ModuleType, str, str]] = {
    "lines": (page, "_LINES", "a\n" * 301),
    "cells": (page, "_TAGS", "{|\n| " + "a||" * 301),
    "items": (page, "_TAGS", ("*" * 10 + " a\n") * 20),
    "marks": (page, "_TAGS", "''a'' b\n" * 160),
    "tags": (page, "_TAGS", "<td>" * 301),
    "templates without an end": (inline, "_SEARCHED", "{{a" * 15),
    "links without an end": (inline, "_SEARCHED", "[[a" * 15),
    "tags without an end": (inline, "_SEARCHED", "<b>" * 20),
    "quotes": (inline, "_SEARCHED", "'" * 20),
    "addresses": (inline, "_SEARCHED", "http://a " * 8),
    "templates within templates": (inline, "_NESTED", "{{a|" * 30 + "b" + "}}" * 30),
    "a template with many braces": (inline, "_NESTED", "{" * 60 + "a" + "}" * 60),
}


@pytest.mark.parametrize("name", WORK)
@pytest.mark.parametrize("form", ["wiki", "headings"])
def test_the_work_for_a_page_of_mediawiki_is_counted(
    name: str, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, kind, text = WORK[name]

    def rules() -> set[str]:
        return {
            finding.rule for finding in parse_source(text.encode(), Path("t.wiki"), "t", Request(form))[1]
        }

    assert "too-much-work" not in rules()
    limit = 59 if kind == "_NESTED" else LIMIT
    monkeypatch.setattr(module, kind, getattr(module, kind)._replace(base=limit, per_byte=0))
    assert rules() == {"too-much-work"}


def test_templates_side_by_side_are_not_within_each_other() -> None:
    assert texts(grid_of("{|\n| " + "{{code|a}}}} " * 100 + "\n|}")) == [[" ".join(["a}}"] * 100)]]


def test_templates_that_are_nested_too_deep_are_a_finding(tmp_path: Path) -> None:
    (tmp_path / "t.wiki").write_text("{|\n| 701 || " + "{{" * 300 + "a" + "}}" * 300 + "\n|}\n")
    result = errcast_command("import", "t.wiki", "--columns", "code,message", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("t.wiki:2: error[too-much-work]: too much work: more than 80 braces")


def test_no_number_of_marks_at_the_beginning_of_a_text_is_much_work(tmp_path: Path) -> None:
    marks = ("=", "=a", "*", "*a", "#", ";", "-", "--a")
    rows = "".join(f"|-\n| {at} || {mark * 90_000}[\n" for at, mark in enumerate(marks))
    lines = "".join(f"{mark * 90_000}[\n" for mark in marks)
    (tmp_path / "t.wiki").write_text(f"{{|\n! Code !! Message\n{rows}|}}\n{lines}")
    prepare = limits(512 * MEBIBYTE, processor_seconds=60)
    result = errcast_command("import", "t.wiki", "--output", "t.yaml", cwd=tmp_path, prepare=prepare)
    assert (result.returncode, result.stdout.splitlines()[1]) == (0, "read 8 rows as code, message")


def test_a_list_has_ten_levels_at_most() -> None:
    shown = html_page("*" * 1000 + "[[a]]", WorkBudget(1)).html
    assert shown == "<ul>" * 10 + "<li>a</li>" + "</ul>" * 10


def test_a_parser_without_its_part_in_c_may_search_less(monkeypatch: pytest.MonkeyPatch) -> None:
    from mwparserfromhell import parser

    monkeypatch.setattr(inline, "_SEARCHED", inline._SEARCHED._replace(base=LIMIT, per_byte=0))
    assert texts(grid_of("{|\n| [[a|b]] c\n|}")) == [["b c"]]
    monkeypatch.setattr(parser, "use_c", False)
    with pytest.raises(TooMuchWorkError):
        grid_of("{|\n| [[a|b]] [[c|d]] e\n|}")


def test_a_line_of_spaces_is_looked_through_once() -> None:
    assert grids_of(" " * 900_000 + "\n{|\n| a\n|}\n")[0].line == 2


def test_attributes_are_read_in_one_way_only() -> None:
    assert cells_of(" a=" + "b" * 30 + "=" + "bb=" * 2000 + "< | c", "|")[0].attributes == ""
