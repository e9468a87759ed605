"""The tokens of a file -> the texts that are messages of the catalogs.

error_msg == "pic not has face"        certain
{"error_msg": "pic not has face"}      likely, if it is a whole sentence
"match user is not found" elsewhere    likely in a file that names the API, else possible
"""

from collections.abc import Iterator, Sequence, Set

from errcast.explaining.known import KnownError, plain
from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind
from errcast.scan import rules
from errcast.scan.certainty import Certainty
from errcast.scan.code_index import CodeIndex
from errcast.scan.company import is_success
from errcast.scan.found_hits import Hit
from errcast.scan.own_names import have_name
from errcast.scan.roles import Role, role
from errcast.scan.tables_of_words import vocabulary
from errcast.scan.uses import LiteralUse
from errcast.scan.words import are_of_messages, is_long, words

_LONG_MESSAGE = 8  # characters
_NAME_BEFORE = 4  # tokens between a name and the message of its error
_LONG_ARGUMENT = 20  # characters
_LOGS = frozenset(("log", "logs", "logger", "logging", "console"))
_FEW, _OF_ONE_API, _SENTENCE = 2, 4, 5  # words


def message_hits(
    code: TokenizedCode, index: CodeIndex, named: Set[str], named_in_words: Set[str]
) -> Iterator[Hit]:
    """Yield the texts that are messages of the catalogs, and that the code compares, looks up or repeats.

    `named` are the catalogs that the file names, `named_in_words` those that not only its texts name.
    """
    for place, token in enumerate(code.tokens):
        if token.kind is not TokenKind.TEXT or not isinstance(token.value, str) or not token.value:
            continue
        if token.is_constant:
            continue
        if not (errors := index.with_message(token.value)):
            continue
        found, name = role(code, place), errors[0].catalog.name
        sure = _certainty_of_message(token.value, found, errors, is_named=name in named)
        is_repeated = name in named_in_words and _is_exact(token.value, errors)
        is_of_own = is_repeated and _is_of_api(token.value, found)
        is_of_own |= is_repeated and _is_row(code, place, found, errors, index)
        if sure < Certainty.LIKELY and is_of_own and not _is_code(token.value, errors):
            sure = Certainty.LIKELY
        if sure is not Certainty.NONE:
            first = errors[0]
            others = tuple(each.error for each in errors[1:])
            yield Hit(rules.HAND_WRITTEN_MESSAGE, sure, token, first.catalog, first.error, others, role=found)


def _certainty_of_message(
    text: str, found: Role, errors: Sequence[KnownError], *, is_named: bool
) -> Certainty:
    if _is_code(text, errors) or all(is_success(each.error.code) for each in errors):
        return Certainty.NONE  # it is told as a code
    says_message = are_of_messages(found.names)
    is_clear = is_named or (is_long(text, words=_OF_ONE_API) and (_is_exact(text, errors) or says_message))
    is_compared = found.use in (LiteralUse.COMPARED, LiteralUse.CASE)
    is_of_any = is_compared and _is_of_any_api(text)
    is_spelled_so = any(each.error.message == text for each in errors)
    if not is_clear or (is_of_any and not is_spelled_so):
        return Certainty.POSSIBLE  # "TOO MANY REQUESTS", or a message that is mostly placeholder
    if is_compared:
        if (is_long(text) or says_message) and not is_of_any:
            return Certainty.CERTAIN
        return Certainty.LIKELY if len(text) >= _LONG_MESSAGE else Certainty.POSSIBLE
    is_likely = found.use in (LiteralUse.KEY, LiteralUse.LISTED) and (is_long(text) or says_message)
    is_written = found.use is LiteralUse.ASSIGNED and says_message and _is_exact(text, errors)
    if is_likely or (is_written and is_long(text, words=_SENTENCE)):
        return Certainty.LIKELY
    return Certainty.POSSIBLE if is_long(text) else Certainty.NONE


def _is_of_any_api(text: str) -> bool:
    """Tell whether a text is said by many APIs, and by HTTP: `Bad Request`."""
    found = words([text])
    return 0 < len(found) < _OF_ONE_API and vocabulary("of_any_error").issuperset(found)


def _is_of_api(text: str, found: Role) -> bool:
    """Tell whether a text that is a message is no other one, in a file that names the API."""
    if is_long(text, words=_SENTENCE):
        return True
    if vocabulary("of_any_error").issuperset(words([text])) or len(text) < _LONG_MESSAGE:
        return False
    if found.use is LiteralUse.ARGUMENT and not _LOGS.isdisjoint(words(found.names)):
        return False  # `log.error("Login failed")` tells what the program itself saw
    is_raised = words(found.names[-1:])[-1:] in (["error"], ["exception"])  # `new Error("Unknown message")`
    is_short = len(text.split()) <= _FEW and len(text) < _LONG_ARGUMENT
    if found.use is LiteralUse.ARGUMENT and is_short and not is_raised:
        return False  # `reply("Unknown message")` tells people what they did wrong
    is_held = found.use is LiteralUse.ASSIGNED
    return is_long(text, words=_FEW) and (are_of_messages(found.names) or (is_held and is_long(text)))


def _is_code(text: str, errors: Sequence[KnownError]) -> bool:
    return any(str(each.error.code) == text for each in errors)


def _is_row(
    code: TokenizedCode, place: int, found: Role, errors: Sequence[KnownError], index: CodeIndex
) -> bool:
    """Tell whether the name of an error is before its message: `DUP_KEY: "duplicate key"`."""
    near = (code.at(at) for at in range(max(place - _NAME_BEFORE, 0), place))
    names = [*found.names, *(token.text for token in near if token.kind is TokenKind.NAME)]
    return any(have_name(names, each.error, without=index.shape(each.catalog).first_word) for each in errors)


def _is_exact(text: str, errors: Sequence[KnownError]) -> bool:
    """Tell whether a text is a message as it is, and not with a placeholder filled in."""
    return any(plain(each.error.message) == plain(text) for each in errors)
