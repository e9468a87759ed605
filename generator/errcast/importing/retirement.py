"""The cells about the life of an error -> whether the API sends its code no longer, and its former names.

| deprecated | deprecated_since | replaced_by | aliases | |
| --- | --- | --- | --- | --- |
| `true` | `2.0` | `BUSY` | `OLD_BUSY` | deprecated since 2.0, replaced by BUSY; once called OLD_BUSY |
| `false` | | | | the API sends the code |

A cell under `target_names`, such as `kiln=A_ONE`, has the names in single targets.

`errcast export` writes these columns where a catalog uses them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from errcast.catalog import Deprecation, ErrorCode, TargetName
from errcast.findings import Finding, show
from errcast.limits import constant_name_problem, statement_problem, target_names_problem
from errcast.sources.cells.truth import truth_value
from errcast.sources.grid import Cell

_DETAILS = {"deprecated_since": "since", "deprecated_reason": "reason", "replaced_by": "replaced_by"}
_BETWEEN_NAMES = r"[\s,，、;|]+"


def deprecation_of(cells: Mapping[str, Cell], *, is_struck: bool) -> bool | Deprecation | None:
    """Return what cells say about deprecation, None if they say nothing."""
    details = {
        key: cells[field].text for field, key in _DETAILS.items() if field in cells and cells[field].text
    }
    if details:
        return Deprecation(**details)
    said = truth_value(cells["deprecated"].text) if "deprecated" in cells else None
    return True if is_struck else said


def aliases_of(cells: Mapping[str, Cell]) -> tuple[str, ...]:
    """Return the former names in a cell: `OLD_BUSY, BUSY_1` -> `OLD_BUSY`, `BUSY_1`."""
    text = cells["aliases"].text if "aliases" in cells else ""
    return tuple(name for name in re.split(_BETWEEN_NAMES, text) if name) if text else ()


def target_names_of(cells: Mapping[str, Cell]) -> tuple[TargetName, ...]:
    """Return the names in single targets in a cell: `kiln=A_ONE oven=ONE`; a word without `=` has no name."""
    text = cells["target_names"].text if "target_names" in cells else ""
    words = (word.partition("=") for word in re.split(_BETWEEN_NAMES, text) if word)
    return tuple(TargetName(target, name) for target, _, name in words)


def retirement_findings(path: str, cells: Mapping[str, Cell]) -> Iterator[Finding]:
    """Yield a finding for each cell that cannot be read."""
    for field in ("deprecated_since", "deprecated_reason"):
        if field in cells and cells[field].text and (problem := statement_problem(cells[field].text)):
            yield _wrong(path, field, cells[field], problem)
    targets = target_names_of(cells)
    if targets and (problem := target_names_problem(targets)):
        yield _wrong(path, "target_names", cells["target_names"], f"{problem}, as in `TARGET=OTHER_NAME`")
    names = [("aliases", name) for name in aliases_of(cells)]
    if "replaced_by" in cells and cells["replaced_by"].text:
        names.append(("replaced_by", cells["replaced_by"].text))
    for field, name in names:
        if problem := constant_name_problem(name):
            yield _wrong(path, field, cells[field], f"{show(name)}: {problem}")


def _wrong(path: str, field: str, cell: Cell, problem: str) -> Finding:
    text = f"the column {field}: {problem}; or leave the column out with --columns"
    return Finding(path, f"invalid-{field.replace('_', '-')}", text, line=cell.line)


def relations_findings(
    errors: Sequence[ErrorCode], lines: Sequence[int], path: str, names: Set[str], taken: Set[str]
) -> Iterator[Finding]:
    """Yield a finding for each new error that a replacement or a former name relates to a wrong one.

    `names` are those of the errors of the catalog, `taken` those that no error can have.
    """
    names = names | {error.name for error in errors}
    former: set[str] = set()
    for error, line in zip(errors, lines, strict=True):
        for alias in error.aliases:
            if alias == error.name:
                text = f"{alias} is the name of this error itself, and no former one; delete it from the cell"
                yield Finding(path, "invalid-aliases", text, line=line)
            elif alias in names or alias in taken or alias in former:
                text = f"the former name {alias} of {error.name} is a name of another error; fix the cell"
                yield Finding(path, "invalid-aliases", text, line=line)
            former.add(alias)
        instead = error.deprecated.replaced_by if isinstance(error.deprecated, Deprecation) else None
        if instead is not None and (instead not in names or instead == error.name):
            text = f"{error.name} is replaced by {instead}, and no other error has this name; fix the cell"
            yield Finding(path, "invalid-replaced-by", text, line=line)
