"""A column of numbers beside identifiers or texts -> the code; statuses that errors share -> no code.

Error | Value | Meaning     LAMP_OUT | 11 | The lamp is out.      ->  name, code, description
Code | Reason | Meaning     404 | LAMP_GONE, 404 | KILN_GONE      ->  status, code, description
"""

import re
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from errcast.findings import show
from errcast.sources.cells.vocabulary import NUMBER, counts_other_things
from errcast.sources.understanding.message_texts import is_cause
from errcast.sources.understanding.profiles import Profile
from errcast.sources.understanding.titled import Titled
from errcast.sources.understanding.trouble import speaks_of_errors

DOUBT = "its headings do not say that it has error codes, and those of another table do"

_TWICE = 2  # columns
_FEW = 4  # of so many numbers, one may be a range
_LARGE = "-?[0-9]{3,}|0x[0-9A-Fa-f]{3,}"


class Completed(NamedTuple):
    """The column of each field, and notes about what the cells decided.

    `doubt` says why the table may not be about errors. `are_messages` is true if the names are the
    messages too.
    """

    fields: dict[str, int]
    notes: tuple[str, ...] = ()
    doubt: str | None = None
    are_messages: bool = False


def with_numbers_of_texts(titled: Sequence[Titled], before: Completed, *, is_about_errors: bool) -> Completed:
    """Return the fields with the one column of numbers as the code: `Value | Error`, 2 | Division by zero.

    In a table that says that it is about errors, large numbers beside any text are codes too. So are those of
    any table if they are there in decimal and in hexadecimal.
    """
    fields = before.fields
    if "code" in fields or not {"message", "description"} & fields.keys():
        return before
    if (twice := _numbers_spelled_twice(titled, fields)) is not None:
        return Completed(fields | {"code": twice}, (*before.notes, _numbers_note(titled[twice])), DOUBT)
    is_error = "message" in fields and speaks_of_errors(titled[fields["message"]].heading)
    if not is_error and not is_about_errors:
        return before
    numbers = [
        at
        for at, each in enumerate(titled)
        if NUMBER in each.meaning.fields and each.profile.are_integers and each.profile.is_unique
        if is_error or are_large(each.profile)
    ]
    if len(numbers) != 1 or numbers[0] in fields.values():
        return before
    note = _numbers_note(titled[numbers[0]])
    return Completed(fields | {"code": numbers[0]}, (*before.notes, note), DOUBT)


def _numbers_spelled_twice(titled: Sequence[Titled], fields: Mapping[str, int]) -> int | None:
    """Return the first of two columns of the same large numbers: `Hex | Dec`, 0x89236001 | 2300796929."""
    found = [
        at
        for at, each in enumerate(titled)
        if at not in fields.values() and NUMBER in each.meaning.fields
        if each.profile.are_integers and each.profile.is_unique and are_large(each.profile)
    ]
    if len(found) != _TWICE:
        return None
    numbers = [[int(cell, 0) % (1 << 32) for cell in titled[at].profile.filled] for at in found]
    spelled = {titled[at].profile.filled[0][:2] == "0x" for at in found}
    return found[0] if numbers[0] == numbers[1] and len(spelled) == _TWICE else None


def are_large(profile: Profile) -> bool:
    """Whether most numbers have three digits or more, as those of levels and types have not."""
    large = sum(re.fullmatch(_LARGE, cell) is not None for cell in profile.filled)
    return 2 * large > len(profile.filled) and not profile.are_registered_statuses


def _numbers_note(each: Titled) -> str:
    return f"{show(each.heading)} has the numbers, so it was read as the code"


def with_numbers(titled: Sequence[Titled], before: Completed, known: Set[str]) -> Completed:
    """Return the fields with the numbers beside identifiers as the code, and the identifiers as the name."""
    fields = dict(before.fields)
    names = fields.get("code", fields.get("name"))
    if names is None or not titled[names].profile.are_identifiers or {"code", "name"} <= fields.keys():
        return before
    numbers = next(iter(_numbers(titled, fields, names, known)), None)
    if numbers is None or (known and not _knows(known, titled[numbers], titled[names])):
        return before
    if "code" not in fields and not {"message", "description"} & fields.keys():
        return before  # settings are names and numbers too
    shared = titled[numbers].profile
    if fields.get("code") == names and _TWICE * shared.distinct <= len(shared.filled):
        return before  # `String code` beside numbers of kinds of errors
    notes = [_numbers_note(titled[numbers])]
    if "code" in fields:
        notes = [f"{notes[0]}, and {show(titled[names].heading)} as the name"]
    doubt = None if "code" in fields else DOUBT
    fields = {field: at for field, at in fields.items() if at not in (names, numbers)}
    return Completed(fields | {"code": numbers, "name": names}, (*before.notes, *notes), doubt)


