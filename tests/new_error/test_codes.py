"""The next free code."""

import pytest

from errcast.limits import LARGEST_CODE, SMALLEST_CODE
from errcast.new_error.codes import free_after, free_in, spelled_like


@pytest.mark.parametrize(
    ("allowed", "taken", "code"),
    [
        (range(1000, 2000), set(), 1000),
        (range(1000, 2000), {1000, 1001, 1004}, 1005),
        (range(1000, 2000), {999, 2000}, 1000),
        (range(1000, 1003), {1000, 1002}, 1001),  # after the last one comes the first gap
        (range(1000, 1003), {1000, 1001, 1002}, None),
        (range(-199, -99), set(), -100),
        (range(-199, -99), {-100, -103}, -104),
        (range(-199, -196), {-199, -197}, -198),
        (range(-1, 2), {-1}, 0),
        (range(SMALLEST_CODE, LARGEST_CODE + 1), {LARGEST_CODE}, SMALLEST_CODE),
        (range(LARGEST_CODE, LARGEST_CODE + 1), {LARGEST_CODE}, None),
    ],
)
def test_the_next_code_of_a_range_comes_after_its_last_one_and_then_in_its_gaps(
    allowed: range, taken: set[int], code: int | None
) -> None:
    assert free_in(allowed, taken) == code


@pytest.mark.parametrize(
    ("allowed", "taken", "barred", "code"),
    [
        (range(1000, 2000), {1000, 1500}, [range(1400, 1800)], 1001),
        (range(1000, 2000), {1000, 1399}, [range(1400, 1800)], 1800),
        (range(1000, 2000), {1000}, [range(1001, 5000)], None),
        (range(1000, 2000), set(), [range(900, 1100), range(1100, 1200)], 1200),
        (range(1000, 2000), {1000, 1002}, [range(1003, 2000)], 1001),
        (range(1000, 2000), set(), [range(1000, 2000)], None),
        (range(1000, 2000), set(), [range(2000, 3000)], 1000),
        (range(-199, -99), {-100}, [range(-150, -100)], -151),
        (range(0, LARGEST_CODE + 1), set(), [range(0, LARGEST_CODE)], LARGEST_CODE),
    ],
)
def test_the_next_code_of_a_range_is_outside_of_other_ranges(
    allowed: range, taken: set[int], barred: list[range], code: int | None
) -> None:
    assert free_in(allowed, taken, barred) == code


@pytest.mark.parametrize(
    ("used", "taken", "barred", "code"),
    [
        ([7, 9, 8], {7, 8, 9}, [], 10),
        ([7], {7, 8, 9}, [], 10),
        ([7], {7}, [range(8, 20), range(20, 30)], 30),
        ([0], {0}, [], 1),
        ([-1, -2], {-1, -2}, [], -3),
        ([-1], {-1, -2}, [range(-10, -2)], -11),
        ([-1, 5], {-1, 5}, [], 6),
        ([LARGEST_CODE], {LARGEST_CODE}, [], None),
        ([SMALLEST_CODE], {SMALLEST_CODE}, [], None),
    ],
)
def test_the_next_code_comes_after_the_greatest_and_outside_of_other_ranges(
    used: list[int], taken: set[int], barred: list[range], code: int | None
) -> None:
    assert free_after(used, taken, barred) == code


@pytest.mark.parametrize(
    ("code", "neighbour", "spelled"),
    [
        (28, "0x0A1B", "0x001C"),
        (0x80070006, "0x80070005", "0x80070006"),
        (0xABC, "0x1", "0xabc"),
        (28, None, None),
        (-1, "0x1", None),
    ],
)
def test_a_code_is_spelled_like_its_neighbour(code: int, neighbour: str | None, spelled: str | None) -> None:
    assert spelled_like(code, neighbour) == spelled
