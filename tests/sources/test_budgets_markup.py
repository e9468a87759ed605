"""What Markdown and HTML make a parser do again and again is counted, before it is done.

Each text is small, and so is the limit in its test. With the true limits, a text below 1 MiB is read
within seconds, or is one finding.
"""

from collections.abc import Set
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from justhtml.parser.engine import ParseEngine
from markdown_it.common import normalize_url

from errcast.findings import Finding
from errcast.sources.asciidoc import document as asciidoc_document
from errcast.sources.budget import Work, WorkBudget
from errcast.sources.code import blocks as code_blocks
from errcast.sources.grid import Grid
from errcast.sources.html import prose as html_prose
from errcast.sources.html import tree
from errcast.sources.markdown import commonmark, document, embedded_html
from errcast.sources.reading import parse_source
from errcast.sources.request import Request, Wanted
from errcast.sources.understanding import columns
from errcast.sources.understanding.layout import Refusal

LIMIT = 300

ROW = "|code|message|\n|-|-|\n|1|{}|\n"

CELL = "<table><tr><th>code<th>message<tr><td>1<td>"

FONTS = "".join(f"<b a{number}>" for number in range(60))

MARKDOWN: dict[str, tuple[ModuleType, str, str]] = {
    "lines that continue many quotes": (commonmark, "_LINES", ">" * 90 + " a\n" + "b\n" * 20),
    "lines that continue quotes in lists": (commonmark, "_LINES", "> - " * 45 + " a\n" + "b\n" * 30),
    "many quotes with one more line each": (commonmark, "_LINES", (">" * 90 + "\na\n") * 20),
    "lines of a table that continue many quotes": (commonmark, "_LINES", ">" * 90 + "a|b\n" + ">" * 90 + "-|-\n" + "b\n" * 20),
    "lines of one paragraph": (commonmark, "_LINES", "a\n" * 200),
    "lines of one table": (commonmark, "_LINES", ROW.format("x") + "|2|y|\n" * 300),
    "rows of one table": (document, "_ROWS", ROW.format("x") + "x\n" * 300),
    "headings without a text": (commonmark, "_BLOCKS", "#\n" * 120),
    "paragraphs": (commonmark, "_BLOCKS", "a\n\n" * 120),
    "many quotes within each other": (commonmark, "_BLOCKS", (">" * 90 + "\n\n") * 8),
    "many lists within each other": (commonmark, "_BLOCKS", ("- " * 40 + "a\n") * 15),
    "lists that end at once": (commonmark, "_BLOCKS", "-\n*\n" * 60),
    "marks in one cell": (commonmark, "_MARKS", ROW.format("*a_" * 200)),
    "marks in a text with brackets": (commonmark, "_MARKS", ROW.format("[" + "*a" * 200)),
    "marks in a heading": (commonmark, "_MARKS", "# " + "`" * 301 + "\n" + ROW.format("x")),
    "marks in a table of HTML": (commonmark, "_MARKS", "<table>\n\n" + "*a*" * 200 + "\n\n"),
    "images within each other": (commonmark, "_MARKS", ROW.format("![" * 20 + "*a*" * 20 + "](b)" * 20)),
    "lines of one title of a link": (commonmark, "_SEARCHED", "[a]: x '\n" + "b\n" * 60 + "\n" + ROW.format("x")),
    "marks behind a bracket": (commonmark, "_SEARCHED", ROW.format("[" + ":" * 40)),
    "cells of Markdown in a table of HTML": (commonmark, "_CELLS_IN_HTML", f"<table>\n\n{'|' * 302}\n{'|-' * 301}\n\n"),
    "tables of Markdown": (document, "TABLES", "a|b\n-|-\n\n" * 301),
    "headings in HTML": (embedded_html, "_PARTS", "<h1>\n\n" * 301),
    "tables of HTML in sentences": (embedded_html, "_PARTS", "a <table></table>\n\n" * 301),
}  # fmt: skip

HTML: dict[str, tuple[ModuleType, str, str]] = {
    "elements that are not closed": (tree, "_NESTED", f"{CELL}{'<span>' * 110}{'</th>' * 10}"),
    "rows in templates": (tree, "_NESTED", "<table>" + "<template><tr>" * 60),
    "drawings in drawings": (tree, "_NESTED", "<svg><foreignObject>" * 60),
    "tables in tables": (tree, "_NESTED", CELL + "<table><tr><td>" * 40),
    "elements that are closed around a block": (tree, "_REOPENED", "<i>" + FONTS * 2 + "<div></i>"),
    "one element with many attributes": (
        tree,
        "_REOPENED",
        f"<p><b {' '.join(f'a{number}' for number in range(400))}>" + "<p>x" * 30,
    ),
    "one element with many attributes around blocks": (
        tree,
        "_REOPENED",
        f"<b {' '.join(f'a{number}' for number in range(4000))}>" + "<div>" * 9 + "</b>" * 3,
    ),
    "ends of scripts that are followed by others": (
        tree,
        "_UNCLOSED",
        "<script><!--" + "<script </script " * 30 + "</script>" * 30,
    ),
    "a text with end tags that end nothing": (tree, "_JOINED", "a</x>" * 60),
    "a text with rows outside a table": (tree, "_JOINED", "a<tr>" * 60),
    "a text that is moved before its table": (tree, "_JOINED", "<table>" + "a</x>" * 60),
    "a text in a template": (tree, "_JOINED", "<template>" + "a</x>" * 60),
    "a text of a drawing": (tree, "_JOINED", "<svg>" + "<![CDATA[a]]></x>" * 60),
    "a text with the sign of a tag": (tree, "_JOINED", "a < " * 60),
    "headings without a table": (html_prose, "MOST_BLOCKS", "<h1>Errors</h1>" + "<h2>11 cold</h2><p>x" * 200),
    "definitions without a table": (html_prose, "MOST_BLOCKS", "<dl><dt>11<dd>cold</dl>" * 200),
    "comments after the page": (tree, "_JOINED", "a</body>" + "<!----><html>" * 20),
}


