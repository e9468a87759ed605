"""The scopes of code -> its tables: rows of one scope, with what other scopes say of the same names.

const LAMP_OUT = 11;                          ->  LAMP_OUT, 11, no lamp
const texts = {[LAMP_OUT]: "no lamp"};
"""

import re
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile

from errcast.findings import show
from errcast.sources.budget import TABLES, WorkBudget
from errcast.sources.code.aliases import with_aliases_apart
from errcast.sources.code.calls_alike import with_calls_alike
from errcast.sources.code.classes import fields_of_class, is_record, names_of, row_of_class, with_raised
from errcast.sources.code.code_table import CodeTable
from errcast.sources.code.joining import code_of, joined, name_of
from errcast.sources.code.listed import Texts, listed_texts, texts_of_list
from errcast.sources.code.named_lists import rows_of_named_list
from errcast.sources.code.nested import is_plain_constant, with_nested_tables
from errcast.sources.code.paired_constants import with_paired_texts
from errcast.sources.code.parting import (
    ERRORS,
    OF_ERRORS,
    STARTS_OF_ERRORS,
    are_of_one_list,
    is_name_of_error,
    number_of,
    parts_of,
    speak_of_errors,
    without_other_constants,
)
from errcast.sources.code.rows import CodeRow, groups_of_shapes, rows_of
from errcast.sources.code.rows_of_errors import (
    are_arguments,
    are_keys,
    are_named_by_words,
    are_names_of_errors,
    are_plain_words,
    are_quoted_names,
    are_settings,
    are_words_of_values,
    has_codes,
    has_statuses,
    has_texts,
    is_constant,
)
from errcast.sources.code.scopes import SaidMember, Scope
from errcast.sources.code.texts_by_keys import with_texts_by_keys
from errcast.sources.code.types_of_constants import type_of_errors
from errcast.sources.code.values import Evaluator
from errcast.sources.code.words_as_names import with_words_as_names

_FEWEST = 2  # rows of a table
_MOSTLY = 0.5
_OF_CODES = re.compile(r"k?[eE]c(?=[A-Z])|[A-Z]+_E_|hr(?=[A-Z])")
_MANY = 0.4  # of the names of a table
_MANY_CLASSES = 3  # for each row of another table
_LITERALS = ("number", "text")


def tables_of(
    scopes: Sequence[Scope],
    evaluator: Evaluator,
    budget: WorkBudget,
    raised: Sequence[CodeRow] = (),
    scattered: Callable[[list[tuple[int, int]]], list[CodeTable]] = lambda _: [],
) -> list[CodeTable]:
    """Return the tables of a file, in its order; `raised` are its classes that say which error they are.

    `scattered` returns the tables of calls that make errors; it gets the places of tokens that are in rows.

    Raises TooMuchWorkError if there are too many tables.
    """
    covered: list[tuple[int, int]] = []
    found: list[CodeTable] = []
    alone: list[CodeTable] = []
    single: list[CodeTable] = []
    settings: list[CodeTable] = []
    classes: list[CodeRow] = []
    lists: list[Texts] = []
    of_names: list[CodeTable] = []
    for scope in sorted(scopes, key=lambda each: each.place):
        at = bisect_right(covered, (scope.place, 1 << 60)) - 1
        is_covered = at >= 0 and scope.place <= covered[at][1]  # the values of a row
        for members in with_calls_alike(groups_of_shapes(scope), evaluator.code):
            is_list = members[0].member.shape == "literal"
            if is_covered and not is_list:
                continue
            rows, others = rows_of(members, evaluator, is_enum=scope.header.is_enum)
            texts = texts_of_list(rows, scope) if is_list else None
            lists += [texts] if texts else []
            found += _named_lists(rows, scope, members) if texts and not is_covered else []
            if texts or is_covered or are_arguments(members, scope, evaluator.code):
                continue
            fields = fields_of_class(rows, others, scope, evaluator)
            if fields:
                classes.append(row_of_class(fields, scope))
                continue
            for part, rest in parts_of(*_constants(rows, others, members), scope, members):
                if is_record(part) or are_keys(part):
                    continue
                kind = type_of_errors(part, evaluator.code)
                if not kind and are_settings(part, scope):
                    settings.append(_table(part, rest, scope, members)._replace(is_about_errors=False))
                    continue
                if len(part) >= _FEWEST and (
                    has_codes(part)
                    or has_texts(part)
                    or has_statuses(part)
                    or are_quoted_names(part, scope)
                    or are_named_by_words(part, members)
                ):
                    found.append(_table(part, rest, scope, members, kind))
                    budget.allow(TABLES, len(found), part[0].line)
                    for row in part:
                        insort(covered, (row.first, row.until))
                elif len(part) == 1 and (
                    part[0].key is not None or is_constant(part[0], members) or is_plain_constant(part[0])
                ):
                    one = _table(part, rest, scope, members)._replace(is_of_several=True)
                    (alone if part[0].key else single).append(one)
                    budget.allow(TABLES, len(alone), part[0].line)
                elif len(part) >= _FEWEST and are_names_of_errors(part, scope):
                    of_names.append(_table(part, rest, scope, members))
    found += scattered(sorted(covered + [(row.first, row.until) for row in (*classes, *raised)]))
    found = _with_classes(found, with_raised(classes, raised))
    found += settings if any(each.is_about_errors for each in found) else []
    made = {_made(row) for each in found for row in each.rows if number_of(row)}
    found += [each for each in single if _made(each.rows[0]) in made and len(each.rows[0].values) > 1]
    found = with_nested_tables(found, single)
    alone = [each for each in alone if has_texts(each.rows)]
    families = {family for each in found if (family := _family(each))}
    found += [each for each in alone if _family(each) in families]
    return _together(found, lists, of_names, budget)


