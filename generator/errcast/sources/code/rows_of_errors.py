"""The rows of one scope -> whether they are those of errors: with codes, with texts, or names alone."""

import re
from collections.abc import Sequence

from errcast.lexing.code import TokenizedCode
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.code.parting import ERRORS, OF_ERRORS, number_of
from errcast.sources.code.rows import CodeRow
from errcast.sources.code.scopes import SaidMember, Scope

_MOSTLY = 0.5
_FEW = 2
_LIMIT = re.compile(r"(?i)(?:\A|_)(?:max|min|num)_")
_SMALL_WORD = re.compile(r"[a-z][a-z0-9-]*\Z")


def are_words_of_values(rows: Sequence[CodeRow]) -> bool:
    """Tell whether all texts are small words, as options and types have them: `{"opaque", YH_OPAQUE}`."""
    texts = [value.text for row in rows for value in (*row.values, *row.said) if value.kind == "text"]
    return all(_SMALL_WORD.match(text) for text in texts)


def are_plain_words(rows: Sequence[CodeRow]) -> bool:
    """Whether rows are constants with a small word each, and no comment, as formats are: `DATE = "date"`."""
    alone = [row for row in rows if row.key is None and [each.kind for each in row.values] == ["text"]]
    are_told = any(row.said or row.above or row.behind for row in rows)
    are_words = all(re.fullmatch("[a-z]+", row.values[0].text) for row in alone)
    return len(alone) == len(rows) and are_words and not are_told


def is_constant(row: CodeRow, members: Sequence[SaidMember]) -> bool:
    """Whether a row is a constant with a number, and no call: `LAMP_OUT = Fault(11, "no lamp")`."""
    defined = {said.member.segment.first for said in members if said.member.shape == "defined"}
    return row.first in defined and number_of(row) is not None


def are_settings(rows: Sequence[CodeRow], scope: Scope) -> bool:
    """Whether rows are two numbers with names that are no errors: `_PAUSE_S = 120`, `_MAX_FAILS = 3`."""
    is_titled = scope.header.is_enum or any(ERRORS.search(heading) for heading in scope.header.headings[-1:])
    are_plain = all(row.name and row.key is None and len(row.values) == 1 for row in rows)
    are_plain = are_plain and not any(row.said or row.above or row.behind for row in rows)
    are_errors = all(OF_ERRORS.search(row.name) and not _LIMIT.search(row.name) for row in rows)
    texts = [value.text for row in rows for value in row.values if value.kind == "text"]
    # Beside numbers, only words such as the names of headers are settings: `"x-kiln-id"`.
    are_words = all(re.fullmatch(r"[a-z]+(?:-[a-z]+)+", text) for text in texts)
    return len(rows) <= _FEW and are_plain and are_words and not ((is_titled and not texts) or are_errors)


def are_arguments(members: Sequence[SaidMember], scope: Scope, code: TokenizedCode) -> bool:
    """Whether members are the arguments of a call: `read(code_field="code", text_field="message")`."""
    is_call = code.text(scope.place) == "(" and not (scope.header.is_counted or scope.header.is_enum)
    are_named = all(each.member.shape == "defined" for each in members)
    return is_call and are_named and not any(each.member.name[:1].isupper() for each in members)


def are_keys(rows: Sequence[CodeRow]) -> bool:
    """Whether rows are the keys of an answer: `CODE = "error_code"`, `TEXT = "error_msg"`."""
    texts = [row.values[0].text for row in rows if len(row.values) == 1 and row.values[0].kind == "text"]
    if len(texts) < len(rows) or any(row.said or " " in row.values[0].text for row in rows):
        return False
    fields = [{"code", "message"} & meaning(text).fields.keys() for text in texts]
    said = [each for each in fields if each]  # `ERROR = "error"` may be the key of a code or of a message
    return 2 * len(said) >= len(rows) > 1 < len(said) and {"code", "message"} <= set().union(*said)


def has_statuses(rows: Sequence[CodeRow]) -> bool:
    """Tell whether most rows have an HTTP status for a key: `Fault::LampOut => StatusCode::BAD_REQUEST`."""
    found = [row for row in rows if row.key is not None and any(value.status for value in row.values)]
    return 2 * len(found) > len(rows)


def has_codes(rows: Sequence[CodeRow]) -> bool:
    """Tell whether most rows have a number or a key, and some a name, or most a text."""
    with_code = [row for row in rows if number_of(row) or (row.key and row.key.kind in ("number", "text"))]
    return len(with_code) >= _MOSTLY * len(rows) and (
        any(row.name or (row.key and (row.key.kind == "word" or row.key.name)) for row in rows)
        or has_texts(rows)
    )


def are_named_by_words(rows: Sequence[CodeRow], members: Sequence[SaidMember]) -> bool:
    """Tell whether rows of a macro begin with words, each another one: `X(LAMP_OUT, 11, no_lamp)`."""
    words = {row.values[0].text for row in rows if row.values and row.values[0].kind == "word"}
    return bool(members[0].member.macro) and len(words) == len(rows) and all(map(number_of, rows))


def has_texts(rows: Sequence[CodeRow]) -> bool:
    """Tell whether most rows have a text, beside a name, a key or another value."""
    texts = [row for row in rows if any(value.kind == "text" for value in (*row.values, *row.said))]
    is_told = any(row.name or row.key for row in rows) or any(len(row.values) > 1 for row in rows)
    return is_told and len(texts) >= _MOSTLY * len(rows)


def are_quoted_names(rows: Sequence[CodeRow], scope: Scope) -> bool:
    """Tell whether rows are names in quotes with numbers, and their title or comments speak of errors.

    Code = { "KILN_COLD": 11, "KILN_FULL": 12 }
    """
    is_titled = any(ERRORS.search(heading) for heading in scope.header.headings[-1:])
    are_told = 2 * sum(bool(row.above or row.behind) for row in rows) > len(rows)
    return (is_titled or are_told) and all(
        row.key is not None
        and row.key.kind == "text"
        and row.key.text.isidentifier()
        and [value.kind for value in row.values] == ["number"]
        for row in rows
    )


def are_names_of_errors(rows: Sequence[CodeRow], scope: Scope) -> bool:
    """Tell whether rows are the names alone of an enum of errors: the names are the codes."""
    is_about = any(OF_ERRORS.search(heading) for heading in scope.header.headings[-1:])
    return is_about and scope.header.is_enum and all(row.name and not row.values for row in rows)
