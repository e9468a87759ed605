"""Codes that are taken -> the next free one.

| taken | where | the next |
| --- | --- | --- |
| 1001, 1002, 1005 | in 1000-1999 | 1006 |
| 1001, 1999 | in 1000-1999 | 1000: after the last code of a range comes its first gap |
| 7, 9 | anywhere | 10 |
| -1, -2 | anywhere | -3: negative codes go down |
"""

from collections.abc import Iterable, Sequence, Set

from errcast.limits import LARGEST_CODE, SMALLEST_CODE


def free_in(allowed: range, taken: Set[int]) -> int | None:
    """Return the next free code of a range, None if every code of it is taken."""
    inside = [code for code in taken if code in allowed]
    ordered = allowed[::-1] if allowed[-1] < 0 else allowed
    if inside:
        last = min(inside) if ordered.step < 0 else max(inside)
        if after := ordered[ordered.index(last) + 1 :]:
            return after[0]
    return next((code for code in ordered if code not in taken), None)


def free_after(used: Sequence[int], taken: Set[int], barred: Iterable[range] = ()) -> int | None:
    """Return the next free code after the greatest of some, outside of ranges; None if there is none.

    Negative codes go down: the next is below the smallest of them. There is at least one code.
    """
    barred = list(barred)
    step = -1 if max(used) < 0 else 1
    code = (min(used) if step < 0 else max(used)) + step
    while SMALLEST_CODE <= code <= LARGEST_CODE:
        if wall := next((each for each in barred if code in each), None):
            code = wall[0] - 1 if step < 0 else wall[-1] + 1
        elif code in taken:
            code += step
        else:
            return code
    return None


def spelled_like(code: int, neighbour: str | None) -> str | None:
    """Return a code in the hexadecimal spelling of another: 28 like `0x0A1B` -> `0x001C`.

    None means decimal: the other one is, or the code is negative.
    """
    if neighbour is None or code < 0:
        return None
    digits = neighbour.removeprefix("0x")
    spelled = f"{code:0{len(digits)}x}"
    return f"0x{spelled.upper() if digits != digits.lower() else spelled}"
