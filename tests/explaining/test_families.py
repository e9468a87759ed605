"""Of very many messages that begin alike, a search tries few at each place, and misses none."""

import random
from collections.abc import Callable, Sequence

import pytest

from errcast.catalogfile.reading import parse_catalog
from errcast.explaining import KnownError, Search, messages
from errcast.explaining.families import Family

FARTHEST = 30
WORDS = ("lamp", "kiln", "a", "is", "on 1", "on 12", "on 123")


def search_in(said: Callable[[int], str], count: int) -> Search:
    errors = "".join(
        f"  - {{code: {301000 + at}, name: E{at}, message: '{said(at)}'}}\n" for at in range(count)
    )
    catalog, findings = parse_catalog(f"errcast: 1\nname: kiln\nerrors:\n{errors}", "x.yaml")
    assert findings == []
    assert catalog is not None
    return Search([catalog])


def begins(parts: Sequence[str], text: str, start: int) -> bool:
    """Tell whether parts are in a text, each as near behind the one before as it can be."""
    if not text.startswith(parts[0], start):
        return False
    at = start + len(parts[0])
    for part in parts[1:]:
        found = text.find(part, at + 1, at + FARTHEST + len(part))
        if found < 0:
            return False
        at = found + len(part)
    return True


@pytest.mark.parametrize("seed", range(20))
def test_each_message_that_begins_at_a_place_is_among_those_that_are_tried(seed: int) -> None:
    invent = random.Random(seed)
    family = [
        (f"kiln {invent.choice(WORDS)}", *invent.choices(WORDS, k=invent.randrange(4))) for _ in range(60)
    ]
    text = " ".join(f"kiln {invent.choice(WORDS)}" + " " * invent.randrange(35) for _ in range(60))
    seen = Family(family, FARTHEST).seen_in(text)
    for start in range(len(text)):
        tried = seen.starting(start)
        assert tried == sorted(set(tried))
        assert {at for at, parts in enumerate(family) if begins(parts, text, start)} <= set(tried)


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (lambda at: f"room {{n}} is full on floor {at}", "room 1 is full on floor "),
        (lambda at: f"room {{n}} is full on floor {at}", "room 1 is "),
        (lambda at: f"room {{n}} on floor {at} is full", "room 1 on floor 1 is full "),
        (lambda at: f"room {{n{at}}} is full", "room 1 is full "),
    ],
)
def test_a_line_that_repeats_a_start_of_very_many_messages_tries_few_of_them(
    monkeypatch: pytest.MonkeyPatch, said: Callable[[int], str], line: str
) -> None:
    search, tried, stop = search_in(said, 2_000), [0], messages._stop

    def counted(pattern: messages._Pattern, text: str, start: int) -> int | None:
        tried[0] += 1
        return stop(pattern, text, start)

    monkeypatch.setattr(messages, "_stop", counted)
    for count in (100, 3_000):
        tried[0] = 0
        search.explain(line * count)
        assert tried[0] <= 2 * count + 10


def test_messages_that_differ_in_the_names_of_their_placeholders_are_told_apart_by_the_code_beside() -> None:
    search = search_in(lambda at: f"the room {{n{at}}} is full tonight", 20)
    for line in ("[301007] the room 12 is full tonight", "so the room 12 is full tonight (301007)"):
        found = search.explain(line)
        assert [each.error.code for each in found if isinstance(each, KnownError)] == [301007]
