"""The tokens of a file, and the catalogs -> what the rules find in it.

| code | found |
| --- | --- |
| `error_code == 222202` | hand-written-code: PIC_NOT_HAS_FACE of face |
| `error_msg == "pic not has face"` | hand-written-message: PIC_NOT_HAS_FACE of face |
| `{222203: "pic not has face"}` | wrong-text: the message of 222202 |
| `FaceError.OLD_NAME` | retired-code: the name that is now in its place |
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from errcast.catalog import Code
from errcast.explaining.known import KnownError, plain
from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import SourceLines, Token, TokenKind
from errcast.scan import rules
from errcast.scan.certainty import Certainty
from errcast.scan.code_index import CodeIndex
from errcast.scan.constants import Former
from errcast.scan.group_hits import FileFacts, Hit, hits_of_group
from errcast.scan.groups import FARTHEST_LINES, Literal, groups
from errcast.scan.operands import is_negative, literal_value
from errcast.scan.roles import Role, role
from errcast.scan.uses import LiteralUse
from errcast.scan.words import are_of_messages, words

_DIGITS = re.compile(r"-?(?:0|[1-9][0-9]{0,18})")
_NAMING_TEXT = 12  # characters of a text that hardly another API has
_LONG_MESSAGE = 8  # characters of a message that code hardly has for other reasons
_MANY_WORDS, _MANY_IDEOGRAPHS = 3, 5  # in a message that has no other meaning


class AboutFile(NamedTuple):
    """What is known of a file beside its text: its path, and whether the project uses the catalogs in it."""

    path: str
    is_data: bool = False
    is_user: bool = False


def hits_in(
    code: TokenizedCode, lines: SourceLines, index: CodeIndex, former: Former, about: AboutFile
) -> list[Hit]:
    """Return what the rules find in a file, in the order of the file."""
    known = {place for place in range(len(code.tokens)) if index.meant_by(literal_value(code, place))}
    literals = list(_literals(code, index, _near(code, known, lines), lines))
    codes = {catalog.name: set[Code]() for catalog in index.known.catalogs}
    for each in literals:
        for meant in index.meant_by(each.value):
            codes[meant.catalog.name].add(meant.code)
    facts = FileFacts(codes, _named_catalogs(code, index, about), about.is_data)
    found: list[Hit] = []
    told = set[int]()  # the starts of texts beside codes: they are told with these
    for group in groups(code, literals, known, lines):
        found += hits_of_group(group, index, facts)
        told |= {text.start for member in group.members for text in (*member.behind, *member.before)}
    found += [
        hit for hit in _messages(code, index, facts.named) if hit.token.start not in told or _is_sought(hit)
    ]
    found += _former(code, former)
    return sorted(found, key=lambda hit: (hit.token.start, hit.rule))


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
    for place, token in enumerate(code.tokens):
        value = literal_value(code, place)
        if value is None or lines.line(token.start) not in near:
            continue
        is_code = isinstance(value, int) or value in index.by_code
        if is_code or (isinstance(value, str) and _DIGITS.fullmatch(value)):
            found = role(code, place)
            if is_code or found.use is not LiteralUse.PLAIN:
                yield Literal(_with_sign(code, place), place, value, found, _is_index(code, found))


def _with_sign(code: TokenizedCode, place: int) -> Token:
    """Return a number with its sign as one token: `-7`."""
    token, sign = code.at(place), code.at(place - 1)
    if token.kind is not TokenKind.NUMBER or not is_negative(code, place) or sign.end != token.start:
        return token
    return Token(token.kind, f"-{token.text}", sign.start, token.value)


def _is_index(code: TokenizedCode, found: Role) -> bool:
    is_in_brackets = code.text(found.first - 1) == "[" and code.text(found.last + 1) == "]"
    return is_in_brackets and code.text(found.last + 2) not in (":", "=", "=>")


def _named_catalogs(code: TokenizedCode, index: CodeIndex, about: AboutFile) -> set[str]:
    """Return the names of the catalogs that a file names, in its words, its path or its texts."""
    if about.is_user:
        return {catalog.name for catalog in index.known.catalogs}
    identifiers = {token.text for token in code.tokens if token.kind is TokenKind.NAME}
    texts = {str(token.value) for token in code.tokens if token.kind is TokenKind.TEXT}
    found_words = set(words([*identifiers, *texts, about.path]))
    found = {
        catalog.name
        for catalog in index.known.catalogs
        if catalog.type in identifiers or not index.naming_words(catalog).isdisjoint(found_words)
    }
    if len(found) < len(index.known.catalogs):
        long_texts = (text for text in texts if _is_long(text) and len(text) >= _NAMING_TEXT)
        found |= {each.catalog.name for text in long_texts for each in index.with_text(text)}
    return found


def _is_sought(hit: Hit) -> bool:
    return hit.role is not None and hit.role.use is LiteralUse.COMPARED


def _messages(code: TokenizedCode, index: CodeIndex, named: Set[str]) -> Iterator[Hit]:
    """Yield the texts that are messages of the catalogs, and that the code compares or looks up."""
    for place, token in enumerate(code.tokens):
        if token.kind is not TokenKind.TEXT or not isinstance(token.value, str) or not token.value:
            continue
        if not (errors := index.with_message(token.value)):
            continue
        found = role(code, place)
        sure = _certainty_of_message(token.value, found, errors, is_named=errors[0].catalog.name in named)
        if sure is not Certainty.NONE:
            first = errors[0]
            others = tuple(each.error for each in errors[1:])
            yield Hit(rules.HAND_WRITTEN_MESSAGE, sure, token, first.catalog, first.error, others, role=found)


def _is_long(text: str) -> bool:
    """Tell whether a text has no other meaning than to be this text."""
    return len(text.split()) >= _MANY_WORDS or (not text.isascii() and len(text) >= _MANY_IDEOGRAPHS)


def _certainty_of_message(
    text: str, found: Role, errors: Sequence[KnownError], *, is_named: bool
) -> Certainty:
    if any(str(each.error.code) == text for each in errors):
        return Certainty.NONE  # it is told as a code
    is_exact = any(plain(each.error.message) == plain(text) for each in errors)
    says_message = are_of_messages(found.names)
    if not is_exact and not is_named and not says_message:
        return Certainty.POSSIBLE  # a message that is mostly placeholder is like many other texts
    if found.use in (LiteralUse.COMPARED, LiteralUse.CASE):
        if _is_long(text) or says_message:
            return Certainty.CERTAIN
        return Certainty.LIKELY if is_named or len(text) >= _LONG_MESSAGE else Certainty.POSSIBLE
    if found.use in (LiteralUse.KEY, LiteralUse.LISTED) and (_is_long(text) or says_message):
        return Certainty.LIKELY
    return Certainty.POSSIBLE if _is_long(text) else Certainty.NONE


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
