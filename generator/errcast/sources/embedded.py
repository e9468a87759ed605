"""The blocks of code of a document -> those that are data with errors, in JSON or YAML.

```json
[{"code": 11, "message": "no lamp"},     -> JSON on line 2, the codes 11 and 12
 {"code": 12, "message": "no way in"}]
```

errcast does not read them: a block of code may be an example. It says where they are, and how to read them.
"""

import re
from collections.abc import Callable, Collection, Sequence
from importlib import import_module
from typing import NamedTuple

from errcast.findings import Finding, is_fatal
from errcast.sources.budget import WorkBudget
from errcast.sources.entries.blocks import Block
from errcast.sources.grid import Grid
from errcast.sources.request import Request
from errcast.sources.understanding.gathering import gather

_FEWEST = 2  # errors; an answer of an API has one
# A key that may be the code, below the beginning of a line or of an object.
_CODE = (
    r"""(?:[{,]\s*|\n[ \t]*(?:-[ \t]+)?)["']?\w{0,40}(?:[Cc]ode|[Ee]rr(?:no|or)?|[码碼])\w{0,40}["']?\s*:"""
)
_VALUE = r"""[ \t]*("[^"\n]{1,200}"|'[^'\n]{1,200}'|[^\s,}\]]{1,200})"""
_FORMS = {"json": r"\s*[\[{]", "yaml": r"\s*(?:- +)?[A-Za-z0-9_\"'-]+:(?:\s|$)"}
_MOST_SHOWN = 10  # lines
_CALLED = {"json": "JSON", "yaml": "YAML"}


class Data(NamedTuple):
    """A block of code with errors: the name of its form, its line, and its codes."""

    form: str
    line: int
    codes: tuple[str, ...]


def may_have_data(text: str) -> bool:
    """Whether it is worth to look for data in the blocks of code of a document; this is quick."""
    found = re.finditer(_CODE, text)
    return sum(1 for _, _ in zip(range(_FEWEST), found, strict=False)) == _FEWEST


def data_in(blocks: Sequence[Block], known: Collection[str], budget: WorkBudget) -> list[Data]:
    """Return the blocks of code that have several errors whose codes are not `known`.

    A key must say that they are codes: in an answer of an API, the keys of an object may look like some.
    Raises TooMuchWorkError.
    """
    found = []
    for block in blocks:
        text = "\n".join(line.text for line in block.lines)
        form = next((form for form, start in _FORMS.items() if re.match(start, text)), None)
        if block.kind != "code" or form is None or not may_have_data(f"\n{text}"):
            continue
        said = {value.strip("\"'") for value in re.findall(_CODE + _VALUE, f"\n{text}")}
        codes = tuple(code for code in _codes(text, form, budget) if code in said and code not in known)
        if len(codes) >= _FEWEST:
            found.append(Data(form, block.line, codes))
    return found


def called(found: Sequence[Data]) -> str:
    """Return what some blocks are called: `2 blocks of code with errors in JSON (lines 7, 12)`."""
    forms = " and ".join(_CALLED[form] for form in _forms(found))
    shown = ", ".join(str(each.line) for each in found[:_MOST_SHOWN])
    if len(found) == 1:
        return f"1 block of code with {len(found[0].codes)} errors in {forms} (line {shown})"
    more = f" and {len(found) - _MOST_SHOWN} more" if len(found) > _MOST_SHOWN else ""
    return f"{len(found)} blocks of code with errors in {forms} (lines {shown}{more})"


def way(found: Sequence[Data], *, is_further: bool) -> str:
    """Return how to read some blocks; `is_further` is true if the document has errors in tables too."""
    suffixes = " or ".join(f".{form}" for form in _forms(found))
    if len(found) == 1:
        add = " with --add" if is_further else ""
        return f"copy it into a file with the suffix {suffixes}, and import that file{add}"
    order = "import them with --add" if is_further else "import the first, then the others with --add"
    return f"copy each into a file with the suffix {suffixes}, and {order}"


def _forms(found: Sequence[Data]) -> list[str]:
    return list(dict.fromkeys(each.form for each in found))


def _codes(text: str, form: str, budget: WorkBudget) -> list[str]:
    """Return the codes of a block, each once, none if it has no records."""
    read: Callable[..., tuple[list[Grid], list[Finding]]] = import_module(
        f"errcast.sources.trees.{form}_text"
    ).read
    grids, findings = read(text, "", budget)
    if is_fatal(findings) or not grids:
        return []
    source, findings = gather(grids, findings, form, "", Request(), budget)
    if source is None or is_fatal(findings):
        return []
    at = source.columns.index("code")
    return list(dict.fromkeys(row.cells[at].text for row in source.table.rows))
