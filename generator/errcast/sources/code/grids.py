"""A table of code -> a `Grid` with headings.

The parameters of the function that makes the rows, and the keys of records, are headings. Other columns
are told by their values: different numbers are codes, the first texts are messages, the next ones
descriptions. Comments are what is still missing of these two.
"""

import re
from collections.abc import Mapping, Sequence

from errcast.sources.cells.languages import (
    are_languages,
    is_language,
    with_tag_first,
    without_tag,
)
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.code.code_table import CodeTable
from errcast.sources.code.comments_above import are_about_one, without_address, without_code, without_names
from errcast.sources.code.further_codes import with_further_codes
from errcast.sources.code.keys_as_headings import key_as_heading, with_sentences_as_messages
from errcast.sources.code.kinds_of_keys import with_keys_of_one_kind
from errcast.sources.code.languages_of_columns import given_languages, headings_in_languages
from errcast.sources.code.lexed_file import LexedFile
from errcast.sources.code.merged import are_in_comments, differ, merged
from errcast.sources.code.parameters import Parameters, makers_of
from errcast.sources.code.rows import CodeRow
from errcast.sources.code.statuses import is_status_of_error, named_status
from errcast.sources.code.statuses_in_comments import with_statuses_in_comments
from errcast.sources.code.tongues_of_comments import texts_in_tongues
from errcast.sources.code.values import CodeValue
from errcast.sources.code.word_columns import (
    ABOVE,
    BEHIND,
    JOINED,
    KEY,
    NAME,
    VALUE,
    Column,
    Record,
    are_codes_of_words,
    are_names,
    are_own_codes,
    are_rare_words,
    codes_beside_statuses,
    first_words,
    has_texts,
    have_numbers,
    have_other_texts,
    words_of_names,
)
from errcast.sources.code.words_as_names import with_words_as_names_of_rows
from errcast.sources.grid import Cell, Grid, GridRow

_STATUSES = range(100, 600)
_MOSTLY = 0.8
_DIGIT = re.compile(r"[0-9]")
_WORD = re.compile(r"[!-~]+\Z")  # codes are words in ASCII: a sentence in Chinese has no space
_MOST_REMARKS = 20
_FEWEST_KEYS = 2  # of a record