ASCIIDOC: dict[str, tuple[ModuleType, str, str]] = {
    "cells with marks": (
        asciidoc_document,
        "TAGS_OF_ASCIIDOC",
        "|===\n|Code |Message\n\n" + "".join(f"|{number} |*cold* `x`\n" for number in range(60)) + "|===\n",
    ),
    "blocks of code": (
        code_blocks,
        "_BLOCKS_OF_CODE",
        "= Errors\n\n" + "".join(f"----\nCOLD_{at} = {at}\n----\n\n" for at in range(400)),
    ),
}


def limited(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> None:
    work: Work = getattr(module, name)
    monkeypatch.setattr(module, name, work._replace(base=LIMIT, per_byte=0))


def findings(text: str, form: str) -> list[Finding]:
    return parse_source(text.encode(), Path(f"t.{form}"), "t", Request())[1]


def assert_counted(
    module: ModuleType, kind: str, text: str, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "too-much-work" not in {finding.rule for finding in findings(text, form)}
    limited(monkeypatch, module, kind)
    (finding,) = findings(text, form)
    assert finding.rule == "too-much-work"
    assert f"more than {LIMIT:,} {getattr(module, kind).counted}, the limit for a file of" in finding.text


@pytest.mark.parametrize("name", MARKDOWN)
def test_the_work_for_a_markdown_text_is_counted(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_counted(*MARKDOWN[name], "md", monkeypatch)


@pytest.mark.parametrize("name", HTML)
def test_the_work_for_a_page_is_counted(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_counted(*HTML[name], "html", monkeypatch)


def test_the_work_for_tables_of_asciidoc_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert_counted(*ASCIIDOC["cells with marks"], "adoc", monkeypatch)


def test_very_many_blocks_of_code_are_not_searched_for_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    module, kind, text = ASCIIDOC["blocks of code"]
    limited(monkeypatch, module, kind)
    assert [finding.rule for finding in findings(text, "adoc")] == ["no-table"]
    request = Request(form="code")
    (finding,) = parse_source(text.encode(), Path("t.adoc"), "t.adoc", request)[1]
    assert finding.rule == "too-much-work"


def test_a_cell_without_marks_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    original = commonmark.Parser._inline

    def counted(parser: commonmark.Parser, source: str) -> Any:
        parsed.append(source)
        return original(parser, source)

    monkeypatch.setattr(commonmark.Parser, "_inline", counted)
    findings(ROW.format("busy, 50 ' \" ( ) / ? ; x") + "|2|*busy*|\n", "md")
    assert parsed == ["*busy*"]


def test_the_address_of_a_link_is_not_encoded(monkeypatch: pytest.MonkeyPatch) -> None:
    encoded: list[str] = []
    monkeypatch.setattr(normalize_url, "normalizeLink", encoded.append)
    text = ROW.format("[a](é) ![b](é) <http:é> [c]") + "\n[c]: é\n"
    source, _ = parse_source(text.encode(), Path("t.md"), "t", Request())
    assert source is not None
    assert [cell.text for cell in source.table.rows[0].cells] == ["1", "a b http:é c"]
    assert not encoded


def test_few_rows_of_a_table_are_tried_as_its_headings(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []

    def refused(grid: Grid, at: int, wanted: Wanted, known: Set[str]) -> Refusal:
        tried.append(at)
        return Refusal("it is not", "")

    monkeypatch.setattr(columns, "by_headings", refused)
    findings("<table>" + "<tr><th>code<th>since" * 1000 + "</table>", "html")
    assert sorted(set(tried)) == [*range(10), *range(990, 1000)]
    assert len(tried) < 30


def test_headings_are_found_at_both_ends_of_a_long_head() -> None:
    head, others = "<tr><th>Code<th>Message", "<tr><th>1<th>a" * 30
    for rows in (head + others, others + head + "<tr><td>1<td>a"):
        source, _ = parse_source(f"<table>{rows}</table>".encode(), Path("t.html"), "t", Request())
        assert source is not None
        assert source.columns == ("code", "message")


def test_the_selected_option_of_a_list_is_not_copied() -> None:
    copies = "<select><button>" + "<selectedcontent></selectedcontent>" * 9 + "</button><option><b>x</b>"
    root = tree.tree(copies, WorkBudget(0))
    assert len(root.query("b")) == 1


def test_a_page_is_searched_once_for_a_place_of_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[Any] = []
    original = ParseEngine._body_allows_frameset

    def counted(engine: ParseEngine, node: Any) -> bool:
        searched.append(node)
        return original(engine, node)

    monkeypatch.setattr(ParseEngine, "_body_allows_frameset", counted)
    tree.tree("<p>x" + "<frameset>" * 9, WorkBudget(0))
    assert len(searched) == 1
