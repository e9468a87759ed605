"""The rows of a document in Markdown, as its parsers and its renderings have them, beside those of the catalog."""

from collections.abc import Iterable, Sequence
from html.parser import HTMLParser

from cmarkgfm import markdown_to_html_with_extensions

from errcast.catalog import Catalog
from tests.support.hostile_texts import errcast_render
from tests.support.markdown import OWN_ELEMENTS, UNSAFE, Row, as_heading, parser, rows_in, rows_of
from tests.support.pages import addresses_of
from tests.support.programs import UNSEEN


class Rows(HTMLParser):
    """Collects the rows of the tables of a page, with their headings, and every element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[Row] = []
        self.elements: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self._section = ""
        self._cells: list[str] = []
        self._anchor = ""
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs if name != "id"}
        if tag == "br":
            self._text.append("\n")
        elif tag == "a" and not self._cells and "id" in dict(attrs):
            self._anchor = dict(attrs)["id"] or ""
        elif tag in ("h2", "td", "th", "p"):
            self._text = []
        elif tag == "tr":
            self._cells = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "h2":
            self._section = as_heading("".join(self._text))
        elif tag == "td":
            self._cells.append("".join(self._text))
        elif tag == "tr" and self._cells:
            self.rows.append(Row(self._section, self._anchor, self._cells))

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_comment(self, data: str) -> None:
        assert data == " " or "errcast" in data or "lint" in data or "prettier" in data, data

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def check_document(catalog: Catalog) -> None:
    """Check that a document, parsed and in two renderings, has exactly the contents of the catalog."""
    ((_, text),), findings = errcast_render(catalog, "markdown", {})
    assert findings == []
    assert not UNSEEN.search(text)
    expected = rows_of(catalog)
    reader = parser()
    tokens = reader.parse(text)
    check_rows(rows_in(tokens), expected)
    extensions = ["table", "autolink", "strikethrough", "tasklist"]
    pages = (
        reader.renderer.render(tokens, reader.options, {}).replace("<s>", "<del>").replace("</s>", "</del>"),
        markdown_to_html_with_extensions(text, UNSAFE, extensions),
    )
    for page in dict.fromkeys(pages):  # most often both are the same
        rows = Rows()
        rows.feed(page)
        rows.close()
        check_rows(rows.rows, expected)
        assert rows.elements <= OWN_ELEMENTS
        places = {value for name, value in rows.attributes if name == "href"}
        assert len(places) == len(rows.attributes), rows.attributes
        assert {each for each in places if not each.startswith("#")} <= addresses_of(catalog)


def check_rows(found: Iterable[Row], expected: Sequence[Row]) -> None:
    rows = list(found)
    for row, other in zip(rows, expected, strict=False):
        assert (row.anchor, len(row.cells)) == (other.anchor, len(other.cells))
        for cell, wanted in zip((row.section, *row.cells), (other.section, *other.cells), strict=True):
            assert cell == wanted, (other.cells[1], ascii(cell), ascii(wanted))
    assert len(rows) == len(expected)
