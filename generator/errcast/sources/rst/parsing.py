"""reStructuredText -> the tree of docutils: without files, without configuration, within limits.

docutils is safe only if it is told so. A directive may read any file or address, and the settings of a
user's machine may allow it. So errcast gives its own settings, which are complete, and its own directives.
Nothing is printed: what docutils finds is in the tree, as `system_message`.

A small document can make much work, which errcast counts before it is done. docutils looks through the
rest of a paragraph for the end of each mark (`*`, `|`), copies the rest of the document at each list, and
traces the borders of each cell of a grid.
"""

import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser, directives, roles, states
from docutils.parsers.rst import tableparser as tables
from docutils.utils import new_document

from errcast.sources.budget import CELLS, Work, WorkBudget
from errcast.sources.rst.directives import directive
from errcast.sources.rst.roles import role

_SPLIT = "split it, or delete everything that does not belong to the table"
_LINES = Work("lines", 25_000, 1 / 40, _SPLIT)
_LONGEST_LINE = Work("characters in one line", 100_000, 0, "wrap the line")
_DEEPEST = Work("lists, quotes, directives and cells within each other", 30, 0, _SPLIT)
_PARTS = Work("items, quotes, directives and cells, with a list counted as four", 35_000, 1 / 60, _SPLIT)
_OF_LIST = 4  # parts that take as much time as the beginning of a list
_COPIED_LINES = Work("lines, counted again at each section, list and directive", 100_000_000, 0, _SPLIT)
_SEARCHED = Work(
    "characters searched for the end of a mark such as `*` or `|`",
    20_000_000,
    20,
    "write \\* for a plain `*`",
)
_TRACED = Work(
    "characters of borders of grids, counted again for each cell that may end there", 20_000_000, 20, _SPLIT
)

_MARKS = "*`|_["
# At each mark between words of such a text, docutils looks through the rest of it for the end of a name.
_NAMES = re.compile(r"[\w.+:-]{20,}+")
_BETWEEN_NAMES = re.compile(r"[-._+:]+")
_SPACES = re.compile(r"[ \n]{20,}+")  # it tries each of them as the beginning of an address
_OTHER_LINE_ENDS = str.maketrans(dict.fromkeys("\u2028\u2029", " "))  # for docutils, and for nobody else
_MOST_DIGITS = 18


def parse(text: str, path: str, budget: WorkBudget) -> nodes.document:
    """Return the tree of a document. Raises TooMuchWorkError."""
    budget.spend(_LINES, text.count("\n"))
    budget.allow(_LONGEST_LINE, max(map(len, text.split("\n"))))
    settings: Any = get_default_settings(Parser)
    settings.file_insertion_enabled = False
    settings.raw_enabled = False
    settings.report_level = settings.halt_level = 5  # above every level
    settings.warning_stream = False
    settings.debug = False
    settings.syntax_highlight = "none"
    settings.line_length_limit = len(text) * settings.tab_width
    document = new_document(path, settings)
    with _within_limits(budget), _collecting_garbage():
        Parser(inliner=_inliner(budget)).parse(text.translate(_OTHER_LINE_ENDS), document)
    return document


def _inliner(budget: WorkBudget) -> Any:
    """Return the parser of the text within paragraphs; it counts the characters that it may search."""
    # Not a subclass: the parser reads its patterns from its own class.
    inliner: Any = states.Inliner()
    usual = inliner.parse

    def parse(text: str, lineno: int, memo: Any, parent: Any) -> Any:
        budget.spend(_SEARCHED, _searched(text), lineno)
        return usual(text, lineno, memo, parent)

    inliner.parse = parse
    # An address stays the text that it is; nobody sees where a link leads.
    inliner.implicit_inline = lambda text, _lineno: [nodes.Text(text)] if text else []
    inliner.adjust_uri = str
    return inliner


def _searched(text: str) -> int:
    """Return how many characters docutils may search in a text."""
    names = sum(len(found[0]) * len(_BETWEEN_NAMES.findall(found[0])) for found in _NAMES.finditer(text))
    spaces = sum(len(found[0]) ** 2 for found in _SPACES.finditer(text)) if "`" in text else 0
    return sum(map(text.count, _MARKS)) * len(text) + names + spaces


