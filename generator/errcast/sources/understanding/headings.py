"""A row of headings -> `Layout`: the field of each column, the better word first.

Error code | 错误信息 / Message | Since | Meaning    -> code, message, ignored, description
"""

import re
from collections.abc import Collection, Mapping, Sequence, Set

from errcast.findings import show
from errcast.limits import title_problem
from errcast.sources.cells.codes import is_code, is_no_code
from errcast.sources.cells.compounds import code_and_words
from errcast.sources.cells.vocabulary import NUMBER, TEXT_FIELDS
from errcast.sources.grid import Grid
from errcast.sources.request import Wanted
from errcast.sources.table import FIELDS
from errcast.sources.understanding.code_gaps import refused_for_gaps
from errcast.sources.understanding.completing import completed
from errcast.sources.understanding.layout import (
    STATUS_TABLE,
    Column,
    Layout,
    Refusal,
    columns_of,
    texts_of,
)
from errcast.sources.understanding.message_texts import (
    are_titles,
    columns_of_messages,
    shared_message,
    unknown_texts,
)
from errcast.sources.understanding.proposing import columns_remedy
from errcast.sources.understanding.shared_codes import refused_for_shared, shared_code
from errcast.sources.understanding.titled import Titled, likely_names, titled_columns
from errcast.sources.understanding.tongues import in_one_language
from errcast.sources.understanding.trouble import says_errors, sounds_of_errors
from errcast.text.assigned import folded

_WORDS = {"code", "name", "http_status"}  # fields of one word; a cell may contain two of them
_FEWEST_NUMBERED = 2  # rows
_TWO = 2  # languages
_ROWS_FOR_AN_ACTION = 3  # of a program, on average
_ROWS_FOR_A_RESULT = 2  # on average
_IN_ANSWERS = "json "  # of two codes, the one in the answers of the API: `JSON error code`
_NO_TEXT = "a message or a description"
_MOST_LISTED = 20  # headings in a finding
_LONGEST_CODE = 200  # characters; a longer cell is not a code
_SEVERAL = r"\s*[-–—~～/／,，、;]\s*|\s+(?:to|or|and)\s+|\s*\n\s*"
_CODE_WORD = "code|[码碼]|コード|코드|код"
_UNFIT = {"http_status": "its cells are no HTTP statuses", "retryable": "its cells say neither yes nor no"}


def by_headings(grid: Grid, at: int, wanted: Wanted, known: Set[str] = frozenset()) -> Layout | Refusal:
    """Return the columns of a table with headings in row `at`, or why they are not understood.

    `wanted` decides between two columns of the same field in two languages, and whether a
    description may be the message. `known` are the codes of the catalog that the table is merged into.
    """
    width = len(grid.rows[at].cells)
    headings = texts_of(grid.rows[at], width)
    cells = columns_of(grid.rows, at + 1, width)
    titled = titled_columns(headings, cells)
    said, language = _assigned(titled, wanted.language), wanted.language
    kept = _kept_message(titled, said, wanted.messages)
    if kept is not None and said.get("message") != kept:
        said, language = _assigned(titled, None), None
        said = {field: at for field, at in said.items() if at != kept} | {"message": kept}
        others = [at for at in _described(titled) if at not in said.values()]
        if "description" not in said and others:
            said["description"] = _best("description", others, titled, wanted.language)
    has_descriptions = wanted.has_descriptions and not _are_messages(titled, said, wanted.messages)
    repeated = None if has_descriptions else shared_message(titled, said)
    if repeated is not None:
        said = {field: index for field, index in said.items() if field != "message"}
        if not any(map(title_problem, titled[repeated].profile.filled)):
            said.setdefault("category", repeated)
    fields, notes, doubt, are_messages = completed(
        titled,
        said,
        language=language,
        known=known,
        has_descriptions=has_descriptions,
        keeps_message=kept is not None,
        is_about_errors=says_errors(grid),
    )
    spoken = in_one_language(titled, fields, language)
    fields, notes = spoken.fields, (*notes, *spoken.notes)
    if language != wanted.language and kept is not None:
        notes = (*notes, kept_message_note(headings[kept]))
    if (shared := shared_code(titled, fields)) is not None:
        return refused_for_shared(titled, said, shared)
    if not known and (refusal := refused_for_gaps(titled, said, fields)) is not None:
        return refusal
    if repeated is not None and repeated in fields.values():
        notes = (*notes, f"many rows share the texts of {show(headings[repeated])}, so it is not the message")
    has_compound = any(_parts(each, fields) for each in titled)
    # A catalog that has the messages may get its solutions from a table of their own.
    has_solutions = bool(known) and "solution" in fields and not unknown_texts(titled)
    is_enough = has_solutions or (has_descriptions and "description" in fields)
    has_message = "message" in fields or are_messages or is_enough
    missing = [] if "code" in fields or has_compound else ["the code"]
    missing += [] if has_message else [_NO_TEXT]
    if missing:
        shown = _listed([heading for heading in headings if heading])
        remedy, proposed = columns_remedy(
            titled, said, is_about_errors=says_errors(grid), sounds_of_errors=sounds_of_errors(grid)
        )
        why = f"no column is {', and none is '.join(missing)} ({shown})"
        if missing == [_NO_TEXT] and "description" in said:
            texts = sorted({*unknown_texts(titled), said["description"]})
            if len(texts) > 1:
                why = f"nothing says which column is the message: {_listed([headings[at] for at in texts])}"
        if repeated is not None:
            why += f", because many rows share the texts of {show(headings[repeated])}"
        return Refusal(why, remedy, proposed, has_codes="code" in fields)
    by_index = {index: field for field, index in fields.items()}
    columns = tuple(_column(index, titled, by_index, language, spoken.texts) for index in range(len(titled)))
    is_status = "code" in fields and _may_be_statuses(titled[fields["code"]])
    return Layout(columns, at, at + 1, notes, doubt or (STATUS_TABLE if is_status else None))


