"""The fields that headings give + the cells below -> the fields of a table, and what the cells decided.

    Error code | Value | Description        headings: code, –, description
    LampOut    | 11    | The lamp is out    cells: name, code, message

A column of identifiers beside a column of integers is the name and the code, under whatever headings. Of
two texts, the one in Latin letters is the message, else the first one; the other is the description.
"""

import re
from collections.abc import Sequence, Set

from errcast.findings import show
from errcast.sources.cells.vocabulary import NUMBER
from errcast.sources.understanding.error_words import codes_called_errors, texts_called_errors
from errcast.sources.understanding.message_texts import (
    first_text,
    is_cause,
    is_in_words,
    other_texts,
    sentences,
    text_instead_of_gaps,
    titles_called_names,
    unknown_texts,
)
from errcast.sources.understanding.numbering import (
    DOUBT,
    Completed,
    are_large,
    with_numbers,
    with_numbers_of_texts,
    with_statuses,
    with_statuses_beside,
)
from errcast.sources.understanding.titled import Titled
from errcast.sources.understanding.trouble import speaks_of_errors

NAMES_NOTE = "no column is the message, so the name was read as the message too"
CODES_NOTE = "there is one column, so the code was read as the name and the message too"

_CALLS_OF_NAMES = {"code", "http_status", "name", NUMBER}
_TYPE = "typ|tipo|тип|类型|類型|種類|種別|유형|종류|class|klasse|clase|класс|kind|art|вид"
_OF_THE_API = (
    r"(?i)\b(?:element|field|param|parameter|property|attribute|endpoint|method|function)s?\b|参数|字段"
)
_DIGIT = re.compile(r"[0-9]")
_NUMBERS = "(?i)#|№|n[or°º]\\.?|num|number|编号|序号|番号|번호"
_DEFINITION = "(?i)定[义義]|definition"
_LETTERS_AND_NUMBER = "[A-Z]{1,6}[-_]?[0-9]{1,6}"
_CONSTANT = "[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*"
_FEWEST_CONSTANTS = 3
_FEWEST_NAMES = 2  # below an unknown heading; one identifier may be anything


def completed(
    titled: Sequence[Titled],
    fields: dict[str, int],
    *,
    language: str | None,
    known: Set[str],
    has_descriptions: bool,
    keeps_message: bool = False,
    is_about_errors: bool = False,
) -> Completed:
    """Return the fields of a table whose headings give `fields`.

    `known` are the codes of the catalog that the table is merged into, and `has_descriptions` says
    whether it has descriptions: then a description alone is never the message. Two texts are read as
    they were when the catalog was new. With `keeps_message`, the message is the column that the messages of
    the catalog come from, whatever gaps it has now. `is_about_errors` is true if the table says so.
    """
    found = _with_numbers_of_rows(titled, _with_errors(titled, _with_both(titled, fields)))
    found = _with_codes_as_messages(titled, _with_codes_as_names(titled, found))
    both = with_numbers_of_texts(titled, found, is_about_errors=is_about_errors)
    numbered = with_numbers(titled, both, known)
    numbered = with_statuses_beside(titled, with_statuses(titled, numbered, known))
    named = _without_names_as_types(titled, _with_names(titled, numbered))
    is_enough = has_descriptions and "description" in named.fields
    other = None if keeps_message else _without_gaps(titled, named)
    told = other or _with_texts(titled, named, language, is_enough=is_enough)
    told = told if keeps_message else _with_constants_as_names(titled, told)
    return _with_names(titled, told) if not {"message", "description"} & named.fields.keys() else told


def _with_both(titled: Sequence[Titled], fields: dict[str, int]) -> Completed:
    """Return the fields with the one column of codes and names in one cell as the code, if none has codes."""
    texts = [fields[field] for field in ("message", "description") if field in fields]
    both = [
        at
        for at, each in enumerate(titled)
        if each.profile.are_codes_with_names and at not in texts and not each.is_sparse
    ]
    if "code" in fields or len(both) != 1:
        return Completed(fields)
    note = f"{show(titled[both[0]].heading)} has codes and names, so it was read as both"
    others = {field: at for field, at in fields.items() if at != both[0]}
    doubt = None if speaks_of_errors(titled[both[0]].heading) else DOUBT
    return Completed(others | {"code": both[0]}, (note,), doubt)


