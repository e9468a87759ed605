"""The comments before the values of records -> keys, as a record with names has them.

{ /*err code*/ "01", /*err msg*/ "no lamp" },    ->  { err_code: "01", err_msg: "no lamp" },
{ /*err code*/ "02", /*err msg*/ "no way in" },      { err_code: "02", err_msg: "no way in" },
"""

import re
from collections import Counter
from collections.abc import Sequence

from errcast.lexing.tokens import Token, TokenKind
from errcast.sources.cells.vocabulary import meaning

_LABEL = re.compile(r"/\*\s*([A-Za-z][A-Za-z0-9_]*(?: [A-Za-z0-9_]+){0,3})\s*[:=]?\s*\*/")
_BEFORE = frozenset(["{", ","])
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
    """Return the words of a comment that is between a bracket, or a comma, and a value; "" of another one."""
    if tokens[at].kind is not TokenKind.COMMENT or at + 1 >= len(tokens):
        return ""
    match = _LABEL.fullmatch(tokens[at].text)
    before = next((token for token in reversed(tokens[max(0, at - 3) : at]) if _is_code(token)), None)
    follows = tokens[at + 1].kind in (TokenKind.TEXT, TokenKind.NUMBER, TokenKind.NAME, TokenKind.KEYWORD)
    is_first = before is not None and before.kind is TokenKind.OPERATOR and before.text in _BEFORE
    return match[1] if match and follows and is_first else ""


def _is_code(token: Token) -> bool:
    return token.kind is not TokenKind.COMMENT
