"""The hits of a file -> its text with the constants in place of the codes.

    if code == 222202:      ->      from face_error import FaceError

                                    if code == FaceError.PIC_NOT_HAS_FACE:

Only a number is replaced, and only where the target of the language says that the constant compiles. A
definition stays: its name may be used elsewhere. So does a string: its type is another.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind
from errcast.path_patterns import filled_in
from errcast.scan import rules
from errcast.scan.certainty import Certainty
from errcast.scan.code_files import CodeFile
from errcast.scan.constants import Constants
from errcast.scan.containers import is_sought
from errcast.scan.found_hits import Hit
from errcast.scan.imports import head, insertion
from errcast.scan.roles import Role
from errcast.scan.uses import LiteralUse

_PLAIN = re.compile(r"0[xX][0-9a-fA-F_]+|0|[1-9][0-9_]*")
_LARGEST_INT = 2**31 - 1
_JOINS = ("or", "and", "not")  # between the parts of a pattern


class Fixer(NamedTuple):
    """How to fix: the least certainty, and for each target the module that code imports a type from."""

    least: Certainty
    modules: Mapping[str, str]


class FixedText(NamedTuple):
    """The new text of a file, and the hits that it no longer has."""

    text: str
    hits: tuple[Hit, ...]


def fixed(
    text: str, code: TokenizedCode, hits: Sequence[Hit], file: CodeFile, constants: Constants, fixer: Fixer
) -> FixedText:
    """Return the text of a file with its fixable hits replaced, all of a catalog or none of them."""
    target = constants.target(file.lexer)
    if target is None or target.scan is None or file.path.suffix not in target.scan.fixes:
        return FixedText(text, ())
    known, start = target.scan, head(text, code, target.scan.import_words)
    if start is None or (not start.imports and file.path.suffix in known.needs_imports):
        return FixedText(text, ())
    wanted = [hit for hit in hits if _is_fixable(hit, fixer.least, code, known.uses)]
    edits: list[tuple[int, int, str]] = []
    taken: list[Hit] = []
    for catalog in {hit.catalog.name: hit.catalog for hit in wanted}.values():
        pattern = fixer.modules.get(target.name)
        if pattern is None:
            continue  # the configuration does not say its module
        name = constants.type_name(catalog, file.lexer)
        words = {"name": catalog.name, "type_name": name}
        words["module"] = filled_in(pattern, words)
        statement = filled_in(known.imports, words)
        has_import = not statement or any(_has(each.text, statement, name) for each in start.imports)
        if not has_import and name in _names(code):
            continue  # it is another thing of this name, or not there everywhere
        if not has_import:
            new = insertion(text, start, statement)
            edits.append((new.offset, new.offset, new.text))
        own = [hit for hit in wanted if hit.catalog is catalog and hit.error is not None]
        for hit in own:
            assert hit.error is not None
            constant = constants.as_code(catalog, hit.error.name, file.lexer, words["module"])
            edits.append(_replacement(text, code, hit, constant, known.key))
        taken += own
    return FixedText(_edited(text, edits), tuple(taken))


def _is_fixable(hit: Hit, least: Certainty, code: TokenizedCode, uses: Collection[str]) -> bool:
    role = hit.role
    if hit.rule != rules.HAND_WRITTEN_CODE or hit.certainty < least or role is None or hit.error is None:
        return False
    literal = hit.token.text.removeprefix("-")
    is_number = hit.token.kind is TokenKind.NUMBER and _PLAIN.fullmatch(literal) is not None
    if not is_number or not isinstance(hit.error.code, int) or role.use.value not in uses:
        return False
    if literal.lower().startswith("0x") and int(literal.replace("_", ""), 16) > _LARGEST_INT:
        return False  # a negative number in some languages
    if role.use is LiteralUse.LISTED and not is_sought(code, code.around[role.first]):
        return False  # the list may be printed
    return not _is_in_pattern(code, role)


def _is_in_pattern(code: TokenizedCode, role: Role) -> bool:
    """Tell whether a literal is in `is 7`, `is not 7` or `is 7 or 8`, where an expression may be a type."""
    before = role.first - 1
    if role.use is LiteralUse.CASE and {code.text(before), code.text(role.last + 1)}.intersection(_JOINS):
        return True
    while code.text(before) in ("or", "and"):
        before -= 2
    before -= code.text(before) == "not"
    return code.text(before) == "is"


def _has(line: str, statement: str, name: str) -> bool:
    """Tell whether an import has the type of another one, from the same module, as a value of this name."""
    if " ".join(line.split()).rstrip(";") == " ".join(statement.split()).rstrip(";"):
        return True
    modules = re.findall(r"[\"'][^\"']+[\"']|(?<=from )\S+", statement)
    is_same = bool(modules) and modules[0].strip("\"'") in re.findall(r"[^\s\"';]+", line)
    if name not in statement:
        return is_same  # it loads a file, whatever is in it
    is_type = re.search(r"\btype\b", line) is not None
    return is_same and not is_type and re.search(rf"\b{re.escape(name)}\b(?!\s+as\b)", line) is not None


def _names(code: TokenizedCode) -> set[str]:
    return {part for token in code.tokens if token.kind is TokenKind.NAME for part in token.text.split(".")}


def _replacement(text: str, code: TokenizedCode, hit: Hit, constant: str, key: str) -> tuple[int, int, str]:
    assert hit.role is not None
    start, end = hit.token.start, hit.token.end
    place = next(at for at in range(hit.role.first, hit.role.last + 1) if code.at(at).end == end)
    before = place - 1 - (code.text(place - 1) == "-")
    is_bare_key = hit.role.use is LiteralUse.KEY and code.text(place + 1) == ":" and code.text(before) != "["
    new = key % constant if is_bare_key and key else constant
    left = " " if _is_of_word(text[start - 1 : start]) else ""
    right = " " if _is_of_word(text[end : end + 1]) else ""
    return start, end, f"{left}{new}{right}"


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character in ("_", "$")


def _edited(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, new in sorted(edits):
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])
