"""The text that a reader sees on a page, which a generator of documents made from errcast's Markdown."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

from errcast.catalog import Catalog
from tests.support.markdown import Row, as_heading, rows_of


class Page(NamedTuple):
    """A page: its headings, the paragraph below its title, its contents, and the rows of its tables.

    `addresses` are those that its links may lead to, beside its own places.
    """

    title: str
    source: str
    contents: list[tuple[str, str]]
    rows: list[Row]
    addresses: frozenset[str] = frozenset()


class Reader(HTMLParser):
    """Collects the texts of a page, every element, and every attribute except `id`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.source = ""
        self.contents: list[tuple[str, str]] = []
        self.rows: list[Row] = []
        self.elements: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.links: set[str] = set()
        self.nodes: set[str] = set()  # pieces of text, each between two tags
        self._section = ""
        self._cells: list[str] = []
        self._anchor = ""
        self._href = ""
        self._text: list[str] = []
        self._is_permalink = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._is_permalink = attributes.get("class") == "header-anchor"  # VitePress adds it to each heading
        if self._is_permalink:
            return
        self.elements.add(tag)
        self.attributes |= {(name, value) for name, value in attributes.items() if name != "id"}
        if tag == "br":
            self._text.append("\n")
        elif tag == "a" and "id" in attributes and not self._cells:
            self._anchor = attributes["id"]
        elif tag == "a" and "href" in attributes:
            self._href = attributes["href"]
            self.links.add(self._href)
        elif tag in ("h1", "h2", "td", "th", "p", "li"):
            self._text = []
        elif tag == "tr":
            self._cells = []

    def handle_endtag(self, tag: str) -> None:
        if self._is_permalink:
            self._is_permalink = False
            return
        text = "".join(self._text)
        if tag == "h1":
            self.title = as_heading(text)
        elif tag == "h2":
            self._section = as_heading(text)
        elif tag == "p" and not self.source:
            self.source = text
        elif tag == "li" and not self.rows:  # behind the rows are details
            self.contents.append((text.rstrip("\n"), self._href))
        elif tag == "td":
            self._cells.append(text)
        elif tag == "tr" and self._cells:
            self.rows.append(Row(self._section, self._anchor, self._cells))

    def handle_data(self, data: str) -> None:
        if not self._is_permalink:
            self._text.append(data)
            self.nodes.add(data)

    def handle_decl(self, decl: str) -> None:
        assert decl.lower() == "doctype html", decl

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def read_page(html: str) -> Reader:
    """Return the contents of a page."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def expected_page(catalog: Catalog) -> Page:
    """Return the contents that a page of a catalog must have; no code of the generator is used."""
    used = [error.category for error in catalog.errors]
    sections: list[tuple[str | None, str]] = [
        (each.id, each.title) for each in catalog.categories if each.id in used
    ]
    sections += [(None, "Other errors")] if None in used and sections else []
    contents = [
        (f"{title} ({used.count(key)})", f"#category-{key}" if key else "#uncategorised")
        for key, title in sections
    ]
    title = catalog.title or f"{catalog.type} codes"
    return Page(title, f"Generated from {catalog.path}.", contents, rows_of(catalog), addresses_of(catalog))


def addresses_of(catalog: Catalog) -> frozenset[str]:
    """Return the addresses of the links of errors, and of those in details."""
    links = {link.url for error in catalog.errors for link in error.links}
    details = (error.details or "" for error in catalog.errors)
    in_details = re.findall(r"\((https://[^)]*)\)|<(https://[^>]*)>", "".join(details))
    return frozenset(links | {url for found in in_details for url in found})
