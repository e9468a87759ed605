"""A document with many tables: the work grows with their number, and no faster."""

from pathlib import Path
from typing import Any

import pytest

from errcast.findings import Finding
from errcast.sources.budget import TABLES
from errcast.sources.reading import parse_source
from errcast.sources.request import Request
from errcast.sources.trees import enumerations
from errcast.sources.trees.enumerations_of_errors import Enumeration
from errcast.sources.understanding import columns, selecting


def findings(text: str, name: str) -> list[Finding]:
    return parse_source(text.encode(), Path(name), name, Request())[1]


def many_enumerations(count: int) -> str:
    schemas = ",\n".join(f'{{"enum": [{number}], "enumNames": ["A"]}}' for number in range(count))
    return f'{{"openapi": "3.1.0", "err": [\n{schemas}]}}'


def test_enumerations_are_not_compared_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def compared(_one: object, _other: object) -> bool:
        raise AssertionError

    monkeypatch.setattr(Enumeration, "__eq__", compared)
    (finding,) = findings(many_enumerations(3), "api.json")
    assert finding.rule == "unknown-columns"


def test_more_enumerations_than_a_file_may_have_tables_are_one_finding(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(enumerations, "TABLES", TABLES._replace(base=20, per_byte=0))
    (finding,) = findings(many_enumerations(25), "api.json")
    assert (finding.rule, finding.line) == ("too-much-work", 22)


@pytest.mark.parametrize(
    "table",
    [
        "| code | w{number} |\n|--|--|\n| {number} | the lamp is out {number} |\n\n",
        "| code | w{pair} |\n|--|--|\n| {number} | the lamp is out {number} |\n\n",
        "# H {pair}\n\n| K{pair} | b{pair} |\n|--|--|\n| {number} | the lamp is out {number} |\n\n",
    ],
)
def test_the_advice_about_twice_as_many_tables_looks_at_twice_as_many(
    table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = [0]

    def counted(*arguments: Any) -> Any:
        looks[0] += 1
        return columns.understand(*arguments)

    monkeypatch.setattr(selecting, "understand", counted)

    def looked_at(count: int) -> int:
        looks[0] = 0
        text = "".join(table.format(number=number, pair=number // 2) for number in range(count))
        assert findings(text, "errors.md")[0].rule == "unknown-columns"
        return looks[0]

    assert looked_at(80) <= 2 * looked_at(40)
