"""The scopes of code -> its tables: rows of one scope, with what other scopes say of the same names.

const LAMP_OUT = 11;                          ->  LAMP_OUT, 11, no lamp
const texts = {[LAMP_OUT]: "no lamp"};
"""

import re
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from errcast.findings import show
from errcast.sources.code.classes import fields_of_class, is_record, names_of, row_of_class
from errcast.sources.code.listed import Texts, listed_texts, texts_of_list
from errcast.sources.code.rows import CodeRow, groups_of_shapes, rows_of
from errcast.sources.code.scopes import SaidMember, Scope
from errcast.sources.code.values import CodeValue, Evaluator

_FEWEST = 2  # rows of a table
_ERRORS = re.compile(r"(?i)(?:^|_)(?:e|err|ec|ret|rc)_|err|fault|fail|exception|errno|problem|code|status")
_OF_ERRORS = re.compile(r"(?:^|_)E(?:_|[A-Z]+\Z)|(?i:err|fault|fail|exception|problem)")
_STARTS_OF_ERRORS = re.compile(
    r"(?:[a-z]{1,3}(?=[A-Z]))?(?:ERR|Err|err|ERROR|Error|E_|EC_)(?![a-z])|[kK]?Err(?=[A-Z])"
)
_MOSTLY = 0.5
_WIDE = 4  # digits of a code that hardly counts other things


class CodeTable(NamedTuple):
    """A table: its names in the code, its rows, and the members of its scope that are no rows.

    `joined` are further texts or numbers of a row, by the place of its first token, from the tables that
    say more about its name or code. `callee` is what makes the rows: `Fault` in `new Fault(11, "…")`. A table
    that `is_of_several` has one row, and its records are those of other tables beside it.
    """

    headings: tuple[str, ...]
    line: int
    rows: tuple[CodeRow, ...]
    others: tuple[SaidMember, ...]
    is_optional: bool = False
    is_about_errors: bool = False
    callee: str = ""
    joined: tuple[dict[int, tuple[CodeValue, ...]], ...] = ()
    remarks: tuple[str, ...] = ()
    is_of_several: bool = False


def tables_of(scopes: Sequence[Scope], evaluator: Evaluator) -> list[CodeTable]:
    """Return the tables of a file, in its order."""
    covered: list[tuple[int, int]] = []
    found: list[CodeTable] = []
    alone: list[CodeTable] = []
    single: list[CodeTable] = []
    classes: list[CodeRow] = []
    lists: list[Texts] = []
    of_names: list[CodeTable] = []
    for scope in sorted(scopes, key=lambda each: each.place):
        at = bisect_right(covered, (scope.place, 1 << 60)) - 1
        is_covered = at >= 0 and scope.place <= covered[at][1]  # the values of a row
        for members in groups_of_shapes(scope):
            is_list = members[0].member.shape == "literal"
            if is_covered and not is_list:
                continue
            rows, others = rows_of(members, evaluator, is_enum=scope.header.is_enum)
            texts = texts_of_list(rows, scope) if is_list else None
            lists += [texts] if texts else []
            if texts or is_covered:
                continue
            fields = fields_of_class(rows, others, scope, evaluator)
            if fields:
                classes.append(row_of_class(fields, scope))
                continue
            rows, others = _without_texts(rows, others, members)
            for part, rest in _parts(rows, others, scope):
                if is_record(part):
                    continue
                if len(part) >= _FEWEST and (_has_codes(part) or _has_texts(part)):
                    found.append(_table(part, rest, scope, members))
                    for row in part:
                        insort(covered, (row.first, row.until))
                elif len(part) == 1 and (part[0].key is not None or _is_constant(part[0], members)):
                    one = _table(part, rest, scope, members)._replace(is_of_several=True)
                    (alone if part[0].key else single).append(one)
                elif len(part) >= _FEWEST and _are_names_of_errors(part, scope):
                    of_names.append(_table(part, rest, scope, members))
    found = _with_classes(found, classes)
    made = {_made(row) for each in found for row in each.rows if _number(row)}
    found += [each for each in single if _made(each.rows[0]) in made and len(each.rows[0].values) > 1]
    alone = [each for each in alone if _has_texts(each.rows)]
    found += [each for each in alone if any(_are_siblings(each, other) for other in found)]
    found = [_with_listed_texts(each, lists) for each in found]
    found = _withnames_of(found)
    joined = [_without_groups(each, found) for each in _joined(found, evaluator)] or of_names
    are_any = any(each.is_about_errors for each in joined)
    tables = [each._replace(is_optional=are_any and not each.is_about_errors) for each in joined]
    return sorted(tables, key=lambda each: each.line)


