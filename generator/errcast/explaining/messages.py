"""The messages of the catalogs -> those that a text contains.

    "request 7: pic not has face"           contains "pic not has face"
    "User anna has no room."                contains "User {name} has no room"
    "table full in room 7"                  contains "table full": words such as `in` may follow it
    "file not found in the cache"           does not contain "not found": a short message must be alone

The placeholders of a message (`{name}`, `%s`, `${x}`) stand for any text. Of several messages at one
place, the one with its code beside it counts, else the longest one.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from errcast.explaining.evidence import (
    begins_alone,
    ends_alone,
    is_asked,
    is_behind_failure,
    is_in_sentence_of_failure,
)
from errcast.explaining.families import Family, SeenFamily
from errcast.explaining.known import Known, KnownError, plain
from errcast.placeholders import placeholder
from errcast.text.assigned import folded

_BLANKS = re.compile(r"\s+")
_KEY = 3  # characters at the start of a message, under which it is found; a shorter start is its own key
_FIRST_IDEOGRAPH = "\u2e80"
# A message is found anywhere between words if it has as many words, and as many letters. If it has as many
# words and placeholders together, fewer letters do. An ideograph counts as three letters and as half a word.
_MANY_WORDS, _LONG = 3, 16
_ENDS = ".!?…。！？"  # of a sentence
_QUOTES = "\"'`"
_MANY_PIECES, _LONG_IN_PIECES = 4, 13
# A shorter one is found if it begins as if it were alone, and words that say where or when follow.
_OPEN_WORDS, _OPEN_LETTERS = 2, 10
_FEWEST_LETTERS = 4  # outside the placeholders
# The number before a message, as programs print a code: `(1062, "…`, `violation: 1062 …`.
_CODE_BEFORE = re.compile(
    r"""(?:^|[:;,>|]\s+|(?<![\w)])[({]\s*)([0-9]{3,20})(?:\s*[\])},:;]|\s*-(?=\s))*\s*["'\\]*$"""
)
# The number beside a message: `[1062] …`, `MY-001062: …`, `… (1062)`.
_NUMBER_BEFORE = re.compile(r"""(?<![\w.])0*([0-9]{3,20})[\s\])},:;"'\\-]*$""")
_NUMBER_BEHIND = re.compile(r"""["'.\s]*[(\[]\s*([0-9]{3,20})\s*[)\]]""")
_LONGEST_BEFORE = 20
_FEW = 8  # messages with the same start
_LONGEST_FILLED = 300  # characters that a placeholder may stand for
_FARTHEST = _LONGEST_FILLED + 1  # from the end of a text between placeholders to the next one
_SHORTEST_WORD = 8  # letters of a message of one word that is found behind anything


class _Pattern(NamedTuple):
    """A message: the texts between its placeholders, folded, and the errors with it.

    `every` also has the errors whose message differs in the names of its placeholders alone, and `by_code`
    has the same errors by their code.
    """

    parts: tuple[str, ...]
    errors: Sequence[KnownError]
    every: list[KnownError]
    by_code: dict[str, list[KnownError]]
    is_long: bool
    is_open: bool
    is_short_word: bool
    is_weak: bool  # mostly placeholders: `%s is required`


class FoundMessage(NamedTuple):
    """A message in a text: its errors, the number before it that may be a code, its text and its place."""

    errors: Sequence[KnownError]
    number: str | None
    said: str
    start: int


