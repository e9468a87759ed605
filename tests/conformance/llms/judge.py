"""A parser of Markdown judges the pages: each text is a code span with JSON, and nothing of a text is markup."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.support.judges import with_used_lists

UNORDERED = True  # an index has the errors by category
ALL_MEMBERS = True  # a page that does not say so is of an error that is not deprecated
MOST_INVENTED = 500
IS_SLOW = True
_LABELS = {
    "Code": "code",
    "Message": "message",
    "What happened": "description",
    "What to do": "solution",
    "Category": "category",
    "Severity": "severity",
    "The same request may be sent again": "retryable",
    "Retry": "retry",
    "HTTP status": "http_status",
    "gRPC status": "grpc_status",
    "Since": "since",
}
_ELEMENTS = {"text", "code_inline", "link_open", "link_close"}
_PARSER = MarkdownIt("commonmark")


def options(_number: int) -> dict[str, str]:
    return {}


def spelled(name: str) -> str:
    return name


def printed(folder: Path) -> str:
    folders = sorted((folder / "source").iterdir(), key=lambda path: int(path.name[1:]))
    return "".join(json.dumps(with_used_lists(facts(each))) + "\n" for each in folders)


def facts(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the facts of each error of a catalog, and follow the links from its index to all its pages."""
    (index,) = folder.rglob("index.html.md")
    waiting, known = [index], {index}
    while waiting:
        path = waiting.pop()
        title, items = page(path)
        for _, _, addresses in items:
            linked = {path.parent / address for address in addresses}
            assert all(each.is_file() for each in linked), linked
            waiting += linked - known
            known |= linked
        labels = [label for label, _, _ in items]
        if "Message" in labels:
            yield _fact(title, {label: values for label, values, _ in items}, items)
    assert known == set(index.parent.iterdir())


def page(path: Path) -> tuple[str, list[tuple[str, list[Any], list[str]]]]:
    """Return the heading of a page, and its items: the label, the values in code spans, and the addresses."""
    tokens = _PARSER.parse(path.read_text(encoding="utf-8"))
    assert tokens[0].type == "html_block"
    assert tokens[0].content.count("<") == 1
    assert {token.type for token in tokens[1:]}.isdisjoint({"html_block", "fence", "code_block", "hr"})
    inline = [token for token in tokens if token.type == "inline"]
    items = [
        _item(token) for at, token in enumerate(tokens) if at > 1 and tokens[at - 2].type == "list_item_open"
    ]
    return inline[0].content, items


def _item(token: Token) -> tuple[str, list[Any], list[str]]:
    parts = token.children or []
    assert {part.type for part in parts} <= _ELEMENTS, token.content
    label = parts[0].content.removesuffix(": ") if parts[0].type == "text" else ""
    values = [json.loads(part.content) for part in parts if part.type == "code_inline"]
    addresses = [str(part.attrs["href"]) for part in parts if part.type == "link_open"]
    return label, values, addresses


def _fact(
    name: str, said: dict[str, list[Any]], items: list[tuple[str, list[Any], list[str]]]
) -> dict[str, Any]:
    fact: dict[str, Any] = {key: said[label][0] for label, key in _LABELS.items() if label in said}
    fact |= {"name": name, "deprecated": "Deprecated" in said}
    fact["tags"] = said.get("Tags", [])
    fact["links"] = [values for label, values, _ in items if label == "Link"]
    return fact | ({"aliases": sorted(said["Former names"])} if "Former names" in said else {})
