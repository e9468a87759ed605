"""A file of source code, or the blocks of code of a document -> the tables of errors in them.

## Errors
```ts
enum KilnError {
  COLD = 11,  // no fire    ->  a Grid under "Errors": "name", "code", "message"; "COLD", "11", "no fire"
}
```

The word behind the fence says the language of a block; without it, the code does. Blocks of JSON, YAML and
properties are read as files of these forms.
"""

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path, PurePath

from errcast.findings import Finding, is_fatal
from errcast.lexing.languages import lexer_name, suffix_of_language
from errcast.sources.budget import SEARCHED, Work, WorkBudget
from errcast.sources.code import document
from errcast.sources.entries.blocks import Block
from errcast.sources.forms import FORMS, prose_form_of
from errcast.sources.grid import Cell, Grid
from errcast.sources.html.outline import Heading, texts, under

_FEWEST_ROWS = 2
_FEWEST_LINES, _MOST_LINES = 3, 0.6  # with a code and a text, in a block that is no code
_BLOCKS_OF_CODE = Work(
    "blocks of code", 3_000, 1 / 300, "split the document, or delete the blocks that have no errors"
)
_NO_TABLE = (
    "no block of code of this document has two errors or more; leave --from out to read the rest of it"
)
_BEGINNING = 64 * 1024  # characters that say the form of a document
_FENCE = (
    r"^\s*(?:`{3,}|~{3,})\s*\{?\.?([\w+#-]+)|\.\. (?:code-block|code|sourcecode)::\s*([\w+#-]+)"
    r"|\[source,\s*\"?([\w+#-]+)|(?:lang(?:uage)?-|lang=\"|class=\")([\w+#-]+)"
)
_LINES_ABOVE = 4  # a directive has options
_DATA = ("json", "yaml", "properties", "toml", "ini")  # the forms of blocks that are no code
# What only some languages have, in the order in which it is looked for.
_SIGNS = (
    (r"\A\s*[\[{]", ".json"),
    (r"\biota\b|:=|^\s*(?:const|var|type) \(", ".go"),
    (r"\b(?:NS_ENUM|NS_ERROR_ENUM|@interface|@implementation)\b", ".m"),
    (r"^\s*case \w+\s*=|\benum \w+: (?:Int|String)\b", ".swift"),
    (r"^\s*class \w+\(.*\):|^\s*def \w+\(.*:\s*$", ".py"),
    (r"<\?php|^\s*(?:public )?const [A-Z]\w* = |\$\w+\s*=", ".php"),
    (r"\b(?:public|private) (?:static |final |enum |class )", ".java"),
    (r"\bexport\b|\binterface \w|\bconst \w+\s*=\s*\{|=>", ".ts"),
    (r"\bpub (?:enum|const)\b|^\s*#\[", ".rs"),
)
_OTHERS = ".hpp"  # an enumeration of C is like those of many languages


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return the tables of a file of code, or of the blocks of code of a document; else a finding.

    Raises TooMuchWorkError.
    """
    is_page = (
        PurePath(path).suffix.lower() in FORMS["html"].suffixes
    )  # it may have blocks of code, and scripts
    if lexer_name(PurePath(path)) is not None and not is_page:
        return document.read(text, path, budget)
    budget = budget or WorkBudget(len(text))
    form = prose_form_of(Path(path), text[:_BEGINNING].encode())
    prose = import_module(f"errcast.sources.{form.prose}").prose(text, path, budget)
    grids, unread = _grids(prose.blocks, text.split("\n"), budget)
    if not grids and (is_page or not any(block.kind == "code" for block in prose.blocks)):
        return document.read(text, path, budget)  # a file of code whose name says no language
    if not grids:
        return [], [Finding(path, "no-table", _NO_TABLE)]
    skipped = tuple(sorted((*grids[0].skipped, *unread)))
    return [grids[0]._replace(skipped=skipped), *grids[1:]], []


def _grids(
    blocks: Sequence[Block], lines: Sequence[str], budget: WorkBudget
) -> tuple[list[Grid], list[tuple[int, str]]]:
    """Return the tables of blocks of code, and why others that may have errors have none."""
    outline: tuple[Heading, ...] = ()
    grids: list[Grid] = []
    unread: list[tuple[int, str]] = []
    budget.spend(_BLOCKS_OF_CODE, sum(block.kind == "code" for block in blocks))
    for block in blocks:
        if block.kind == "heading":
            outline = under(outline, Heading(block.level, block.text))
        if block.kind != "code" or not block.lines:
            continue
        first = _first_line(block, lines)
        found, findings = _tables(block, _suffix_of(block, lines), budget)
        if not found and (listed := _lines(block, budget)) is not None:
            found, findings = [listed], []
        if is_fatal(findings) and findings[0].rule != "no-table":
            at = first - 1 + (findings[0].line or 1)
            unread.append((at, f"a block of code that is not read: {findings[0].text}"))
            continue
        for grid in found:
            if len(grid.rows) - (grid.head or 0) >= _FEWEST_ROWS:
                grids.append(_moved(grid, first - 1)._replace(headings=(*texts(outline), *grid.headings)))
            else:
                unread.append((first - 1 + grid.line, "a block of code with one row"))
    return grids, unread


def _first_line(block: Block, lines: Sequence[str]) -> int:
    """Return the line of the code of a block: some readers give that of its fence."""
    text = block.lines[0].text.strip()
    near = range(block.line, min(block.line + 2, len(lines) + 1))
    return next((at for at in near if text in lines[at - 1].strip()), block.line)


def _suffix_of(block: Block, lines: Sequence[str]) -> str:
    """Return the suffix of the language or the form of a block."""
    for line in reversed(lines[max(0, block.line - 1 - _LINES_ABOVE) : block.line]):
        match = re.search(_FENCE, line)
        if match and (suffix := suffix_of_language(next(filter(None, match.groups())))):
            return suffix
        if match:
            break
    text = "\n".join(line.text for line in block.lines)
    return next((suffix for sign, suffix in _SIGNS if re.search(sign, text, re.MULTILINE)), _OTHERS)


def _tables(block: Block, suffix: str, budget: WorkBudget) -> tuple[list[Grid], list[Finding]]:
    text = "\n".join(line.text for line in block.lines) + "\n"
    form = next((FORMS[name] for name in _DATA if suffix in FORMS[name].suffixes), None)
    reader: Callable[..., tuple[list[Grid], list[Finding]]] = document.read
    if form is not None:
        reader = import_module(f"errcast.sources.{form.reader}").read
    return reader(text, f"block{suffix}", budget)


def _lines(block: Block, budget: WorkBudget) -> Grid | None:
    """Return the table of a block of lines with a code and a text, None if few have both: `101 - no fire`."""
    # Imported here: blocks of code are seldom such lists.
    from errcast.sources.entries.lines import read_lines

    cells = [Cell(at, line.text) for at, line in enumerate(block.lines, start=1) if line.text.strip()]
    budget.spend(SEARCHED, sum(len(cell.text) for cell in cells), block.line)
    found = read_lines(cells, is_text=True) if len(cells) >= _FEWEST_LINES else None
    if found is None or found.without_value:
        return None
    rows = [row for row in found.rows[1:] if not row.is_section]
    are_codes = all(any(map(str.isdigit, row.cells[0].text)) for row in rows)
    if not are_codes or len(rows) < max(_FEWEST_LINES, _MOST_LINES * len(cells)):
        return None
    remark = "each line with a code was read as an error"
    return Grid(rows[0].line, (), found.rows, 1, skipped=found.skipped, remarks=(remark,))


def _moved(grid: Grid, by: int) -> Grid:
    """Return a table with its lines counted from the beginning of the document."""
    rows = (
        row._replace(
            line=row.line + by, cells=tuple(cell._replace(line=cell.line + by) for cell in row.cells)
        )
        for row in grid.rows
    )
    skipped = tuple((line + by, what) for line, what in grid.skipped)
    return grid._replace(line=grid.line + by, rows=tuple(rows), skipped=skipped)