def _with_errors(titled: Sequence[Titled], before: Completed) -> Completed:
    """Return the fields with the one column that is called an error as the code: `Kiln error`, KILN_COLD."""
    at = codes_called_errors(titled, before.fields)
    if at is None:
        return before
    note = f"{show(titled[at].heading)} has identifiers, so it was read as the code"
    return Completed(before.fields | {"code": at}, (*before.notes, note))


def _with_numbers_of_rows(titled: Sequence[Titled], before: Completed) -> Completed:
    """Return the fields with large numbers below `No.` as the code, if rows share the states of SQL."""
    code = before.fields.get("code")
    if code is None or titled[code].profile.is_nearly_unique:
        return before
    found = [
        at
        for at, each in enumerate(titled)
        if re.fullmatch(_NUMBERS, each.heading.strip()) and at not in before.fields.values()
        if each.profile.are_integers and each.profile.is_unique and are_large(each.profile)
        if len(each.profile.filled) >= len(titled[code].profile.filled)
    ]
    if len(found) != 1:
        return before
    note = (
        f"rows share the codes below {show(titled[code].heading)}, so the numbers below"
        f" {show(titled[found[0]].heading)} were read as the code"
    )
    return before._replace(fields=before.fields | {"code": found[0]}, notes=(*before.notes, note))


def _with_codes_as_names(titled: Sequence[Titled], before: Completed) -> Completed:
    """Return the fields with the names as the codes, if there are no codes and each name has a digit."""
    fields = before.fields
    at = fields.get("name")
    if at is None or "code" in fields:
        return before
    profile = titled[at].profile
    are_codes = profile.is_unique and profile.are_codes and all(map(_DIGIT.search, profile.filled))
    has_texts = "message" in fields or bool(other_texts(titled, fields))
    return _with_code(titled, before, at) if profile.filled and are_codes and has_texts else before


def _with_codes_as_messages(titled: Sequence[Titled], before: Completed) -> Completed:
    """Return the fields with the messages as the codes, if there are none: each is as `E12`, beside texts."""
    fields = before.fields
    at = fields.get("message")
    if at is None or "code" in fields or not {"description", "solution"} <= fields.keys():
        return before
    cells = titled[at].profile.filled
    are_codes = len(cells) > 1 and all(re.fullmatch(_LETTERS_AND_NUMBER, cell) for cell in cells)
    return _with_code(titled, before, at) if are_codes and titled[at].profile.is_unique else before


def _with_code(titled: Sequence[Titled], before: Completed, at: int) -> Completed:
    note = f"{show(titled[at].heading)} has codes, so it was read as the code"
    others = {field: place for field, place in before.fields.items() if place != at}
    return before._replace(fields=others | {"code": at}, notes=(*before.notes, note))


def _with_names(titled: Sequence[Titled], before: Completed) -> Completed:
    """Return the fields with the one column of identifiers that can be the names as the name.

    It has no field; or its heading means a type, but each row has another one, as no category has.
    """
    fields = before.fields
    if "name" in fields or "code" not in fields or not {"message", "description"} & fields.keys():
        return before
    if titled[fields["code"]].profile.are_identifiers:
        return before
    found = [
        at
        for at, each in enumerate(titled)
        if (_is_type(each) or (at not in fields.values() and _calls_names(each)))
        and at not in (fields["code"], fields.get("message"), fields.get("description"))
        and (each.profile.may_be_names or ("code" in each.meaning.fields and each.profile.are_words))
        and len(each.profile.filled) >= _FEWEST_NAMES
    ]
    # What few rows have is no name of all.
    found = [
        at for at in found if 2 * len(titled[at].profile.filled) > len(titled[fields["code"]].profile.filled)
    ]
    if len(found) != 1:
        return before
    note = f"{show(titled[found[0]].heading)} has identifiers, so it was read as the name"
    others = {field: at for field, at in fields.items() if at != found[0]}
    return before._replace(fields=others | {"name": found[0]}, notes=(*before.notes, note))