def _without_texts(
    rows: list[CodeRow], others: list[SaidMember], members: Sequence[SaidMember]
) -> tuple[list[CodeRow], list[SaidMember]]:
    """Return rows without the few constants that are texts, if most are numbers: `VERSION = "1.0"`."""
    alone = [row for row in rows if row.name and row.key is None and len(row.values) == 1 and not row.said]
    texts = [row for row in alone if row.values[0].kind == "text"]
    if not texts or len(alone) < len(rows) or len(rows) <= _FEWEST * len(texts):
        return rows, others
    first = {row.first for row in texts}
    more = [said for said in members if said.member.segment.first in first]
    return [row for row in rows if row not in texts], [*others, *more]


def _parts(
    rows: list[CodeRow], others: list[SaidMember], scope: Scope
) -> list[tuple[list[CodeRow], list[SaidMember]]]:
    """Return the rows that belong together: constants whose names say errors, and those of other things."""
    is_titled = any(_ERRORS.search(heading) for heading in scope.header.headings[-1:])
    is_enum = scope.header.is_enum
    is_loose = not (is_enum or is_titled) and all(row.name and row.key is None for row in rows)
    if not is_loose:
        return [(rows, others)]
    about = [row for row in rows if _STARTS_OF_ERRORS.match(row.name)]
    if _are_of_one_list(rows, about):
        return [(rows, others)]
    about = about or _with_main_prefix(rows)
    parts = [about, [row for row in rows if row not in about]] if 0 < len(about) < len(rows) else [rows]
    found = []
    for part in parts:
        numbers = [row for row in part if _number(row) is not None]
        texts = [row for row in part if _number(row) is None]
        are_apart = numbers and texts and not all(len(row.values) > 1 for row in texts)
        found += [numbers, texts] if are_apart else [part]
    # Of loose constants, only what looks like one of the table is missing in it.
    missing = [each for each in others if not about or _OF_ERRORS.search(each.member.name)]
    largest = max(found, key=len, default=[])
    return [(part, missing if part is largest else []) for part in found]


def _with_listed_texts(table: CodeTable, lists: Sequence[Texts]) -> CodeTable:
    """Return a table with the texts of a list that has one for each of its rows, if there is one."""
    if (listed := listed_texts(table.rows, lists)) is None:
        return table
    more, texts = listed
    first = show(texts[0].text)
    remark = f"the texts of {len(more)} errors come from a list, by their places: the first is {first}"
    return table._replace(joined=(*table.joined, more), remarks=(*table.remarks, remark))


def _withnames_of(tables: list[CodeTable]) -> list[CodeTable]:
    """Return tables, with the names of constants that have some numbers of a larger table, and nothing else.

    const SUCCESS = 100; [11 => "no lamp", 100 => "success"]   -> 11: no lamp; 100: SUCCESS, success
    """
    found = [*tables]
    for small in tables:
        plain = all(row.name and not row.key and len(row.values) == 1 and not row.said for row in small.rows)
        names = {number.text: row.name for row in small.rows if (number := _number(row)) is not None}
        for at, large in enumerate(found) if plain and len(names) == len(small.rows) else ():
            keys = {row.key.text for row in large.rows if row.key is not None and row.key.kind == "number"}
            if len(names) < len(keys) and names.keys() <= keys and not any(row.name for row in large.rows):
                rows = [
                    row._replace(name=names.get(row.key.text, "") if row.key else "") for row in large.rows
                ]
                found[at] = large._replace(rows=tuple(rows), is_about_errors=True)
                found = [each for each in found if each is not small]
                break
    return found


def _without_groups(table: CodeTable, tables: Sequence[CodeTable]) -> CodeTable:
    """Return a table that is not about errors if its rows name the other tables: `{LAMPS: "Lamps"}`."""
    titles = {heading for each in tables if each is not table for heading in each.headings[-1:]}
    named = sum(name in titles for name in names_of(table.rows))
    return table._replace(is_about_errors=False) if 2 * named > len(table.rows) else table


def _is_constant(row: CodeRow, members: Sequence[SaidMember]) -> bool:
    """Whether a row is a constant with a number, and no call: `LAMP_OUT = Fault(11, "no lamp")`."""
    defined = {said.member.segment.first for said in members if said.member.shape == "defined"}
    return row.first in defined and _number(row) is not None


