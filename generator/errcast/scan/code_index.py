"""Catalogs -> what their codes and texts look like in code, and which files may have any of them.

    222202, "222202", 0x3640A       -> PIC_NOT_HAS_FACE of face
    "pic not has face"              -> PIC_NOT_HAS_FACE of face

A file without any number, code or word of a catalog is not read further: `may_have_any` looks at its words
alone.
"""

import re
from collections.abc import Iterable, Iterator, Set
from functools import cached_property
from typing import NamedTuple

from errcast.catalog import Catalog, Code, ErrorCode
from errcast.explaining.known import Known, KnownError, plain
from errcast.explaining.messages import Messages
from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import HOLE, integer
from errcast.scan.company import ShapeOfCodes
from errcast.scan.error_words import ErrorWords
from errcast.scan.operands import is_negated, literal_value
from errcast.scan.own_names import plain_names
from errcast.scan.tables_of_words import vocabulary
from errcast.scan.words import words

_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,18})")
_SHORT_NAME, _LONG_NAME = 3, 4  # letters of a name, and of another word, that names an API
_ENDS_OF_CODES = ("code", "codes", "result", "results", "state", "status", "errno", "reason")
_WORD = re.compile(r"\w+")
_PHRASE = re.compile(r"[a-z0-9_]+(?: [a-z0-9_]+)*")
_IDEOGRAPHS = re.compile(r"[\u2e80-\U0010ffff]+")


class Meant(NamedTuple):
    """What a literal may mean: a catalog, its code, and the error; None for a code that is reserved."""

    catalog: Catalog
    code: Code
    error: ErrorCode | None


class Glance(NamedTuple):
    """What the words of a file say: whether it may have a code, and the names of the catalogs in it."""

    may_have_any: bool
    named: frozenset[str]


