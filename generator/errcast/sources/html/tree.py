"""HTML -> the tree that a browser builds from it, with a limit on the work of the parser.

Most of the work grows with the characters of the page. Four things make more work. At each `<` that
does not begin a tag, the parser joins the text before it again. Every paragraph opens all font
elements again that are not closed (HTML standard, sections 13.2.4.3 and 13.2.6.4.7). In a table, it
looks through all tables around it. And it reads a script again that is not closed.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import justhtml.parser
from justhtml import JustHTML
from justhtml.parser.engine import ParseEngine

from errcast.sources.budget import Work, WorkBudget

_JOINED = Work(
    "characters of text, counted again at each `<` in it",
    2_000_000_000,
    0,
    "write `&lt;` for a `<` that does not begin a tag",
)
_REOPENED = Work(
    "elements such as `<b>` or `<font>`, counted each time they are opened again or closed out of order",
    300_000,
    0.2,
    "close each such element before its paragraph or its cell ends",
)
_NESTED = Work(
    "tables, each counted with the tables around it",
    2_000_000,
    0,
    "close each table before the next one begins",
)
_UNCLOSED = Work(
    "characters, counted again for each script that is not closed",
    100_000_000,
    10,
    "delete the scripts of the page",
)
_TABLE = re.compile(r"<(/?)table\b", re.IGNORECASE)
_SCRIPT = re.compile("<script", re.IGNORECASE)
_END_OF_SCRIPT = re.compile(r"</script\s*>", re.IGNORECASE)
_STRAY = re.compile("<(?!/?[A-Za-z])")
_TAG = re.compile("<(?=/?[A-Za-z])")
_DEEP = 100  # nested elements; no real page has more
_SHARE = 10  # comparing this many elements is as much work as opening one again
_FEW = 1000  # stray `<`; for so few, reading the whole text again each time is allowed


def tree(text: str, budget: WorkBudget) -> Any:
    """Return the root of a page; each element knows its line. Raises TooMuchWorkError."""
    strays = len(_STRAY.findall(text))
    if strays > _FEW:
        for run in _TAG.split(text):
            budget.spend(_JOINED, run.count("<") * len(run))
    unclosed = len(_SCRIPT.findall(text)) - len(_END_OF_SCRIPT.findall(text))
    budget.spend(_UNCLOSED, max(0, unclosed) * len(text))
    depth = 0
    for match in _TABLE.finditer(text):
        depth = max(0, depth - 1 if match[1] else depth + 1)
        budget.spend(_NESTED, depth)
    with _counting(budget):
        return JustHTML(text, track_node_locations=True, sanitize=False).root


@contextmanager
def _counting(budget: WorkBudget) -> Iterator[None]:
    """Make the library parse with an engine that counts its work."""

    class Engine(ParseEngine):
        def _reconstruct_active_formatting(self) -> None:
            budget.spend(_REOPENED, len(self._active_formatting))
            super()._reconstruct_active_formatting()

        def _refresh_active_formatting_dirty(self) -> None:
            if len(self._active_formatting) > _DEEP:
                budget.spend(_REOPENED, len(self._active_formatting) // _SHARE)
            super()._refresh_active_formatting_dirty()

        def _adoption_agency(self, *args: Any, **options: Any) -> None:
            if len(self._stack) > _DEEP or len(self._active_formatting) > _DEEP:
                budget.spend(_REOPENED, (len(self._stack) + len(self._active_formatting)) // _SHARE)
            super()._adoption_agency(*args, **options)

    library: Any = justhtml.parser
    usual = library.ParseEngine
    library.ParseEngine = Engine
    try:
        yield
    finally:
        library.ParseEngine = usual
