"""Raised and lowered texts stay apart from the texts beside them."""

import pytest

from errcast.sources.cells.scripts import Script, on_the_line
from errcast.sources.html.breaks import Break

RAISED, LOWERED, END = Script.RAISED, Script.LOWERED, Script.END


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["2", RAISED, "256", END], "2^256"),
        (["10", RAISED, "-9", END, " m"], "10^-9 m"),
        (["2", RAISED, "n", END], "2^n"),
        (["2", RAISED, "n-1", END], "2^(n-1)"),
        (["(a)", RAISED, "2", END, "3"], "(a)^2 3"),
        (["1", RAISED, "st", END, " row"], "1st row"),
        (["2", RAISED, "e", END], "2e"),
        (["busy", RAISED, "[1]", END], "busy[1]"),
        (["Errcast", RAISED, "TM", END], "ErrcastTM"),
        (["H", LOWERED, "2", END, "O"], "H2O"),
        (["101", LOWERED, "2", END], "101_2"),
        (["log", LOWERED, "2", END, "8"], "log2 8"),
        (["2", RAISED, "3", RAISED, "4", END, END], "2^(3^4)"),
        (["2", RAISED, "3"], "23"),
        (["2", END, "3"], "23"),
        ([RAISED, "2", END], "2"),
    ],
)
def test_a_raised_number_never_joins_the_number_before_it(pieces: list[str | Script], text: str) -> None:
    assert "".join(on_the_line(pieces)) == text


def test_a_break_before_a_raised_number_keeps_it_alone() -> None:
    pieces = ["2", Break.LINE, RAISED, "1", END]
    assert list(on_the_line(pieces)) == ["2", Break.LINE, "1"]
