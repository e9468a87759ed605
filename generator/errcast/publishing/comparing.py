"""Two texts -> the lines in which they differ, in the groups that `diff -u` prints.

The library's comparison finds the shortest difference, and takes the square or the cube of the
lines for it. So it is asked about small parts alone. A long text is first cut where a line stands
once in both (the "patience" comparison of Bram Cohen, in n log n steps), and what is then still
too large to compare is shown as removed and added, which is as true, only longer.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_MOST_COMPARED = 10_000_000  # steps of the library for one part
_MOST_STEPS = 50_000_000  # for all parts of two texts
_MOST_CUTS = 40  # how often a line is looked at to cut a part; each cut may leave nearly all of it
_CONTEXT = 3  # lines around a change


_Opcode = tuple[Literal["replace", "delete", "insert", "equal"], int, int, int, int]


class _Block(NamedTuple):
    """Lines of the old text, from `start` to before `stop`, and the lines of the new one for them."""

    start: int
    stop: int
    new_start: int
    new_stop: int

    @property
    def steps(self) -> int:
        """How many steps the library takes at worst."""
        old, new = self.stop - self.start, self.new_stop - self.new_start
        return old * new * min(old, new)


class _Compared(SequenceMatcher[str]):
    """A comparison that is done; the library groups it."""

    def __init__(self, opcodes: list[_Opcode]) -> None:
        super().__init__(None, "", "")
        self._opcodes = opcodes

    def get_opcodes(self) -> list[_Opcode]:
        return self._opcodes


def hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a unified diff, without those that name the files."""
    for group in _Compared(list(_opcodes(old, new))).get_grouped_opcodes(_CONTEXT):
        (_, start, _, new_start, _), (_, _, stop, _, new_stop) = group[0], group[-1]
        yield f"@@ -{_range(start, stop)} +{_range(new_start, new_stop)} @@\n"
        for tag, at, end, new_at, new_end in group:
            if tag == "equal":
                yield from (f" {line}" for line in old[at:end])
                continue
            yield from (f"-{line}" for line in old[at:end])
            yield from (f"+{line}" for line in new[new_at:new_end])


def _range(start: int, stop: int) -> str:
    """Return lines as the head of a hunk has them: counted from 1, an empty range by the line before it."""
    length = stop - start
    if length == 1:
        return str(start + 1)
    return f"{start + (length > 0)},{length}"


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Opcode]:
    """Yield which lines are equal and which are replaced, as `SequenceMatcher` does."""
    at = new_at = 0
    for start, stop, new_start, new_stop in _changes(old, new):
        if start > at:
            yield "equal", at, start, new_at, new_start
        yield "replace", start, stop, new_start, new_stop
        at, new_at = stop, new_stop
    if at < len(old):
        yield "equal", at, len(old), new_at, len(new)


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Block]:
    """Yield the parts that differ, in their order."""
    steps, looks = 0, _MOST_CUTS * (len(old) + len(new))
    parts = [_Block(0, len(old), 0, len(new))]
    while parts:
        part = _trimmed(parts.pop(), old, new)
        if part.start == part.stop or part.new_start == part.new_stop:
            if part.start < part.stop or part.new_start < part.new_stop:
                yield part
            continue
        if part.steps <= _MOST_COMPARED and steps + part.steps <= _MOST_STEPS:
            steps += part.steps
            yield from _compared(part, old, new)
            continue
        looks -= part.stop - part.start + part.new_stop - part.new_start
        if looks >= 0 and (smaller := _between_anchors(part, old, new)):
            parts += reversed(smaller)
        else:
            yield part


def _trimmed(part: _Block, old: Sequence[str], new: Sequence[str]) -> _Block:
    """Return a part without the equal lines at its head and at its end."""
    start, stop, new_start, new_stop = part
    while start < stop and new_start < new_stop and old[start] == new[new_start]:
        start, new_start = start + 1, new_start + 1
    while start < stop and new_start < new_stop and old[stop - 1] == new[new_stop - 1]:
        stop, new_stop = stop - 1, new_stop - 1
    return _Block(start, stop, new_start, new_stop)


def _compared(part: _Block, old: Sequence[str], new: Sequence[str]) -> Iterator[_Block]:
    start, stop, new_start, new_stop = part
    matcher = SequenceMatcher(None, old[start:stop], new[new_start:new_stop], autojunk=False)
    for tag, at, end, new_at, new_end in matcher.get_opcodes():
        if tag != "equal":
            yield _Block(start + at, start + end, new_start + new_at, new_start + new_end)


def _between_anchors(part: _Block, old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    """Return the parts between lines that stand once in both texts, in the same order; none without such."""
    start, stop, new_start, new_stop = part
    once = {line for line, count in Counter(old[start:stop]).items() if count == 1}
    new_once = {line for line, count in Counter(new[new_start:new_stop]).items() if count == 1}
    places = {line: at for at, line in enumerate(new[new_start:new_stop], new_start) if line in new_once}
    pairs = [
        (at, places[line])
        for at, line in enumerate(old[start:stop], start)
        if line in once and line in places
    ]
    parts = []
    for at, new_at in _longest_ascending(pairs):
        parts.append(_Block(start, at, new_start, new_at))
        start, new_start = at + 1, new_at + 1
    return [*parts, _Block(start, stop, new_start, new_stop)] if parts else []


def _longest_ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most of some pairs of which both numbers ascend; the first ones do."""
    ends: list[int] = []  # the smallest second number with which so many pairs end
    last: list[int] = []  # and the pair that has it
    before: list[int | None] = []
    for number, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        ends[length : length + 1] = [second]
        last[length : length + 1] = [number]
        before.append(last[length - 1] if length else None)
    chosen: list[tuple[int, int]] = []
    at = last[-1] if last else None
    while at is not None:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]
