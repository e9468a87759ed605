"""The fields of a table -> the fields in one language, and the columns that say the same in other languages.

    message_de | message_en | solution_de | solution_en
        message: message_de; in en, message_en is the description, and solution_en the solution
        in de, message_de is the description, and solution_de the solution

The language is that of the descriptions, else that of the solutions. Of several messages, the API sends one;
the first of the others describes the error. Then a description in several languages is the details.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from errcast.findings import show
from errcast.sources.cells.vocabulary import CAUSE_RANK, explains_more
from errcast.sources.understanding.titled import Titled

_MOST_MISSING = 10  # one of so many errors may have no text, if no heading names a language
_SEVERAL = 2  # languages
_OF_LANGUAGE = ("solution", "category")  # fields that the language of the descriptions chooses


class InOneLanguage(NamedTuple):
    """The column of each field, and for columns of texts the text that they are in their language.

    `texts` has the columns of the catalog too. A column of messages may be a description.
    """

    fields: dict[str, int]
    texts: Mapping[int, str]
    notes: tuple[str, ...] = ()


def in_one_language(
    titled: Sequence[Titled], before: Mapping[str, int], language: str | None
) -> InOneLanguage:
    """Return the fields of a table with all texts in one language, as far as it has them.

    `language` is the one that the user wants, or that the catalog has.
    """
    fields = dict(before)
    details = _details(titled, fields) if language is None else {}
    if details:
        del fields["description"]
    if language is None and (other := _other_message(titled, fields)) is not None:
        fields["description"] = other
    described = fields.get("description")
    if details and described is not None:
        fields["details"] = details.get(titled[described].tongue, next(iter(details.values())))
    for field in _OF_LANGUAGE if described is not None else ():
        own = [
            at
            for at in _columns_of(field, titled)
            if titled[at].tongue == titled[fields["description"]].tongue
            and (at == fields.get(field) or at not in fields.values())
        ]
        if field in fields and own and fields[field] not in own:
            fields[field] = own[0]
    texts: dict[int, str] = {}
    if described is not None:
        texts |= dict.fromkeys(_descriptions(titled, fields), "description")
    if "details" in fields and details:
        texts |= dict.fromkeys(details.values(), "details")
    if "solution" in fields:
        texts |= dict.fromkeys(_alike("solution", titled, fields), "solution")
    notes = _foreign_solution(titled, fields) if texts else None
    texts |= {fields[field]: field for field in ("description", "solution") if field in fields}
    texts |= {fields["details"]: "details"} if details and "details" in fields else {}
    return InOneLanguage(fields, texts, (notes,) if notes else ())


def _other_message(titled: Sequence[Titled], fields: Mapping[str, int]) -> int | None:
    """Return the column that describes the errors, because it is the message in another language.

    It goes before a description whose heading names no language: that may say something else.
    """
    message, described = fields.get("message"), fields.get("description")
    if message is None or (described is not None and titled[described].meaning.language is not None):
        return None
    is_named = titled[message].meaning.language is not None
    if not is_named and described is not None and not _is_remark(titled[described]):
        return None
    others = [
        at
        for at in _columns_of("message", titled)
        if titled[at].meaning.language is not None and titled[at].tongue != titled[message].tongue
        if at not in fields.values() or at == described
    ]
    return min(others, key=lambda at: not _are_one_word(titled[at], titled[message]), default=None)


def _details(titled: Sequence[Titled], fields: Mapping[str, int]) -> dict[str, int]:
    """Return the columns of a description in several languages beside messages in these, by their languages.

    The messages in other languages describe the errors, so the description says more of them.
    """
    message = fields.get("message")
    if message is None or "description" not in fields or "details" in fields:
        return {}
    named = [
        at for at, each in enumerate(titled) if each.meaning.language is not None and each.profile.filled
    ]
    said = [at for at in named if _are_one_word(titled[at], titled[message])]
    messages = {titled[at].tongue for at in said}
    if message not in said or len(messages) < _SEVERAL:
        return {}
    rest = [at for at in _columns_of("description", titled) if at not in said]
    described = fields["description"] if fields["description"] in rest else next(iter(rest), None)
    if described is None:
        return {}
    own = {titled[described].tongue: described}
    for at in rest:
        is_alike = at in named and _is_cause(titled[at]) == _is_cause(titled[described])
        own |= {titled[at].tongue: at} if is_alike and titled[at].tongue not in own else {}
    return own if len(own) > 1 and len(messages & own.keys()) > 0 else {}


def _are_one_word(one: Titled, other: Titled) -> bool:
    """Whether the headings of two columns are the same word for the message, perhaps in two languages."""
    fields, others = one.meaning.fields, other.meaning.fields
    return fields == others or fields.keys() == others.keys() == {"message"}


def _descriptions(titled: Sequence[Titled], fields: Mapping[str, int]) -> list[int]:
    """Return the columns that are the description in other languages; one may be the message."""
    described, message = fields["description"], fields.get("message")
    own = titled[described]
    is_message = own.meaning.language is not None and "message" in own.meaning.fields
    found = [] if is_message else _alike("description", titled, fields)
    if not is_message and (message is None or titled[message].meaning.language is None):
        return found
    if own.meaning.language is None and _is_remark(own):
        return found
    messages = _columns_of("message", titled) if is_message else [message] if message is not None else []
    seen = {own.tongue, *(titled[at].tongue for at in found)}
    named = {titled[at].tongue for at in messages if titled[at].meaning.language is not None}
    for at in messages:
        tongue = titled[at].tongue
        # A message without a language is in a language that no other one names.
        is_certain = titled[at].meaning.language is not None or (at == message and tongue not in named)
        if is_certain and tongue not in seen and (at == message or at not in fields.values()):
            seen.add(tongue)
            found.append(at)
    return found


def _alike(field: str, titled: Sequence[Titled], fields: Mapping[str, int]) -> list[int]:
    """Return the columns that say the same as the column of a field, each in another language.

    Notes and causes are no descriptions. A column whose heading names no language is no translation beside
    one whose heading names it, and notes without a language are never one.
    """
    own = titled[fields[field]]
    every = _columns_of(field, titled)
    named = {titled[at].tongue for at in every if titled[at].meaning.language is not None}
    columns = [at for at in every if at not in fields.values()]
    found: dict[str, int] = {}
    for at in columns:
        each = titled[at]
        if each.tongue == own.tongue or each.tongue in found:
            continue
        if each.meaning.language is not None:
            is_same = _is_cause(each) == _is_cause(own)
        else:
            is_alone = not _is_remark(each) and each.tongue not in named
            is_same = is_alone and (own.meaning.language is not None or _are_filled_alike(each, own))
        if is_same:
            found[each.tongue] = at
    return [*found.values()]


def _columns_of(field: str, titled: Sequence[Titled]) -> list[int]:
    """Return the columns whose headings may mean a field, without those that have no texts."""
    return [at for at, each in enumerate(titled) if field in each.meaning.fields and each.profile.filled]


def _is_cause(each: Titled) -> bool:
    return min(each.meaning.fields.values(), default=0) >= CAUSE_RANK and "description" in each.meaning.fields


def _is_remark(each: Titled) -> bool:
    """Whether a column says more than a description: a cause, notes, an explanation."""
    return _is_cause(each) or explains_more(each.heading)


def _are_filled_alike(one: Titled, other: Titled) -> bool:
    """Tell whether nearly all errors have a text in both columns: remarks are only beside some of them."""
    pairs = [(bool(a), bool(b)) for a, b in zip(one.cells, other.cells, strict=False)]
    return _MOST_MISSING * sum(a != b for a, b in pairs) <= sum(a or b for a, b in pairs)


def _foreign_solution(titled: Sequence[Titled], fields: Mapping[str, int]) -> str | None:
    """Return the note for a solution in another language than the descriptions."""
    if not {"solution", "description"} <= fields.keys():
        return None
    own, solution = titled[fields["description"]], titled[fields["solution"]]
    is_other = solution.meaning.language is not None and solution.tongue != own.tongue
    is_other |= own.profile.is_foreign and solution.profile.is_latin
    is_other |= own.profile.is_latin and solution.profile.is_foreign
    text = f"{show(solution.heading)} is in another language than {show(own.heading)}"
    return f"{text}; it was read as the solution, because no other column is" if is_other else None