class Messages:
    """Finds messages in texts; the work is about the length of the text."""

    def __init__(self, known: Known) -> None:
        """Index each message by the start of its first text."""
        self._by_start: dict[str, list[_Pattern]] = {}
        self._shapes: dict[tuple[tuple[str, ...], bool, bool], _Pattern] = {}
        self._firsts = set[str]()  # the characters with which messages begin
        self._families: dict[str, Family] = {}  # of the starts that many messages have
        self._searched, self._seen = "", dict[str, SeenFamily]()  # of the last text
        self._has_filled_start = False  # whether a message begins with a placeholder
        for message, errors in known.by_message.items():
            self._add(message, errors)
        for text, errors in _lines(known):
            self._add(text, errors)
        for text, errors in _names(known):
            pattern = _Pattern(
                (text,), errors, [], {}, is_long=False, is_open=True, is_short_word=False, is_weak=False
            )
            self._index(text[:_KEY], pattern)

    def _add(self, message: str, errors: Sequence[KnownError]) -> None:
        parts = _parts(message)
        if _letters("".join(parts)) < _FEWEST_LETTERS:
            return
        pattern = _Pattern(
            parts, errors, [], {}, _is_long(parts), _is_open(parts), _is_short_word(parts), _is_weak(parts)
        )
        first = next(filter(None, parts))
        self._has_filled_start |= not parts[0]
        self._index(first[:_KEY], pattern)

    def _index(self, key: str, pattern: _Pattern) -> None:
        shape = (pattern.parts, pattern.is_long, pattern.is_open)
        if shape not in self._shapes:
            self._shapes[shape] = pattern
            self._by_start.setdefault(key, []).append(pattern)
            self._firsts.add(key[0])
        self._shapes[shape].every.extend(pattern.errors)
        for error in pattern.errors:
            self._shapes[shape].by_code.setdefault(str(error.error.code), []).append(error)

    def whole(self, text: str) -> list[Sequence[KnownError]]:
        """Return the errors of each message that, with something for each placeholder, is the whole text.

        If a longer message begins there, it is none of them: their last placeholder would take too much.
        """
        asked = plain(text)
        starts = range(len(asked)) if self._has_filled_start else range(1)
        found = [
            (pattern, stop == len(asked) or not pattern.parts[-1])
            for start in starts
            for pattern in self._starting(asked, start)
            if (stop := _stop(pattern, asked, start)) is not None
            and (start == 0 or not pattern.parts[0])
            and (not pattern.is_weak or _has_short_values(pattern, asked, start, stop))
        ]
        longest = max((_length(each) for each, is_whole in found if is_whole or each.is_long), default=0)
        whole = [each for each, is_whole in found if is_whole and _length(each) == longest]
        return [pattern.every for pattern in whole]

    def inside(self, text: str) -> Iterator[FoundMessage]:
        """Yield what each message inside a text says. A message inside a longer one does not count."""
        shown = _BLANKS.sub(" ", text)
        asked = folded(shown)
        shown = shown if len(shown) == len(asked) else asked  # ß is ss
        taken = 0
        for start in range(len(asked)):
            if asked[start] not in self._firsts or start < taken or not _is_start_of_word(asked, start):
                continue
            found = [
                (stop, pattern)
                for pattern in self._starting(asked, start)
                if (stop := _stop(pattern, asked, start)) is not None
                and _is_said(pattern, asked, start, stop)
            ]
            if found:
                taken, longest = max(found, key=lambda each: (_length(each[1]), -each[0]))
                is_one = sum(len(pattern.every) for _, pattern in found) == 1
                errors: Sequence[KnownError] = [] if is_one else _with_code_beside(found, asked, start)
                errors = errors or longest.errors
                yield FoundMessage(errors, _code_before(asked, start), shown[start:taken], start)

    def _starting(self, text: str, start: int) -> Sequence[_Pattern]:
        keys = (text[start : start + length] for length in range(1, _KEY + 1))
        return [pattern for key in keys if key in self._by_start for pattern in self._at(key, text, start)]

    def _at(self, key: str, text: str, start: int) -> Sequence[_Pattern]:
        """Return the messages with a start that may be at a place of a text. Of many, few are tried."""
        found = self._by_start[key]
        if len(found) <= _FEW:
            return found
        if self._searched is not text:
            self._searched, self._seen = text, {}
        if key not in self._seen:
            if key not in self._families:
                self._families[key] = Family([pattern.parts for pattern in found], _FARTHEST)
            self._seen[key] = self._families[key].seen_in(text)
        return [found[at] for at in self._seen[key].starting(start)]


def _parts(message: str) -> tuple[str, ...]:
    """Return the texts between placeholders: `no room '%s'.%s` -> `no room '`, `'` and the empty text."""
    parts = [part.strip() for part in placeholder().split(message)]
    last = max((at for at, part in enumerate(parts) if part), default=0)
    parts[last] = parts[last].rstrip(_ENDS)  # a text ends without them where it is compared
    return tuple(parts)


def _length(pattern: _Pattern) -> int:
    return sum(map(len, pattern.parts))


def _stop(pattern: _Pattern, text: str, start: int) -> int | None:
    """Return where a message that starts here ends, or None. A placeholder is at least one character."""
    at, is_first = start, True
    for part in pattern.parts:
        if not part:
            continue
        if is_first:
            if not text.startswith(part, at):
                return None
            found = at
        else:
            found = text.find(part, at + 1, at + 1 + _LONGEST_FILLED + len(part))
            if found < 0:
                return None
        at, is_first = found + len(part), False
    return at if _is_end_of_word(text, at) else None


def _has_short_values(pattern: _Pattern, text: str, start: int, stop: int) -> bool:
    """Tell whether one word, or words in quotes, is the value of each placeholder of a message."""
    values = [text[:start]]
    at = start
    for part in filter(None, pattern.parts):
        found = start if at == start else text.find(part, at + 1)
        values.append(text[at:found])
        at = found + len(part)
    values.append(text[stop:])
    bare = (value.strip() for value in values)
    return all(" " not in value or (value[0] == value[-1] and value[0] in _QUOTES) for value in bare)