def grid_of(table: CodeTable, file: LexedFile, parameters: Parameters, most_cells: int) -> Grid:
    """Return the grid of a table, with at most as many cells as given."""
    table = with_words_as_names_of_rows(table)
    kept, odd = with_keys_of_one_kind(table.rows)
    table = table._replace(rows=tuple(kept))
    table = table._replace(rows=tuple(with_statuses_in_comments(table.rows)))
    about_one = are_about_one(table.rows)
    texts = [
        row if is_own else row._replace(above="") for row, is_own in zip(table.rows, about_one, strict=True)
    ]
    records = _with_statuses([_record(row, table) for row in _with_keys(without_names(texts))])
    columns = sorted(dict.fromkeys(column for record in records for column in record), key=_order)
    columns = columns[: max(1, most_cells // len(records))]
    given = [] if _are_assigned(table, file) else _parameters_of(table, columns, parameters, file)
    headings = headings_of(columns, records, given)
    every, headings = with_further_codes(records, headings)
    are_said = are_in_comments(records, headings)
    merged_records = [merged(record, headings, has_messages_in_comments=are_said) for _, record in every]
    shown = list(dict.fromkeys(headings.values()))
    codes = [heading for heading in shown if "code" in meaning(heading).fields]
    at = "code" if "code" in codes else next(iter(codes), "")
    numbers = [record[at].text for record in merged_records if at in record]
    if "name" in shown and all(map(_is_status, numbers)):
        at = ""  # an error without a status has its name
    skipped = [(each.line, f"no code: {file.shown(*each.member.segment.ends)}") for each in table.others]
    skipped += [(each.line, f"a number among names: {file.shown(each.first, each.until)}") for each in odd]
    rows: list[GridRow] = []
    for (place, _), record in zip(every, merged_records, strict=True):
        row, is_own = table.rows[place], about_one[place]
        if at and not (record[at].text if at in record else ""):
            skipped.append((row.line, f"no code: {file.shown(row.first, row.until)}"))
            continue
        if row.above and not is_own and len(shown) > 1:
            line = max(1, row.line - 1)
            rows.append(GridRow(line, (Cell(line, row.above),) * len(shown), is_section=True))
        cells = tuple(file.cell(record.get(heading), row.line) for heading in shown)
        rows.append(GridRow(row.line, cells))
        skipped += [
            (file.line(value.place), f"a value that is no literal: {file.shown(value.place, value.place)}")
            for value in row.values
            if value.kind == "other"
        ]
    head = GridRow(table.line, tuple(Cell(table.line, heading) for heading in shown))
    remarks = table.remarks[:_MOST_REMARKS]
    found = tuple(sorted(set(skipped)))
    return Grid(table.line, table.headings, (head, *rows), 1, table.is_optional, found, remarks)


def _are_assigned(table: CodeTable, file: LexedFile) -> bool:
    """Whether each row has one value behind `=`, and no call: its value is no argument."""
    alone = [row.values[0] for row in table.rows if len(row.values) == 1]
    return len(alone) == len(table.rows) and all(
        each.place < 0 or file.code.text(each.place - 1) == "=" for each in alone
    )


def _with_keys(rows: Sequence[CodeRow]) -> Sequence[CodeRow]:
    """Return rows whose values without keys have those of the other rows, if all have the same keys.

    `{En: "lamp out", De: "Lampe aus"}, {"kiln cold", "Ofen kalt"}` are two records of one type in Go.
    """
    keys = {tuple(value.key for value in row.values) for row in rows}
    named = [each for each in keys if each and all(each)]
    bare = [each for each in keys if not all(each)]
    if len(named) != 1 or bare != [("",) * len(named[0])] or len(named[0]) < _FEWEST_KEYS:
        return rows
    return [
        row
        if all(value.key for value in row.values)
        else row._replace(
            values=tuple(each._replace(key=key) for each, key in zip(row.values, named[0], strict=True))
        )
        for row in rows
    ]


def _with_statuses(records: Sequence[dict[Column, CodeValue]]) -> list[dict[Column, CodeValue]]:
    """Return records with HTTP statuses where each value of a column names one: `HttpStatus.CONFLICT`.

    Beside such values, `CONFLICT` alone is one.
    """
    columns = {column for record in records for column in record}
    said = {column for record in records for column, value in record.items() if value.status}
    records = [
        {
            column: value._replace(status=value.status or named_status(value.text))
            if column in said and value.kind == "word"
            else value
            for column, value in record.items()
        }
        for record in records
    ]
    others = {
        column
        for record in records
        for column, value in record.items()
        if value.text and not (value.status or _is_status(value.text))
    }
    return [
        {
            column: value._replace(kind="number", text=value.status)
            if value.status and column in columns - others
            else value
            for column, value in record.items()
        }
        for record in records
    ]


def _is_status(text: str) -> bool:
    return text.isdecimal() and int(text) in _STATUSES


def _order(column: Column) -> tuple[int, int]:
    kind = column[0]
    places = {NAME: 0, VALUE: 2, JOINED: 5, BEHIND: 6, ABOVE: 7}
    if kind in ("@description", "=deprecated"):
        return (4 if kind.startswith("@") else 8), 0
    return (3 if kind.startswith("@") else places.get(kind, 1)), column[1]


def _record(row: CodeRow, table: CodeTable) -> dict[Column, CodeValue]:
    """Return the values of a row, each with its column."""
    record: dict[Column, CodeValue] = {}
    if name := row.name or (row.key.name if row.key is not None and row.key.kind == "number" else ""):
        record[NAME, 0] = CodeValue("word", name, row.first)
    if row.key is not None:
        record[(NAME if row.key.kind == "word" and not row.name else KEY), 0] = row.key
    at = 0
    for value in row.values:
        column = (f"={value.key}", 0) if value.key else (VALUE, at)
        at += not value.key
        record.setdefault(column, value)
    for value in row.said:
        record.setdefault((value.key if value.key.startswith("@") else f"={value.key}", 0), value)
    for number, joined in enumerate(table.joined):
        for at, value in enumerate(joined.get(row.first, ())):
            record.setdefault((f"={value.key}", 0) if value.key else (JOINED, 10 * number + at), value)
    if row.is_deprecated:
        record["=deprecated", 0] = CodeValue("text", "true", row.first)
    if row.first in table.categories:
        record["=category", 0] = CodeValue("text", table.categories[row.first], -1)
    for kind, comment in ((BEHIND, row.behind), (ABOVE, row.above)):
        numbers = [value.text for value in record.values() if value.kind == "number"]
        record |= _said(kind, comment, row, numbers) if comment else {}
    return record


def _said(kind: str, comment: str, row: CodeRow, numbers: Sequence[str]) -> dict[Column, CodeValue]:
    """Return the texts that a comment of a row has, each with its column."""
    if tongues := texts_in_tongues(comment):
        return {
            (f"=message ({tongue})", 0): CodeValue("text", text, row.first)
            for tongue, text in tongues.items()
        }
    is_named = row.name != "" and comment.startswith(row.name)
    mark = re.match(r"\s*[-:–—=]\s*", comment[len(row.name) :]) if is_named else None
    said = comment[len(row.name) + mark.end() :] if mark else comment
    text, address = without_address(without_code(said, numbers))
    found: dict[Column, CodeValue] = {}
    if text:
        found[kind, 0] = CodeValue("text", text, row.first)
    if address:
        found["=see also", 0] = CodeValue("text", address, row.first)
    return found


def headings_of(
    columns: Sequence[Column], records: Sequence[Record], given: Sequence[str]
) -> dict[Column, str]:
    """Return the heading of each column; `given` are the names of parameters, in their order."""
    headings = given_languages(columns, given, records)
    spoken = [kind[1:] for kind, _ in columns if kind.startswith("=")]
    texts = [tag for tag in spoken if _are_texts(f"={tag}", records)]
    tags = texts if are_languages(texts) else [tag for tag in spoken if is_language(tag)]
    for column in (each for each in columns if each not in headings):
        kind, number = column
        if kind.startswith("="):
            headings[column] = key_as_heading(column, columns, records)
        elif kind == VALUE and number < len(given) and _may_be(given[number], column, records):
            headings[column] = given[number]
        elif kind == NAME:
            headings[column] = "name"
        elif kind in (BEHIND, ABOVE) and len(tags) > 1:
            headings[column] = "comment"  # the texts are those in languages
    if are_own_codes(columns, headings, records):
        headings[VALUE, 0] = "code"
    # A key that is a text is the name of an error that has a code.
    others = sorted((each for each in columns if each not in headings), key=lambda each: each[0] == KEY)
    is_number = any(record[KEY, 0].kind == "number" for record in records if (KEY, 0) in record)
    if not is_number and (KEY, 0) in others and are_codes_of_words(records):
        headings[VALUE, 0] = "name"
        others = [column for column in others if column != (VALUE, 0)]
        is_number = True
    own = codes_beside_statuses(others, records)
    headings |= own
    others = [column for column in others if column not in own]
    if is_number and (KEY, 0) in others:
        others.remove((KEY, 0))
        headings[KEY, 0] = "code"
    for column in others:
        is_remark = column[0] in (BEHIND, ABOVE) and _is_described(headings)
        headings[column] = "comment" if is_remark else _by_values(column, headings, records)
    headings |= headings_in_languages([each for each in others if each[0] == VALUE], headings, records)
    if (NAME, 0) in headings:
        headings |= _statuses_of_names(headings, records)
    fields = set().union(*(meaning(heading).fields for heading in headings.values()))
    if "code" not in fields and (code := _code_of_words(headings, records)):
        headings[code] = "code"
    if "message" not in fields and tags:
        headings = {at: f"message_{each}" if each in tags else each for at, each in headings.items()}
    return with_sentences_as_messages({column: headings[column] for column in columns}, records)


def _is_described(headings: Mapping[Column, str]) -> bool:
    """Whether code says a description, and no message: it is the text, and not a comment beside it."""
    fields = {field for at, heading in headings.items() if at[0] != NAME for field in meaning(heading).fields}
    return "description" in fields and "message" not in fields


def _code_of_words(headings: Mapping[Column, str], records: Sequence[Record]) -> Column | None:
    """Return the column of words that is the code, where no other one is: beside names, or that of names."""
    if (NAME, 0) in headings:
        return words_of_names(headings, records) or (NAME, 0)
    return first_words(headings, records)


def _may_be(parameter: str, column: Column, records: Sequence[Record]) -> bool:
    """Whether a parameter of some field can be the heading of a column: no sentence is a code."""
    stems = [parameter, *(stem for stem, _ in (*without_tag(parameter), *with_tag_first(parameter)))]
    fields = next((found for stem in stems if (found := meaning(stem).fields)), {})
    texts = [record[column].text for record in records if column in record and record[column].kind == "text"]
    are_sentences = 2 * sum(" " in text for text in texts) > len(texts) > 0
    if {*fields} == {"name"} and any((NAME, 0) in record for record in records):
        return False  # the constant has a name
    return bool(fields) and not (are_sentences and fields.keys() <= {"code", "http_status", "category"})


def _statuses_of_names(headings: Mapping[Column, str], records: Sequence[Record]) -> dict[Column, str]:
    """Return the heading of the only column that may be the code beside names, if its values name statuses.

    `KILN_COLD: { statusCode: HttpStatus.NOT_FOUND }`: the name is the code, even if no errors share a status.
    """
    meanings = {column: meaning(heading).fields for column, heading in headings.items()}
    codes = [column for column, fields in meanings.items() if "code" in fields]
    statuses = [column for column, fields in meanings.items() if "http_status" in fields]
    are_named = all(record[column].status for record in records for column in codes if column in record)
    return dict.fromkeys(codes, "http_status") if len(codes) == 1 and codes == statuses and are_named else {}


def _are_texts(kind: str, records: Sequence[Record]) -> bool:
    """Tell whether all values of a key are texts."""
    return all(record[kind, 0].kind == "text" for record in records if (kind, 0) in record)


def _parameters_of(
    table: CodeTable, columns: Sequence[Column], parameters: Parameters, file: LexedFile
) -> list[str]:
    count = sum(column[0] == VALUE for column in columns)
    if count == 1 and (KEY, 0) in columns:
        return []  # the only value of a map is what its keys mean, and no argument
    title = table.headings[-1] if table.headings else ""
    found = [
        parameters.get((name, number))
        for number in (count, count + 1, *range(count - 1, 1, -1))  # some calls have further arguments
        for name in dict.fromkeys((table.callee.rpartition(".")[2], title, *makers_of(table, file.code), ""))
    ]
    return next((each for each in found if each), [])


def _by_values(column: Column, headings: dict[Column, str], records: Sequence[Record]) -> str:
    """Return the heading of a column that has none in the code."""
    kind, number = column
    values = [record[column] for record in records if column in record]
    known = [value for value in values if value.kind in ("number", "text") and value.text]
    numbers = [value for value in known if value.kind == "number"]
    if not known:
        return f"value {number + 1}"
    is_different = 2 * len({value.text for value in known}) > len(known)
    fields = ["message", "description"]
    rest = f"text {number + 1}"
    if len(known) > 1 and len({value.text for value in known}) == 1 and kind == VALUE and not numbers:
        return rest  # `register("kiln", …)` of each error
    if len(numbers) >= _MOSTLY * len(known):
        is_status = all(int(each.text) in _STATUSES for each in numbers)
        is_status = is_status and 2 * sum(is_status_of_error(each.text) for each in numbers) > len(numbers)
        is_code = is_different and not all(each.status for each in numbers)
        fields = [*(["code"] if is_code else []), *(["http status"] if is_status else [])]
        rest = f"number {number + 1}"
    elif kind == "@code":
        fields = ["code"] if is_different else []
    elif kind == VALUE and _are_codes_beside(known, headings) and has_texts(column, records):
        return rest  # `LAMP_OUT(11, "08000", "no lamp")`
    elif kind == VALUE and number > 0 and are_rare_words(known, records):
        return rest  # further arguments of some calls: `X(LAMP_OUT, 11, "no lamp in %s", "room")`
    elif is_different and kind not in (BEHIND, ABOVE) and all(_WORD.match(each.text) for each in known):
        if kind == KEY:
            fields, rest = ["code", "name"], "key"
        elif kind == JOINED and all(_DIGIT.search(value.text) for value in known):
            fields = []  # a code of another kind
        elif kind == VALUE and are_names(known) and have_other_texts(column, records):
            fields = ["name"] if have_numbers(column, records) else ["code", "name", *fields]
        elif kind == VALUE or has_texts(column, records):
            fields = ["code", *fields]
    found = (_free(field, column, headings, records) for field in fields)
    return next((heading for heading in found if heading), rest)


def _are_codes_beside(values: Sequence[CodeValue], headings: Mapping[Column, str]) -> bool:
    """Tell whether texts are codes of another kind, beside a column that is the code: `"08000"`."""
    has_code = any("code" in meaning(heading).fields for heading in headings.values())
    return has_code and all(_WORD.match(each.text) and _DIGIT.search(each.text) for each in values)


def _free(field: str, column: Column, headings: Mapping[Column, str], records: Sequence[Record]) -> str:
    """Return the heading for a field that no row has already beside a column, empty if one has."""
    wanted = field.replace(" ", "_")
    others = [each for each, heading in headings.items() if wanted in meaning(heading).fields]
    is_taken = any(
        column in record and any(each in record and differ(record[each], record[column]) for each in others)
        for record in records
    )
    if is_taken:
        return ""
    return next((headings[each] for each in others), field)
