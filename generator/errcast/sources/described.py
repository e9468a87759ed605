"""An OpenAPI document whose errors are only in its descriptions -> these descriptions, as a page in Markdown.

openapi: 3.1.0
info:
  description: |
    | Code | Message |       -> | Code | Message |     on the same lines, where the document
    | ---- | ------- |          | ---- | ------- |     has a line for each line of a description
    | 11   | no fire |          | 11   | no fire |
"""

import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import NamedTuple

from errcast.findings import Finding, is_fatal, show
from errcast.sources.budget import TooMuchWorkError, WorkBudget
from errcast.sources.grid import Grid
from errcast.sources.libraries import MARKDOWN
from errcast.sources.quietly import quietly
from errcast.sources.request import Request
from errcast.sources.trees.enumerations import left_out
from errcast.sources.trees.example_answers import codes_without_example, errors_of_examples, with_codes
from errcast.sources.trees.nodes import Fields, Items, Leaf, Tree
from errcast.sources.trees.records import tables
from errcast.sources.understanding.trouble import speaks_of_errors

_KEYS = {"description", "summary", "content", "x-errors", "x-error-codes"}
# What may have errors: the row below the headings of a table, a heading, or an element of HTML.
_LIST = r"(?m)^[ \t]*\|?[ \t]*:?-{2,}[ \t:|-]*\|[ \t:|-]*$|^#{1,6} |<(?:table|li|h[1-6])\b"
_MOST_SHOWN = 10  # codes
_APIS = {"openapi", "swagger", "asyncapi", "info", "components", "paths"}


class Described(NamedTuple):
    """The page of the descriptions of a document: its text, its tables, and what is said of them."""

    text: str
    grids: list[Grid]
    findings: tuple[Finding, ...]


def described_instead(text: str, form: str, path: str, grids: Sequence[Grid]) -> Described | None:
    """Return what a document of an API has of errors in place of the tables of its enumerations, else None.

    Enumerations with texts of which no name speaks of errors are only worse than examples of answers.
    """
    read = [grid for grid in grids if not grid.is_optional]
    have_texts = any(len(row.cells) > 1 for grid in read for row in grid.rows)
    if have_texts and any(speaks_of_errors(" ".join(grid.headings[-2:])) for grid in read):
        return None
    described = of_descriptions(text, form, path, [] if have_texts else grids)
    if not have_texts or described is None:
        return described
    others = [(" ".join(grid.headings[-1:]), grid.line, "its name says no errors") for grid in read]
    return (
        None
        if described.text
        else described._replace(findings=(*described.findings, *left_out(others, path)))
    )


def of_descriptions(text: str, form: str, path: str, alone: Sequence[Grid]) -> Described | None:
    """Return what a document of an API has of errors in its descriptions, else in its examples of answers.

    None if it has nothing that may be errors. The text of examples is blank: they are a table of data.
    `alone` are the tables of its enumerations that have codes alone: an error without an example is there.
    """
    root = _tree(text, form)
    page = None if MARKDOWN.is_missing() or root is None else _page(root, text)
    described = None if page is None else _with_errors(page, path)
    if described is not None or root is None or (examples := errors_of_examples(root)) is None:
        return described
    codes = [
        Leaf(cell.line, cell.text, is_text=True)
        for grid in alone
        for row in grid.rows[grid.head or 0 :]
        for cell in row.cells[:1]
        if not grid.is_optional
    ]
    count = len(examples.nodes)
    examples = with_codes(examples, codes)
    grids, findings = tables(examples, path, WorkBudget(len(text)))
    said = "this document has errors only in its examples of answers; there may be others"
    if further := len(examples.nodes) - count:
        said = (
            f"{said}; {further} codes of an enumeration have no example, so the code was read as the message"
        )
    if others := codes_without_example(root, examples):
        shown = ", ".join(show(code, 40) for code in others[:_MOST_SHOWN])
        more = f" and {len(others) - _MOST_SHOWN} more" if len(others) > _MOST_SHOWN else ""
        said = f"{said}, such as those with codes of its enumerations and no example: {shown}{more}"
    return Described(
        "", grids, (Finding(path, "examples", said, line=examples.line, level="warning"), *findings)
    )


def page_of(text: str, form: str) -> str | None:
    """Return the descriptions of an API as one text in Markdown, None if they have no lists."""
    root = _tree(text, form)
    return None if root is None else _page(root, text)


def _page(root: Tree, text: str) -> str | None:
    if not isinstance(root, Fields) or not any(member.key in _APIS for member in root.members):
        return None
    lines = text.split("\n")
    page: list[str] = []
    for leaf in _descriptions(root):
        if re.search(_LIST, leaf.text):
            own = leaf.text.split("\n")
            begins_below = leaf.line < len(lines) and lines[leaf.line].strip() == own[0].strip()
            page += [""] * max(1, leaf.line - len(page) - (not begins_below))
            page += own
    return "\n".join([*page, ""]) if page else None


def _tree(text: str, form: str) -> Tree | None:
    tree: Tree | None = import_module(f"errcast.sources.trees.{form}_text").tree(text, "")[0]
    return tree


def _descriptions(node: Tree) -> Iterator[Leaf]:
    """Yield the descriptions at any depth, in the order of the text."""
    if isinstance(node, Items):
        for item in node.nodes:
            yield from _descriptions(item)
    elif isinstance(node, Fields):
        for key, each in node.members:
            if key in _KEYS and isinstance(each, Leaf):
                yield each
            else:
                yield from _descriptions(each)


def _with_errors(page: str, path: str) -> Described | None:
    """Return a page if its tables or its titles are errors, without a word from anybody."""
    # Imported here: few documents come here.
    from errcast.sources.entries.document import read_entries
    from errcast.sources.markdown.document import read
    from errcast.sources.understanding.gathering import gather

    budget = WorkBudget(len(page))
    try:
        with quietly():
            grids, findings = read(page, path, budget)
            source, _ = gather(grids, [], "markdown", path, Request(), budget)
            entries = None if source else read_entries(page, path, budget, "markdown.prose")
            if is_fatal(findings) or (entries is not None and entries.hint is None):
                return None
    except TooMuchWorkError:
        return None
    said = (
        "the descriptions of this document were read as a page in Markdown; its enumerations and its examples"
        " of answers were not read"
    )
    return Described(page, grids, (Finding(path, "descriptions", said, level="note"), *findings))
