"""The prose of a document, block by block: the same from Markdown and from HTML."""

import pytest

from errcast.sources.budget import TooMuchWorkError, WorkBudget
from errcast.sources.entries.blocks import Block
from errcast.sources.html.prose import prose as html_prose
from errcast.sources.markdown.prose import prose as markdown_prose


def blocks(text: str, path: str = "errors.md") -> list[Block]:
    read = html_prose if path.endswith(".html") else markdown_prose
    return list(read(text, path, WorkBudget(len(text))).blocks)


def shown(text: str, path: str = "errors.md") -> list[tuple[str, int, str]]:
    """Return the kind, the level and the text of each block."""
    return [(block.kind, block.level, block.text) for block in blocks(text, path)]


MARKDOWN = """\
---
title: Errors of kilns
---
# Kilns
The burner
is off.

- [Doors](#doors)
- **701**: cold
  - nested

  more

| a |
|---|

~~~
code
~~~

KILN_COLD
: The burner
  is off.
KILN_FULL
: There is no place.

KILN_OPEN

:   The door is open.
"""

HTML = """\
<!DOCTYPE html><title>Errors of kilns</title>
<nav><ul><li>Home</ul></nav>
<h1>Kilns</h1>
<p>The burner
is off.
<ul><li><a href="#doors">Doors</a><li><p><b>701</b>: cold<ul><li>nested</ul><p>more</ul>
<table><tr><td>a</table>
<pre>
code
</pre>
<dl><dt>KILN_COLD<dd>The burner is off.<dt>KILN_FULL<dd>There is no place.
<dt>KILN_OPEN<dd>The door is open.</dl>
"""

BLOCKS = [
    ("heading", 1, "Kilns"),
    ("text", 0, "The burner is off."),
    ("item", 1, "701: cold"),
    ("item", 2, "nested"),
    ("text", 1, "more"),
    ("other", 0, "a table"),
    ("code", 0, "code"),
    ("item", 1, "KILN_COLD"),
    ("text", 1, "The burner is off."),
    ("item", 1, "KILN_FULL"),
    ("text", 1, "There is no place."),
    ("item", 1, "KILN_OPEN"),
    ("text", 1, "The door is open."),
]


def test_markdown_and_html_give_the_same_blocks() -> None:
    assert shown(MARKDOWN) == BLOCKS
    assert shown(HTML, "errors.html") == BLOCKS


def test_a_document_says_its_title_beside_its_blocks() -> None:
    assert markdown_prose(MARKDOWN, "errors.md", WorkBudget(1)).about == "Errors of kilns"
    assert html_prose(HTML, "errors.html", WorkBudget(1)).about == "Errors of kilns"
    assert html_prose("<p>a", "errors.html", WorkBudget(1)).about == ""


def test_each_block_has_its_line() -> None:
    assert [block.line for block in blocks(MARKDOWN)] == [4, 5, 9, 10, 12, 14, 17, 21, 22, 24, 25, 27, 29]
    assert [block.line for block in blocks(HTML, "errors.html")] == [
        3,
        4,
        6,
        6,
        6,
        7,
        8,
        11,
        11,
        11,
        11,
        12,
        12,
    ]


@pytest.mark.parametrize(
    ("source", "marked"),
    [
        ("**701**: cold", "701"),
        ("`701` cold", "701"),
        ('<a id="701"></a>**701** cold', "701"),
        ("[**701**](#701) cold", "701"),
        ("cold **701**", ""),
        ("", ""),
    ],
)
def test_a_block_says_what_is_bold_at_its_start(source: str, marked: str) -> None:
    for text in (f"# {source}\n", f"- {source}\n", f"{source}\n"):
        assert [block.marked for block in blocks(text) if block.text] == [marked][: bool(source)]


@pytest.mark.parametrize(
    ("source", "marked"),
    [
        ("<b>701</b>: cold", "701"),
        ("<code><span>701</span></code> cold", "701"),
        ("<a id=a></a> <strong><code>701</code></strong> cold", "701"),
        ("cold <b>701</b>", ""),
    ],
)
def test_a_block_of_html_says_what_is_bold_at_its_start(source: str, marked: str) -> None:
    for text in (f"<h2>{source}</h2>", f"<li>{source}", f"<p>{source}"):
        assert [block.marked for block in blocks(text, "errors.html")] == [marked]


def test_a_wrapped_line_is_told_from_a_line_break() -> None:
    (block,) = blocks("a\nb  \nc<br>d\n")
    assert [(line.text, line.is_wrapped) for line in block.lines] == [
        ("a", False), ("b", True), ("c", False), ("d", False),
    ]  # fmt: skip


def test_several_terms_of_one_definition_are_one_item() -> None:
    source = "<dl><dt>KILN_COLD<dt>1 (0x1)<dd>The burner is off.<dt>KILN_FULL<dd>No place.</dl>"
    expected = [
        ("item", 1, "KILN_COLD 1 (0x1)"),
        ("text", 1, "The burner is off."),
        ("item", 1, "KILN_FULL"),
        ("text", 1, "No place."),
    ]
    assert shown(source, "errors.html") == expected
    separated = source.replace(">KILN_COLD<", ">\n\n**KILN\\_COLD**\n<").replace(">The", ">\n\nThe")
    assert shown(separated) == expected


def test_a_section_ends_with_the_element_around_it() -> None:
    page = "<div><div class=title><h2>1 a</h2></div><p>b</div><p>footer"
    assert shown(page, "errors.html") == [
        ("heading", 2, "1 a"),
        ("text", 0, "b"),
        ("heading", 2, ""),
        ("text", 0, "footer"),
    ]


def test_invisible_parts_of_a_page_and_links_to_other_parts_are_no_text() -> None:
    page = "<script>a</script><div hidden>b</div><footer>c</footer><div role=navigation>d</div><h2>1<a href=#x>¶</a></h2>"
    assert shown(page, "errors.html") == [("heading", 2, "1")]
    assert shown("<ul><li><a href=a>1 a</a><ul><li><a href=b>2 b</a></ul></ul>", "errors.html") == []


def test_html_within_markdown_is_read_as_on_a_page() -> None:
    assert shown("<h2>1 a</h2>\n\nb\n\n<!-- c -->\n<a id='x'></a>\n") == [
        ("heading", 2, "1 a"),
        ("text", 0, "b"),
    ]
    assert shown("<table>\n<tr><td>\n\n1\n\n</td></tr>\n</table>\n\nb\n") == [
        ("other", 0, "a table"),
        ("text", 0, "b"),
    ]


@pytest.mark.parametrize(
    ("text", "path"),
    [("# 1\n" * 200_000, "a.md"), ("> - " * 200_000, "a.md"), ("<p>x" * 200_000, "a.html")],
)
def test_a_document_of_very_many_blocks_is_refused_before_it_is_parsed(text: str, path: str) -> None:
    with pytest.raises(TooMuchWorkError):
        blocks(text, path)
