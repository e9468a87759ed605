"""A message of very many errors leads to all of them, and no line of a log lists them."""

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from errcast.catalogfile.reading import parse_catalog
from errcast.explaining import KnownError, Search, searching
from errcast.explaining.known import KnownEntry
from errcast.scan.logs.counting import counts_of_logs

SAID = ("the kiln is full now", "no lamp in room {n}", "lamp out", "the door of the kiln is shut")
LINES = (
    "the kiln is full now",
    "oh, the kiln is full now",
    "no lamp in room 7",
    "we have no lamp in room 7 today",
    "lamp out",
    "error: lamp out",
    "the door of the kiln is shut, and the kiln is full now",
    "error_code: 301003",
    "error_code: 301008, no lamp in room 2",
    "nothing",
)


@cache
def search_of(count: int) -> Search:
    errors = "".join(
        f"  - {{code: {301000 + at}, name: E{at}, message: '{SAID[at % len(SAID)]}'}}\n"
        for at in range(count)
    )
    catalog, findings = parse_catalog(f"errcast: 1\nname: kiln\nerrors:\n{errors}", "x.yaml")
    assert findings == []
    assert catalog is not None
    return Search([catalog])


def name_of(answer: KnownEntry) -> str:
    assert isinstance(answer, KnownError)
    return answer.error.name


def counted(search: Search, lines: Sequence[str], log: Path) -> tuple[object, object]:
    """Return what `explain` and `scan --logs` count, by the names of the errors."""
    told = {name_of(answer): seen for answer, seen in search.seen_in(lines).items()}
    log.write_text("\n".join(lines))
    counts = counts_of_logs([log], search.known.catalogs, "errcast scan --logs -")
    seen = {
        name_of(answer): (each.lines, each.line, each.said, each.first, each.last)
        for answer, each in counts.known.items()
    }
    return told, seen


@pytest.mark.parametrize("seed", range(20))
def test_a_log_counts_the_errors_of_a_message_alike_be_they_many_or_few(
    seed: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    invent = random.Random(seed)
    lines = [f"2026-11-26 07:00:{at:02} {invent.choice(LINES)}" for at in range(invent.randrange(1, 40))]
    lines += invent.choices(LINES, k=20)
    search = search_of(16)
    monkeypatch.setattr(searching, "_MANY_SHARED", 16)
    few = counted(search, lines, tmp_path / "few.log")
    monkeypatch.setattr(searching, "_MANY_SHARED", 1)
    many = counted(search, lines, tmp_path / "few.log")
    assert few == many
    assert few != ({}, {})


@pytest.mark.parametrize("line", LINES)
def test_no_line_lists_the_errors_of_a_message_that_very_many_have(line: str) -> None:
    search = search_of(2_000)
    answered = list(search.answered([line] * 50))
    assert all(len(each.answers) <= 1 and len(each.shared) <= 2 for each in answered)
    lists = {id(shared.errors) for each in answered for shared in each.shared}
    assert len(lists) <= 2  # the same one for all lines


def test_a_message_of_very_many_errors_leads_to_all_of_them() -> None:
    assert len(search_of(2_000).explain("oh, the kiln is full now")) == 500
    assert len(search_of(2_000).explain("the kiln is full now")) == 500