def _constants(
    rows: list[CodeRow], others: list[SaidMember], members: Sequence[SaidMember]
) -> tuple[list[CodeRow], list[SaidMember]]:
    """Return the rows that are errors, each with the text that another constant has, and the others."""
    rows, left = with_paired_texts(rows)
    without_code = [said for said in members if said.member.segment.first in left]
    return without_other_constants(rows, [*others, *without_code], members)


def _named_lists(rows: Sequence[CodeRow], scope: Scope, members: Sequence[SaidMember]) -> list[CodeTable]:
    """Return the table of a list whose texts have names in their comments, none if it is no such list."""
    named = rows_of_named_list(rows)
    remark = "the codes are the places of the texts in their list, from 0"
    table = (
        _table(named, [], scope, members)._replace(remarks=(remark,), is_about_errors=True) if named else None
    )
    return [table] if table else []


def _together(
    found: list[CodeTable], lists: Sequence[Texts], of_names: list[CodeTable], budget: WorkBudget
) -> list[CodeTable]:
    """Return tables with what others say of their rows; those that are about nothing else are optional."""
    found = [_with_listed_texts(each, lists) for each in found]
    found = _withnames_of([*found, *_homes(of_names, found)])
    titles = Counter(heading for each in found for heading in each.headings[-1:])
    found = with_words_as_names(with_texts_by_keys(joined(found, budget)))
    every = with_aliases_apart([_without_groups(each, titles) for each in found] or of_names)
    are_any = any(each.is_about_errors for each in every)
    tables = [
        each._replace(is_optional=not each.is_about_errors and (are_any or are_plain_words(each.rows)))
        for each in every
    ]
    return sorted(_without_others(tables), key=lambda each: each.line)


def _homes(of_names: Sequence[CodeTable], tables: Sequence[CodeTable]) -> list[CodeTable]:
    """Return the enums of names alone of which other tables say more: `case .lampOut: return "no lamp"`."""
    said = {row.key.name for table in tables for row in table.rows if row.key is not None and not row.name}
    return [each for each in of_names if 2 * sum(row.name in said for row in each.rows) > len(each.rows)]


