"""The tokens of a file -> the texts that are messages of the catalogs.

error_msg == "pic not has face"        certain
{"error_msg": "pic not has face"}      likely, if it is a whole sentence
"pic not has face" anywhere else       possible
"""

from collections.abc import Iterator, Sequence, Set

from errcast.explaining.known import KnownError, plain
from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind
from errcast.scan import rules
from errcast.scan.certainty import Certainty
from errcast.scan.code_index import CodeIndex
from errcast.scan.group_hits import Hit
from errcast.scan.roles import Role, role
from errcast.scan.uses import LiteralUse
from errcast.scan.words import are_of_messages, is_long

_LONG_MESSAGE, _LONGER_MESSAGE = 8, 12  # characters
_SENTENCE = 5  # words


def message_hits(code: TokenizedCode, index: CodeIndex, named: Set[str]) -> Iterator[Hit]:
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
        if is_long(text) or (says_message and (is_named or len(text) >= _LONGER_MESSAGE)):
            return Certainty.CERTAIN
        return Certainty.LIKELY if is_named and len(text) >= _LONG_MESSAGE else Certainty.POSSIBLE
    is_listed = found.use in (LiteralUse.KEY, LiteralUse.LISTED)
    is_likely = is_listed and (is_long(text) or (says_message and is_named))
    is_written = found.use is LiteralUse.ASSIGNED and says_message and is_exact
    if is_likely or (is_written and len(text.split()) >= _SENTENCE):
        return Certainty.LIKELY
    return Certainty.POSSIBLE if is_long(text) else Certainty.NONE
