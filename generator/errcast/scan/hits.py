"""The tokens of a file, and the catalogs -> what the rules find in it.

| code | found |
| --- | --- |
| `error_code == 222202` | hand-written-code: PIC_NOT_HAS_FACE of face |
| `error_msg == "pic not has face"` | hand-written-message: PIC_NOT_HAS_FACE of face |
| `{222203: "pic not has face"}` | wrong-text: the message of 222202 |
| `FaceError.OLD_NAME` | retired-code: the name that is now in its place |
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Set
from typing import NamedTuple

from errcast.catalog import Code
from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import SourceLines, Token, TokenKind
from errcast.scan import rules
from errcast.scan.certainty import Certainty
from errcast.scan.code_index import CodeIndex
from errcast.scan.company import Company
from errcast.scan.constants import Former
from errcast.scan.found_hits import Hit
from errcast.scan.group_hits import FileFacts, hits_of_group, names_say
from errcast.scan.groups import FARTHEST_LINES, Literal, LiteralGroup, groups
from errcast.scan.in_texts import hits_in_texts
from errcast.scan.message_hits import message_hits
from errcast.scan.named_apis import AboutFile, by_codes, by_messages, by_names, named_catalogs
from errcast.scan.operands import is_negative, owner_names
from errcast.scan.roles import Role, role
from errcast.scan.settling import of_one_catalog, settled
from errcast.scan.surroundings import Surroundings
from errcast.scan.uses import LiteralUse
from errcast.scan.weights import weight
from errcast.scan.words import Meaning, are_of_messages, meaning

_DIGITS = re.compile(r"-?(?:0|[1-9][0-9]{0,18})")
_WORD = re.compile(r"-?[A-Za-z0-9][\w.:/-]{0,60}")
_COUNTED = (LiteralUse.COMPARED, LiteralUse.CASE, LiteralUse.KEY, LiteralUse.LISTED, LiteralUse.DEFINED)
_HOLDERS = (LiteralUse.ASSIGNED, LiteralUse.ARGUMENT)  # `error_code = "7"`, `ErrorInfo("busy", "7")`


class FileHits(NamedTuple):
    """What the rules find in a file, in the order of the file, and the catalogs that it names."""

    hits: list[Hit]
    named: Set[str]


def hits_in(
    code: TokenizedCode, lines: SourceLines, index: CodeIndex, former: Former, about: AboutFile
) -> FileHits:
    """Return what the rules find in a file."""
    known = {place for place in range(len(code.tokens)) if index.meant_by(index.value_at(code, place))}
    literals = list(_literals(code, index, _near(code, known, lines), lines))
    codes = {catalog.name: set[Code]() for catalog in index.known.catalogs}
    coded = [
        each
        for each in literals
        if each.role.use is not LiteralUse.PLAIN
        and names_say(each) >= Meaning.CODE
        and (each.role.use in _COUNTED or each.value in index.by_code)
    ]
    for each in coded:
        for meant in index.meant_by(each.value):
            codes[meant.catalog.name].add(meant.code)
    companies = {name: Company(found) for name, found in codes.items()}
    named = named_catalogs(code, index, about)
    told = named | by_messages(code, index)
    told |= by_names(code, index, told)
    told |= set(by_codes(coded, index, companies, told))
    surroundings = Surroundings(code, sorted(known), lines)
    facts = FileFacts(companies, surroundings, told, about.is_data, _long_codes(literals, index))
    found: list[Hit] = []
    shown = dict[int, bool]()  # the starts of texts beside codes: they are told with these
    for group in groups(code, literals, known, lines):
        of_group = hits_of_group(group, index, facts)
        shown.update(_shown(group, of_group, lines))
        found += of_group
    found = settled(of_one_catalog(found))
    messages = message_hits(code, index, told, named)
    found += [hit for hit in messages if hit.token.start not in shown or _is_told(hit, shown)]
    found += _former(code, former)
    found += hits_in_texts(code, index, told)
    return FileHits(sorted(found, key=lambda hit: (hit.token.start, hit.rule)), told)


def _shown(group: LiteralGroup, hits: Iterable[Hit], lines: SourceLines) -> Iterator[tuple[int, bool]]:
    """Yield the starts of the texts beside codes that are told, and whether nothing else is told of them.

    In a table, and on the line of a code, that is so.
    """
    found = list(hits)
    is_table = any(hit.rule == rules.OWN_TABLE for hit in found)
    sure = {hit.token.start for hit in found if hit.certainty >= Certainty.LIKELY}
    for member in group.members:
        token = member.candidate.token
        if is_table or token.start in sure:
            line = lines.line(token.start)
            for text in (*member.behind, *member.before):
                yield text.start, is_table or lines.line(text.start) == line


def _long_codes(literals: Iterable[Literal], index: CodeIndex) -> dict[str, set[Code]]:
    """Return the codes of each catalog that code does something with, and that are not short."""
    found = {catalog.name: set[Code]() for catalog in index.known.catalogs}
    for each in literals:
        if each.role.use is LiteralUse.PLAIN or names_say(each) is Meaning.OTHER:
            continue
        for meant in index.meant_by(each.value):
            if weight(meant.code).is_rare or not weight(meant.code).is_common:
                found[meant.catalog.name].add(meant.code)
    return found


def _near(code: TokenizedCode, known: Iterable[int], lines: SourceLines) -> set[int]:
    """Return the numbers of the lines on which a literal can be in one group with a known code."""
    found: set[int] = set()
    for place in known:
        line = lines.line(code.at(place).start)
        found.update(range(line - FARTHEST_LINES, line + FARTHEST_LINES + 1))
    return found


def _literals(
    code: TokenizedCode, index: CodeIndex, near: Container[int], lines: SourceLines
) -> Iterator[Literal]:
    """Yield the literals that may be codes: the numbers near known codes, and the texts that are codes."""
    has_only_numbers = all(isinstance(each, int) for each in index.by_code)
    for place, token in enumerate(code.tokens):
        value = index.value_at(code, place)
        if value is None or lines.line(token.start) not in near:
            continue
        is_code = isinstance(value, int) or value in index.by_code or _is_long_code(value, index)
        if is_code or (isinstance(value, str) and (_DIGITS if has_only_numbers else _WORD).fullmatch(value)):
            found = role(code, place)
            is_field = found.use in _HOLDERS and meaning(found.names) >= Meaning.CODE
            if is_code or is_field or found.use in _COUNTED:
                owner = _owner(code, found)
                yield Literal(_with_sign(code, place), place, value, found, _is_index(code, found), owner)


def _is_long_code(value: str, index: CodeIndex) -> bool:
    """Tell whether a text is the digits of a long code."""
    return any(weight(each.code).is_distinct for each in index.meant_by(value))


def _with_sign(code: TokenizedCode, place: int) -> Token:
    """Return a number with its sign as one token: `-7`."""
    token, sign = code.at(place), code.at(place - 1)
    if token.kind is not TokenKind.NUMBER or not is_negative(code, place) or sign.end != token.start:
        return token
    return Token(token.kind, f"-{token.text}", sign.start, token.value)


def _owner(code: TokenizedCode, found: Role) -> tuple[str, ...]:
    """Return the names of the enum, the map or the class that a definition is in."""
    bracket = code.around[found.first]
    is_member = found.use is LiteralUse.DEFINED and code.text(bracket) == "{"
    return tuple(owner_names(code, bracket)) if is_member else ()


def _is_index(code: TokenizedCode, found: Role) -> bool:
    is_in_brackets = code.text(found.first - 1) == "[" and code.text(found.last + 1) == "]"
    return is_in_brackets and code.text(found.last + 2) not in (":", "=", "=>")


def _is_told(hit: Hit, shown: Mapping[int, bool]) -> bool:
    """Tell whether a message beside a code is told too: it is compared, or a field on a line of its own."""
    if hit.role is None:
        return False
    is_field = hit.role.use is LiteralUse.ASSIGNED and are_of_messages(hit.role.names)
    return hit.role.use is LiteralUse.COMPARED or (is_field and not shown[hit.token.start])


def _former(code: TokenizedCode, former: Former) -> Iterator[Hit]:
    """Yield the former names of errors that the code uses: `FaceError.OLD_NAME`."""
    for place, token in enumerate(code.tokens):
        if token.kind is not TokenKind.NAME or token.text not in former:
            continue
        catalog, error = former[token.text]
        is_member = code.text(place - 1) in (".", "::", "->") and catalog.type in (
            code.text(place - 2),
            code.text(place - 4),
        )
        if is_member or token.text.startswith(catalog.type):
            yield Hit(rules.RETIRED_CODE, Certainty.CERTAIN, token, catalog, error, told=token.text)
        elif token.text.count("_") > 1:
            yield Hit(rules.RETIRED_CODE, Certainty.POSSIBLE, token, catalog, error, told=token.text)