def _numbers(titled: Sequence[Titled], fields: dict[str, int], names: int, known: Set[str]) -> list[int]:
    """Return the columns that can be the numbers of the identifiers, those with a heading for it first.

    Numbers that count other things, such as tickets or seconds, are none, unless a catalog has them.
    """
    count = len(titled[names].profile.filled)
    found = [
        at
        for at, each in enumerate(titled)
        if at != names and each.profile.are_integers and _has_number_of_each(each.profile, count)
    ]
    said = [
        at
        for at in found
        if {NUMBER, "code"} & titled[at].meaning.fields.keys() and at != fields.get("http_status")
    ]
    # Numbers are no texts, and most numbers are no HTTP status.
    misread = [
        at
        for at in found
        if at == fields.get("message")
        or (at == fields.get("http_status") and not titled[at].profile.may_be_statuses)
    ]
    unknown = [
        at
        for at in found
        if titled[at].is_open
        and "code" in fields
        and (not counts_other_things(titled[at].heading) or not known.isdisjoint(titled[at].cells))
        and not (titled[at].profile.are_row_numbers or titled[at].profile.are_statuses)
    ]
    certain = [at for at in (*misread, *unknown) if titled[at].profile.is_nearly_unique]
    return [*(at for at in said if titled[at].profile.are_codes), *certain]


def _has_number_of_each(profile: Profile, count: int) -> bool:
    """Whether a column has as many numbers as there are names; few of these are ranges: `1000-1999`."""
    ranges = len(profile.said) - len(profile.filled)
    return len(profile.filled) + (ranges if _FEW * ranges <= len(profile.said) else 0) >= count


def _knows(known: Set[str], wanted: Titled, other: Titled) -> bool:
    """Whether a catalog has the cells of one column as its codes, more than those of another.

    If it has as many of both, such as none, its codes are of the kind of the first.
    """
    counts = [sum(cell in known for cell in each.cells) for each in (wanted, other)]
    if counts[0] != counts[1]:
        return counts[0] > counts[1]
    return wanted.profile.are_integers == Profile([*known]).are_integers


def with_statuses(titled: Sequence[Titled], before: Completed, known: Set[str]) -> Completed:
    """Return the fields with statuses that errors share as no code, but the identifiers beside them."""
    fields = before.fields
    code = fields.get("code")
    if code is None or "http_status" in fields or not titled[code].profile.are_shared_statuses:
        return before
    # A message of identifiers is the code only if another text can be the message.
    texts = [fields[field] for field in ("message", "description") if field in fields]
    texts = texts if len(texts) == 1 else texts[1:]
    found = [
        at
        for at, each in enumerate(titled)
        if each.profile.are_mostly_identifiers
        and 2 * len(each.profile.filled) > len(titled[code].profile.filled)  # further rows may have none
        and (at not in texts or (is_cause(each) and "message" in fields))
    ]
    found.sort(key=lambda at: at != fields.get("name"))
    if open_codes(titled, fields):
        return before  # perhaps these are the codes
    if not found or (known and not _knows(known, titled[found[0]], titled[code])):
        return before
    note = (
        f"several errors share a status below {show(titled[code].heading)}, so it was read as the HTTP"
        f" status, and {show(titled[found[0]].heading)} as the code"
    )
    others = {field: at for field, at in fields.items() if at not in (code, found[0])}
    return Completed(others | {"code": found[0], "http_status": code}, (*before.notes, note))


def with_statuses_beside(titled: Sequence[Titled], before: Completed) -> Completed:
    """Return the fields with a second column of codes as the HTTP status, if its cells are shared statuses.

    `{"error_code": 10011, "code": 404}, {"error_code": 10012, "code": 404}`
    """
    fields = before.fields
    found = [
        at
        for at, each in enumerate(titled)
        if at not in fields.values()
        and "code" in each.meaning.fields
        and each.profile.are_shared_statuses
        and len(each.profile.filled) == len(each.cells)
    ]
    if "code" not in fields or "http_status" in fields or len(found) != 1:
        return before
    said = show(titled[found[0]].heading)
    note = f"several errors share a status below {said}, so it was read as the HTTP status"
    return Completed(fields | {"http_status": found[0]}, (*before.notes, note))


def open_codes(titled: Sequence[Titled], fields: Mapping[str, int]) -> list[int]:
    """Return the columns of codes below unknown headings, if errors share the statuses of the code."""
    code = fields.get("code")
    if code is None or "http_status" in fields or not titled[code].profile.are_shared_statuses:
        return []
    return _open_codes(titled, fields)


def codes_of_names(titled: Sequence[Titled], fields: Mapping[str, int]) -> list[int]:
    """Return the columns of codes below unknown headings, if the code has names below `Error`."""
    code = fields.get("code")
    if code is None or "name" in fields or "name" not in titled[code].meaning.fields:
        return []
    return _open_codes(titled, fields) if titled[code].profile.are_identifiers else []


def _open_codes(titled: Sequence[Titled], fields: Mapping[str, int]) -> list[int]:
    count = len(titled[fields["code"]].profile.filled)
    return [
        at
        for at, each in enumerate(titled)
        if at not in fields.values() and each.is_open and len(each.profile.filled) >= count
        if _are_only_codes(each.profile)
    ]


def _are_only_codes(profile: Profile) -> bool:
    """Whether cells are codes with digits, nearly each another one, and neither versions nor row numbers."""
    are_others = profile.are_versions or profile.are_row_numbers or profile.are_identifiers
    return profile.is_nearly_unique and profile.are_codes and not are_others
