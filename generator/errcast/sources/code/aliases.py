"""The tables of a file of code -> the whole list, where another one has other names for some of its rows.

#define KLN_COLD 11     /* no gas */       ->  the first three; KILN_ERR_COLD and KILN_ERR_HOT are left out,
#define KLN_HOT  12     /* too hot */          though only their names say that they are errors
#define KLN_FULL 13     /* no room */
#define KILN_ERR_COLD KLN_COLD
#define KILN_ERR_HOT  KLN_HOT
"""

from collections.abc import Sequence

from errcast.naming import spelled_like_a_constant
from errcast.sources.code.code_table import CodeTable

_FEWEST = 2  # rows


def with_aliases_apart(tables: Sequence[CodeTable]) -> list[CodeTable]:
    """Return tables; one whose constants are those of a larger table says that this one is about errors."""
    found = [*tables]
    for at, table in enumerate(tables):
        named = _named(table)
        if not table.is_about_errors or len(named) < _FEWEST or len(named) < len(table.rows):
            continue
        if _told(table) or not _are_other_names(table):
            continue  # errors of their own, with the numbers of signals or ports
        home = next((to for to, each in enumerate(found) if named < _told(each)), None)
        if home is not None:
            found[home] = found[home]._replace(is_about_errors=True)
            doubt = f"it has other names for codes of the table on line {tables[home].line}"
            found[at] = table._replace(is_about_errors=False, doubt=doubt)
    return found


def _named(table: CodeTable) -> set[str]:
    """Return the constants that are the values of a table's constants."""
    alone = [row for row in table.rows if row.key is None and len(row.values) == 1 and not row.said]
    return {row.values[0].name for row in alone if row.values[0].kind == "number" and row.values[0].name}


def _are_other_names(table: CodeTable) -> bool:
    """Whether most constants end as those that are their values: `KILN_ERR_COLD = KLN_COLD`."""
    pairs = [(_last_word(row.name), _last_word(row.values[0].name)) for row in table.rows]
    return 2 * sum(one == other for one, other in pairs) > len(pairs)


def _last_word(name: str) -> str:
    return spelled_like_a_constant(name).rpartition("_")[2]


def _told(table: CodeTable) -> set[str]:
    """Return the constants of a table, none if most have no text, in a comment or beside the number."""
    told = [row for row in table.rows if row.behind or row.above or len(row.values) > 1 or row.said]
    return {row.name for row in table.rows} if 2 * len(told) > len(table.rows) else set()
