"""All of a long line is searched, wherever the error is in it, and the work grows with the length only."""

import re
import tracemalloc
from collections import Counter
from io import BytesIO

import pytest

from errcast.catalogfile.reading import parse_catalog
from errcast.explaining import KnownError, Log, Search, failures, messages
from errcast.explaining.pieces import LONGEST_PIECE, pieces
from tests.support.limits import no_endless_work

CATALOG = """\
errcast: 1
name: hotel
errors:
  - {code: 50, name: FULL, message: the hotel is full}
  - {code: 5001, name: NO_ROOM, message: "User {name} has no room on floor %d"}
"""


def search() -> Search:
    catalog, findings = parse_catalog(CATALOG, "x.yaml")
    assert findings == []
    assert catalog is not None
    return Search([catalog])


SEARCH = search()


def names(line: str) -> list[str]:
    return [each.error.name for each in SEARCH.explain(line) if isinstance(each, KnownError)]


TEXT = "error_code: 5001\n"


class Hole(BytesIO):
    """A log that begins with very many NULs, as a file that a program emptied while another wrote to it."""

    def __init__(self, pieces: int, text: bytes) -> None:
        super().__init__(text)
        self.left = pieces

    def readline(self, size: int | None = -1, /) -> bytes:
        if self.left == 0:
            return super().readline(size)
        self.left -= 1
        assert size is not None
        return bytes(size)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-be"])
def test_no_number_of_nuls_before_the_text_of_a_log_fills_the_memory(encoding: str) -> None:
    log = Log(Hole(200, TEXT.encode(encoding)), longest=2**20)
    tracemalloc.start()
    lines = "".join(log.lines())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 * 2**20
    assert (lines, log.is_unusable) == ((TEXT, False) if encoding == "utf-8" else ("", True))


SEAM = LONGEST_PIECE - 500


@pytest.mark.parametrize("shift", [-1000, -505, -495, -10, -1, 0, 1, 490, 1000])
@pytest.mark.parametrize(
    ("text", "name"),
    [('"error_code": 5001,', "NO_ROOM"), ("failed: User anna lee has no room on floor 7.", "NO_ROOM")],
)
def test_an_error_is_found_wherever_it_is_in_a_long_line(text: str, name: str, shift: int) -> None:
    words = ("room " * SEAM)[: SEAM + shift]
    assert names(f"{words} {text} {words}") == [name]


def test_a_code_is_not_a_part_of_a_longer_one_at_the_end_of_a_piece() -> None:
    for shift in (-2, -1):
        for end in (LONGEST_PIECE, SEAM):
            words = ("room " * end)[: end - len("code=") + shift]
            assert names(f"{words}code=5009 ms {words}") == []


def test_the_pieces_of_a_line_are_little_more_than_the_line() -> None:
    for length in (0, 1, LONGEST_PIECE, LONGEST_PIECE + 1, 3 * LONGEST_PIECE, 1_000_000):
        line = "x" * length
        parts = list(pieces(line))
        assert sum(len(each.text) for each in parts) <= 1.15 * length + 2 * LONGEST_PIECE
        assert max(len(each.text) for each in parts) <= LONGEST_PIECE


def test_each_place_of_a_line_is_in_a_piece() -> None:
    line = "".join(f"{at:08x}" for at in range(9000))
    starts = set()
    for piece in pieces(line):
        start = line.index(piece.text)
        starts |= {start + at for at in range(len(piece.text)) if piece.has(at)}
    assert starts == set(range(len(line)))


def test_a_log_gives_a_very_long_line_in_pieces_cut_between_words() -> None:
    text = "räume voll, " * 40 + "code=5001, " + "räume voll, " * 40 + "\ncode=50\n"
    for longest in range(100, 130):
        log = Log(BytesIO(text.encode()), longest)
        parts = list(log.lines())
        assert "".join(parts) == text
        assert all(len(part.encode()) <= 2 * longest for part in parts)
        counted = SEARCH.seen_in(parts)
        assert sorted(each.error.code for each in counted if isinstance(each, KnownError)) == [50, 5001]
        assert "UTF-8" not in log.finding("errcast explain -").text


def test_the_numbers_of_a_line_look_for_its_time_once(monkeypatch: pytest.MonkeyPatch) -> None:
    searched, time = [0], failures._TIME

    class Counted:
        def search(self, line: str) -> re.Match[str] | None:
            searched[0] += 1
            return time.search(line)

    monkeypatch.setattr(failures, "_TIME", Counted())
    catalog, _ = parse_catalog(
        "errcast: 1\nname: kiln\nerrors:\n  - {code: 301001, name: COLD, message: it is cold}\n", "x.yaml"
    )
    assert catalog is not None
    line = "ERROR 301001 lamp " * 5_000
    assert Search([catalog]).explain(line)
    assert 1 <= searched[0] <= len(list(pieces(line)))


@pytest.mark.parametrize("begin", ["{", "room {x} ", "taken "])
def test_a_code_that_a_log_repeats_reads_its_long_message_once(begin: str) -> None:
    message = begin * 10 + " " * 50_000 + "{y} " * 20_000 + "x"
    catalog, findings = parse_catalog(
        "errcast: 1\nname: hotel\nerrors:\n"
        f'  - {{code: 0, name: A, message: "{message}"}}\n  - {{code: 5001, name: B, message: "{message}"}}\n',
        "x.yaml",
    )
    assert findings == []
    assert catalog is not None
    with no_endless_work(20):
        found = list(Search([catalog]).explain("error_code: 5001, error_code: 0, " * 1_000))
    assert "B" in [each.error.name for each in found if isinstance(each, KnownError)]


def test_very_many_messages_with_the_same_start_are_not_tried_at_each_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    errors = "".join(
        f"  - {{code: {code}, name: A{code}, message: 'room {{x}} {{y}} is taken by {code}'}}\n"
        for code in range(10_000, 10_500)
    )
    catalog, findings = parse_catalog(f"errcast: 1\nname: hotel\nerrors:\n{errors}", "x.yaml")
    assert findings == []
    assert catalog is not None
    search = Search([catalog])
    tried, stop = Counter[str](), messages._stop

    def counted(pattern: messages._Pattern, text: str, start: int) -> int | None:
        tried[pattern.parts[-1]] += 1
        return stop(pattern, text, start)

    monkeypatch.setattr(messages, "_stop", counted)
    assert list(search.explain("room a room b is taken " * 100)) == []
    assert tried.total() == 0
    (found,) = search.explain("room a b is taken by 10499")
    assert isinstance(found, KnownError)
    assert found.error.code == 10499
    assert set(tried) == {"is taken by 10499"}
