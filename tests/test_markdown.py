"""A real Markdown parser reads the Markdown, and the result equals the catalog."""

import html
import re
from collections.abc import Callable

import pytest
from cmarkgfm import markdown_to_html_with_extensions
from docutils.utils import smartquotes
from markdown_it import MarkdownIt

from errcast.escaping.markdown import heading, prose
from tests.support.cases import CASES, Case
from tests.support.markdown import (
    OWN_ELEMENTS,
    UNSAFE,
    Elements,
    as_heading,
    document,
    expected_rows,
    parser,
    rows,
    text_of,
)

DOCUMENTED = [case for case in CASES if case.artifact("markdown")]


@pytest.mark.parametrize("case", DOCUMENTED, ids=lambda case: case.name)
def test_every_row_reads_back_as_it_is_in_the_catalog(case: Case) -> None:
    assert list(rows(case)) == expected_rows(case)


@pytest.mark.parametrize("case", DOCUMENTED, ids=lambda case: case.name)
def test_the_title_and_the_contents_read_back(case: Case) -> None:
    tokens = parser().parse(document(case))
    inlines = [tokens[at + 1] for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert as_heading(text_of(inlines[0])) == (case.catalog.title or f"{case.catalog.type} codes")
    links = [
        (token.attrs["href"], inline)
        for inline in tokens
        for token in inline.children or []
        if token.type == "link_open" and inline.content.startswith("[")  # not a line feed within a row
    ]
    used = {error.category for error in case.catalog.errors}
    listed = [each.title for each in case.catalog.categories if each.id in used]
    listed += ["Other errors"] if listed and None in used else []
    assert [text_of(inline).rsplit(" (", 1)[0] for _, inline in links] == listed
    anchors = {f"#{attributes.get('id')}" for name, attributes in elements(case) if name == "a"}
    assert {href for href, _ in links} <= anchors


def elements(case: Case) -> list[tuple[str, dict[str, str | None]]]:
    reader = Elements()
    reader.feed(parser().render(document(case)))
    return reader.found


def elements_on_github(case: Case) -> list[tuple[str, dict[str, str | None]]]:
    """Return the HTML of GitHub's own parser for the document. It also links addresses."""
    reader = Elements()
    reader.feed(
        markdown_to_html_with_extensions(document(case), UNSAFE, ["table", "autolink", "strikethrough"])
    )
    return reader.found


@pytest.mark.parametrize("render", [elements, elements_on_github])
@pytest.mark.parametrize("case", DOCUMENTED, ids=lambda case: case.name)
def test_no_text_of_a_catalog_becomes_an_element_or_an_attribute(
    case: Case, render: Callable[[Case], list[tuple[str, dict[str, str | None]]]]
) -> None:
    links = {url for error in case.catalog.errors for _, url in error.links}
    for name, attributes in render(case):
        assert name in OWN_ELEMENTS
        assert set(attributes) <= {"id", "href"}
        href = str(attributes.get("href", "#"))
        in_details = any(f"({href})" in (error.details or "") for error in case.catalog.errors)
        assert href.startswith("#") or href in links or in_details


def test_the_code_of_an_error_is_the_anchor_of_its_row() -> None:
    face = CASES[0]
    assert '<a id="222202"></a>222202 | `PIC_NOT_HAS_FACE` | pic not has face |' in document(face)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("pic not has face", None),
        ('The user\'s quota, 5 of 10 (or "all"), is used up; wait... Why? See 4.5: limits!', None),
        ("AuthFailure.SignatureExpire: op_app_id_list at /v1/faces is not 50 % of a-b = 3 + 4", None),
        ("请修改接口格式为: application/json", None),
        ("param[start]", "param&#91;start&#93;"),
        ("{{x}} {% y %}", "&#123;<span>&#123;</span>x&#125;<span>&#125;</span> &#123;% y %&#125;"),
        ("a < b && c -> d", "a &lt; b &amp;&amp; c -&gt; d"),
        ("![a](b)", "&#33;&#91;a&#93;(b)"),
        ("$5", "&#36;5"),
        ("$x$", "<span>&#36;</span>x&#36;"),
        ("a@b.example", "a<span>&#64;</span>b.example"),
        ("http://x", "http<span>&#58;</span>/&#47;x"),
        ("x.md", "x&#46;md"),
        (":smile: :)", "<span>&#58;</span>smile: &#58;)"),
        ("a--b", "a-<span>&#45;</span>b"),
        ("vim: set ft=x", "vim&#58; set ft=x"),
        ("a\nb", "a<br />b"),
    ],
)
def test_words_stay_readable_and_marks_are_references(text: str, written: str | None) -> None:
    assert prose(text) == (written or text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("123. x", "123&#46; x"),
        ("200) x", "200&#41; x"),
        ("123456789. x", "123456789&#46; x"),
        ("1234567890. x", "1234567890. x"),
        ("1.", "1&#46;"),
        ("-", "&#45;"),
        ("+", "&#43;"),
        ("=", "&#61;"),
        ("123.4", "123.4"),
        ("see 12. x", "see 12. x"),
    ],
)
def test_no_text_at_the_start_of_a_line_is_a_list_or_a_heading(text: str, written: str) -> None:
    assert prose(text) == written
    tokens = [token.type for token in MarkdownIt().parse(f"a\n\n{written}")]
    assert tokens == ["paragraph_open", "inline", "paragraph_close"] * 2
    tokens = [token.type for token in MarkdownIt().parse(f"a\n{written}")]
    assert tokens == ["paragraph_open", "inline", "paragraph_close"]


@pytest.mark.parametrize(
    "text", ["Wait {#é}", "Tail {#}}", "Name {#-x}", "x {.class}", "x {: #id}", "x {a=b}"]
)
def test_no_text_ends_its_heading_with_a_list_of_attributes(text: str) -> None:
    written = heading(text)
    (inline,) = (token for token in MarkdownIt().parse(f"# {written}") if token.type == "inline")
    assert text_of(inline) == f"{text} "


@pytest.mark.parametrize("text", ["{}", "a {x}", "{x} = #1", "a.b: c"])
def test_a_heading_with_no_such_list_is_written_as_prose(text: str) -> None:
    assert heading(text) == prose(text)


@pytest.mark.parametrize(("text", "written"), [("x", "&#120;"), ("X", "&#88;"), ("x1", "x1"), (" ", "&#32;")])
def test_no_title_ticks_the_item_that_it_is_in(text: str, written: str) -> None:
    assert prose(text) == written


@pytest.mark.parametrize(
    "text", [r"\\server\share", r"a\.b \d+\.\d", r"C:\.git a\-b", r"\"x\" \'y\' \`z\`", "\\" * 5]
)
def test_sphinx_takes_no_backslash_of_a_text_for_an_escape(text: str) -> None:
    pieces = re.split("<[^>]*>", prose(text))
    assert html.unescape("".join(pieces)) == text
    for piece in map(html.unescape, pieces):
        assert smartquotes.processEscapes(piece) == piece
