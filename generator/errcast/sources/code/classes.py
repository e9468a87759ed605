"""Classes with the fields of an error each -> the rows of one table.

class KilnCold(KilnError):        KilnCold: code 11, message "the kiln is cold"
    '''Nobody lit it.'''     ->       and the comment "Nobody lit it."
    code = 11
    message = "the kiln is cold"
"""

from collections.abc import Sequence

from errcast.sources.cells.vocabulary import meaning
from errcast.sources.code.rows import CodeRow, is_key_of_record
from errcast.sources.code.scopes import SaidMember, Scope
from errcast.sources.code.values import Evaluator

_MOST_FIELDS = 6  # of one record
_MOST_OF_CLASS = 12  # fields
_OF_ERROR = {"code", "name", "message", "description"}
_FEWEST_OF_ERROR = 3


def fields_of_class(
    rows: list[CodeRow], others: Sequence[SaidMember], scope: Scope, evaluator: Evaluator
) -> list[CodeRow]:
    """Return the fields of one error that a class has, none if it has other things; also lists of codes."""
    if not (scope.header.is_type and scope.header.title):
        return []
    lists: list[CodeRow] = []
    for said in others:
        member, values = said.member, evaluator.values(said.member.value) if said.member.value.places else []
        if member.name and len(values) > 1 and all(value.kind == "number" for value in values):
            ends = (member.segment.first, member.segment.last)
            lists.append(
                CodeRow(said.line, *ends, member.name, None, tuple(values), (), "", "", False, False)
            )
    found = sorted([*rows, *lists], key=lambda row: row.first)
    return found if found and (is_record(found) or _is_large_record(found)) else []


def _is_large_record(rows: Sequence[CodeRow]) -> bool:
    """Whether the fields of a class have a code and a text of an error among some more."""
    fields = [meaning(name).fields.keys() for name in names_of(rows)]
    is_error = all(any(field in each for each in fields) for field in ("code", "name"))
    has_text = any({"message", "description"} & each for each in fields)
    are_apart = (
        sum(bool(_OF_ERROR & each) for each in fields) >= _FEWEST_OF_ERROR
    )  # `ERROR` may be each of them
    return _MOST_FIELDS <= len(rows) <= _MOST_OF_CLASS and is_error and has_text and are_apart


def row_of_class(rows: Sequence[CodeRow], scope: Scope) -> CodeRow:
    """Return the row of a class that has the fields of one error: `class KilnCold: code = 11`.

    A field with several values, such as `codes = (11, 12)`, is one text: `11, 12`.
    """
    values = [
        row.values[0]._replace(key=row.name, text=", ".join(value.text for value in row.values))
        for row in rows
        if row.values
    ]
    opening = scope.members[0].opening if scope.members else ""
    return rows[0]._replace(
        name=scope.header.title,
        until=rows[-1].until,
        values=tuple(values),
        behind="",
        above=opening,
        is_documented=opening != "",
    )


def is_record(rows: Sequence[CodeRow]) -> bool:
    """Whether rows are the fields of one record: `{code: 11, message: "no lamp"}`."""
    fields = sum(is_key_of_record(name) for name in names_of(rows))
    return fields < _MOST_FIELDS >= len(rows) and 2 * fields >= len(rows) > 0 < fields


def names_of(rows: Sequence[CodeRow]) -> list[str]:
    """Return what each row defines, or the text of its key."""
    return [row.name or (row.key.text if row.key else "") for row in rows]


def with_raised(classes: Sequence[CodeRow], raised: Sequence[CodeRow]) -> list[CodeRow]:
    """Return the rows of classes in the order of the file; a class may have values of both kinds.

    What a class has as its fields wins over what it hands to another one.
    """
    by_name = {row.name: row for row in raised}
    found = []
    for row in classes:
        other = by_name.pop(row.name, None)
        keys = {value.key for value in row.values}
        more = [value for value in other.values if value.key not in keys] if other else []
        found.append(row._replace(values=(*row.values, *more)))
    return sorted([*found, *by_name.values()], key=lambda row: row.first)
