"""The columns of a table that is not understood -> the `--columns` that keep the most of it.

    Handle | Wording | Advice                        code, message, description
    LAMP_OUT | 0x80010001 | The lamp is out.    ->   name, code, message

A column of identifiers, of codes or of texts is left out only if no field that fits it is free.
"""

import re
from collections.abc import Mapping, Sequence

from errcast.sources.cells.codes import is_certainly_code
from errcast.sources.cells.compounds import codes_in, names_in, status_and_words
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.understanding.layout import IGNORED_COLUMN
from errcast.sources.understanding.message_texts import first_text
from errcast.sources.understanding.numbering import (
    Completed,
    codes_of_names,
    open_codes,
    with_numbers,
    with_statuses,
)
from errcast.sources.understanding.titled import Titled
from errcast.sources.understanding.trouble import speaks_of_errors, speaks_of_trouble

_MOST_NAMED = 100  # columns; a remedy does not name more
_FEWEST_CONSTANTS = 3
_NEARLY_ALL = 0.7  # statuses with words; another cell may list several
_CONSTANT = "[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+"
_LEVEL = r"(?i)(?:fatal|critical|error|warning|warn|notice|info|information|debug|major|minor)\b"
_PATTERN = r"[|\\^$*+?]|\[[^\]]*-[^\]]*\]|\.{2,}"  # of a regular expression: `20[1-8]..`
_PARAMETER = (
    "(?i)param|field|metric|property|argument|attribute|参数|參數|字段|欄位|パラメータ|项目|項目|필드|매개변수"
    "|поле|campo|champ|feld"
)
_TYPE = "(?i)(?:data ?|value ?)?type|类型|類型|型|数据类型|타입|유형|тип|tipo(?: de dado)?|typ"
_FEWEST_DIGITS = "-?[0-9]{3,}"
_EACH_KEY = 3  # one in so many
_ONE_SHARED = 10  # of so many numbers, one is there again
# What is below such a heading is no text about the error: `Associated basic status code`.
_OF_OTHER_THINGS = r"(?i)\b(?:codes?|status|numbers?|ids?|urls?|links?|dates?|submitter|controller)\s*\Z"
_EACH_TITLE = 2  # rows of a category
UNNAMED = (
    "if it is about errors, name the field of each column in order with --columns, such as code and message,"
    " or - for none"
)
_TEXTS = ("message", "description", "solution")
_MESSAGES = ("message", "description")


def columns_remedy(
    titled: Sequence[Titled],
    known: Mapping[str, int],
    *,
    is_about_errors: bool = False,
    sounds_of_errors: bool = False,
) -> tuple[str, tuple[str, ...] | None]:
    """Return the remedy that names the columns, and the fields that it names; None if none are likely.

    `known` are the columns of the fields that the headings give. `is_about_errors` is true if the table says
    that it is about errors, and `sounds_of_errors` if anything near it does: then words below any heading
    may be the codes.
    """
    if len(titled) > _MOST_NAMED:
        few = "delete the columns that do not belong to it"
        return f"if it is about errors, {few}, and name each of the others in order with --columns", None
    fields = _proposed(titled, known, is_about_errors=is_about_errors)
    if "code" not in fields and sounds_of_errors and (code := _words_for_codes(titled)) is not None:
        said = {field: at for field, at in known.items() if at != code}
        fields = _proposed(titled, said | {"code": code}, is_about_errors=is_about_errors)
    is_enough = {"message", "name"} & fields.keys() or _has_names(titled, fields)
    if len(titled) == 1 and titled[0].profile.are_identifiers and len(titled[0].cells) >= _FEWEST_CONSTANTS:
        return named_columns(["code"]), ("code",)
    have_types = any(each.profile.are_types_of_values for each in titled)
    are_keys = "code" not in known and (have_types or _are_parameters(titled))
    if "code" not in fields or not is_enough or are_keys:
        return UNNAMED, None
    by_index = {index: field for field, index in fields.items()}
    tagged = {at: f"message_{tag}" for tag, at in _in_languages(titled, fields).items()}
    by_index |= {} if fields["code"] in tagged else tagged  # the letters of a code may look like a text's
    named = tuple(by_index.get(index, IGNORED_COLUMN) for index in range(len(titled)))
    return named_columns(named), named


def _are_parameters(titled: Sequence[Titled]) -> bool:
    """Whether a table has the names and the types of what an API takes: `Parameter | Type | Description`."""
    have_names = any(not each.meaning.fields and re.search(_PARAMETER, each.heading) for each in titled)
    return have_names and any(re.fullmatch(_TYPE, each.heading.strip()) for each in titled)


