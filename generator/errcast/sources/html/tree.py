"""HTML -> the tree that a browser builds from it, with a limit on the work of the parser.

Most of the work grows with the characters of the page. `_Engine` counts what can grow faster, before
it is done: at a tag, the parser may look through all open elements, open elements again, or join a
text with the text before it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import justhtml.parser
from justhtml import JustHTML
from justhtml.parser.engine import ParseEngine

from errcast.sources.budget import Work, WorkBudget

_JOINED = Work(
    "characters of text, counted again at each `<` in it",
    2_000_000_000,
    0,
    "write `&lt;` for a `<` that does not begin a tag, and delete the end tags that end nothing",
)
_REOPENED = Work(
    "elements such as `<b>` or `<font>`, counted each time they are opened again or closed out of order",
    300_000,
    0.2,
    "close each such element before its paragraph or its cell ends",
)
_NESTED = Work(
    "open elements, counted again at each tag that has more than 100 elements around it",
    20_000_000,
    10,
    "close each element before the next one begins",
)
_UNCLOSED = Work(
    "characters, counted again for each end of a script that is not complete",
    20_000_000,
    10,
    "delete the scripts of the page",
)
_END_OF_SCRIPT = re.compile(r"</script(\s*>)?", re.IGNORECASE)
_DEEP = 100  # nested elements; no real page has more
_SHARE = 10  # comparing this many elements is as much work as opening one again
_MANY = 5  # attributes; an element with more takes the time and memory of several elements


def tree(text: str, budget: WorkBudget) -> Any:
    """Return the root of a page; each element knows its line. Raises TooMuchWorkError."""
    # The parser may look for each `>` from there to the end of the page.
    budget.spend(_UNCLOSED, _END_OF_SCRIPT.findall(text).count("") * len(text))
    with _counting(budget):
        return JustHTML(text, track_node_locations=True, sanitize=False).root


class _Engine(ParseEngine):
    """The engine of the library, which counts its work."""

    __slots__ = ("_budget", "_copies")

    def __init__(self, budget: WorkBudget, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._budget = budget
        self._copies = 1  # as many elements are as much work as a copy of the largest one

    def _parse_start_tag(self, pos: int, end: int) -> int:
        self._look_through_elements()
        return super()._parse_start_tag(pos, end)

    def _parse_end_tag(self, pos: int, end: int) -> int:
        self._look_through_elements()
        return super()._parse_end_tag(pos, end)

    def _look_through_elements(self) -> None:
        if len(self._stack) > _DEEP:
            self._budget.spend(_NESTED, len(self._stack))

    def _parse_formatting_start(
        self, name: str, attrs: dict[str, str | None], pos: int, **options: Any
    ) -> int:
        self._copies = max(self._copies, 1 + len(attrs) // _MANY)
        return super()._parse_formatting_start(name, attrs, pos, **options)

    def _reconstruct_active_formatting(self) -> None:
        self._budget.spend(_REOPENED, len(self._active_formatting) * self._copies)
        super()._reconstruct_active_formatting()

    def _clone_formatting_entry(self, entry: Any) -> Any:
        self._budget.spend(_REOPENED, self._copies)
        return super()._clone_formatting_entry(entry)

    def _refresh_active_formatting_dirty(self) -> None:
        if len(self._active_formatting) > _DEEP:
            self._budget.spend(_REOPENED, len(self._active_formatting) // _SHARE)
        super()._refresh_active_formatting_dirty()

    def _adoption_agency(self, *arguments: Any, **options: Any) -> None:
        self._compare_elements()
        super()._adoption_agency(*arguments, **options)

    def _find_active_formatting_index_by_node(self, node: Any) -> int | None:
        self._compare_elements()
        return super()._find_active_formatting_index_by_node(node)

    def _compare_elements(self) -> None:
        if len(self._stack) > _DEEP or len(self._active_formatting) > _DEEP:
            amount = (len(self._stack) + len(self._active_formatting)) // _SHARE
            self._budget.spend(_REOPENED, amount)

    def _append_text(self, raw: str, source_pos: int | None = None) -> None:
        self._join_to_last_of(self._current_parent())
        super()._append_text(raw, source_pos)

    def _append_raw_literal_text(self, text: str, *arguments: Any, **options: Any) -> None:
        self._join_to_last_of(self._current_parent())
        super()._append_raw_literal_text(text, *arguments, **options)

    def _insert_at(self, parent: Any, position: int, node: Any) -> None:
        if node.name == "#text" and position > 0:
            self._join(parent.children[position - 1])
        super()._insert_at(parent, position, node)

    def _append_misc_node(self, node: Any, source_pos: int | None = None) -> None:
        if self._after_document_mode:  # the text between the end of the page and this comment is copied
            self._budget.spend(_JOINED, source_pos or 0)
        super()._append_misc_node(node, source_pos)

    def _join_to_last_of(self, parent: Any) -> None:
        if parent.children:
            self._join(parent.children[-1])

    def _join(self, node: Any) -> None:
        if node.name == "#text":
            self._budget.spend(_JOINED, len(node.data))

    def _body_allows_frameset(self, node: Any) -> bool:
        allows = super()._body_allows_frameset(node)
        self._frameset_blocked = self._frameset_blocked or not allows  # so it is not asked again
        return allows

    def _project_selectedcontent(self) -> None:
        """Do not copy the selected option of a list: no text of a list is read."""


@contextmanager
def _counting(budget: WorkBudget) -> Iterator[None]:
    """Make the library parse with the engine that counts."""
    library: Any = justhtml.parser
    usual = library.ParseEngine
    library.ParseEngine = partial(_Engine, budget)
    try:
        yield
    finally:
        library.ParseEngine = usual
