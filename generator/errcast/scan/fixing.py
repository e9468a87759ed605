"""The hits of a file -> its text with the constants in place of the codes.

    if code == 222202:      ->      from face_error import FaceError

                                    if code == FaceError.PIC_NOT_HAS_FACE:

Only a number is replaced, and only where the target of the language says that the constant compiles. A
definition stays: its name may be used elsewhere. So does a string: its type is another.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from errcast.lexing.code import FILE, TokenizedCode
from errcast.lexing.tokens import TokenKind
from errcast.path_patterns import filled_in
from errcast.scan import rules
from errcast.scan.bindings import is_bound
from errcast.scan.certainty import Certainty
from errcast.scan.code_files import CodeFile
from errcast.scan.constants import Constants
from errcast.scan.fixable import is_fixable
from errcast.scan.found_hits import Hit
from errcast.scan.imports import Statement, head, insertion
from errcast.scan.modules import module_for
from errcast.scan.uses import LiteralUse

_GLUED = re.compile(r"\?|[ \t]+\?\S")
_WORD = re.compile(r"[\w$]+")
_OTHER_LANGUAGE = "only a person can say how code in {lexer} can have the constants"
_OTHER_SUFFIX = "--fix does not change files such as {suffix}; write the constants yourself"
_NOT_SAFE = (
    "a constant in their places may not compile, or may change what the code does (a definition, a text, a"
    " list, an argument); write it yourself where it is right"
)
_LATE = (
    "the file says itself where imports are found; write the constants yourself, and behind that add"
    " `{statement}`"
)
_UNCLEAR = "it is not clear where an import can stand in this file; add it yourself, and write the constants"
_NO_MODULE = "the file has no import, and may be no module; add the import yourself, and write the constants"
_NO_IMPORT = "the configuration does not say where the constants are; set `import` in [scan.{target}]"
_OTHER_NAME = (
    "the file has something else that is called {name}, or imports it in another way; write the constants"
    " yourself, or give the type another name, with `type_name` in the catalog"
)


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
    sure = [hit for hit in hits if hit.rule == rules.HAND_WRITTEN_CODE and hit.certainty >= fixer.least]
    kept: Counter[WhyKept] = Counter()
    if target is None or target.scan is None or not target.scan.fixes:
        kept[WhyKept(_OTHER_LANGUAGE.format(lexer=file.lexer), is_general=True)] = len(sure)
        return FixedText(text, (), +kept)
    known = target.scan
    if file.path.suffix not in known.fixes:
        why = _OTHER_SUFFIX.format(suffix=file.path.suffix or file.path.name)
        kept[WhyKept(why, is_general=True)] = len(sure)
        return FixedText(text, (), +kept)
    wanted = [hit for hit in sure if hit.role is not None and is_fixable(hit, hit.role, code, known)]
    kept[WhyKept(_NOT_SAFE, is_general=True)] = len(sure) - len(wanted)
    start = head(text, code, known.import_words) if wanted else None
    is_module = start is not None and (start.imports or _exports(code))
    if start is None or (not is_module and file.path.suffix in known.needs_imports):
        kept[WhyKept(_UNCLEAR if start is None else _NO_MODULE)] = len(wanted)
        return FixedText(text, (), +kept)
    edits: list[tuple[int, int, str]] = []
    statements: list[str] = []
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
        own_imports = (
            [each for each in start.imports if _has(each.text, statement, name)] if statement else []
        )
        has_import = not statement or bool(own_imports)
        is_late = known.import_path and re.search(rf"^\s*{known.import_path}\b", text, re.MULTILINE)
        is_other = is_bound(code, name, _places(code, own_imports)) if has_import else name in _names(code)
        if (statement and is_other) or (not has_import and is_late):
            why = _OTHER_NAME if is_other else _LATE
            kept[WhyKept(why.format(name=name, statement=statement))] += len(own)
            continue
        statements += [] if has_import else [statement]
        for hit in own:
            assert hit.error is not None
            constant = constants.as_code(catalog, hit.error, file.lexer, words["module"])
            edits.append(_replacement(text, code, hit, constant, known.key))
        taken += own
    if statements:
        line_end = "\r\n" if "\r\n" in text else "\n"
        new = insertion(text, start, line_end.join(statements))
        edits.append((new.offset, new.offset, new.text))
    return FixedText(_edited(text, edits), tuple(taken), +kept)


def _places(code: TokenizedCode, statements: Sequence[Statement]) -> set[int]:
    """Return the places of the tokens of some statements."""
    return {
        place
        for place, token in enumerate(code.tokens)
        if any(each.start <= token.start < each.end for each in statements)
    }


def _exports(code: TokenizedCode) -> bool:
    """Tell whether a file is a module, though it imports nothing."""
    return any(
        token.text == "export" and code.around[place] == FILE for place, token in enumerate(code.tokens)
    )


def _has(line: str, statement: str, name: str) -> bool:
    """Tell whether an import has the type of another one, from the same module, as a value of this name."""
    if " ".join(line.split()).rstrip(";") == " ".join(statement.split()).rstrip(";"):
        return True
    modules = re.findall(r"[\"'][^\"']+[\"']|(?<=from )\S+", statement)
    named, module = re.findall(r"[^\s\"';]+", line), modules[0].strip("\"'") if modules else ""
    if name not in statement:  # it loads a file, whatever is in it, perhaps by a longer path
        return any(each == module or each.endswith(f"/{module}") for each in named)
    is_same = bool(modules) and module in named
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
    if _GLUED.match(text, end):
        new = f"({new})"  # `code?1:2` may call `code?`
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