def _in_languages(titled: Sequence[Titled], fields: Mapping[str, int]) -> dict[str, int]:
    """Return the columns of texts in several languages, by the tags that headings or letters say.

    `English Description` beside `Chinese Description`; `lamp out` beside `灯灭了`. A heading that says what a
    text is goes before its letters.
    """
    message = fields.get("message")
    if message is None:
        return {}
    used = {at: field for field, at in fields.items()}
    told = {
        each.meaning.language: at
        for at, each in enumerate(titled)
        if each.meaning.language is not None and each.meaning.fields.keys() & set(_MESSAGES)
    }
    if len(told) > 1 and message in told.values():
        return told
    found: dict[str, int] = {}
    for at, each in enumerate(titled):
        is_category = used.get(at) == "category" and each.profile.is_unique
        is_text = used.get(at) in ("description", "solution") or (at not in used and each.is_open)
        if is_text and titled[message].profile.are_varied and not each.profile.are_varied:
            continue  # a category, or another text that rows share
        if not each.profile.are_texts or not (at == message or is_category or is_text):
            continue
        tag = _language(each)
        if tag is None or tag in found or not (at == message or is_category or each.is_open):
            return {}  # these are other texts
        found[tag] = at
    return found if len(found) > 1 and message in found.values() else {}


def _language(each: Titled) -> str | None:
    """Return the language of a column by its letters, None if some cells may be in another one."""
    filled = each.profile.filled
    if all(map(str.isascii, filled)):
        return "en"
    return None if any(map(str.isascii, filled)) else each.language_of_letters


def named_columns(columns: Sequence[str]) -> str:
    """Return the remedy that names the fields of columns."""
    return f"if it is about errors, name the columns, perhaps with --columns {','.join(columns)}"


def _proposed(titled: Sequence[Titled], known: Mapping[str, int], *, is_about_errors: bool) -> dict[str, int]:
    fields = dict(known)
    if codes := open_codes(titled, fields):
        fields |= {"http_status": fields["code"], "code": codes[0]}
    elif codes := codes_of_names(titled, fields):
        fields |= {"name": fields["code"], "code": codes[0]}
    if "code" not in fields and (codes := _codes(titled, _free(titled, fields))):
        fields["code"] = codes[0]
    elif "code" not in fields:
        called = [field for field in ("name", "category") if field in fields]
        if are := [field for field in called if titled[fields[field]].profile.are_identifiers]:
            fields["code"] = fields.pop(are[0])
        elif constants := [
            at for at, each in enumerate(titled) if _are_errors(each, is_about_errors=is_about_errors)
        ]:
            fields["code"] = constants[0]
        elif (alone := _statuses_alone(titled, fields)) is not None:
            fields = {field: at for field, at in fields.items() if at != alone} | {"code": alone}
        elif is_about_errors and (numbers := _ignored_codes(titled, fields)):
            fields = {field: at for field, at in fields.items() if at != numbers[0]} | {"code": numbers[0]}
    numbered = with_numbers(titled, Completed(fields), frozenset())
    fields = dict(with_statuses(titled, numbered, frozenset()).fields)
    has_names = _has_names(titled, fields)
    names = [at for at in _free(titled, fields) if titled[at].profile.may_be_names]
    if not names and "message" not in fields:
        # Names with a mark in few rows are no texts; texts that most rows lack are no messages.
        full = [at for at in _free(titled, fields) if not titled[at].is_sparse]
        nearly = [at for at in full if titled[at].profile.are_nearly_identifiers]
        has_texts = any(titled[at].profile.are_texts for at in full if at not in nearly)
        names = [] if has_texts else nearly
    fields = fields if has_names else _with_names(titled, fields, names)
    fields = _with_names_as_codes(titled, fields)
    _add_texts(titled, fields)
    statuses = [at for at in _free(titled, fields) if titled[at].profile.are_statuses]
    if "http_status" not in fields and statuses:
        fields["http_status"] = statuses[0]
    _add_words(titled, fields)
    if not {"message", "name"} & fields.keys():
        others = ("description",) if has_names else ("solution", "category")
        # What many errors share is no text of one of them.
        fits = (each for each in others if each in fields)
        fits = (each for each in fits if not titled[fields[each]].is_sparse)
        instead = next((each for each in fits if titled[fields[each]].profile.are_varied), None)
        fields |= {"message": fields.pop(instead)} if instead else {}
    return fields


