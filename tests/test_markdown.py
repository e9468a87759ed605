"""The Markdown is read back by a real Markdown parser, and equals the catalog."""

from collections.abc import Callable, Iterable, Sequence
from html.parser import HTMLParser
from typing import NamedTuple

import pytest
from cmarkgfm import markdown_to_html_with_extensions
from markdown_it import MarkdownIt
from markdown_it.token import Token

from conftest import CASES, Case
from errcast.catalog import Catalog, Deprecation, ErrorCode
from errcast.escaping.markdown import prose

DOCUMENTED = [case for case in CASES if case.artifact("markdown")]
UNSAFE = 1 << 17  # CMARK_OPT_UNSAFE: leave HTML in
OWN_ELEMENTS = {
    "a",
    "h1",
    "h2",
    "p",
    "ul",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "br",
    "span",
    "code",
    "s",
    "del",
}


class Row(NamedTuple):
    section: str
    anchor: str
    cells: list[str]


def parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def document(case: Case) -> str:
    path = case.artifact("markdown")
    assert path is not None
    return path.read_bytes().decode()


def text_of(inline: Token) -> str:
    """Return the characters that a reader sees, line breaks for `<br>`."""
    parts = []
    for token in inline.children or []:
        if token.type == "html_inline":
            parts.append("\n" if token.content == "<br />" else "")
        elif token.type in ("softbreak", "hardbreak"):
            raise AssertionError("a line ended within a text")
        else:
            parts.append(token.content)
    return "".join(parts)


def anchor_of(inline: Token) -> str:
    first = (inline.children or [])[0]
    reader = Elements()
    reader.feed(first.content)
    ((name, attributes),) = reader.found
    assert name == "a"
    assert list(attributes) == ["id"]
    return attributes["id"] or ""


class Elements(HTMLParser):
    """Collects every element and its attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def rows(case: Case) -> Iterable[Row]:
    return rows_in(parser().parse(document(case)))


def rows_in(tokens: Sequence[Token]) -> Iterable[Row]:
    section, cells, anchor = "", list[str](), ""
    in_body = False
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            section = text_of(tokens[at + 1])
        in_body = token.type == "tbody_open" or (in_body and token.type != "tbody_close")
        if token.type == "td_open" and in_body:
            if not cells:
                anchor = anchor_of(tokens[at + 1])
            cells.append(text_of(tokens[at + 1]))
        if token.type == "tr_close" and in_body:
            yield Row(section, anchor, cells)
            cells = []


def expected_rows(case: Case) -> list[Row]:
    return rows_of(case.catalog)


def rows_of(catalog: Catalog) -> list[Row]:
    has_retryable = any(error.retryable is not None for error in catalog.errors)
    has_status = any(error.http_status is not None for error in catalog.errors)
    has_deprecated = any(error.deprecated is not None for error in catalog.errors)
    has_category = any(error.category is not None for error in catalog.errors)
    expected = []
    for key, title in [*catalog.categories, (None, "Other errors")]:
        for error in catalog.errors:
            if error.category == key:
                code = str(error.code)
                names = f"{error.name} (formerly {', '.join(error.aliases)})" if error.aliases else error.name
                written = f"{code} ({error.code_text})" if error.code_text else code
                cells = [written, names, error.message, error.description or "", error.solution or ""]
                if has_retryable:
                    cells.append({None: "", True: "yes", False: "no"}[error.retryable])
                if has_status:
                    cells.append(str(error.http_status or ""))
                if has_deprecated:
                    cells.append(deprecation(error))
                expected.append(Row(title if has_category else "", code, cells))
    return expected


def deprecation(error: ErrorCode) -> str:
    """Return what a reader sees of a deprecation."""
    if not isinstance(error.deprecated, Deprecation):
        return "The API no longer sends this code." if error.deprecated else ""
    since, reason, replaced_by = error.deprecated
    text = (f"Since {since} - " if since else "") + (reason or "The API no longer sends this code.")
    if replaced_by and text[-1] not in ".!?…。！？":
        text += "."
    return text + (f" Use {replaced_by}." if replaced_by else "")


@pytest.mark.parametrize("case", DOCUMENTED, ids=lambda case: case.name)
def test_every_row_reads_back_as_it_is_in_the_catalog(case: Case) -> None:
    assert list(rows(case)) == expected_rows(case)


@pytest.mark.parametrize("case", DOCUMENTED, ids=lambda case: case.name)
def test_the_title_and_the_contents_read_back(case: Case) -> None:
    tokens = parser().parse(document(case))
    inlines = [tokens[at + 1] for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert text_of(inlines[0]) == (case.catalog.title or f"{case.catalog.type} codes")
    links = [
        (token.attrs["href"], inline)
        for inline in tokens
        for token in inline.children or []
        if token.type == "link_open" and inline.content.startswith("[")  # not one within a row
    ]
    used = {error.category for error in case.catalog.errors}
    listed = [title for key, title in case.catalog.categories if key in used]
    listed += ["Other errors"] if listed and None in used else []
    assert [text_of(inline).rsplit(" (", 1)[0] for _, inline in links] == listed
    anchors = {f"#{attributes.get('id')}" for name, attributes in elements(case) if name == "a"}
    assert {href for href, _ in links} <= anchors


def elements(case: Case) -> list[tuple[str, dict[str, str | None]]]:
    reader = Elements()
    reader.feed(parser().render(document(case)))
    return reader.found


def elements_on_github(case: Case) -> list[tuple[str, dict[str, str | None]]]:
    """Return what GitHub's own parser makes of the document, which links addresses besides."""
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
    for name, attributes in render(case):
        assert name in OWN_ELEMENTS
        assert set(attributes) <= {"id", "href"}
        assert str(attributes.get("href", "#")).startswith("#")


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
        ("a--b", "a-&#45;b"),
        ("vim: set ft=x", "vim&#58; set ft=x"),
        ("a\nb", "a<br />b"),
    ],
)
def test_words_stay_readable_and_marks_are_references(text: str, written: str | None) -> None:
    assert prose(text) == (written or text)