def _without_others(tables: list[CodeTable]) -> list[CodeTable]:
    """Return tables; one whose title only says `code` or `status` is optional if one of errors has its codes.

    enum UsbClassCode { AUDIO = 1 }, enum UsbError { COLD = 1 }    -> the second one
    """
    sure = [not each.is_optional and _is_surely_about_errors(each) for each in tables]
    codes = {code for each, is_sure in zip(tables, sure, strict=True) if is_sure for code in _codes_of(each)}
    return [
        each._replace(is_optional=True)
        if not (each.is_optional or is_sure or codes.isdisjoint(_codes_of(each)))
        else each
        for each, is_sure in zip(tables, sure, strict=True)
    ]


def _is_surely_about_errors(table: CodeTable) -> bool:
    """Whether the title of a table speaks of errors, or most of its names do."""
    is_titled = any(OF_ERRORS.search(heading) for heading in table.headings[-1:])
    return is_titled or speak_of_errors([row.name for row in table.rows], _MANY)


def _codes_of(table: CodeTable) -> set[str]:
    """Return the numbers of a table, and the keys that are no names: its codes."""
    numbers = {number.text for row in table.rows if (number := number_of(row)) is not None}
    return numbers | {row.key.text for row in table.rows if row.key is not None and row.key.kind in _LITERALS}


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
    found = dict(enumerate(tables))
    keys = {
        at: {row.key.text for row in each.rows if row.key is not None and row.key.kind == "number"}
        for at, each in found.items()
        if not any(row.name for row in each.rows)
    }
    plain = [(number, names) for number, small in enumerate(tables) if (names := _plain_names(small))]
    for at in [at for at in keys if any(row.key is not None and row.key.name for row in tables[at].rows)]:
        # Each of several blocks of constants gets the texts of its own names.
        if sum(names.keys() < keys[at] for _, names in plain) > 1:
            del keys[at]
    for number, names in plain:
        home = next((at for at, of in keys.items() if names.keys() < of), None)
        if home is not None:
            rows = [
                row._replace(name=names.get(row.key.text, "") if row.key else "") for row in tables[home].rows
            ]
            found[home] = tables[home]._replace(rows=tuple(rows), is_about_errors=True)
            del keys[home], found[number]
    return [*found.values()]


def _plain_names(table: CodeTable) -> dict[str, str]:
    """Return the names of constants by their numbers, none if a table has anything else."""
    plain = all(row.name and not row.key and len(row.values) == 1 and not row.said for row in table.rows)
    names = {code.text: row.name for row in table.rows if (code := number_of(row)) is not None}
    return names if plain and len(names) == len(table.rows) else {}


def _without_groups(table: CodeTable, titles: Mapping[str, int]) -> CodeTable:
    """Return a table that is not about errors if its rows name the other tables: `{LAMPS: "Lamps"}`.

    `titles` are the headings of all tables, and how often each is there.
    """
    own = table.headings[-1:]
    named = sum(titles.get(name, 0) > (name in own) for name in names_of(table.rows))
    return table._replace(is_about_errors=False) if 2 * named > len(table.rows) else table


def _with_classes(tables: list[CodeTable], classes: list[CodeRow]) -> list[CodeTable]:
    """Return tables with that of classes; if another one has the codes of errors, with a remark about them.

    Classes that name rows of another table, such as `super(Fault.LAMP_OUT, "no lamp")`, say more about these.
    """
    named = {row.name for each in tables for row in each.rows if row.name}
    classes = [row for row in classes if row.name not in named]
    tables, classes = _with_classes_alike(tables, classes)
    if len(classes) < _FEWEST or not (has_codes(classes) or has_texts(classes)):
        return tables
    table = CodeTable((), classes[0].line, tuple(classes), (), is_about_errors=True)
    with_codes = [
        each
        for each in tables
        if each.is_about_errors
        and (has_codes(each.rows) or all(row.name and code_of(row) for row in each.rows))
    ]
    if not with_codes:
        return [*tables, table]
    if len(classes) > _MANY_CLASSES * sum(len(each.rows) for each in with_codes):
        others = [each._replace(is_about_errors=False) if each in with_codes else each for each in tables]
        return [*others, table]  # the fields of one class more, or some other small table
    names = {name for each in with_codes for row in each.rows if (name := name_of(row))}
    if 2 * sum(any(value.name in names for value in row.values) for row in classes) > len(classes):
        rows = (
            # What names a row of another table goes first.
            row._replace(name="", values=tuple(sorted(row.values, key=lambda each: each.name not in names)))
            for row in classes
        )
        return [*tables, table._replace(rows=tuple(rows))]
    said = f"{len(classes)} classes with the fields of an error, the first {classes[0].name} on line"
    remark = f"{said} {classes[0].line}, were left out; copy them into a file of their own"
    first = max(with_codes, key=lambda each: len(each.rows))
    return [each._replace(remarks=(*each.remarks, remark)) if each is first else each for each in tables]