def _with_constants_as_names(titled: Sequence[Titled], before: Completed) -> Completed:
    """Return the fields with the constants that a heading calls definitions as the name beside a text.

    Below a heading of descriptions, they are the message that the API sends.

    Code | Definition | Description
    11   | LAMP_OUT   | No lamp.         -> name LAMP_OUT, message "No lamp."
    """
    fields = before.fields
    if "name" in fields or not {"code", "message", "description"} <= fields.keys():
        return before
    code, first, second = (titled[fields[field]] for field in ("code", "message", "description"))
    are_constants = first.profile.are_identifiers and all(
        re.fullmatch(_CONSTANT, cell) for cell in first.profile.filled
    )
    is_definition = re.search(_DEFINITION, first.heading) is not None
    is_text = second.profile.are_texts and not second.is_sparse and not is_cause(second)
    if not is_definition or code.profile.are_identifiers or not (are_constants and is_text):
        return before
    note = f"{show(first.heading)} has identifiers, so it was read as the name"
    others = {field: at for field, at in fields.items() if field not in ("message", "description")}
    named = before._replace(fields=others | {"name": fields["message"]}, notes=(note,))
    return _told(titled, named, fields["description"], [])


def _without_names_as_types(titled: Sequence[Titled], before: Completed) -> Completed:
    """Return the fields without a type that is the code or the name of each row once more."""
    fields = before.fields
    at = fields.get("category")
    if at is None:
        return before
    cells = titled[at].cells
    are_again = any(titled[fields[field]].cells == cells for field in ("code", "name") if field in fields)
    return (
        before._replace(fields={k: v for k, v in fields.items() if k != "category"}) if are_again else before
    )


def _is_type(each: Titled) -> bool:
    """Whether a heading means the type of an error: `Error Type`, `Class`, and not its module or group."""
    return "category" in each.meaning.fields and re.search(_TYPE, each.heading, re.IGNORECASE) is not None


def _calls_names(each: Titled) -> bool:
    """Whether a column without a field may be the names: by its heading, or by its cells below a cause."""
    is_message = "message" in each.meaning.fields
    return _may_be_name(each) or _are_constants(each) or is_cause(each) or is_message


def _may_be_name(each: Titled) -> bool:
    """Whether a heading says nothing, or something that identifiers are often called: `Status`, `ID`."""
    fields = each.meaning.fields.keys()
    if each.is_open and re.search(_OF_THE_API, each.heading):
        return False
    return bool(each.heading) and (each.is_open or bool(fields)) and fields <= _CALLS_OF_NAMES


def _are_constants(each: Titled) -> bool:
    """Whether cells are constants below a heading of no field: the names of parameters begin small."""
    filled = each.profile.filled
    are_enough = each.is_ignored and len(filled) >= _FEWEST_CONSTANTS
    return are_enough and all(cell[0].isupper() for cell in filled)


def _without_gaps(titled: Sequence[Titled], before: Completed) -> Completed | None:
    """Return the fields with another text in place of a message with many gaps, None if there is none."""
    message = text_instead_of_gaps(titled, before.fields)
    if message is None:
        return None
    gappy = before.fields["message"]
    described = before.fields["description"]
    fields = {field: at for field, at in before.fields.items() if field not in ("message", "description")}
    texts = sorted(other_texts(titled, fields), key=lambda at: (at == gappy, at != described))
    why = f"many cells below {show(titled[gappy].heading)} say nothing, so"
    return _told(titled, before._replace(fields=fields), message, texts, why)


