"""Which lines of a file changed since a commit: what is new, and little work for any lines."""

import random
from collections import Counter

import pytest

from errcast.scan.changed_lines import _changed
from errcast.scan.time_limits import at_most


def test_a_line_changed_if_the_old_text_has_fewer_of_it() -> None:
    chance = random.Random(5)
    for _ in range(500):
        old = [chance.choice("abcdefgh") for _ in range(chance.randrange(30))]
        new = [*old]
        chance.shuffle(new) if chance.random() < 0.3 else None
        for _ in range(chance.randrange(6)):
            new.insert(chance.randrange(len(new) + 1), chance.choice("abcxyz"))
        changed = _changed(old, [f"  {line}" for line in new])
        assert Counter(new[line - 1] for line in changed) == Counter(new) - Counter(old)


def test_of_equal_lines_the_one_at_a_new_place_changed() -> None:
    assert _changed(["a", "b", "c", "d"], ["a", "b", "x", "c", "b", "d"]) == {3, 5}


@pytest.mark.parametrize("count", [2_900, 40_000])
def test_very_many_equal_lines_take_little_work(count: int) -> None:
    new = ["a" if at % 2 else str(at % 10) for at in range(count)]
    with at_most(2):  # minutes, if each pair of equal lines is looked at
        assert _changed(["a"] * count, new) == set(range(1, count, 2))
