"""Codes that are taken -> the next free one.

| taken | where | the next |
| --- | --- | --- |
| 1001, 1002, 1005 | in 1000-1999 | 1006 |
| 1001, 1999 | in 1000-1999 | 1000: after the last code of a range comes its first gap |
| 7, 9 | anywhere | 10 |
| -1, -2 | anywhere | -3: negative codes go down |
| 1001, and 1002-1009 is barred | in 1000-1999 | 1010 |
"""

from collections.abc import Iterable, Sequence, Set

from errcast.limits import LARGEST_CODE, SMALLEST_CODE


def free_in(allowed: range, taken: Set[int], barred: Iterable[range] = ()) -> int | None:
    """Return the next free code of a range, outside of others; None if there is none."""
    walls = [each for each in barred if each.start < allowed.stop and allowed.start < each.stop]
    inside = [code for code in taken if code in allowed and not any(code in wall for wall in walls)]
    step, first, last = (-1, allowed[-1], min) if allowed[-1] < 0 else (1, allowed[0], max)
    if inside:
        code = _first_free(last(inside) + step, step, allowed, taken, walls)
        if code is not None:
            return code
    return _first_free(first, step, allowed, taken, walls)


def _first_free(start: int, step: int, allowed: range, taken: Set[int], walls: Sequence[range]) -> int | None:
    """Return the first free code from a start on, None if there is none."""
    code = start
    while code in allowed:
        if wall := next((each for each in walls if code in each), None):
            code = wall[0] - 1 if step < 0 else wall[-1] + 1
        elif code in taken:
            code += step
        else:
            return code
    return None


def free_after(used: Sequence[int], taken: Set[int], barred: Iterable[range] = ()) -> int | None:
    """Return the next free code after the greatest of some, outside of ranges; None if there is none.

    Negative codes go down: the next is below the smallest of them. There is at least one code.
    """
    step = -1 if max(used) < 0 else 1
    start = (min(used) if step < 0 else max(used)) + step
    return _first_free(start, step, range(SMALLEST_CODE, LARGEST_CODE + 1), taken, list(barred))


def spelled_like(code: int, neighbour: str | None) -> str | None:
    """Return a code in the hexadecimal spelling of another: 28 like `0x0A1B` -> `0x001C`.

    None means decimal: the other one is, or the code is negative.
    """
    if neighbour is None or code < 0:
        return None
    digits = neighbour.removeprefix("0x")
    spelled = f"{code:0{len(digits)}x}"
    return f"0x{spelled.upper() if digits != digits.lower() else spelled}"