def _may_be_statuses(each: Titled) -> bool:
    """Whether codes may be HTTP statuses by their heading: words, or numbers of which half are registered.

    `00`, `01`, `P0` are no words.
    """
    profile = each.profile
    with_digits = sum(re.search("[0-9]", cell) is not None and " " not in cell for cell in profile.filled)
    are_numbers = 2 * with_digits > len(profile.filled)
    are_registered = profile.may_be_statuses and profile.may_be_known_statuses
    return "http_status" in each.meaning.fields and (not are_numbers or are_registered)


def kept_message_note(heading: str) -> str:
    """Return the note that a column stays the message, whatever language the catalog has."""
    return f"{show(heading)} stays the message: the messages of the catalog are in its language"


def _kept_message(
    titled: Sequence[Titled], fields: Mapping[str, int], messages: Mapping[str, str]
) -> int | None:
    """Return the column that the messages of the catalog come from, None if nothing says it."""
    if not messages or "code" not in fields:
        return None
    codes = titled[fields["code"]].cells
    candidates = [
        at for at, each in enumerate(titled) if "message" in each.meaning.fields and each.profile.filled
    ]
    if not candidates and len({titled[at].tongue for at in _described(titled)}) > 1:
        candidates = _described(titled)
    rows = [row for row, code in enumerate(codes) if code in messages]
    texts = [[_cell(titled[at], row) for row in rows] for at in candidates]
    said = [messages[codes[row]] for row in rows]
    found = [candidates[each] for each in columns_of_messages(texts, said)]
    first = _assigned(titled, None).get("message")
    return first if first in found else next(iter(found), None)


def _described(titled: Sequence[Titled]) -> list[int]:
    return [
        at for at, each in enumerate(titled) if "description" in each.meaning.fields and each.profile.filled
    ]


def _cell(each: Titled, row: int) -> str:
    return each.cells[row] if row < len(each.cells) else ""


def _are_messages(titled: Sequence[Titled], fields: Mapping[str, int], messages: Mapping[str, str]) -> bool:
    """Tell whether the descriptions of a table without messages are the messages that its catalog has."""
    if "message" in fields or not {"code", "description"} <= fields.keys():
        return False
    codes, texts = (titled[fields[field]].cells for field in ("code", "description"))
    same = [
        text == messages[code] for code, text in zip(codes, texts, strict=False) if text and code in messages
    ]
    return 2 * sum(same) > len(same)


def _listed(headings: Sequence[str]) -> str:
    more = f" and {len(headings) - _MOST_LISTED} more" if len(headings) > _MOST_LISTED else ""
    return ", ".join(map(show, headings[:_MOST_LISTED])) + more


def _parts(each: Titled, taken: Collection[str]) -> tuple[str, ...]:
    """Return the fields of a column such as `404 / 40401`; never of texts: they have slashes too."""
    parts = each.meaning.parts
    is_whole = "code" in parts and set(parts) <= _WORDS and len(set(parts)) == len(parts)
    return parts if is_whole and not set(parts) & set(taken) else ()