def _is_said(pattern: _Pattern, text: str, start: int, stop: int) -> bool:
    """Tell whether a message that is from `start` to `stop` of a longer text is meant as one."""
    if pattern.is_weak:
        first_is_value = not any(map(str.isalnum, pattern.parts[0]))
        return is_in_sentence_of_failure(text, start) if first_is_value else is_behind_failure(text, start)
    if pattern.is_long:
        return not is_asked(text, start, stop)
    if not begins_alone(text, start) or (pattern.is_short_word and not is_behind_failure(text, start)):
        return False
    if pattern.is_open and len(pattern.parts) > 1 and not pattern.parts[-1]:
        return True
    is_filled = len(pattern.parts) > 1 or bool(_with_code_beside([(stop, pattern)], text, start))
    return ends_alone(text, start, stop, is_open=pattern.is_open, is_filled=is_filled)


def _with_code_beside(found: Sequence[tuple[int, _Pattern]], text: str, start: int) -> list[KnownError]:
    """Return the errors of messages at one place whose code is in the text beside it."""
    beside = [_NUMBER_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)]
    beside += [_NUMBER_BEHIND.match(text, stop) for stop, _ in found]
    numbers = {each[1] for each in beside if each}
    if not numbers:
        return []
    meant = ((pattern, pattern.by_code.keys() & numbers) for _, pattern in found)
    return [known for pattern, codes in meant for code in sorted(codes) for known in pattern.by_code[code]]


def _code_before(text: str, start: int) -> str | None:
    found = _CODE_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
    return found[1] if found else None


def _is_start_of_word(text: str, at: int) -> bool:
    return at == 0 or not _joins(text[at - 1], text[at])


def _is_end_of_word(text: str, at: int) -> bool:
    return at == len(text) or not _joins(text[at - 1], text[at])


def _joins(left: str, right: str) -> bool:
    """Tell whether two characters beside one another are in one word. Ideographs have no words."""
    return (
        (left.isalnum() or left == "_")
        and (right.isalnum() or right == "_")
        and max(left, right) < _FIRST_IDEOGRAPH
    )


def _letters(text: str) -> int:
    return sum(3 if each >= _FIRST_IDEOGRAPH else 1 for each in text if each.isalnum())


def _words(parts: Sequence[str]) -> int:
    ideographs = sum(each >= _FIRST_IDEOGRAPH for part in parts for each in part)
    return sum(_letters(word) > 0 for part in parts for word in part.split()) + ideographs // 2


def _is_long(parts: Sequence[str]) -> bool:
    words, letters = _words(parts), _letters("".join(parts))
    is_in_pieces = words + len(parts) - 1 >= _MANY_PIECES and letters >= _LONG_IN_PIECES
    return words >= _MANY_WORDS and (letters >= _LONG or is_in_pieces)


def _is_open(parts: Sequence[str]) -> bool:
    return _words(parts) >= _OPEN_WORDS and _letters("".join(parts)) >= _OPEN_LETTERS


def _is_weak(parts: Sequence[str]) -> bool:
    """Tell whether a message has few words beside its placeholders: `%s is required`, `%s: %s failed`."""
    words, values = _words(parts), len(parts) - 1
    begins_with_value = not any(map(str.isalnum, parts[0]))
    return values > 0 and (values >= words or (begins_with_value and words < _MANY_WORDS))


def _is_short_word(parts: Sequence[str]) -> bool:
    return len(parts) == 1 and _words(parts) == 1 and _letters(parts[0]) < _SHORTEST_WORD


def _names(known: Known) -> Iterator[tuple[str, list[KnownError]]]:
    """Yield the names of several words as texts: LEADER_NOT_AVAILABLE -> `leader not available`."""
    for name, answers in known.by_name.items():
        text = plain(name.replace("_", " "))
        if text.count(" ") >= _MANY_WORDS - 1 and len(text) >= _LONG and text not in known.by_message:
            errors = [each for each in answers if isinstance(each, KnownError)]
            if errors:
                yield text, errors


def _lines(known: Known) -> Iterator[tuple[str, list[KnownError]]]:
    """Yield the lines of messages of several lines, as texts: each may be what the API sends."""
    lines: dict[str, list[KnownError]] = {}
    for answers in known.by_message.values():
        for answer in answers:
            for line in answer.error.message.splitlines() if "\n" in answer.error.message else ():
                if (text := plain(line)) and text not in known.by_message:
                    lines.setdefault(text, []).append(answer)
    yield from lines.items()
