"""The tokens of a file -> the same, with each generated constant as the literal that it stands for.

| code | token |
| --- | --- |
| `FaceError.PIC_NOT_HAS_FACE`, `FaceError.Codes.PIC_NOT_HAS_FACE` | NUMBER 222202 |
| `(int)global::Errors.FaceError.PicNotHasFace` | NUMBER 222202 |
| `FaceErrorPicNotHasFace` of Go | NUMBER 222202 |
| `FaceError.PIC_NOT_HAS_FACE.message` | unchanged: it is a text |

So the rules find around a constant what they find around its code: a text beside it, or an unknown code among
others. A name counts only behind the type of its catalog.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from errcast.catalog import Catalog, Code
from errcast.lexing.tokens import Token, TokenKind
from errcast.scan.constants import MARKS, Constants

_PARTED = re.compile(r"[\w$]+(?:\.[\w$]+)+\Z")
_PART = re.compile(r"\.|[^.]+")
_LONGEST = 24  # tokens of a constant before its name
_OF_CODES = ("code", "getcode", "value", "getvalue", "rawvalue", "0")  # members with the code of an error
_OF_NAMES = (TokenKind.NAME, TokenKind.KEYWORD)
_CASTS = ("int", "long", "string")


def with_constants(
    tokens: Sequence[Token], text: str, catalogs: Sequence[Catalog], constants: Constants, lexer: str
) -> list[Token]:
    """Return the tokens of a text in the language of a lexer, with each constant as one literal."""
    if not any(constants.type_name(catalog, lexer) in text for catalog in catalogs):
        return list(tokens)
    known = constants.of_language(catalogs, lexer)
    if any("." in token.text and _has_one(token, known) for token in tokens):
        tokens = [part for token in tokens for part in _parts(token)]
    found: list[Token] = []
    done = 0
    for place, token in enumerate(tokens):
        if token.text not in known or token.kind is not TokenKind.NAME:
            continue
        meant, end = known[token.text], _end(tokens, place + 1)
        before = tokens[max(done, place - _LONGEST) : place]
        length = None if end is None else _length_before(before, meant.owner)
        if end is None or length is None:
            continue
        start = before[len(before) - length].start if length else token.start
        found += tokens[done : place - length]
        found.append(_literal(meant.code, text[start : tokens[end - 1].end], start))
        done = end
    return [*found, *tokens[done:]]


def _has_one(token: Token, known: Mapping[str, object]) -> bool:
    return token.kind is TokenKind.NAME and not known.keys().isdisjoint(token.text.split("."))


def _parts(token: Token) -> Iterator[Token]:
    """Yield the names and points of a name that a lexer takes for one: `FaceError.PIC_NOT_HAS_FACE`."""
    if token.kind is not TokenKind.NAME or not _PARTED.match(token.text):
        yield token
        return
    for part in _PART.finditer(token.text):
        kind = TokenKind.OPERATOR if part[0] == "." else TokenKind.NAME
        yield Token(kind, part[0], token.start + part.start())


def _literal(code: Code, text: str, start: int) -> Token:
    kind = TokenKind.NUMBER if isinstance(code, int) else TokenKind.TEXT
    return Token(kind, text, start, code, is_constant=True)


def _end(tokens: Sequence[Token], place: int) -> int | None:
    """Return the place behind a constant that ends before a place, None if it is another member of it."""
    after = [each.text for each in tokens[place : place + 2]]
    if not after or after[0] not in MARKS:
        return place
    if after[-1].lower() not in _OF_CODES:
        return None
    is_call = [each.text for each in tokens[place + 2 : place + 4]] == ["(", ")"]
    return place + (4 if is_call else 2)


def _length_before(tokens: Sequence[Token], owner: str) -> int | None:
    """Return how many of the last tokens belong to a constant; None if it is not behind its owner.

    The owner is the type of a catalog; it is empty if the constant begins with the type.
    """
    at = len(tokens)
    names: list[str] = []
    while at > 1 and tokens[at - 1].text in MARKS and tokens[at - 2].kind in _OF_NAMES:
        names.append(tokens[at - 2].text.rpartition("\\")[2])
        at -= 2
    owners = [name.removesuffix("Codes") for name in names[: 1 + (names[:1] == ["Codes"])]]
    if owner and owner not in owners:
        return None
    if at and tokens[at - 1].text in ("::", "\\"):
        at -= 1
    cast = [each.text for each in tokens[max(at - 3, 0) : at]]
    if cast[:1] == ["("] and cast[2:] == [")"] and cast[1].lower() in _CASTS:
        at -= 3
    return len(tokens) - at