def _else(
    index: int, titled: Sequence[Titled], by_index: dict[int, str], language: str | None
) -> tuple[tuple[str, ...], str | None]:
    """Return the parts of a column without a field, or why it has no field although its heading is one.

    `language` is the one that the user wants: where it has chosen already, it no longer helps.
    """
    each = titled[index]
    if index in by_index:
        return (), None
    parts = _parts(each, by_index.values())
    if each.meaning.parts and not parts:
        return (), f"it is {' and '.join(each.meaning.parts)} in one; give each its own column"
    ranked = {field: rank for field, rank in each.meaning.fields.items() if field != NUMBER}
    if parts or not ranked:
        return parts, None
    field = min(ranked, key=ranked.__getitem__)
    if field in by_index.values():
        taken = next(at for at, other in by_index.items() if other == field)
        is_choice = language is None and field in TEXT_FIELDS and titled[taken].tongue != each.tongue
        return (
            (),
            f"another column is the {field}; choose with {'--language or ' if is_choice else ''}--columns",
        )
    return (), None if _fits(field, each) else _UNFIT.get(field, f"its cells are no {field}")


def _column(
    index: int,
    titled: Sequence[Titled],
    by_index: dict[int, str],
    language: str | None,
    texts: Mapping[int, str],
) -> Column:
    """Return a column with its field, and the text that it is in its language."""
    each = titled[index]
    column = Column(each.heading, by_index.get(index), *_else(index, titled, by_index, language))
    is_message = "message" in each.meaning.fields and bool(each.profile.filled)
    is_text = not each.meaning.fields.keys().isdisjoint(TEXT_FIELDS) and bool(each.profile.filled)
    return column._replace(text=texts.get(index), tongue=each.tongue, is_message=is_message, is_text=is_text)


def _assigned(titled: Sequence[Titled], language: str | None) -> dict[str, int]:
    """Return the column of each field. If a heading may be two fields, it is the free one."""
    fields: dict[str, int] = {}
    for field in FIELDS:
        candidates: Sequence[int] = [
            index
            for index, each in enumerate(titled)
            if field in each.meaning.fields and index not in fields.values() and _fits(field, each)
        ]
        if field == "code":
            candidates = _likely_codes(candidates, titled)
        if field == "name":
            candidates = likely_names(candidates, titled)
        if field == "message":  # `text` rather than a `label` of identifiers
            candidates = [at for at in candidates if not titled[at].profile.are_identifiers] or candidates
        if field == "http_status":  # 404 rather than its words
            candidates = [at for at in candidates if titled[at].profile.are_integers] or candidates
        certain = [index for index in candidates if len(titled[index].meaning.fields) == 1]
        if candidates:
            fields[field] = _best(field, certain or candidates, titled, language)
    return fields


def _likely_codes(candidates: Sequence[int], titled: Sequence[Titled]) -> Sequence[int]:
    """Return columns of codes, without unlikely ones if another may be the code.

    Unlikely are mostly blank cells, statuses that errors share, marks such as `status` 1 and 0, and texts
    below `Error`.
    """
    for is_unlikely in (
        lambda each: each.is_sparse,
        _are_only_statuses,
        _are_marks,
        _are_texts,
        _are_results,
    ):
        others = [index for index in candidates if not is_unlikely(titled[index])]
        candidates = others if others or any(map(_may_be_code, titled)) else candidates
    return candidates


def _fits(field: str, each: Titled) -> bool:
    """Whether the cells of a column can be the field that its heading says."""
    match field:
        case "code":
            return _is_column_of_codes(each) and not each.profile.are_true_or_false
        case "name":
            is_sure = len(each.meaning.fields) == 1 or each.profile.are_identifiers
            is_number = each.profile.are_integers or all(map(str.isdecimal, each.profile.filled))
            is_text = each.meaning.language is not None and not each.profile.are_identifiers
            return is_sure and not each.profile.is_foreign and not is_number and not is_text
        case "http_status":
            return "http" in folded(each.heading) or each.profile.may_be_statuses
        case "category":
            return not _are_numbers_of_each(each) and not any("://" in cell for cell in each.profile.filled)
        case "retryable":
            return each.profile.are_truth_values
        case _:
            # One letter alone may be a short text; several are a severity, or another such mark.
            are_letters = each.profile.are_letters and len(each.profile.filled) > 1
            is_no_text = are_letters or each.profile.are_true_or_false
            is_no_solution = field == "solution" and _are_actions(each)
            return field not in TEXT_FIELDS or not (is_no_text or is_no_solution)


