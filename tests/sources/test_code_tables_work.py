"""Code with very many tables or constants: the work grows with their number, and no faster."""

from collections.abc import Callable
from functools import partial

import pytest

from errcast.sources.budget import TABLES, TooMuchWorkError, WorkBudget
from errcast.sources.code import tables
from errcast.sources.code.document import read
from errcast.sources.code.rows import CodeRow
from tests.support.counting import lines_run

ENUMS = "enum Lamps{number} {{ A{number} = 1, B{number} = 2 }}\n"
MAPS = '{{ 1: "no lamp {number}", 2: "cold {number}", 3: "shut {number}" }}'


def enums(count: int) -> str:
    return "".join(ENUMS.format(number=number) for number in range(count))


def enums_and_maps(count: int) -> str:
    maps = [f"const texts{number} = {MAPS.format(number=number)};\n" for number in range(count)]
    return enums(count) + "".join(maps)


def siblings(count: int) -> str:
    rows = (f'    k{at}: {{ {at}: {{ code: {at}, text: "no lamp" }} }},\n' for at in range(count))
    return f"const kilns = {{\n{''.join(rows)}}};\n"


def maps_of_the_same_codes(count: int) -> str:
    rows = ", ".join(f"{at}: 'no lamp'" for at in range(20))
    return "".join(f"const texts{number} = {{ {rows} }};\n" for number in range(4 * count))


def labels_of_one_case(count: int) -> str:
    labels = "".join(f"case K{at}:\n" for at in range(count * 20))
    return f"switch (code) {{ {labels} return 1; }}\n"


@pytest.mark.parametrize(
    "code", [enums, enums_and_maps, siblings, maps_of_the_same_codes, labels_of_one_case]
)
def test_twice_as_many_tables_in_code_are_twice_the_work(code: Callable[[int], str]) -> None:
    few, many = (lines_run(partial(read, code(count), "kiln.ts")) for count in (60, 120))
    assert many <= 2.3 * few


def test_more_tables_than_a_file_may_have_are_a_finding_before_they_are_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tables, "TABLES", TABLES._replace(base=20, per_byte=0))
    read(enums(20), "kiln.ts")
    with pytest.raises(TooMuchWorkError) as error:
        read(enums(21), "kiln.ts")
    assert error.value.finding("kiln.ts").line == 21


def test_the_tables_that_have_the_names_of_rows_are_counted() -> None:
    names = ", ".join(f"A{at} = {at}" for at in range(10))
    texts = ", ".join(f'A{at}: "no lamp"' for at in range(10))
    code = "".join(f"enum Lamps{at} {{ {names} }}\nconst t{at} = {{ {texts} }};\n" for at in range(600))
    with pytest.raises(TooMuchWorkError, match="characters searched"):
        read(code, "kiln.ts")


@pytest.mark.parametrize("other", ['B{at} = "x"\n', "ERR_{at} = {at}\n"])
def test_constants_of_two_kinds_are_told_apart_without_comparing_them(
    other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compared(_one: object, _other: object) -> bool:
        raise AssertionError

    monkeypatch.setattr(CodeRow, "__eq__", compared)
    read("".join(f"A{at} = {at}\n" for at in range(9)) + other.format(at=1) + other.format(at=2), "kiln.py")


def test_more_rows_than_a_file_of_code_may_have_are_a_finding() -> None:
    code = "".join(f"#define E_{number} 1{number}\n" for number in range(12_000))
    with pytest.raises(TooMuchWorkError) as raised:
        read(code, "kiln.h", WorkBudget(len(code) // 4))
    assert "rows, the limit for a file of" in raised.value.finding("kiln.h").text
