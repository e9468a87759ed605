"""The hits of a file -> its text with the constants in place of the codes.

    if code == 222202:      ->      from face_error import FaceError

                                    if code == FaceError.PIC_NOT_HAS_FACE:

Only a number is replaced, and only where the target of the language says that the constant compiles. A
definition stays: its name may be used elsewhere. So does a string: its type is another.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from errcast.catalog import Catalog
from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind
from errcast.path_patterns import filled_in
from errcast.scan import rules
from errcast.scan.certainty import Certainty
from errcast.scan.constants import Constants
from errcast.scan.group_hits import Hit
from errcast.scan.imports import Insertion, with_import
from errcast.scan.uses import LiteralUse

_PLAIN = re.compile(r"0[xX][0-9a-fA-F_]+\Z|[0-9][0-9_]*\Z")


class Fixer(NamedTuple):
    """How to fix: the least certainty, and for each target the module that code imports a type from."""

    least: Certainty
    modules: Mapping[str, str]


class FixedText(NamedTuple):
    """The new text of a file, and the hits that it no longer has."""

    text: str
    hits: tuple[Hit, ...]


def fixed(
    text: str, code: TokenizedCode, hits: Sequence[Hit], lexer: str, constants: Constants, fixer: Fixer
) -> FixedText:
    """Return the text of a file with its fixable hits replaced, all of a catalog or none of them."""
    target = constants.target(lexer)
    if target is None or target.scan is None or not target.scan.imports:
        return FixedText(text, ())
    wanted = [hit for hit in hits if _is_fixable(hit, fixer.least, target.scan.uses)]
    insertions: list[Insertion] = []
    taken: list[Hit] = []
    for catalog in {hit.catalog.name: hit.catalog for hit in wanted}.values():
        statement = _statement(catalog, target.name, lexer, constants, fixer)
        if _imports(text, code, constants.type_name(catalog, lexer), target.scan.import_words):
            statement = ""
        elif statement is None or constants.type_name(catalog, lexer) in _names(code):
            continue
        if statement:
            insertions.append(with_import(text, code, statement, target.scan.import_words))
        taken += [hit for hit in wanted if hit.catalog is catalog]
    replaced = [_replacement(code, hit, lexer, constants, target.scan.key) for hit in taken]
    return FixedText(
        _edited(text, [*replaced, *((each.offset, each.offset, each.text) for each in insertions)]),
        tuple(taken),
    )


def _is_fixable(hit: Hit, least: Certainty, uses: Collection[str]) -> bool:
    return (
        hit.rule == rules.HAND_WRITTEN_CODE
        and hit.certainty >= least
        and hit.role is not None
        and hit.role.use.value in uses
        and hit.token.kind is TokenKind.NUMBER
        and _PLAIN.match(hit.token.text) is not None
        and hit.error is not None
        and isinstance(hit.error.code, int)
    )


def _statement(catalog: Catalog, target: str, lexer: str, constants: Constants, fixer: Fixer) -> str | None:
    """Return the import of the type of a catalog, None if the configuration does not say its module."""
    pattern = fixer.modules.get(target)
    spoken = constants.target(lexer)
    if pattern is None or spoken is None or spoken.scan is None:
        return None
    words = {"name": catalog.name, "type_name": constants.type_name(catalog, lexer)}
    module = filled_in(pattern, words)
    return filled_in(spoken.scan.imports, {**words, "module": module})


def _imports(text: str, code: TokenizedCode, name: str, words: Iterable[str]) -> bool:
    """Tell whether a file imports a name: a line that begins with a word of imports has it."""
    return any(
        re.match(rf"\s*(?:{'|'.join(map(re.escape, words))})\b.*\b{re.escape(name)}\b", line) is not None
        for line in text.splitlines()
    ) and name in _names(code)


def _names(code: TokenizedCode) -> set[str]:
    return {part for token in code.tokens if token.kind is TokenKind.NAME for part in token.text.split(".")}


def _replacement(
    code: TokenizedCode, hit: Hit, lexer: str, constants: Constants, key: str
) -> tuple[int, int, str]:
    assert hit.error is not None
    assert hit.role is not None
    constant = constants.spelled(hit.catalog, hit.error.name, lexer)
    place = next(at for at in range(hit.role.first, hit.role.last + 1) if code.at(at).end == hit.token.end)
    before = place - 1 - (code.text(place - 1) == "-")
    is_bare_key = hit.role.use is LiteralUse.KEY and code.text(place + 1) == ":" and code.text(before) != "["
    return hit.token.start, hit.token.end, key % constant if is_bare_key and key else constant


def _edited(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, new in sorted(edits):
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])
