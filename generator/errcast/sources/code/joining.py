"""The tables of a file -> those that only say more of the rows of another one, joined to it.

const LAMP_OUT = 11;                          ->  LAMP_OUT, 11, no lamp
const texts = {[LAMP_OUT]: "no lamp"};
"""

from collections.abc import Container, Mapping

from errcast.findings import show
from errcast.sources.budget import SEARCHED, WorkBudget
from errcast.sources.code.code_table import CodeTable
from errcast.sources.code.meant_lists import meant
from errcast.sources.code.parting import number_of
from errcast.sources.code.rows import CodeRow
from errcast.sources.code.values import CodeValue

_LONGEST_SHOWN = 60  # characters
_SEARCHED_FOR_ONE = 20  # characters, for each table that has the name or the code of a row


def joined(tables: list[CodeTable], budget: WorkBudget) -> list[CodeTable]:
    """Return the tables; what others only say of their names or codes is joined to them."""
    by_name: dict[str, set[int]] = {}
    by_code: dict[str, set[int]] = {}
    for number, table in enumerate(tables):
        if all(map(name_of, table.rows)):
            for row in table.rows:
                by_name.setdefault(name_of(row), set()).add(number)
                if (code := code_of(row)) is not None:
                    by_code.setdefault(code.text, set()).add(number)
    found = dict(enumerate(tables))
    titles = {heading for table in tables for heading in table.headings[-1:]}
    defining = {number for number, table in found.items() if all(row.name for row in table.rows)}
    owners = {word.owner for table in tables for row in table.rows for word in _words(row)}
    for number, table in enumerate(tables):
        # Others name its rows by its title: `Lamp.OUT`.
        is_owner = all(map(name_of, table.rows)) and not owners.isdisjoint(table.headings[-1:])
        is_named = is_owner or any(row.name for row in table.rows)
        homes = [] if is_named else _homes(table, number, by_name, by_code, budget, defining, found, titles)
        said = [(home, *_more(found[home], table, by_name, titles)) for home in homes]
        said = [(home, more, missing) for home, more, missing in said if more]
        lacking = {row.first for row in table.rows}.intersection(
            *({row.first for row in missing} for _, _, missing in said)
        )
        for place, (home, more, missing) in enumerate(said):
            merged = found[home]
            words = f"the texts or codes of {len(more)} errors come from line {table.line}"
            # The first home says what none of them has.
            rows = [row for row in missing if row.first in lacking and place == 0]
            remarks = (
                f"line {row.line} is about {_shown(row)}, which this table does not have" for row in rows
            )
            found[home] = merged._replace(
                joined=(*merged.joined, more),
                others=(*merged.others, *table.others) if place == 0 else merged.others,
                remarks=(*merged.remarks, words, *remarks),
                is_about_errors=merged.is_about_errors or table.is_about_errors,
            )
        if said:
            del found[number]
    return list(found.values())


def name_of(row: CodeRow) -> str:
    """Return the name that a row defines, also as the key of its number: `{KILN_COLD: 11}`."""
    if row.key is not None and row.key.kind == "word" and [each.kind for each in row.values] == ["number"]:
        return row.key.text
    return row.name


def code_of(row: CodeRow) -> CodeValue | None:
    """Return the number of a row, else the text that it has alone: `KilnCold = "KILN_COLD"`."""
    alone = row.values[0] if len(row.values) == 1 and row.values[0].kind == "text" else None
    return number_of(row) or alone


def _shown(row: CodeRow) -> str:
    shown = row.key.text if row.key else row.name
    return shown if len(shown) <= _LONGEST_SHOWN and shown.isprintable() else show(shown, _LONGEST_SHOWN)