class _Grid(tables.GridTableParser):
    """The parser of grids, which counts its steps along borders."""

    def __init__(self, budget: WorkBudget) -> None:
        self._budget = budget

    def parse(self, block: Any) -> Any:
        borders = [line.count("+") for line in block]
        self._budget.spend(_TRACED, sum(borders) * max(borders))
        try:
            return super().parse(block)
        except (AssertionError, IndexError, KeyError):  # docutils takes a broken grid for its own mistake
            raise tables.TableMarkupError("Malformed table; parse incomplete.") from None

    def scan_down(self, top: int, left: int, right: int) -> Any:
        self._budget.spend(_TRACED, self.bottom - top)
        return super().scan_down(top, left, right)

    def scan_left(self, top: int, left: int, bottom: int, right: int) -> Any:
        self._budget.spend(_TRACED, right - left)
        return super().scan_left(top, left, bottom, right)

    def scan_up(self, top: int, left: int, bottom: int, right: int) -> Any:
        self._budget.spend(_TRACED, bottom - top)
        return super().scan_up(top, left, bottom, right)


class _Simple(tables.SimpleTableParser):
    """The parser of simple tables, which makes a cell of each column in each row."""

    def __init__(self, budget: WorkBudget) -> None:
        self._budget = budget

    def parse(self, block: Any) -> Any:
        self._budget.spend(CELLS, len(block) * len(block[0].split()))
        return super().parse(block)


@contextmanager
def _within_limits(budget: WorkBudget) -> Iterator[None]:
    """Make docutils use the directives and roles of errcast, and count its work."""
    state: Any = states.RSTState
    usual, usual_for_lists = state.nested_parse, state.nested_list_parse
    usual_table = states.Body.build_table
    usual_item: Any = states.Body.list_item
    depth = 0

    def nested_parse(self: Any, block: Any, *arguments: Any, **options: Any) -> Any:
        nonlocal depth
        depth += 1
        budget.spend(_COPIED_LINES, len(block))
        budget.spend(_PARTS, 1)
        budget.allow(_DEEPEST, depth)
        try:
            return usual(self, block, *arguments, **options)
        finally:
            depth -= 1

    def nested_list_parse(self: Any, block: Any, *arguments: Any, **options: Any) -> Any:
        budget.spend(_COPIED_LINES, len(block))
        budget.spend(_PARTS, _OF_LIST)
        return usual_for_lists(self, block, *arguments, **options)

    def build_table(self: Any, found: Any, line: int, *arguments: Any, **options: Any) -> Any:
        table = usual_table(self, found, line, *arguments, **options)
        table.line = table.line or self.state_machine.get_source_and_line(line)[1]  # until docutils 0.23
        return table

    def list_item(self: Any, indent: int) -> Any:
        mark = self.state_machine.line[:indent].strip()
        item, *others = usual_item(self, indent)
        item["mark"] = mark  # `A. Smith` and `007. Kiln` may be texts, of which docutils keeps only a number
        return item, *others

    converters: Any = {**states.Body.enum.converters, "arabic": lambda text: int(text[:_MOST_DIGITS])}
    with _replaced(
        [
            (directives, "directive", directive),
            (roles, "role", role),
            (state, "nested_parse", nested_parse),
            (state, "nested_list_parse", nested_list_parse),
            (states.Body, "build_table", build_table),
            (states.Body, "list_item", list_item),
            (states.Body.enum, "converters", converters),
            (tables, "GridTableParser", partial(_Grid, budget)),
            (tables, "SimpleTableParser", partial(_Simple, budget)),
        ]
    ):
        yield


@contextmanager
def _collecting_garbage() -> Iterator[None]:
    """Let Python free what refers to itself, as the machines of docutils do; else they fill the memory."""
    was_enabled = gc.isenabled()
    gc.enable()
    try:
        yield
    finally:
        if not was_enabled:
            gc.disable()


@contextmanager
def _replaced(parts: Iterable[tuple[Any, str, Any]]) -> Iterator[None]:
    """Replace parts of docutils: each is of a module or a class, and has a name."""
    usual = []
    try:
        for owner, name, part in parts:
            usual.append((owner, name, getattr(owner, name)))
            setattr(owner, name, part)
        yield
    finally:
        for owner, name, part in usual:
            setattr(owner, name, part)