def _with_names(titled: Sequence[Titled], fields: dict[str, int], names: Sequence[int]) -> dict[str, int]:
    """Return the fields with names: of the first such column, or of categories that may be names too."""
    at = fields.get("category")
    if names or at is None or "name" not in titled[at].meaning.fields:
        return fields | ({"name": names[0]} if names else {})
    profile, is_full = titled[at].profile, 2 * len(titled[at].profile.filled) > len(titled[at].cells)
    are_names = is_full and profile.are_almost_words and not profile.are_levels
    others = {field: index for field, index in fields.items() if field != "category"}
    return others | {"name": at} if are_names else fields


def _with_names_as_codes(titled: Sequence[Titled], fields: dict[str, int]) -> dict[str, int]:
    """Return the fields with the names as the codes, if many numbers are there for several names.

    Each name is there once: every list of a program begins with 0.
    """
    if not {"code", "name"} <= fields.keys():
        return fields
    codes, names = titled[fields["code"]].profile, titled[fields["name"]].profile
    are_shared = _ONE_SHARED * codes.distinct <= (_ONE_SHARED - 1) * len(codes.filled)
    if not (are_shared and names.are_identifiers and names.is_unique):
        return fields
    return {field: at for field, at in fields.items() if field != "name"} | {"code": fields["name"]}


def _has_names(titled: Sequence[Titled], fields: Mapping[str, int]) -> bool:
    """Whether the errors have names, in a column or beside the codes: `LAMP_OUT (11)`."""
    code = fields.get("code")
    return "name" in fields or (code is not None and titled[code].profile.are_codes_with_names)


def _free(titled: Sequence[Titled], fields: Mapping[str, int]) -> list[int]:
    """Return the columns that have no field, but could have one, whatever their heading is."""
    return [
        at
        for at, each in enumerate(titled)
        if at not in fields.values()
        and not each.is_ignored
        and each.profile.filled
        and not each.profile.are_structures
    ]


def _codes(titled: Sequence[Titled], free: Sequence[int]) -> list[int]:
    """Return the columns that can be the code, the likeliest first.

    Words before two columns of identifiers are codes too: `Kiln | KILN_COLD | kiln_cold`.
    """
    found = [at for at in free if titled[at].profile.are_codes]
    identifiers = [at for at in found if titled[at].profile.are_identifiers]
    if identifiers == found and len(found) > 1:
        found += [at for at in range(found[0]) if at in free and titled[at].profile.are_words]

    def unlikely(at: int) -> tuple[int, ...]:
        profile = titled[at].profile
        return (
            titled[at].is_sparse,
            bool(titled[at].meaning.fields.keys() & set(_TEXTS)),
            profile.are_statuses,
            profile.are_versions,
            sum(re.search(_PATTERN, cell) is not None for cell in profile.filled),
            profile.are_identifiers and at in identifiers,
            profile.are_row_numbers,
            all(re.fullmatch("-?[0-9]", cell) for cell in profile.filled),  # rather levels
            -profile.distinct,
            not profile.are_integers,
        )

    return sorted(found, key=unlikely)


def _words_for_codes(titled: Sequence[Titled]) -> int | None:
    """Return the column of identifiers, or of statuses with words, that is the code for want of another.

    Its heading may say another thing: `Reason` | `kiln-cold`, `Status (kind)` | `404 (gone)`. Below a heading
    of no field, such as `Parameter`, the identifiers speak of errors.
    """
    for at, each in enumerate(titled):
        profile = each.profile
        are_many = profile.is_unique and len(profile.filled) >= _FEWEST_CONSTANTS
        are_codes = profile.are_identifiers or (
            profile.are_codes and all(map(is_certainly_code, profile.filled))
        )
        if (
            are_many
            and each.is_ignored
            and all(re.fullmatch(_FEWEST_DIGITS, cell) for cell in profile.filled)
        ):
            return at  # `Parameter` | 40101
        if are_many and are_codes and not each.is_sparse and not _are_keys(each):
            speaking = sum(map(speaks_of_trouble, profile.filled))
            if not each.is_ignored or 2 * speaking > len(profile.filled):
                return at
    for at, each in enumerate(titled):
        with_words = sum(status_and_words(cell) is not None for cell in each.profile.filled)
        if with_words > _NEARLY_ALL * max(len(each.profile.filled), 1):
            return at
    return None


def _are_keys(each: Titled) -> bool:
    """Whether many cells below a heading of no field are headings themselves: `ErrorCode`, `message`."""
    keys = sum(bool(meaning(cell).fields) for cell in each.profile.filled)
    return each.is_ignored and _EACH_KEY * keys >= len(each.profile.filled)


