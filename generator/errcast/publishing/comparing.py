r"""Two texts -> the lines that differ, in the format of `diff -u`.

    hunks(["a\n", "b\n"], ["a\n", "c\n"]) -> "@@ -1,2 +1,2 @@\n", " a\n", "-b\n", "+c\n"

The standard library finds the shortest difference, but its work grows with the square or the cube
of the lines. So it gets only small blocks. A long text is first cut at lines that occur once in
both texts (Bram Cohen's "patience" comparison, in n log n steps). A block that is still too large
is shown as removed and added. This is also correct, only longer.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_MOST_COMPARED = 10_000_000  # steps of the library for one block
_MOST_STEPS = 50_000_000  # for all blocks of two texts
_MOST_CUTS = 40  # how often a line may be read to cut a block; a cut may leave nearly the whole block
_CONTEXT = 3  # lines around a change


_Opcode = tuple[Literal["replace", "delete", "insert", "equal"], int, int, int, int]


class _Block(NamedTuple):
    """Lines of the old text, from `start` to before `stop`, and the lines of the new text for them."""

    start: int
    stop: int
    new_start: int
    new_stop: int

    @property
    def steps(self) -> int:
        """The most steps that the library needs."""
        old, new = self.stop - self.start, self.new_stop - self.new_start
        return old * new * min(old, new)


class _Compared(SequenceMatcher[str]):
    """A finished comparison; the library groups its lines."""

    def __init__(self, opcodes: list[_Opcode]) -> None:
        super().__init__(None, "", "")
        self._opcodes = opcodes

    def get_opcodes(self) -> list[_Opcode]:
        return self._opcodes


def hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a unified diff, without the two lines that name the files."""
    for group in _Compared(list(_opcodes(old, new))).get_grouped_opcodes(_CONTEXT):
        (_, start, _, new_start, _), (_, _, stop, _, new_stop) = group[0], group[-1]
        yield f"@@ -{_range(start, stop)} +{_range(new_start, new_stop)} @@\n"
        for tag, at, end, new_at, new_end in group:
            if tag == "equal":
                yield from (f" {line}" for line in old[at:end])
                continue
            yield from (f"-{line}" for line in old[at:end])
            yield from (f"+{line}" for line in new[new_at:new_end])


def changed(old: Sequence[str], new: Sequence[str]) -> Iterator[range]:
    """Yield the ranges of the new lines that the old ones do not have at their place."""
    for block in _changes(old, new):
        yield range(block.new_start, block.new_stop)


def _range(start: int, stop: int) -> str:
    """Return a range for the head of a hunk: (0, 2) -> `1,2`. An empty range names the line before it."""
    length = stop - start
    if length == 1:
        return str(start + 1)
    return f"{start + (length > 0)},{length}"


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Opcode]:
    """Yield the equal and the replaced lines in the form of `SequenceMatcher`."""
    at = new_at = 0
    for start, stop, new_start, new_stop in _changes(old, new):
        if start > at:
            yield "equal", at, start, new_at, new_start
        yield "replace", start, stop, new_start, new_stop
        at, new_at = stop, new_stop
    if at < len(old):
        yield "equal", at, len(old), new_at, len(new)


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Block]:
    """Yield the blocks that differ, in order."""
    steps, looks = 0, _MOST_CUTS * (len(old) + len(new))
    blocks = [_Block(0, len(old), 0, len(new))]
    while blocks:
        block = _trimmed(blocks.pop(), old, new)
        if block.start == block.stop or block.new_start == block.new_stop:
            if block.start < block.stop or block.new_start < block.new_stop:
                yield block
            continue
        if block.steps <= _MOST_COMPARED and steps + block.steps <= _MOST_STEPS:
            steps += block.steps
            yield from _compared(block, old, new)
            continue
        looks -= block.stop - block.start + block.new_stop - block.new_start
        if looks >= 0 and (smaller := _between_anchors(block, old, new)):
            blocks += reversed(smaller)
        else:
            yield block


def _trimmed(block: _Block, old: Sequence[str], new: Sequence[str]) -> _Block:
    """Return a block without the equal lines at its start and its end."""
    start, stop, new_start, new_stop = block
    while start < stop and new_start < new_stop and old[start] == new[new_start]:
        start, new_start = start + 1, new_start + 1
    while start < stop and new_start < new_stop and old[stop - 1] == new[new_stop - 1]:
        stop, new_stop = stop - 1, new_stop - 1
    return _Block(start, stop, new_start, new_stop)


def _compared(block: _Block, old: Sequence[str], new: Sequence[str]) -> Iterator[_Block]:
    start, stop, new_start, new_stop = block
    matcher = SequenceMatcher(None, old[start:stop], new[new_start:new_stop], autojunk=False)
    for tag, at, end, new_at, new_end in matcher.get_opcodes():
        if tag != "equal":
            yield _Block(start + at, start + end, new_start + new_at, new_start + new_end)


def _between_anchors(block: _Block, old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    """Return the blocks between lines that occur once in both texts, in order; none without such lines."""
    start, stop, new_start, new_stop = block
    once = {line for line, count in Counter(old[start:stop]).items() if count == 1}
    new_once = {line for line, count in Counter(new[new_start:new_stop]).items() if count == 1}
    places = {line: at for at, line in enumerate(new[new_start:new_stop], new_start) if line in new_once}
    pairs = [
        (at, places[line])
        for at, line in enumerate(old[start:stop], start)
        if line in once and line in places
    ]
    blocks = []
    for at, new_at in _longest_ascending(pairs):
        blocks.append(_Block(start, at, new_start, new_at))
        start, new_start = at + 1, new_at + 1
    return [*blocks, _Block(start, stop, new_start, new_stop)] if blocks else []


def _longest_ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest list of pairs with both numbers ascending; the first numbers already ascend."""
    ends: list[int] = []  # for each length, the smallest second number at the end of such a list
    last: list[int] = []  # and the pair with this number
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
