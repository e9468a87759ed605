"""HTML -> the tree that a browser makes of it, with an end to what a page may ask of its parser.

Most of a page is one piece of work for each of its characters. What is not: a `<` that begins no
tag, at which the text so far is put together again, and elements of fonts that nobody closes, which
every paragraph opens again (HTML standard, sections 13.2.4.3 and 13.2.6.4.7).
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
    "write `&lt;` for a `<` that begins no tag",
)
_REOPENED = Work(
    "elements such as `<b>` or `<font>`, counted each time they are opened again or closed out of order",
    300_000,
    0.2,
    "close such an element where its text ends, before the paragraph or the cell does",
)
_STRAY = re.compile("<(?!/?[A-Za-z])")
_TAG = re.compile("<(?=/?[A-Za-z])")
_DEEP = 100  # elements one in another, more than any page has
_SHARE = 10  # of looking at an element, where opening one again is a whole
_FEW = 1000  # of which each may go through all of a large file


def tree(text: str, budget: WorkBudget) -> Any:
    """Return the root of a page, whose elements know their lines. Raises TooMuchWorkError."""
    strays = len(_STRAY.findall(text))
    if strays > _FEW:
        for run in _TAG.split(text):
            budget.spend(_JOINED, run.count("<") * len(run))
    with _counting(budget):
        return JustHTML(text, track_node_locations=True, sanitize=False).root


@contextmanager
def _counting(budget: WorkBudget) -> Iterator[None]:
    """Let the library parse with an engine that counts."""

    class Engine(ParseEngine):
        def _reconstruct_active_formatting(self) -> None:
            budget.spend(_REOPENED, len(self._active_formatting))
            super()._reconstruct_active_formatting()

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
