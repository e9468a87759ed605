"""Markdown, read back by a real parser."""

from collections.abc import Callable, Iterable, Sequence
from html.parser import HTMLParser
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from errcast.catalog import Catalog, Deprecation, ErrorCode
from tests.support.cases import Case

UNSAFE = 1 << 17  # CMARK_OPT_UNSAFE: keep HTML

OWN_ELEMENTS = {
    "a",
    "h1",
    "h2",
    "h3",
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
    # of details
    "strong",
    "em",
    "pre",
    "ol",
    "blockquote",
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
    """Return the characters that a reader sees, with a line break for each `<br>`."""
    parts = []
    for token in inline.children or []:
        if token.type == "html_inline":
            parts.append("\n" if token.content == "<br />" else "")
        elif token.type in ("softbreak", "hardbreak"):
            raise AssertionError("a line ended within a text")
        else:
            parts.append(token.content)
    return "".join(parts)


def as_heading(text: str) -> str:
    """Return the text of a heading as a reader sees it: without the space that keeps its end."""
    return f"{text[:-1]}" if text.endswith("} ") else text


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
            section = as_heading(text_of(tokens[at + 1]))
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
    used = [
        column
        for column in COLUMNS
        if any(getattr(error, column) not in (None, ()) for error in catalog.errors)
    ]
    has_category = any(error.category is not None for error in catalog.errors)
    expected = []
    titles = [(each.id, each.title) for each in catalog.categories]
    for key, title in [*titles, (None, "Other errors")]:
        for error in catalog.errors:
            if error.category == key:
                code = str(error.code)
                names = f"{error.name} (formerly {', '.join(error.aliases)})" if error.aliases else error.name
                written = f"{code} ({error.code_text})" if error.code_text else code
                cells = [written, names, error.message, error.description or "", error.solution or ""]
                cells += [COLUMNS[column](error) for column in used]
                expected.append(Row(as_heading(title) if has_category else "", code, cells))
    return expected


def deprecation(error: ErrorCode) -> str:
    """Return the text of a deprecation that a reader sees."""
    if not isinstance(error.deprecated, Deprecation):
        return "The API no longer sends this code." if error.deprecated else ""
    since, reason, replaced_by = error.deprecated
    text = (f"Since {since} - " if since else "") + (reason or "The API no longer sends this code.")
    if replaced_by and text[-1] not in ".!?…。！？":
        text += "."
    return text + (f" Use {replaced_by}." if replaced_by else "")


COLUMNS: dict[str, Callable[[ErrorCode], str]] = {
    "severity": lambda error: error.severity or "",
    "retryable": lambda error: {None: "", True: "yes", False: "no"}[error.retryable],
    "retry": lambda error: error.retry or "",
    "http_status": lambda error: str(error.http_status or ""),
    "grpc_status": lambda error: error.grpc_status or "",
    "since": lambda error: error.since or "",
    "deprecated": deprecation,
    "tags": lambda error: ", ".join(error.tags),
    "links": lambda error: "\n".join(link.title for link in error.links),
    "audience": lambda error: error.audience or "",
}