def _with_texts(
    titled: Sequence[Titled], before: Completed, language: str | None, *, is_enough: bool
) -> Completed:
    """Return the fields with a message, if a text or a name can be it, and with a second text."""
    fields = dict(before.fields)
    texts = other_texts(titled, fields)
    if "message" in fields:
        is_enough = "description" in fields or language is not None
        return before if is_enough else _with_second_text(titled, before, texts)
    described = fields.pop("description", None)
    if described is not None:
        tongue = titled[described].tongue
        texts = [at for at in texts if language is None or titled[at].tongue == tongue]
        if is_enough and not texts:
            called = texts_called_errors(titled, before.fields)
            return _told(titled, before, called[0], [described]) if len(called) == 1 else before
        if not texts and is_cause(titled[described]) and _has_texts_as_names(titled, fields):
            texts = [fields["name"]]
        statuses = [at for at, each in enumerate(titled) if at not in fields.values() and is_in_words(each)]
        texts = sorted({described, *texts, *statuses, *titles_called_names(titled, fields)})
    unknown = [at for at in unknown_texts(titled) if at not in fields.values()]
    called = texts_called_errors(titled, fields)
    # Identifiers are the message only if no text is.
    called = [at for at in called if not (unknown and titled[at].profile.are_identifiers)]
    message = first_text(titled, sorted({*texts, *unknown, *called}))
    if message in unknown and (len(unknown) > 1 or message not in called):
        return before  # it is not certain which text is the message
    if message is None:
        return _with_names_as_messages(titled, before)
    told = _told(titled, before, message, texts)
    is_enough = "description" in told.fields or language is not None
    return told if is_enough else _with_second_text(titled, told, [])


def _with_second_text(titled: Sequence[Titled], before: Completed, texts: Sequence[int]) -> Completed:
    """Return the fields with the only other text, or the only sentences, as the description, if there are."""
    found = texts or [at for at in sentences(titled) if at not in before.fields.values()]
    if len(found) != 1:
        return before
    note = f"{show(titled[found[0]].heading)} was read as the description"
    return before._replace(fields=before.fields | {"description": found[0]}, notes=(*before.notes, note))


def _told(
    titled: Sequence[Titled],
    before: Completed,
    message: int,
    texts: Sequence[int],
    why: str = "no column is the message, so",
) -> Completed:
    """Return the fields with this message, and with another text as the description."""
    others = [at for at in texts if at != message]
    main = [at for at in others if not is_cause(titled[at])] or others
    fields = {field: at for field, at in before.fields.items() if field != "description" and at != message}
    fields |= {"message": message} | ({"description": main[0]} if main else {})
    note = f"{why} {show(titled[message].heading)} was read as the message"
    return before._replace(fields=fields, notes=(*before.notes, note))


def _with_names_as_messages(titled: Sequence[Titled], before: Completed) -> Completed:
    fields = before.fields
    has_names = {"code", "name"} <= fields.keys() and titled[fields["name"]].profile.are_identifiers
    has_both = "code" in fields and titled[fields["code"]].profile.are_codes_with_names
    if has_names or has_both:
        doubt = None if speaks_of_errors(titled[fields["code"]].heading) else DOUBT
        return before._replace(notes=(*before.notes, NAMES_NOTE), doubt=doubt, are_messages=True)
    if {"code", "name"} <= fields.keys() and _are_sentences(titled[fields["name"]]):
        others = {field: at for field, at in fields.items() if field != "name"}
        return _told(titled, before._replace(fields=others, doubt=DOUBT), fields["name"], [])
    return before


def _are_sentences(each: Titled) -> bool:
    """Whether a column of names has another text of several words in most rows: `File not found`."""
    several = sum(" " in cell for cell in each.profile.filled)
    return each.profile.are_texts and each.profile.are_varied and 2 * several > len(each.profile.filled)


def _has_texts_as_names(titled: Sequence[Titled], fields: dict[str, int]) -> bool:
    """Whether the names are texts for people, which only a cause or a note is beside."""
    if not {"code", "name"} <= fields.keys():
        return False
    profile = titled[fields["name"]].profile
    return profile.are_texts and profile.are_varied and not profile.are_identifiers
