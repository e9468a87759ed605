"""Tables whose codes are below one heading -> those of them that are not understood, read as the others.

Error code | Text          Error code | Applies to
KILN_COLD  | no gas        LAMP_OUT   | every old lamp  -> read too, with the proposed columns
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from errcast.findings import show
from errcast.sources.cells.codes import is_certainly_code
from errcast.sources.grid import Grid
from errcast.sources.request import Wanted
from errcast.sources.understanding.columns import understand
from errcast.sources.understanding.layout import IGNORED_COLUMN, Layout, Refusal, code_cells
from errcast.sources.understanding.profiles import Profile
from errcast.sources.understanding.trouble import says_errors, speaks_of_errors
from errcast.text.assigned import folded

_FEWEST, _FEWEST_SPEAKING = 3, 2  # tables with one heading; and if that speaks of errors
_AGAIN = Refusal("its codes are those of other tables", "")

Understood = tuple[Grid, Layout | Refusal]


def head_of_codes(grid: Grid, layout: Layout | Refusal) -> str:
    """Return the heading of the codes of a table in small letters, "" if it has none."""
    if not isinstance(layout, Layout) or layout.first == layout.head or not grid.rows:
        return ""
    heading = next((each.heading for each in layout.columns if each.field == "code"), "")
    return folded(heading)


def read_as_called(tables: Sequence[Understood], wanted: Wanted) -> Mapping[int, Layout | Refusal]:
    """Return what tables become whose codes have the heading of those of several others, by their places."""
    if wanted.columns is not None:
        return {}
    heads = Counter(head_of_codes(grid, layout) for grid, layout in tables)
    read = {
        code for grid, layout in tables if isinstance(layout, Layout) for code in code_cells(grid, layout)
    }
    found: dict[int, Layout | Refusal] = {}
    for at, (grid, refusal) in enumerate(tables):
        columns = refusal.columns if isinstance(refusal, Refusal) else None
        if columns is None or not {"code", "message"} <= {*columns}:
            continue
        layout = _with_head(grid, understand(grid, wanted._replace(columns=columns)), heads, wanted)
        head = head_of_codes(grid, layout)
        fewest = _FEWEST_SPEAKING if speaks_of_errors(head) else _FEWEST
        if not head or heads[head] < fewest or not isinstance(layout, Layout):
            continue
        codes = {*code_cells(grid, layout)}
        if not speaks_of_errors(head) and not _are_certain(codes):
            continue  # `Code` may be that of a language
        if 2 * len(codes & read) > len(codes):
            found[at] = _AGAIN
            continue
        read |= codes
        note = f"its codes are below {show(head)}, as those of other tables are"
        found[at] = layout._replace(notes=(note,), is_given=False)
    return found


def _are_certain(codes: set[str]) -> bool:
    """Whether codes are identifiers of several words, or have digits: `kiln_cold`, `K12`; not `en`."""
    return Profile([*codes]).are_identifiers or all(map(is_certainly_code, codes))


def _with_head(
    grid: Grid, layout: Layout | Refusal, heads: Mapping[str, int], wanted: Wanted
) -> Layout | Refusal:
    """Return a table with its names as the codes if they, and not its codes, have the heading of others."""
    if not isinstance(layout, Layout):
        return layout
    names = [folded(each.heading) for each in layout.columns if each.field == "name"]
    if not names or heads[names[0]] < _FEWEST:
        return layout
    fields = {"name": "code", "code": IGNORED_COLUMN}
    columns = tuple(fields.get(each.field or "", each.field or IGNORED_COLUMN) for each in layout.columns)
    return understand(grid, wanted._replace(columns=columns))


def are_called_errors(tables: Sequence[Understood]) -> bool:
    """Whether the codes of several tables are each below a heading that speaks of errors: `ErrorCode`."""
    heads = [head_of_codes(grid, layout) for grid, layout in tables]
    return len(heads) > 1 and all(map(speaks_of_errors, heads))


def may_be_one_of_them(grid: Grid, *, are_called: bool) -> bool:
    """Whether a table may be about errors beside tables that are called so, if `are_called`."""
    return not are_called or says_errors(grid)