def _with_classes_alike(
    tables: list[CodeTable], classes: list[CodeRow]
) -> tuple[list[CodeTable], list[CodeRow]]:
    """Return tables with the few classes that are made as their rows, and the other classes.

    object Cold extends Fault(11, "cold"); case class Hot(t: Int) extends Fault(12, s"$t is too hot")
    """
    for at, each in enumerate(tables):
        codes = [number.text for row in (*each.rows, *classes) if (number := number_of(row)) is not None]
        kinds = {_made(row) for row in each.rows}
        are_alike = classes and all(_made(row) in kinds and len(row.values) > 1 for row in classes)
        if are_alike and len(each.rows) > len(classes) and len({*codes}) == len(each.rows) + len(classes):
            rows = sorted((*each.rows, *classes), key=lambda row: row.first)
            return [*tables[:at], each._replace(rows=tuple(rows)), *tables[at + 1 :]], []
    return tables, classes


def _made(row: CodeRow) -> tuple[str, ...]:
    """Return of what kinds the values of a row are, as those of one constructor: a number and a text."""
    return tuple(value.kind if not value.status else "status" for value in row.values)


def _family(table: CodeTable) -> tuple[tuple[str, ...], frozenset[str]] | None:
    """Return the scope of a table and the keys of its records, which its siblings have too; or None."""
    keys = frozenset(value.key for value in table.rows[0].values)
    return (table.headings[:-1], keys) if len(table.headings) > 1 and keys != {""} else None


def _table(
    rows: list[CodeRow],
    others: list[SaidMember],
    scope: Scope,
    members: Sequence[SaidMember],
    kind: str = "",
) -> CodeTable:
    """Return the table of rows; `kind` is the type of its constants, if that speaks of errors."""
    names = names_of(rows)
    says = sum(is_name_of_error(name) for name in names) >= _MOSTLY * len(rows)
    says = says or (len(rows) > _FEWEST and all(row.name for row in rows) and _sound(names))
    says = says or are_of_one_list(rows, [row for row in rows if STARTS_OF_ERRORS.match(row.name)])
    title = members[0].member.macro or (kind if not scope.header.title else "")
    titled = any(ERRORS.search(heading) for heading in (*scope.header.headings[-1:], title))
    has_both = has_codes(rows) and has_texts(rows) and not are_words_of_values(rows)
    callees = {said.member.callee for said in members}
    return CodeTable(
        (title,) if title else _headings(scope, names),
        rows[0].line,
        tuple(rows),
        tuple(others),
        is_about_errors=says or titled or has_both,
        callee=callees.pop() if len(callees) == 1 else "",
    )


def _sound(names: Sequence[str]) -> bool:
    """Whether most names sound like errors, as constants: `ACCESS_DENIED`, `ecNotFound`, `KLN_E_COLD`."""
    codes = sum(_OF_CODES.match(name) is not None for name in names)
    return codes > _MOSTLY * len(names) or (all(map(str.isupper, names)) and speak_of_errors(names, _MOSTLY))


def _headings(scope: Scope, names: Sequence[str]) -> tuple[str, ...]:
    """Return the headings of a table; an enum without a name has what all its names begin with."""
    header = scope.header
    if header.title or not header.is_enum:
        return header.headings
    ends = zip(min(names), max(names), strict=False)
    same = "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], ends))
    start = same.rpartition("_")[0]
    return (*header.outer, start) if OF_ERRORS.search(start) else header.headings