class CodeIndex:
    """The codes, names and texts of catalogs."""

    def __init__(self, catalogs: Iterable[Catalog]) -> None:
        """Index every error and every reserved code."""
        self.known = Known(catalogs)
        self.by_code: dict[Code, list[Meant]] = {}
        for catalog in self.known.catalogs:
            for error in catalog.errors:
                self._add(Meant(catalog, error.code, error))
            for code in catalog.reserved.codes:
                self._add(Meant(catalog, code, None))
        self._messages = Messages(self.known)
        self._naming_words: dict[str, frozenset[str]] = {}
        self._title_words: dict[str, frozenset[str]] = {}
        self._shapes: dict[str, ShapeOfCodes] = {}
        self._by_name: dict[str, dict[str, ErrorCode]] = {}
        self._error_words: dict[str, ErrorWords] = {}

    def _add(self, meant: Meant) -> None:
        self.by_code.setdefault(meant.code, []).append(meant)

    def meant_by(self, value: int | str | None) -> list[Meant]:
        """Return what a literal may mean: an integer, or a string that is a code or the digits of one."""
        if value is None:
            return []
        if isinstance(value, str):
            found = list(self.by_code.get(value, ()))
            number = int(value) if _DECIMAL.fullmatch(value) else None
            return found + (self.by_code.get(number, []) if number is not None else [])
        found = list(self.by_code.get(value, ()))
        # A catalog of strings such as "0A000" has strings only, also where they are digits.
        strings = [] if value < 0 else self.by_code.get(str(value), [])
        return found + [each for each in strings if self.shape(each.catalog).is_of_digits]

    def value_at(self, code: TokenizedCode, place: int) -> int | str | None:
        """Return what the literal at a place means; a sign that only code writes is not a part of it."""
        value = literal_value(code, place)
        if isinstance(value, int) and value < 0 and value not in self.by_code and is_negated(code, place):
            return -value
        return value

    def naming_words(self, catalog: Catalog) -> frozenset[str]:
        """Return the words that name the API of a catalog: those of its name and its title."""
        if catalog.name not in self._naming_words:
            found = words((catalog.name, catalog.type, catalog.title or ""))
            named = {word for word in found if len(word) >= _LONG_NAME}
            is_mixed = not catalog.name.isalpha()  # `s3`
            named |= {catalog.name} if len(catalog.name) >= _SHORT_NAME - is_mixed else set()
            self._naming_words[catalog.name] = frozenset(named) - vocabulary("of_any_api")
        return self._naming_words[catalog.name]

    def title_words(self, catalog: Catalog) -> frozenset[str]:
        """Return the words of a title that do not name its API and end as names of codes do: `eresult`."""
        if catalog.name not in self._title_words:
            found = {word.lower() for word in (catalog.title or "").split() if word.isalpha()}
            unusual = {word for word in found if word.endswith(_ENDS_OF_CODES)} - set(_ENDS_OF_CODES)
            unusual -= vocabulary("of_any_api")
            own = "".join(words([catalog.name]))
            is_own = {word for word in unusual if word in own or own in word}
            self._title_words[catalog.name] = frozenset(unusual - is_own)
        return self._title_words[catalog.name]

    def shape(self, catalog: Catalog) -> ShapeOfCodes:
        """Return what the codes of a catalog look like."""
        if catalog.path not in self._shapes:
            self._shapes[catalog.path] = ShapeOfCodes(catalog)
        return self._shapes[catalog.path]

    def with_name(self, catalog: Catalog, name: str) -> ErrorCode | None:
        """Return the error of a catalog that has a name, or had it."""
        if catalog.path not in self._by_name:
            names = ((each, error) for error in catalog.errors for each in error.names)
            self._by_name[catalog.path] = dict(names)
        return self._by_name[catalog.path].get(name)

    def with_plain_name(self, names: Set[str]) -> Iterator[KnownError]:
        """Yield the errors that have one of some names, as `own_names` spells them."""
        for name in names & self._by_plain_name.keys():
            yield from self._by_plain_name[name]

    @cached_property
    def _by_plain_name(self) -> dict[str, list[KnownError]]:
        found: dict[str, list[KnownError]] = {}
        for catalog in self.known.catalogs:
            for plain_name, error in plain_names(catalog.errors):
                found.setdefault(plain_name, []).append(KnownError(catalog, error))
        return found

    def words_of(self, catalog: Catalog, error: ErrorCode) -> set[str]:
        """Return the words that an error shares with few others of its catalog."""
        if catalog.path not in self._error_words:
            self._error_words[catalog.path] = ErrorWords(catalog)
        return self._error_words[catalog.path].of(error)

    def with_message(self, text: str) -> list[KnownError]:
        """Return the errors whose message a text is; what a program fills in stands for anything."""
        asked = text.replace(HOLE, "\u2026")
        return list(self.known.by_message.get(plain(asked), ())) or [
            error for errors in self._messages.whole(asked) for error in errors
        ]

    def with_text(self, text: str) -> list[KnownError]:
        """Return the errors whose message, description or solution a text is."""
        return [*self.known.by_message.get(plain(text), ()), *self._by_text.get(plain(text), ())]

    @cached_property
    def _by_text(self) -> dict[str, list[KnownError]]:
        found: dict[str, list[KnownError]] = {}
        for catalog in self.known.catalogs:
            for error in catalog.errors:
                for text in (error.description, error.solution):
                    if text:
                        found.setdefault(plain(text), []).append(KnownError(catalog, error))
        return found

    def may_have_any(self, text: str) -> bool:
        """Tell whether a file may contain a code or a text of the catalogs. Reads it once."""
        return self.glance(text).may_have_any

    def glance(self, text: str) -> Glance:
        """Return what the words of a file say, before it is read further."""
        lower = text.lower()
        words = set(_WORD.findall(lower))
        named = frozenset(
            catalog.name
            for catalog in self.known.catalogs
            if not self.naming_words(catalog).isdisjoint(words)
        )
        return Glance(self._may_have_any(text, lower, words), named)

    def _may_have_any(self, text: str, lower: str, words: set[str]) -> bool:
        if not self._numbers.isdisjoint(words) or any(map(self._is_odd_code, words)):
            return True
        phrases = (phrase for word in self._phrases.keys() & words for phrase in self._phrases[word])
        return any(phrase in lower for phrase in phrases) or any(part in text for part in self._parts)

    def _is_odd_code(self, word: str) -> bool:
        """Tell whether a word is a code in another spelling: `222_202`, `0x1f`, `7u8`, `err_222202`."""
        if not word[0].isdigit():
            return word[-1].isdigit() and "_" in word and word.rpartition("_")[2] in self._numbers
        if word.isdigit():
            return False
        number = integer(word)
        return number is not None and number in self.by_code

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return frozenset(str(abs(code)) for code in self.by_code if isinstance(code, int))

    @cached_property
    def _phrases(self) -> dict[str, list[str]]:
        """The longest run of words in each text, by its longest word: a file that has the text has both."""
        found: dict[str, list[str]] = {}
        texts = {code for code in self.by_code if isinstance(code, str)}
        texts |= {error.message for catalog in self.known.catalogs for error in catalog.errors}
        texts |= {
            name for catalog in self.known.catalogs for error in catalog.errors for name in error.aliases
        }
        for text in sorted(texts):
            phrase = max(_PHRASE.findall(text.lower()), key=len, default="")
            if phrase:
                found.setdefault(max(_WORD.findall(phrase), key=len), []).append(phrase)
        return found

    @cached_property
    def _parts(self) -> tuple[str, ...]:
        """The longest run of ideographs in each text without spaces: a file that has the text has it."""
        messages = {error.message for catalog in self.known.catalogs for error in catalog.errors}
        runs = (max(_IDEOGRAPHS.findall(text), key=len, default="") for text in messages)
        return tuple(sorted({run for run in runs if run}))