def _with_classes(tables: list[CodeTable], classes: list[CodeRow]) -> list[CodeTable]:
    """Return tables with that of classes, if there is no other one; else with a remark about them."""
    if len(classes) < _FEWEST or not _has_codes(classes):
        return tables
    if not tables:
        return [CodeTable((), classes[0].line, tuple(classes), (), is_about_errors=True)]
    said = f"{len(classes)} classes with the fields of an error, the first {classes[0].name} on line"
    remark = f"{said} {classes[0].line}, were left out; copy them into a file of their own"
    first, *others = tables
    return [first._replace(remarks=(*first.remarks, remark)), *others]


def _made(row: CodeRow) -> tuple[str, ...]:
    """Return of what kinds the values of a row are, as those of one constructor: a number and a text."""
    return tuple(value.kind if not value.status else "status" for value in row.values)


def _are_siblings(one: CodeTable, other: CodeTable) -> bool:
    """Whether two tables are in one scope, and their records have the same keys."""
    keys = [{value.key for value in each.rows[0].values} for each in (one, other)]
    is_beside = len(one.headings) > 1 and one.headings[:-1] == other.headings[:-1]
    return is_beside and keys[0] == keys[1] != {""}


def _are_of_one_list(rows: Sequence[CodeRow], about: Sequence[CodeRow]) -> bool:
    """Whether constants have numbers of one width, each another one, and some of their names say errors.

    ErrorToken = 10008, NotFoundBanner = 10011; but not: ErrorToken = 11, Seconds = 300
    """
    numbers = [number.text if (number := _number(row)) else "" for row in rows]
    widths = {len(number) for number in numbers}
    return len(about) > 1 and len({*numbers}) == len(rows) and len(widths) == 1 and min(widths) >= _WIDE


def _with_main_prefix(rows: Sequence[CodeRow]) -> list[CodeRow]:
    """Return the constants with the prefix of most, if others have the same numbers, and these have not.

    SAR_OK = 0, SAR_FAIL = 1, SAR_COLD = 2, USER_TYPE = 1   -> the first three
    """
    prefixes = Counter(row.name.partition("_")[0] for row in rows if "_" in row.name)
    prefix, count = next(iter(prefixes.most_common(1)), ("", 0))
    main = [row for row in rows if row.name.startswith(f"{prefix}_")]
    numbers = [{number.text for row in each if (number := _number(row))} for each in (main, rows)]
    is_main = 2 * count > len(rows) > count and len(numbers[0]) == count
    return main if is_main and len(numbers[1]) < len(rows) else []


def _number(row: CodeRow) -> CodeValue | None:
    return next((value for value in (*row.values, *row.said) if value.kind == "number"), None)


def _name(row: CodeRow) -> str:
    """Return the name that a row defines, also as the key of its number: `{KILN_COLD: 11}`."""
    if row.key is not None and row.key.kind == "word" and [each.kind for each in row.values] == ["number"]:
        return row.key.text
    return row.name


def _code(row: CodeRow) -> CodeValue | None:
    """Return the number of a row, else the text that it has alone: `KilnCold = "KILN_COLD"`."""
    alone = row.values[0] if len(row.values) == 1 and row.values[0].kind == "text" else None
    return _number(row) or alone


def _has_codes(rows: Sequence[CodeRow]) -> bool:
    with_code = [row for row in rows if _number(row) or (row.key and row.key.kind in ("number", "text"))]
    return len(with_code) >= _MOSTLY * len(rows) and (
        any(row.name or (row.key and (row.key.kind == "word" or row.key.name)) for row in rows)
        or _has_texts(rows)
    )


def _has_texts(rows: Sequence[CodeRow]) -> bool:
    texts = [row for row in rows if any(value.kind == "text" for value in (*row.values, *row.said))]
    is_told = any(row.name or row.key for row in rows) or any(len(row.values) > 1 for row in rows)
    return is_told and len(texts) >= _MOSTLY * len(rows)


def _are_names_of_errors(rows: Sequence[CodeRow], scope: Scope) -> bool:
    """Tell whether rows are the names alone of an enum of errors: the names are the codes."""
    is_about = any(_OF_ERRORS.search(heading) for heading in scope.header.headings[-1:])
    return is_about and scope.header.is_enum and all(row.name and not row.values for row in rows)


