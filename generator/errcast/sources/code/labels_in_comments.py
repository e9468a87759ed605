"""The comments before the values of records -> keys, as a record with names has them.

{ /*err code*/ "01", /*err msg*/ "no lamp" },    ->  { err_code: "01", err_msg: "no lamp" },
{ /*err code*/ "02", /*err msg*/ "no way in" },      { err_code: "02", err_msg: "no way in" },
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from errcast.lexing.tokens import Token, TokenKind
from errcast.sources.cells.vocabulary import meaning

_LABEL = re.compile(r"/\*\s*([A-Za-z][A-Za-z0-9_]*(?: [A-Za-z0-9_]+){0,3})\s*[:=]?\s*\*/")
_BEFORE = frozenset(["{", "(", "[", ","])
_VALUES = (TokenKind.TEXT, TokenKind.NUMBER, TokenKind.NAME, TokenKind.KEYWORD)
_FAR = 5  # tokens
_FEWEST, _MOST = 2, 100  # records, and labels
_TEXTS = {"message", "description"}


def with_labels(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens with a key for each label, if these name codes and texts of several records."""
    labels = {at: label for at in range(len(tokens)) if (label := _label(tokens, at))}
    counts = Counter(labels.values())
    fields = {
        field
        for label, count in counts.most_common(_MOST)
        if count >= _FEWEST
        for field in meaning(label).fields
    }
    if "code" not in fields or not _TEXTS & fields:
        return [*tokens]
    found: list[Token] = []
    for at, token in enumerate(tokens):
        if at in labels:
            key = labels[at].replace(" ", "_")
            found += [
                Token(TokenKind.NAME, key, token.start),
                Token(TokenKind.OPERATOR, ":", token.end - 1),
            ]
        else:
            found.append(token)
    return found


def _label(tokens: Sequence[Token], at: int) -> str:
    """Return the words of a comment that is between a bracket, or a comma, and a value; "" of another one.

    Of several comments there, it is the first one that has such words.
    """
    match = _LABEL.fullmatch(tokens[at].text) if tokens[at].kind is TokenKind.COMMENT else None
    if match is None:
        return ""
    behind = next(filter(_is_code, tokens[at + 1 : at + _FAR]), None)
    before = [*takewhile(lambda each: not _is_code(each), reversed(tokens[max(0, at - _FAR) : at]))]
    if behind is None or behind.kind not in _VALUES or any(_LABEL.fullmatch(each.text) for each in before):
        return ""
    first = tokens[at - len(before) - 1] if at > len(before) else None
    is_first = first is not None and first.kind is TokenKind.OPERATOR and first.text in _BEFORE
    return match[1] if is_first else ""


def _is_code(token: Token) -> bool:
    return token.kind is not TokenKind.COMMENT
