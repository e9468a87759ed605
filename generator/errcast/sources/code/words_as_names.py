"""The tables of a file -> words by code are the names of the texts by the same codes.

{11: "lamp_out", 12: "door_shut"}     ->  11: lamp_out, "The lamp is out."; 12: door_shut, "The door is shut."
{11: "The lamp is out.", 12: "The door is shut."}
"""

import re
from collections.abc import Sequence

from errcast.sources.code.code_table import CodeTable
from errcast.sources.code.rows import CodeRow

_WORD = re.compile(r"[A-Za-z_]\w*\Z")
_MOSTLY = 0.8


def with_words_as_names(tables: Sequence[CodeTable]) -> list[CodeTable]:
    """Return tables; one of words alone has the texts of another one whose codes it has."""
    found = dict(enumerate(tables))
    homes = [at for at, each in found.items() if _are_words(each.rows)]
    for at, each in enumerate(tables):
        codes = _codes(each.rows) if at not in homes and _have_sentences(each.rows) else {}
        home = max(
            (other for other in homes if codes and _fits(_codes(found[other].rows), codes)),
            key=lambda other: len(_codes(found[other].rows).keys() & codes.keys()),
            default=None,
        )
        if home is None:
            continue
        homes.remove(home)
        places = _codes(found[home].rows)
        rows = tuple(row._replace(name=row.values[0].text, values=()) for row in found[home].rows)
        more = {places[code]: row.values for row in each.rows if row.key and (code := row.key.text) in places}
        missing = [row for row in each.rows if row.key and row.key.text not in places]
        found[home] = found[home]._replace(
            rows=rows,
            others=(*found[home].others, *each.others),
            joined=(*found[home].joined, more),
            remarks=(
                *found[home].remarks,
                *each.remarks,
                f"the texts of {len(more)} errors come from line {each.line}, by their codes",
                *(
                    f"line {row.line} is about {row.key.text}, which this table does not have"
                    for row in missing
                    if row.key
                ),
            ),
            is_about_errors=found[home].is_about_errors or each.is_about_errors,
        )
        del found[at]
    return [*found.values()]


def with_words_as_names_of_rows(table: CodeTable) -> CodeTable:
    """Return a table whose rows have the words at their beginning as names: `X(LAMP_OUT, "no lamp")`.

    A word that names a constant of this file has its number already.
    """
    rows = table.rows
    words = [row.values[0].name for row in rows if len(row.values) > 1 and row.values[0].kind == "word"]
    is_named = any(row.name or row.key is not None for row in rows)
    if is_named or len(words) < len(rows) or len({*words}) < len(rows):
        return table
    return table._replace(
        rows=tuple(row._replace(name=row.values[0].name, values=row.values[1:]) for row in rows)
    )


def _codes(rows: Sequence[CodeRow]) -> dict[str, int]:
    """Return the place of each row by its key, none if some row has no number, or a name already."""
    places = {row.key.text: row.first for row in rows if row.key is not None and row.key.kind == "number"}
    return places if len(places) == len(rows) and not any(row.name for row in rows) else {}


def _are_words(rows: Sequence[CodeRow]) -> bool:
    """Whether each code has another word alone."""
    values = [row.values[0].text for row in rows if len(row.values) == 1 and row.values[0].kind == "text"]
    are_words = all(_WORD.match(text) for text in values)
    return len(values) == len(rows) == len({*values}) and are_words and bool(_codes(rows))


def _have_sentences(rows: Sequence[CodeRow]) -> bool:
    said = sum(any(value.kind == "text" and " " in value.text for value in row.values) for row in rows)
    return 2 * said > len(rows)


def _fits(codes: dict[str, int], others: dict[str, int]) -> bool:
    return len(codes.keys() & others.keys()) >= _MOSTLY * max(len(codes), len(others))
