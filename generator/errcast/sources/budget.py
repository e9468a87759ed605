"""How much work one source may make: counted, never timed, so that every machine gives the same answer.

    budget = WorkBudget(1_000)           # a file of 1,000 bytes
    budget.spend(CELLS, 500_000)         # ok: 501,000 cells are allowed
    budget.spend(CELLS, 500_000)         # raises TooMuchWorkError

A small file can make much work: a cell that spans a million places, with a text in each of them. A
reader counts each piece of work before it does it, and stops if that is too much for the size of
the file. Work that grows only with the bytes of the file is always allowed.
"""

from typing import NamedTuple

from errcast.findings import Finding

TOO_MUCH_WORK = "too-much-work"


class Work(NamedTuple):
    """A kind of work: `base` units for every file, and `per_byte` units more for each of its bytes.

    `counted` names the units, as in "more than 1,000 cells"; `way_out` says what the user can do.
    """

    counted: str
    base: int
    per_byte: float
    way_out: str


_SPLIT = "split it, or delete everything that does not belong to the table"

TABLES = Work("tables", 2_000, 1 / 400, _SPLIT)
ROWS = Work("rows", 30_000, 1 / 30, _SPLIT)
ROWS_OF_A_SOURCE = Work("rows", 30_000, 1 / 15, _SPLIT)  # of all tables; a row of a text is rarely shorter
# Each is read twice, as HTML too, where a cell has two tags, and so has each bold word.
TAGS_OF_ASCIIDOC = Work("tags of cells, items and marks", 100_000, 1 / 8, _SPLIT)
CELLS = Work("cells, with a merged cell counted in each place", 500_000, 1, _SPLIT)
COPIED = Work(
    "characters in cells, counted in each cell that contains them",
    2_000_000,
    4,
    "shorten the longest texts, or let fewer cells repeat them",
)
IN_LANGUAGES = Work(
    "rows of 30 cells, counted in each language that the table has beside that of the catalog",
    20_000,
    1 / 25,
    "name the columns with --columns, and leave out languages with -, or split the table",
)
SEARCHED = Work("characters searched", 50_000_000, 50, _SPLIT)
ELEMENTS = Work("elements", 200_000, 1, _SPLIT)


class TooMuchWorkError(Exception):
    """A source makes more work than it may."""

    def __init__(self, work: Work, limit: int, size: int, line: int | None) -> None:
        """`limit` is how many units there may be, `size` how many bytes the source has."""
        super().__init__(work.counted)
        self._work, self._limit, self._size, self._line = work, limit, size, line

    def finding(self, path: str) -> Finding:
        """Return the finding: what was counted, the limit, and what the user can do."""
        limit = f"more than {self._limit:,} {self._work.counted}"
        text = f"too much work: {limit}, the limit for a file of {self._size:,} bytes; {self._work.way_out}"
        return Finding(path, TOO_MUCH_WORK, text, line=self._line)


class WorkBudget:
    """The work that is left for one source of `size` bytes; each kind has a counter of its own."""

    def __init__(self, size: int) -> None:
        """`size` is how many bytes the source has on the disk."""
        self._size = size
        self._spent: dict[Work, int] = {}

    def limit(self, work: Work) -> int:
        """Return how many units of a kind the source may take."""
        return work.base + int(work.per_byte * self._size)

    def left(self, work: Work) -> int:
        """Return how many units of a kind the source may still take."""
        return self.limit(work) - self._spent.get(work, 0)

    def spend(self, work: Work, amount: int, line: int | None = None) -> None:
        """Count units of work before it is done; `line` is the line of the source that needs it.

        Raises TooMuchWorkError if fewer units are left.
        """
        spent = self._spent[work] = self._spent.get(work, 0) + amount
        if spent > self.limit(work):
            raise TooMuchWorkError(work, self.limit(work), self._size, line)

    def allow(self, work: Work, amount: int, line: int | None = None) -> None:
        """Raise TooMuchWorkError if one thing has more units than the limit; nothing is counted."""
        if amount > self.limit(work):
            raise TooMuchWorkError(work, self.limit(work), self._size, line)
