"""A question, or the lines of a log -> the errors that are meant.

    search = Search([hotel])
    search.explain("(2002)")                        -> [NO_ROOM]
    search.explain("User anna has no room.")        -> [NO_ROOM]
    search.seen_in(["… code 2002", "… code 2002"])  -> {NO_ROOM: 2}

A question is read as a whole first: a code, a name or a message. If it is none of these, errcast looks
for codes, names and messages inside it, as in a line of a log.
"""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from errcast.catalog import Catalog, Code
from errcast.explaining.known import Known, KnownEntry, KnownError, plain
from errcast.explaining.messages import FoundMessage, Messages
from errcast.explaining.names import is_spelled, named_in, qualified
from errcast.explaining.numbers import codes_meant, status_meant
from errcast.naming import spelled_as_name

_MOST_NEAR = 3
_LONGEST_LINE = 20_000  # characters; what follows is data
_AROUND = " \t\r\n\"'`()[]{}<>#:;,.!?。，：；"
_UNICODE_ESCAPE = re.compile(r"(?:\\u[0-9A-Fa-f]{4})+")
_COLOR = re.compile(r"\x1b\[[0-9;]{0,20}m")  # of a terminal
_PERCENT_ESCAPE = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_SHORTEST_CERTAIN = 100  # the smallest number that is hardly something else
_NEARBY = 3  # lines: in a body over several lines, the message is near its code


class _Line(NamedTuple):
    """What a line says: the answers that it names, and those that share one of its messages."""

    sure: tuple[KnownEntry, ...]
    by_message: tuple[tuple[KnownEntry, ...], ...]


def explain(question: str, catalogs: Iterable[Catalog]) -> list[KnownEntry]:
    """Return the answers for one question."""
    return Search(catalogs).explain(question)


_NOTHING = _Line((), ())


class Search:
    """Searches in all that the catalogs know."""

    def __init__(self, catalogs: Iterable[Catalog]) -> None:
        """Index the catalogs."""
        self._known = Known(catalogs)
        self._messages = Messages(self._known)

    def whole(self, question: str) -> list[KnownEntry]:
        """Return the answers for a text that is nothing but a code, a message or a name."""
        known = self._known
        bare = question.strip(_AROUND)
        return list(
            dict.fromkeys(
                known.with_code(question.strip())
                or known.with_code(bare)
                or known.by_message.get(plain(question))
                or known.by_message.get(plain(bare))
                or known.by_name.get(bare)
                or known.by_folded_code.get(bare.casefold())
                or qualified(bare, known)
                or self._messages.whole(question)
                or known.by_description.get(plain(question))
                or []
            )
        )

    def explain(self, question: str) -> list[KnownEntry]:
        """Return the answers for anything that was seen: a code, a name, a message, a line or a body."""
        return (
            (self.whole(question) if len(question) <= _LONGEST_LINE else [])
            or list(self._known.by_name.get(spelled_as_name(question), ()))
            or list(dict.fromkeys(each for line in self.lines(question.splitlines()) for each in line))
        )

    def seen_in(self, lines: Iterable[str]) -> Mapping[KnownEntry, int]:
        """Return each answer in a log with the number of its lines: the most frequent one first."""
        counted: Counter[KnownEntry] = Counter()
        for answers in self.lines(lines):
            counted.update(answers)
        return dict(counted.most_common())

    def nearest(self, question: str) -> list[KnownEntry]:
        """Return answers whose name or code contains the question or is similar, the best first."""
        words = self._known.by_name | self._known.by_code
        asked = {question, spelled_as_name(question)} - {""}
        near = [word for word in words if any(part in word for part in asked)]
        near += [match for word in sorted(asked) for match in get_close_matches(word, words, n=_MOST_NEAR)]
        return list(dict.fromkeys(answer for word in near for answer in words[word]))[:_MOST_NEAR]

    def lines(self, lines: Iterable[str]) -> Iterator[tuple[KnownEntry, ...]]:
        """Yield the answers of each line of a log.

        A message may belong to several errors. A code in the same line, or a few lines before or after,
        tells which one is meant.
        """
        waiting: deque[_Line] = deque()
        past: deque[_Line] = deque(maxlen=_NEARBY)
        for line in map(self._line, lines):
            waiting.append(line)
            if len(waiting) > _NEARBY:
                yield self._settled(waiting, past)
        while waiting:
            yield self._settled(waiting, past)

    def _settled(self, waiting: deque[_Line], past: deque[_Line]) -> tuple[KnownEntry, ...]:
        line = waiting.popleft()
        near = (
            {answer for each in (*past, *waiting) for answer in each.sure} if line.by_message else frozenset()
        )
        past.append(line)
        found = list(line.sure)
        for errors in line.by_message:
            found += tuple(each for each in errors if each in near) or errors
        return tuple(dict.fromkeys(found))

    def _line(self, text: str) -> _Line:
        text = _readable(text[:_LONGEST_LINE])
        if not text.strip():
            return _NOTHING
        if whole := self.whole(text):
            by_message = tuple(each for each in whole if isinstance(each, KnownError))
            is_message = self._known.by_message.get(plain(text)) is not None and len(by_message) == len(whole)
            return _Line((), (by_message,)) if is_message else _Line(tuple(whole), ())
        known = self._known
        bare = text.strip(_AROUND)
        if is_spelled(bare) and (named := known.by_name.get(spelled_as_name(bare))):
            return _Line(tuple(named), ())
        codes = [each for code in codes_meant(text, self._is_known) for each in known.with_code(code)]
        named = list(named_in(text, known))
        sure = dict.fromkeys((*codes, *named))
        # The message beside a code is that of its error, or a newer one. A short number may be no code.
        is_certain = any(not isinstance(each, KnownError) or _is_long(each.error.code) for each in codes)
        messages = () if is_certain else tuple(map(self._meant, self._messages.inside(text)))
        others = tuple(errors for errors in messages if not sure.keys() & set(errors))
        if not sure and not others:
            codes = [each for code in status_meant(text, self._is_known) for each in known.with_code(code)]
            sure = dict.fromkeys(codes)
        return _Line(tuple(sure), others)

    def _meant(self, found: FoundMessage) -> tuple[KnownEntry, ...]:
        """Return the errors of a message, and before them those of another error's code before it."""
        if found.number is None:
            return tuple(found.errors)
        coded = self._known.with_code(found.number)
        return tuple(found.errors if set(coded) & set(found.errors) else (*coded, *found.errors))

    def _is_known(self, code: str) -> bool:
        return bool(self._known.with_code(code))


def _is_long(code: Code) -> bool:
    return isinstance(code, str) or abs(code) >= _SHORTEST_CERTAIN


def _readable(text: str) -> str:
    r"""Return a line without the escapes of JSON and of addresses: `\u4eba\u8138` -> `人脸`, `%3D` -> `=`."""
    text = _COLOR.sub("", text) if "\x1b[" in text else text
    text = _UNICODE_ESCAPE.sub(_unescaped, text) if "\\u" in text else text
    return _PERCENT_ESCAPE.sub(_decoded, text) if "%" in text else text


def _unescaped(match: re.Match[str]) -> str:
    units = match[0].split("\\u")[1:]
    return b"".join(int(unit, 16).to_bytes(2, "big") for unit in units).decode("utf-16-be", "replace")


def _decoded(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("%", "")).decode("utf-8", "replace")