def _homes(
    table: CodeTable,
    number: int,
    by_name: dict[str, set[int]],
    by_code: dict[str, set[int]],
    budget: WorkBudget,
    defining: Container[int],
    tables: Mapping[int, CodeTable],
    titles: Container[str],
) -> list[int]:
    """Return the tables of names whose rows most rows of a table name, the one with most of them first.

    Of two that have the same, it is the one that defines its names. The constants of one list may stand in
    several blocks: each name is then in one of them only.
    """
    counts: dict[int, int] = {}
    named: dict[int, int] = {}
    by_names: set[int] = set()
    for row in table.rows:
        homes: set[int] = set()
        for word in _words(row):
            is_code = word.kind == "number" or (word.kind == "text" and word is row.key)
            is_code = (
                is_code and word.name not in by_name
            )  # `case Lamp.OUT` is about no other error of its number
            for found in (by_name.get(word.name), by_code.get(word.text) if is_code else None):
                if found:
                    budget.spend(SEARCHED, _SEARCHED_FOR_ONE * len(found), row.line)
                    is_owned = word.owner in titles
                    homes |= (
                        {each for each in found & tables.keys() if _owns(tables[each], word)}
                        if is_owned
                        else found
                    )
            by_names |= by_name.get(word.name, set())
        for each in (homes - {number}) & tables.keys():
            counts[each] = counts.get(each, 0) + 1
        own = (by_name.get(row.key.name, set()) if row.key is not None else set()) & tables.keys()
        if row.key is not None and row.key.owner in titles:
            own = {each for each in own if _owns(tables[each], row.key)}
        for each in own if len(own) == 1 else ():
            named[each] = named.get(each, 0) + (each in defining)
    if not counts:
        return []
    best = max(counts, key=lambda each: (counts[each], each in defining, -each))
    alike = [each for each in counts if counts[each] == counts[best] and each in defining]
    if len(alike) > 1 and best not in by_names:
        # Several lists have these numbers, and only the names say which one `0: "COLD"` is about.
        return meant(table, {each: (tables[each], _names_by_code(tables[each])) for each in alike})
    further = [each for each, count in named.items() if count and each != best]
    is_most = 2 * counts[best] > len(table.rows) or (
        best in named and 2 * sum(named.values()) > len(table.rows)
    )
    return [best, *further] if is_most else []


def _owns(table: CodeTable, word: CodeValue) -> bool:
    """Whether a table has the name before the last one of a path: `Lamp` has `Lamp.OUT`, and `Kiln` not."""
    return word.owner in table.headings[-1:]


def _names_by_code(table: CodeTable) -> dict[str, str]:
    return {code.text: name_of(row) for row in table.rows if (code := code_of(row)) is not None}


def _words(row: CodeRow) -> list[CodeValue]:
    """Return what may name a row of another table: the key, or the values.

    `{LAMP_OUT, "no lamp"}` and `LAMP_OUT: "no lamp"` name it, and so does `case 11: return NO_LAMP`.
    """
    key = [row.key] if row.key is not None else []
    return [*key, *row.values][:2]


def _more(
    home: CodeTable, table: CodeTable, names_of_all: Container[str], titles: Container[str]
) -> tuple[dict[int, tuple[CodeValue, ...]], list[CodeRow]]:
    """Return what the rows of a table say of those of another, and the rows that are none of them."""
    names = {name_of(row): row.first for row in home.rows}
    codes = {code.text: row.first for row in home.rows if (code := code_of(row)) is not None}
    more: dict[int, tuple[CodeValue, ...]] = {}
    missing = []
    for row in table.rows:
        words = [word for word in _words(row) if word.owner not in titles or _owns(home, word)]
        at = next((at for at, word in enumerate(words) if word.name in names), None)
        if at is None:
            keys = (at for at, word in enumerate(words) if word.kind == "number" or word is row.key)
            unnamed = (at for at in keys if words[at].name not in names_of_all)
            at = next((at for at in unnamed if words[at].text in codes), None)
        if at is None:
            missing.append(row)
            continue
        first = names.get(words[at].name, codes.get(words[at].text, -1))
        others = [each for each in _all(row) if each is not words[at]]
        values = tuple(each for each in others if each.kind in ("text", "number") or each.status)
        if values:
            more.setdefault(first, values)
    return more, missing


def _all(row: CodeRow) -> list[CodeValue]:
    return [row.key, *row.values] if row.key is not None else [*row.values]