def _are_numbers_of_each(each: Titled) -> bool:
    """Whether each row has another number, as no category does."""
    profile = each.profile
    return profile.are_integers and profile.is_unique and len(profile.filled) >= _FEWEST_NUMBERED


def _are_actions(each: Titled) -> bool:
    """Whether rows share few words in small letters, as those that a program knows: `logout`, `none`."""
    cells = [cell for cell in each.cells if cell]
    are_few = _ROWS_FOR_AN_ACTION * len(set(cells)) <= len(cells)
    return bool(cells) and are_few and all(re.fullmatch("[a-z][a-z_]*", cell) for cell in cells)


def _may_be_code(each: Titled) -> bool:
    """Whether a column whose heading does not say what it is has codes; a further row may repeat one."""
    is_any = (each.is_open or NUMBER in each.meaning.fields) and not each.is_sparse
    profile = each.profile
    return is_any and profile.is_nearly_unique and profile.are_codes and not profile.are_versions


def _are_only_statuses(each: Titled) -> bool:
    """Whether a column of statuses cannot be the code, because several errors share a status."""
    profile = each.profile
    is_called = "http_status" in each.meaning.fields
    return profile.are_statuses and not profile.is_unique and (is_called or profile.are_shared_statuses)


def _are_marks(each: Titled) -> bool:
    """Whether rows share the cells below a heading that may mean other things than a code."""
    return not each.profile.is_nearly_unique and len(each.meaning.fields) > 1


def _are_results(each: Titled) -> bool:
    """Whether rows share few words below a heading of codes: `resultCode`, with `Refused` and `Error`."""
    profile = each.profile
    is_shared = _ROWS_FOR_A_RESULT * profile.distinct <= len(profile.filled)
    return is_shared and all(re.fullmatch(r"[^\W\d_]+", cell) for cell in profile.filled)


def _are_texts(each: Titled) -> bool:
    """Whether cells are texts below a heading that may mean a message as well as a code: `Error`."""
    return "message" in each.meaning.fields and each.profile.are_texts


def _best(field: str, candidates: Sequence[int], titled: Sequence[Titled], language: str | None) -> int:
    """Return the best of some columns: the one in the wanted language, else the one with the better word.

    Of messages in two languages, it is the one in Latin letters, of those in more languages the English one.
    """
    candidates = [index for index in candidates if titled[index].profile.filled] or candidates
    tongues = {index: titled[index].tongue for index in candidates}
    spoken = _in_language(tongues, language) if language and field in TEXT_FIELDS else []
    if spoken:
        candidates = spoken
    elif len(set(tongues.values())) > 1:
        latin = [index for index in candidates if field == "message" and titled[index].profile.is_latin]
        english = [index for index in latin if tongues[index].partition("-")[0] == "en"]
        is_translated = len(set(tongues.values())) > _TWO
        return (english if english and is_translated else latin or candidates)[0]
    # Of two headings that may be the message, it is the one above texts of many kinds.
    most = max(titled[index].profile.distinct for index in candidates)
    return min(
        candidates,
        key=lambda index: (
            field in TEXT_FIELDS and titled[index].is_sparse,
            field == "message"
            and 3 * titled[index].profile.distinct <= 2 * most
            and not are_titles(titled[index], most),
            field == "code" and not folded(titled[index].heading).startswith(_IN_ANSWERS),
            titled[index].meaning.fields[field],
        ),
    )


def _in_language(tongues: Mapping[int, str], language: str) -> list[int]:
    """Return the columns in a language, else those in its main language: `zh` for `zh-CN`."""
    wanted = folded(language)
    same = [index for index, tongue in tongues.items() if folded(tongue) == wanted]
    main = wanted.partition("-")[0]
    return same or [index for index, tongue in tongues.items() if folded(tongue).partition("-")[0] == main]


def _is_column_of_codes(each: Titled) -> bool:
    """Whether a heading certainly means codes, or at least half of the cells below are codes."""
    if re.search(_CODE_WORD, each.heading, re.IGNORECASE) and "status" not in folded(each.heading):
        return True
    filled = [cell for cell in each.cells if cell and not is_no_code(cell)]
    return 2 * sum(map(_resembles_code, filled)) >= len(filled)


def _resembles_code(text: str) -> bool:
    """Whether a cell is a code, perhaps beside words, or several, or a range of codes."""
    if is_code(text) or code_and_words(text) is not None:
        return True
    return len(text) <= _LONGEST_CODE and all(map(is_code, re.split(_SEVERAL, text)))
