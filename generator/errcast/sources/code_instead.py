"""A document without a table of errors -> the finding that its blocks of code have errors.

```json
[{"code": 11, "message": "no lamp"},     -> 1 block of code …; run `errcast import … --from code`
 {"code": 12, "message": "no way in"}]
```
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from errcast.findings import Finding, is_fatal, show
from errcast.sources.budget import TooMuchWorkError, WorkBudget
from errcast.sources.forms import FORMS, missing_library
from errcast.sources.request import Request
from errcast.sources.table import Source
from errcast.sources.understanding.gathering import gather
from errcast.sources.understanding.trouble import may_be_errors

if TYPE_CHECKING:
    from errcast.sources.grid import Grid

FEWEST = 3  # errors; an example has one or two


def read_code(text: str, path: str, *, is_certain: bool = False) -> Source | None:
    """Return what an import of a document with --from code reads, None if that is refused.

    With `is_certain`, something must say that it is about errors.
    """
    if missing_library(FORMS["code"], path):
        return None
    # Imported here: most documents have no code.
    from errcast.sources.code.blocks import read
    from errcast.sources.embedded import may_have_data

    budget = WorkBudget(len(text))
    try:
        grids, findings = read(text, path, budget)
        source = None
        if not is_fatal(findings):
            source, findings = gather(grids, findings, "code", path, Request(duplicates="first"), budget)
    except TooMuchWorkError:  # the user did not ask for it
        return None
    if source is None or is_fatal(findings):
        return None
    # The key of data says that it has codes: `{"code": 11}`.
    if is_certain and not (_speaks(source, grids) or may_have_data(text)):
        return None
    return source


def code_instead(text: str, shown: str, request: Request) -> Finding | None:
    """Return the finding that the blocks of code of a document have errors, and how to read them."""
    source = read_code(text, shown, is_certain=True)
    if source is None or len(source.table.rows) < FEWEST:
        return None
    at = source.columns.index("code")
    first = source.table.rows[0]
    found = f"{len(source.table.rows)} errors, the first {show(first.cells[at].text)} on line {first.line}"
    text = f"this document has no table of errors, but its blocks of code have {found}"
    if request.command:
        from errcast.proposals import whole_import

        way = f"run `{whole_import(request.command, '--from code', request.output)}`"
    else:
        way = "add --from code"
    return Finding(shown, "errors-in-code", f"{text}; to read them, {way}", line=first.line)


def _speaks(source: Source, grids: "Sequence[Grid]") -> bool:
    """Whether a table that was read speaks of errors, in its headings or its rows."""
    lines = {each.line for each in source.account.tables if each.refusal is None}
    return any(may_be_errors(grid) for grid in grids if grid.line in lines)
