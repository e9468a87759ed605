"""The tokens of a file, and the catalogs -> the places that name an error, whatever names it.

FaceError.PIC_NOT_HAS_FACE, FaceErrorPicNotHasFace   -> PIC_NOT_HAS_FACE, by its constant
error_code == 222202                                 -> PIC_NOT_HAS_FACE, by its code
error_msg == "pic not has face"                      -> PIC_NOT_HAS_FACE, by its message
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from errcast.catalog import Catalog, Code, ErrorCode
from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import Token, TokenKind
from errcast.scan import rules
from errcast.scan.code_index import CodeIndex
from errcast.scan.constants import MARKS, Constants
from errcast.scan.found_hits import Hit
from errcast.scan.words import words

_WORD = re.compile(r"\w+")


class Mention(NamedTuple):
    """A token that names the error of a code, by its "constant", its "code" or its "message".

    `name` is the name or the former name that a constant spells.
    """

    catalog: Catalog
    code: Code
    token: Token
    way: str
    name: str | None = None


class NamesOfErrors:
    """The words that stand for the errors of catalogs, in the spelling of each language."""

    def __init__(self, catalogs: Iterable[Catalog], constants: Constants) -> None:
        """Spell every name of every error."""
        self._errors: dict[str, list[tuple[Catalog, ErrorCode, str]]] = {}
        self._catalogs: dict[str, list[Catalog]] = {}  # by their types
        for catalog in catalogs:
            for name in constants.types(catalog):
                self._catalogs.setdefault(name, []).append(catalog)
            for error in catalog.errors:
                for word, name in constants.identifiers(catalog, error).items():
                    self._errors.setdefault(word, []).append((catalog, error, name))

    def are_in(self, text: str) -> bool:
        """Tell whether a text has one of the words."""
        return not self._errors.keys().isdisjoint(_WORD.findall(text))

    def inside(self, code: TokenizedCode) -> Iterator[Mention]:
        """Yield the constants of a file. A name of one word counts only behind the type of its catalog."""
        for place, token in enumerate(code.tokens):
            word = token.text if token.kind is not TokenKind.TEXT else str(token.value)
            if word not in self._errors or token.kind not in (
                TokenKind.NAME,
                TokenKind.KEYWORD,
                TokenKind.TEXT,
            ):
                continue
            owners = self._owners(code, place)
            is_clear = len(words([word])) > 1
            for catalog, error, name in self._errors[word]:
                if catalog in owners or (is_clear and not owners):
                    yield Mention(catalog, error.code, token, "constant", name)

    def _owners(self, code: TokenizedCode, place: int) -> list[Catalog]:
        """Return the catalogs whose type is before a token: `FaceError.Codes.` before a constant."""
        for before in (place - 1, place - 3):
            if code.text(before) not in MARKS:
                break
            if catalogs := self._catalogs.get(code.text(before - 1)):
                return catalogs
        return []


def mentions_of(hits: Iterable[Hit], code: TokenizedCode, index: CodeIndex) -> Iterator[Mention]:
    """Yield what the hits of a scan name: each code and each message, those of a table one by one."""
    starts = [token.start for token in code.tokens]
    for hit in hits:
        if hit.rule == rules.HAND_WRITTEN_MESSAGE:
            for known in index.with_message(str(hit.token.value)):
                yield Mention(known.catalog, known.error.code, hit.token, "message")
        elif hit.rule != rules.UNKNOWN_CODE and not (hit.rule == rules.RETIRED_CODE and hit.told):
            last = hit.token if hit.last is None else hit.last
            for place in range(bisect_left(starts, hit.token.start), bisect_right(starts, last.start)):
                for meant in index.meant_by(index.value_at(code, place)):
                    if meant.catalog is hit.catalog:
                        yield Mention(hit.catalog, meant.code, code.at(place), "code")
