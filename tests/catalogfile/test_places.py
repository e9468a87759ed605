"""A block text keeps its lines when lines are added behind it, and its header where that is possible."""

from dataclasses import replace

import pytest

from errcast.catalog import Catalog, ErrorCode
from errcast.catalogfile.patching import patched
from errcast.catalogfile.reading import parse_document

HEAD = "errcast: 1\nname: demo\nerrors:\n  - code: 1\n    name: ONE\n    message: one\n    description: "

ADDED = "  - code: 2\n    name: TWO\n    message: two"


def patched_text(text: str, *, is_new: bool) -> str:
    """Return a text with one error more, or with one key more in its first error."""
    document, findings = parse_document(text, "demo.yaml")
    assert document is not None, findings
    first, *others = document.catalog.errors
    errors = (
        (first, *others, ErrorCode(2, "TWO", "two")) if is_new else (replace(first, solution="s"), *others)
    )
    after = patched(document, replace(document.catalog, errors=errors))
    assert after is not None, text
    assert isinstance(after.catalog, Catalog)
    assert after.catalog.errors == errors
    return after.text


@pytest.mark.parametrize("header", ["|", ">", "|+", ">+", "|2", "|2+", "| # note", "|+ # note"])
@pytest.mark.parametrize("last", ["      a", "      a\n\n      b", "      a  "])
def test_a_block_text_without_a_last_line_feed_gets_a_header_that_drops_one(header: str, last: str) -> None:
    """With lines behind it, `|` would add a line feed to the text."""
    mark, _, comment = header.partition(" ")
    dropping = f"{mark.rstrip('+')}-{comment and f' {comment}'}"
    before, after = f"{HEAD}{header}\n{last}", f"{HEAD}{dropping}\n{last}\n"
    assert patched_text(before, is_new=True) == f"{after}{ADDED}"
    assert patched_text(before, is_new=False) == f"{after}    solution: s"


BEHIND = ["", "    # note", "     # note\n   # of the error", "  # note", "# note\n"]


@pytest.mark.parametrize("header", ["|", ">", "|-", ">-", "|+", "|2", "|2+", "| # note", "|+ # note"])
@pytest.mark.parametrize(
    "text", ["", "\n      a\n", "\n      a\n\n", "\n      a\n    ", "\n      a\n         \n"]
)
def test_every_line_of_a_block_text_that_needs_no_other_header_stays(header: str, text: str) -> None:
    for behind in BEHIND:
        before = f"{HEAD}{header}{text}"
        before = f"{before}\n{behind}" if behind and not before.endswith("\n") else f"{before}{behind}"
        for is_new in (True, False):
            lines = patched_text(before, is_new=is_new).splitlines()
            for line in (ADDED if is_new else "    solution: s").splitlines():
                lines.remove(line)
            assert visible(lines) == visible(before.splitlines())


def visible(lines: list[str]) -> list[str]:
    return [line for line in lines if line.strip()]
