"""A question, or the lines of a log -> the errors that are meant.

    search = Search([hotel])
    search.explain("(2002)")                        -> [NO_ROOM]
    search.explain("User anna has no room.")        -> [NO_ROOM]
    search.seen_in(["… code 2002", "… code 2002"])  -> {NO_ROOM: 2}

A question is read as a whole first: a code, a name or a message. If it is none of these, errcast looks
for codes, names and messages inside it, as in a line of a log.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from errcast.catalog import Catalog, Code
from errcast.explaining.known import (
    Known,
    KnownEntry,
    KnownError,
    Sighting,
    is_message_beside,
    is_success,
    plain,
)
from errcast.explaining.messages import FoundMessage, Messages
from errcast.explaining.names import FoundName, is_spelled, named_in, qualified
from errcast.explaining.nearest import nearest
from errcast.explaining.numbers import FoundCode, codes_alone, codes_meant, status_meant
from errcast.explaining.pieces import LONGEST_PIECE, LinePiece, pieces
from errcast.explaining.readable import readable, short
from errcast.explaining.unlisted import UnlistedCodes
from errcast.naming import spelled_as_name

_AROUND = " \t\r\n\"'`()[]{}<>#:;,.!?。，：；"
_SHORTEST_CERTAIN = 100  # the smallest number that is hardly something else
# `error code: 0` asks what the code of success is; a longer line only says that nothing failed.
_MOST_WORDS = 3
_WORD = re.compile(r"\w+")
_MANY_SHARED = 100  # errors with one message: a real table has 17, a hostile one thousands
_NEARBY = 3  # lines: in a body over several lines, the message is near its code
# A log repeats lines. The longest that is remembered keeps the memory small.
_REMEMBERED_LINES, _LONGEST_REMEMBERED = 1_000, 1_000
_ARROW = "=>"  # PHP prints the value of a key on the next line


Matched = dict[
    KnownEntry, str | None
]  # answers, and the part of a text that leads to each; None for all of it


class SharedMessage(NamedTuple):
    """The many errors of one message, and the part of a text that has it. Each line has the same `errors`."""

    errors: Sequence[KnownEntry]
    said: str


class AnsweredLine(NamedTuple):
    """A line of a log, how many lines of the file it is, and its answers.

    The errors of `shared` are answers as well. Thousands may have one message, so no line lists them.
    """

    text: str
    file_lines: int
    answers: Matched
    shared: tuple[SharedMessage, ...]


class _Many(NamedTuple):
    """Many errors with one message. Their list is kept, so that no other one gets its id."""

    errors: Sequence[KnownEntry]
    members: frozenset[KnownEntry]
    has_success: bool


class _Line(NamedTuple):
    """What a line says: the answers that it names, and those that share one of its messages."""

    sure: Matched
    by_message: tuple[SharedMessage, ...]


def explain(question: str, catalogs: Iterable[Catalog]) -> list[KnownEntry]:
    """Return the answers for one question."""
    return Search(catalogs).explain(question)


_NOTHING = _Line({}, ())


class Search:
    """Searches in all that the catalogs know."""

    def __init__(self, catalogs: Iterable[Catalog]) -> None:
        """Index the catalogs."""
        self._known = Known(catalogs)
        self._messages = Messages(self._known)
        self._unlisted = UnlistedCodes(self._known)
        self._many: dict[int, _Many] = {}  # by the ids of their lists
        self._remembered_line = lru_cache(maxsize=_REMEMBERED_LINES)(self._line)

    @property
    def known(self) -> Known:
        """All that the catalogs know."""
        return self._known

    def whole(self, question: str) -> list[KnownEntry]:
        """Return the answers for a text that is nothing but a code, a message or a name."""
        return list(dict.fromkeys(error for errors in self._whole(question)[0] for error in errors))

    def _whole(self, question: str) -> tuple[list[Sequence[KnownEntry]], bool]:
        """Return the answers for a text that is nothing else, and whether the text is a message of theirs."""
        known = self._known
        bare = question.strip(_AROUND)
        if coded := known.with_code(question.strip()) or known.with_code(bare):
            return [coded], False
        if said := known.by_message.get(plain(question)) or known.by_message.get(plain(bare)):
            return [said], True
        if named := (
            known.by_name.get(bare) or known.by_folded_code.get(bare.casefold()) or qualified(bare, known)
        ):
            return [named], False
        if filled := self._messages.whole(question):
            return [*filled], True
        described = known.by_description.get(plain(question))
        return [described] if described else [], True

    def explain(self, question: str) -> list[KnownEntry]:
        """Return the answers for anything that was seen: a code, a name, a message, a line or a body."""
        return list(self.found(question))

    def found(self, question: str) -> dict[KnownEntry, Sighting]:
        """Return the answers for a question, each with the part of the question that led to it."""
        if len(question) <= LONGEST_PIECE:
            spelled = self._known.by_name.get(spelled_as_name(question), ())
            if whole := self.whole(question) or spelled:
                return dict.fromkeys(whole, Sighting(1, None))
        lines = question.strip().splitlines()
        found = {answer: seen.matched for answer, seen in self._sightings(lines)[0].items()}
        if not found and len(lines) == 1:
            found = self._alone(lines[0])
        return {
            answer: Sighting(1, matched)
            for answer, matched in found.items()
            if len(lines) == 1 or not is_success(answer)
        }

    def seen_in(self, lines: Iterable[str]) -> dict[KnownEntry, int]:
        """Return each answer in a log with the number of its lines: the most frequent one first."""
        return {answer: seen.lines for answer, seen in self.found_in(lines).items()}

    def found_in(self, lines: Iterable[str]) -> dict[KnownEntry, Sighting]:
        """Return each answer in a log with what was seen of it: the most frequent one first.

        Success is no answer of a log, unless the log is one line.
        """
        found, count = self._sightings(lines)
        answers = sorted(found.items(), key=lambda each: -each[1].lines)
        return {answer: seen for answer, seen in answers if count == 1 or not is_success(answer)}

    def nearest(self, question: str) -> list[KnownEntry]:
        """Return answers whose name or code contains the question or is similar, the best first."""
        return nearest(question, self._known)

    def _sightings(self, lines: Iterable[str]) -> tuple[dict[KnownEntry, Sighting], int]:
        """Return what was seen of each answer, and the number of the lines."""
        found: dict[KnownEntry, Sighting] = {}
        shared: dict[int, tuple[SharedMessage, int]] = {}
        count = 0
        for line in self.answered(lines):
            count += 1
            for answer, matched in line.answers.items():
                before = found.get(answer, Sighting(0, matched))
                found[answer] = before._replace(lines=before.lines + 1)
            for each in line.shared:
                message, seen = shared.get(id(each.errors), (each, 0))
                shared[id(each.errors)] = message, seen + 1
        for message, seen in shared.values():
            for answer in message.errors:
                before = found.get(answer, Sighting(0, message.said))
                found[answer] = before._replace(lines=before.lines + seen)
        return found, count

    def answered(self, lines: Iterable[str]) -> Iterator[AnsweredLine]:
        """Yield each line of a log with its answers. A few lines are in memory at a time.

        A message may belong to several errors. A code in the same line, or a few lines before or after,
        tells which one is meant.
        """
        texts: deque[tuple[str, int]] = deque()
        waiting: deque[_Line] = deque()
        past: deque[_Line] = deque(maxlen=_NEARBY)
        for text, count in _with_values(lines):
            texts.append((text, count))
            is_short = len(text) <= _LONGEST_REMEMBERED
            waiting.append(self._remembered_line(text) if is_short else self._line(text))
            if len(waiting) > _NEARBY:
                yield AnsweredLine(*texts.popleft(), *self._settled(waiting, past))
        while waiting:
            yield AnsweredLine(*texts.popleft(), *self._settled(waiting, past))

    def _settled(
        self, waiting: deque[_Line], past: deque[_Line]
    ) -> tuple[Matched, tuple[SharedMessage, ...]]:
        line = waiting.popleft()
        near = (
            {answer: None for each in (*past, line, *waiting) for answer in each.sure}
            if line.by_message
            else {}
        )
        past.append(line)
        found, shared = dict(line.sure), dict[KnownEntry, SharedMessage]()
        for each in line.by_message:
            errors = self._among(near, each.errors) or each.errors
            if len(errors) <= _MANY_SHARED:
                for error in errors:
                    found.setdefault(error, each.said)
            elif not self._among(found, errors):  # else the line says which of the many
                shared.setdefault(errors[0], each)
        return found, tuple(shared.values())

    def _among(self, few: Iterable[KnownEntry], errors: Sequence[KnownEntry]) -> list[KnownEntry]:
        """Return those of a few answers that are among the errors of a message, however many these are."""
        if len(errors) <= _MANY_SHARED:
            kept = set(few)
            return [each for each in errors if each in kept]
        members = self._known_many(errors).members
        return [each for each in few if each in members]

    def _has_success(self, errors: Sequence[KnownEntry]) -> bool:
        if len(errors) <= _MANY_SHARED:
            return any(map(is_success, errors))
        return self._known_many(errors).has_success

    def _known_many(self, errors: Sequence[KnownEntry]) -> _Many:
        """Return what is asked of many errors with one message; it is found out once for all lines."""
        if id(errors) not in self._many:
            self._many[id(errors)] = _Many(errors, frozenset(errors), any(map(is_success, errors)))
        return self._many[id(errors)]

    def _line(self, text: str) -> _Line:
        text = readable(text)
        if not text.strip():
            return _NOTHING
        if len(text) <= LONGEST_PIECE:
            return self._whole_line(text) or self._piece(LinePiece(text, 0, len(text) + 1))
        lines = [self._piece(each) for each in pieces(" ".join(text.split()))]
        sure = {answer: matched for line in reversed(lines) for answer, matched in line.sure.items()}
        return _Line(sure, tuple(each for line in lines for each in line.by_message))

    def _whole_line(self, text: str) -> _Line | None:
        """Return what a line says that is nothing but a code, a message or a name."""
        shown = short(text)
        whole, is_message = self._whole(text)
        if whole and is_message:
            return _Line({}, tuple(SharedMessage(errors, shown) for errors in whole))
        if whole:
            return _Line({error: shown for errors in whole for error in errors}, ())
        bare = text.strip(_AROUND)
        named = self._known.by_name.get(spelled_as_name(bare)) if is_spelled(bare) else None
        return _Line(dict.fromkeys(named, shown), ()) if named else None

    def _piece(self, piece: LinePiece) -> _Line:
        text, known = piece.text, self._known
        codes = [each for each in codes_meant(text, known) if piece.has(each.start)]
        if len(codes) > 1:  # the surest first: one with its own message, then one that is called a code
            codes.sort(
                key=lambda each: (
                    not is_message_beside(each.entry, text, each.start, each.stop),
                    not each.is_called_code,
                )
            )
        named = [each for each in named_in(text, known) if piece.has(each.start)]
        sure = self._matched(text, (*codes, *named))
        # The message beside a code is that of its error, or a newer one. A short number may be no code.
        is_certain = any(
            not isinstance(each.entry, KnownError) or _is_long(each.entry.error.code) for each in codes
        )
        messages = (
            () if is_certain else (each for each in self._messages.inside(text) if piece.has(each.start))
        )
        # A message that a line repeats leads to the same errors, and thousands may have it.
        different = {(id(each.errors), each.number): each for each in reversed(list(messages))}
        meant = [SharedMessage(self._meant(each), short(each.said)) for each in reversed(different.values())]
        others = tuple(each for each in meant if not self._among(sure, each.errors))
        if not sure and not others and not self._has_unlisted(text):
            sure = self._matched(text, (each for each in status_meant(text, known) if piece.has(each.start)))
        if len(_WORD.findall(text)) <= _MOST_WORDS:
            return _Line(sure, others)
        return _Line(
            {each: matched for each, matched in sure.items() if not is_success(each)},
            tuple(each for each in others if not self._has_success(each.errors)),
        )

    def _has_unlisted(self, text: str) -> bool:
        """Tell whether a text calls a number a code that no catalog has."""
        return next(self._unlisted.inside(text), None) is not None

    def _alone(self, line: str) -> Matched:
        """Return the answers for the numbers of a line that stand alone."""
        text = readable(line)[:LONGEST_PIECE]
        return {} if self._has_unlisted(text) else self._matched(text, codes_alone(text, self._known))

    def _matched(self, text: str, found: Iterable[FoundCode | FoundName]) -> Matched:
        matched: Matched = {}
        for each in found:
            matched.setdefault(each.entry, short(text[each.start : each.stop]))
        return matched

    def _meant(self, found: FoundMessage) -> Sequence[KnownEntry]:
        """Return the errors of a message, and before them those of another error's code before it."""
        coded = [] if found.number is None else self._known.with_code(found.number)
        if not coded or self._among(coded, found.errors):
            return found.errors
        return coded if len(found.errors) > _MANY_SHARED else (*coded, *found.errors)


def _with_values(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield lines, each key of PHP together with its value on the next line: `["code"]=>`, `int(2002)`.

    Each comes with the number of the lines that it ends: 0 for a piece of a long line.
    """
    key = ""
    for line in lines:
        if not key and line.rstrip().endswith(_ARROW):
            key = line.rstrip()
            continue
        yield f"{key} {line.lstrip()}" if key else line, bool(key) + line.endswith("\n")
        key = ""
    if key:
        yield key, 1


def _is_long(code: Code) -> bool:
    return isinstance(code, str) or abs(code) >= _SHORTEST_CERTAIN
