"""Write `generator/errcast/text/assigned.py`, the table of the characters that Unicode 14.0 has.

    python3.11 tests/support/assigned_table.py

Python 3.11, the oldest Python that runs errcast, has Unicode 14.0. If errcast needs a newer Python,
the table can be raised to the Unicode of that Python: run this script with it, and change
`UNICODE` here.
"""

import unicodedata
from pathlib import Path
from textwrap import wrap

TABLE = Path(__file__).parents[2] / "generator" / "errcast" / "text" / "assigned.py"

UNICODE = "14.0"

_START, _END = '_ASSIGNED = """\n', '"""\n'


def is_source_of_the_table() -> bool:
    """Tell whether this Python has the version of Unicode that the table needs."""
    return unicodedata.unidata_version == f"{UNICODE}.0"


def ranges() -> list[tuple[int, int]]:
    """Return the code points that this Python's Unicode assigns, as ranges: first and last."""
    found: list[tuple[int, int]] = []
    for point in range(0x110000):
        if unicodedata.category(chr(point)) == "Cn":
            continue
        if found and found[-1][1] == point - 1:
            found[-1] = (found[-1][0], point)
        else:
            found.append((point, point))
    return found


def table() -> str:
    """Return the lines of the table: `0000-0377 037A-037F`, …"""
    words = (f"{first:04X}" + (f"-{last:04X}" if last > first else "") for first, last in ranges())
    lines = wrap(" ".join(words), 100, break_on_hyphens=False)
    return "".join(f"    {line}\n" for line in lines)


def source() -> str:
    """Return the module with a new table."""
    before, _, rest = TABLE.read_text(encoding="utf-8").partition(_START)
    return before + _START + table() + _END + rest.partition(_END)[2]


if __name__ == "__main__":
    if not is_source_of_the_table():
        raise SystemExit(f"expected a Python with Unicode {UNICODE}, not {unicodedata.unidata_version}")
    TABLE.write_text(source(), encoding="utf-8")
