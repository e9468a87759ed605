"""The hits of a file -> its text with the constants in place of the codes.

    if code == 222202:      ->      from face_error import FaceError

                                    if code == FaceError.PIC_NOT_HAS_FACE:

Only a number is replaced, and only where the target of the language says that the constant compiles. A
definition stays: its name may be used elsewhere. So does a string: its type is another.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
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
from errcast.scan.modules import module_for
from errcast.scan.roles import Role
from errcast.scan.uses import LiteralUse

_PLAIN = re.compile(r"0[xX][0-9a-fA-F_]+|0|[1-9][0-9_]*")
_LARGEST_INT = 2**31 - 1
_WORD = re.compile(r"[\w$]+")
_OTHER_FILE = "only a person can say how code in {lexer} can have the constants"
_UNCLEAR = "it is not clear where an import can stand in this file; add it yourself, and write the constants"
_NO_MODULE = "the file has no import, and may be no module; add the import yourself, and write the constants"
_NO_IMPORT = "the configuration does not say where the constants are; set `import` in [scan.{target}]"
_OTHER_NAME = (
    "the file has another {name}, or imports it in another way; write the constants yourself, or import it at"
    " the start with `{statement}`"
)
_ANY_LIST = "any_list"  # the constant is a plain number, so no list changes with it
_JOINS = ("or", "and", "not")  # between the parts of a pattern


class Fixer(NamedTuple):
    """How to fix: the least certainty, and for each target the module that code imports a type from.

    A relative module is relative to the folder `root`.
    """

    least: Certainty
    modules: Mapping[str, str]
    root: Path = Path()


class WhyKept(NamedTuple):
    """Why codes stay; `is_general` is true if the reason is the same in other files of the language."""

    text: str
    is_general: bool = False


class FixedText(NamedTuple):
    """The new text of a file, the hits that it no longer has, and why it keeps others, with their numbers."""

    text: str
    hits: tuple[Hit, ...]
    kept: Mapping[WhyKept, int]


def fixed(
    text: str, code: TokenizedCode, hits: Sequence[Hit], file: CodeFile, constants: Constants, fixer: Fixer
) -> FixedText:
    """Return the text of a file with its fixable hits replaced, all of a catalog or none of them."""
    target = constants.target(file.lexer)
    kept: Counter[WhyKept] = Counter()
    if target is None or target.scan is None or file.path.suffix not in target.scan.fixes:
        kept[WhyKept(_OTHER_FILE.format(lexer=file.lexer), is_general=True)] = sum(
            _is_wanted(hit, fixer.least) for hit in hits
        )
        return FixedText(text, (), +kept)
    known = target.scan
    wanted = [
        hit
        for hit in hits
        if _is_wanted(hit, fixer.least) and hit.role and _is_fixable(hit, hit.role, code, known.uses)
    ]
    start = head(text, code, known.import_words) if wanted else None
    if start is None or (not start.imports and file.path.suffix in known.needs_imports):
        kept[WhyKept(_UNCLEAR if start is None else _NO_MODULE)] = len(wanted)
        return FixedText(text, (), +kept)
    edits: list[tuple[int, int, str]] = []
    taken: list[Hit] = []
    for catalog in {hit.catalog.name: hit.catalog for hit in wanted}.values():
        own = [hit for hit in wanted if hit.catalog is catalog and hit.error is not None]
        pattern = fixer.modules.get(target.name)
        if pattern is None:
            kept[WhyKept(_NO_IMPORT.format(target=target.name), is_general=True)] += len(own)
            continue
        name = constants.type_name(catalog, file.lexer)
        words = {"name": catalog.name, "type_name": name}
        words["module"] = module_for(filled_in(pattern, words), known.relative, fixer.root, file.path)
        statement = filled_in(known.imports, words)
        has_import = not statement or any(_has(each.text, statement, name) for each in start.imports)
        if not has_import and name in _names(code):
            kept[WhyKept(_OTHER_NAME.format(name=name, statement=statement))] += len(own)
            continue
        if not has_import:
            new = insertion(text, start, statement)
            edits.append((new.offset, new.offset, new.text))
        for hit in own:
            assert hit.error is not None
            constant = constants.as_code(catalog, hit.error.name, file.lexer, words["module"])
            edits.append(_replacement(text, code, hit, constant, known.key))
        taken += own
    return FixedText(_edited(text, edits), tuple(taken), +kept)


def _is_wanted(hit: Hit, least: Certainty) -> bool:
    """Tell whether a hit is a code that is sure enough to be replaced, in any language."""
    is_number = hit.error is not None and isinstance(hit.error.code, int)
    return hit.rule == rules.HAND_WRITTEN_CODE and hit.certainty >= least and is_number


def _is_fixable(hit: Hit, role: Role, code: TokenizedCode, uses: Collection[str]) -> bool:
    literal = hit.token.text.removeprefix("-")
    is_number = hit.token.kind is TokenKind.NUMBER and _PLAIN.fullmatch(literal) is not None
    if not is_number or role.use.value not in uses:
        return False
    if literal.lower().startswith("0x") and int(literal.replace("_", ""), 16) > _LARGEST_INT:
        return False  # a negative number in some languages
    is_element = role.use is LiteralUse.LISTED and _ANY_LIST not in uses
    if is_element and not is_sought(code, code.around[role.first]):
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
    """Return the names in a file, also those that constants consist of."""
    named = (token for token in code.tokens if token.kind is TokenKind.NAME or token.is_constant)
    return {part for token in named for part in _WORD.findall(token.text)}


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