def _statuses_alone(titled: Sequence[Titled], fields: Mapping[str, int]) -> int | None:
    """Return the column of HTTP statuses, also `404 Not Found`, if each is there once: they are the codes."""
    said = fields.get("http_status")
    for at in _free(titled, fields) if said is None else [said]:
        profile, is_said = titled[at].profile, at == said
        with_words = sum(status_and_words(cell) is not None for cell in profile.filled)
        has_words = with_words > _NEARLY_ALL * len(profile.filled)
        if profile.is_unique and (has_words or (is_said and profile.are_statuses)):
            return at
    return None


def _ignored_codes(titled: Sequence[Titled], fields: Mapping[str, int]) -> list[int]:
    """Return the columns of numbers, each once, whose heading says another thing: `#`, `Reason`."""
    others = [at for field, at in fields.items() if field not in _TEXTS]
    return [
        at
        for at, each in enumerate(column.profile for column in titled)
        if at not in others and each.are_integers and each.is_unique and len(each.filled) > 1
    ]


def _are_errors(each: Titled, *, is_about_errors: bool) -> bool:
    """Whether cells are constants of errors below a heading of no field: `Flag` | `FAULT_LAMP`."""
    if not each.is_ignored or not each.profile.are_identifiers:
        return False
    constants = [cell for cell in each.profile.filled if re.fullmatch(_CONSTANT, cell)]
    speaking = sum(map(speaks_of_errors, constants))
    are_enough = len(constants) == len(each.profile.filled) >= _FEWEST_CONSTANTS
    return are_enough and (is_about_errors or 2 * speaking > len(constants))


def _add_texts(titled: Sequence[Titled], fields: dict[str, int]) -> None:
    """Add the columns of texts, in their order; the message is the one in Latin letters, if not all are."""
    texts = [at for at in _free(titled, fields) if titled[at].profile.are_texts]
    texts = [at for at in texts if not _are_levels(titled[at])]
    has_names = _has_names(titled, fields)
    if "message" not in fields:
        described = fields.get("description")
        message = first_text(titled, sorted([*texts, *([] if described is None else [described])]))
        # Where there are names, a text that many rows share is rather a category.
        is_message = message is not None and not ("name" in fields and titled[message].is_sparse)
        if message is not None and is_message and (not has_names or titled[message].profile.are_varied):
            fields["message"] = message
            texts = [at for at in texts if at != message]
            if message == described:
                del fields["description"]
    # What rows share is a category before or without a message, if there are other texts enough, or if
    # most rows share it.
    slots = [field for field in _TEXTS[1:] if field not in fields]
    shared = [at for at in texts if not re.search(_OF_OTHER_THINGS, titled[at].heading)]
    shared = [at for at in shared if not titled[at].profile.are_varied and titled[at].profile.may_be_titles]
    if (
        "category" not in fields
        and shared
        and (
            shared[0] < fields.get("message", len(titled))
            or len(texts) > len(slots)
            or _EACH_TITLE * titled[shared[0]].profile.distinct <= len(titled[shared[0]].profile.filled)
        )
    ):
        fields["category"] = shared[0]
        texts.remove(shared[0])
    for field in slots:
        fits = [at for at in texts if field != "solution" or _may_be_solution(titled[at])]
        fits = [at for at in fits if not re.search(_OF_OTHER_THINGS, titled[at].heading)]
        if fits:
            fields[field] = fits[0]
            texts.remove(fits[0])


def _are_levels(each: Titled) -> bool:
    """Whether most cells begin with a word for a level: `Error`, `Warning (minor)`; they are no texts."""
    filled = each.profile.filled
    levels = sum(re.match(_LEVEL, cell) is not None for cell in filled)
    return 2 * levels > len(filled) and not each.profile.are_varied


def _may_be_solution(each: Titled) -> bool:
    """Whether the heading of a text does not say that it is something else, such as a cause."""
    return each.is_open or "solution" in each.meaning.fields


def _add_words(titled: Sequence[Titled], fields: dict[str, int]) -> None:
    """Add a column of words as the message if there is no text, else as the name."""
    field = "name" if "message" in fields else "message"
    words = [at for at in _free(titled, fields) if titled[at].profile.are_almost_words]
    words = [at for at in words if not titled[at].is_sparse]
    if field == "name":
        if _has_names(titled, fields):
            return
        words = [
            at for at in words if "code" not in fields or not _share_words(titled[at], titled[fields["code"]])
        ]
    if field not in fields and words:
        fields[field] = words[0]


def _share_words(each: Titled, codes: Titled) -> bool:
    """Whether the codes of a list have one word, which is then no name: `13, 14 | Heat`."""
    cells = zip(each.cells, codes.cells, strict=False)
    return any(word and len(names_in(word)) < len(codes_in(code)) for word, code in cells)