def _table(
    rows: list[CodeRow], others: list[SaidMember], scope: Scope, members: Sequence[SaidMember]
) -> CodeTable:
    names = names_of(rows)
    says = sum(_OF_ERRORS.search(name) is not None for name in names) >= _MOSTLY * len(rows)
    says = says or _are_of_one_list(rows, [row for row in rows if _STARTS_OF_ERRORS.match(row.name)])
    titled = any(_ERRORS.search(heading) for heading in scope.header.headings[-1:])
    has_both = _has_codes(rows) and _has_texts(rows)
    callees = {said.member.callee for said in members}
    return CodeTable(
        scope.header.headings,
        rows[0].line,
        tuple(rows),
        tuple(others),
        is_about_errors=says or titled or has_both,
        callee=callees.pop() if len(callees) == 1 else "",
    )


def _joined(tables: list[CodeTable], evaluator: Evaluator) -> list[CodeTable]:
    """Return the tables; what others only say of their names or codes is joined to them."""
    by_name: dict[str, set[int]] = {}
    by_code: dict[str, set[int]] = {}
    for number, table in enumerate(tables):
        if all(map(_name, table.rows)):
            for row in table.rows:
                by_name.setdefault(_name(row), set()).add(number)
                if (code := _code(row)) is not None:
                    by_code.setdefault(code.text, set()).add(number)
    found = dict(enumerate(tables))
    for number, table in enumerate(tables):
        home = _home(table, number, by_name, by_code)
        if home is None or home not in found or home == number:
            continue
        more, missing = _more(found[home], table)
        if not more:
            continue
        merged = found[home]
        others = (*merged.others, *table.others)
        words = f"the texts or codes of {len(more)} errors come from line {table.line}"
        remarks = (
            *merged.remarks,
            words,
            *(f"line {row.line} is about {_shown(row)}, which this table does not have" for row in missing),
        )
        about = merged.is_about_errors or table.is_about_errors
        found[home] = merged._replace(
            joined=(*merged.joined, more), others=others, remarks=remarks, is_about_errors=about
        )
        del found[number]
    return list(found.values())


def _shown(row: CodeRow) -> str:
    return row.key.text if row.key else row.name


def _home(
    table: CodeTable, number: int, by_name: dict[str, set[int]], by_code: dict[str, set[int]]
) -> int | None:
    """Return the table of names whose rows most rows of a table name, None if there is none."""
    counts: dict[int, int] = {}
    for row in table.rows:
        homes: set[int] = set()
        for word in _words(row):
            homes.update(by_name.get(word.name, ()))
            is_code = word.kind == "number" or (word.kind == "text" and word is row.key)
            homes.update(by_code.get(word.text, ()) if is_code else ())
        for each in homes - {number}:
            counts[each] = counts.get(each, 0) + 1
    if not counts or any(row.name for row in table.rows):
        return None
    best = max(counts, key=lambda each: (counts[each], -each))
    return best if 2 * counts[best] > len(table.rows) else None


def _words(row: CodeRow) -> list[CodeValue]:
    """Return what may name a row of another table: the key, or the values.

    `{LAMP_OUT, "no lamp"}` and `LAMP_OUT: "no lamp"` name it, and so does `case 11: return NO_LAMP`.
    """
    key = [row.key] if row.key is not None else []
    return [*key, *row.values][:2]


def _more(home: CodeTable, table: CodeTable) -> tuple[dict[int, tuple[CodeValue, ...]], list[CodeRow]]:
    """Return what the rows of a table say of those of another, and the rows that are none of them."""
    names = {_name(row): row.first for row in home.rows}
    codes = {code.text: row.first for row in home.rows if (code := _code(row)) is not None}
    more: dict[int, tuple[CodeValue, ...]] = {}
    missing = []
    for row in table.rows:
        words = _words(row)
        at = next((at for at, word in enumerate(words) if word.name in names), None)
        if at is None:
            keys = (at for at, word in enumerate(words) if word.kind == "number" or word is row.key)
            at = next((at for at in keys if words[at].text in codes), None)
        if at is None:
            missing.append(row)
            continue
        first = names.get(words[at].name, codes.get(words[at].text, -1))
        others = [each for place, each in enumerate(_all(row)) if place != at]
        values = tuple(each for each in others if each.kind in ("text", "number"))
        if values:
            more.setdefault(first, values)
    return more, missing


def _all(row: CodeRow) -> list[CodeValue]:
    return [row.key, *row.values] if row.key is not None else [*row.values]
