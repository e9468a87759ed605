"""Lines of catalogs of several kinds: small numbers, large numbers, dotted words, constants, letters and numbers.

`catalogs/` has the catalogs. `lines/` has, for each of them, lines that mean errors, and lines that mean none.
"""

from typing import Any

import pytest

from errcast.explaining import KnownEntry
from tests.support.lines_of_logs import CATALOGS, code_of, search
from tests.support.lines_of_logs import lines as lines_of

NAMES = sorted(path.stem for path in CATALOGS.iterdir())
SEARCHES = {name: search(name) for name in NAMES}


def lines(part: str) -> list[Any]:
    """Return the lines of a part of each file, with the name of their catalog."""
    found: list[Any] = []
    for name in NAMES:
        for each in lines_of(name)[part]:
            line, codes = each if part == "found" else (each, [])
            found.append(pytest.param(name, line, codes, id=f"{name}: {line[:60]!r}"))
    return found


def codes_of(answers: list[KnownEntry]) -> list[str]:
    return sorted(map(code_of, answers))


@pytest.mark.parametrize(("name", "line", "codes"), lines("found"))
def test_a_line_leads_to_its_errors_and_to_no_other(name: str, line: str, codes: list[object]) -> None:
    expected = sorted(map(str, codes))
    assert codes_of(SEARCHES[name].explain(line)) == expected
    assert codes_of(list(SEARCHES[name].seen_in(line.splitlines()))) == expected


@pytest.mark.parametrize(("name", "line", "codes"), lines("none"))
def test_a_line_about_other_things_leads_to_no_error(name: str, line: str, codes: list[object]) -> None:
    assert codes_of(SEARCHES[name].explain(line)) == codes
    assert codes_of(list(SEARCHES[name].seen_in(line.splitlines()))) == codes


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("code: -1 the caller has no right to do this", "-1"),
        ('{"code": 1, "msg": "the system failed"}', "1"),
        ("errcode=7, then errcode=28: too many attempts, the user is locked out", "28"),
        ("errcode=7, then errcode=28", "7"),
    ],
)
def test_of_several_codes_the_one_with_its_own_message_comes_first(line: str, first: str) -> None:
    answer = SEARCHES["signs"].explain(line)[0]
    assert codes_of([answer]) == [first]


@pytest.mark.parametrize("line", ["222202 | upload", "[ERROR] 222202 no face here", "(222202) upload"])
def test_a_long_code_alone_is_the_answer_to_a_question_but_not_to_a_line_of_a_log(line: str) -> None:
    assert codes_of(SEARCHES["gesicht"].explain(line)) == ["222202"]
    assert codes_of(list(SEARCHES["gesicht"].seen_in([line]))) == []


@pytest.mark.parametrize(
    "line",
    [
        "222202 rows",
        "[ERROR] 222202 rows",
        "12:03:01 222202 upload",
        "task | id=222202",
        "222202 | code=999999",
        "222202 222203",
    ],
)
def test_a_number_that_may_be_something_else_is_no_code(line: str) -> None:
    assert SEARCHES["gesicht"].explain(line) == []
