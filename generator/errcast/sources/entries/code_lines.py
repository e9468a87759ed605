"""The blocks of code of a document -> those with lines that give names their codes.

```
DOOR_SHUT = 12,          -> 2 lines of code, the first "DOOR_SHUT = 12," in …: "12", "13"
DOOR_OPEN = 13,
```
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from errcast.findings import show
from errcast.sources.entries.blocks import Block
from errcast.sources.entries.certainty import speaks_of_errors
from errcast.sources.entries.lines import constant_in, pair_in

FEWEST_LINES = 3  # of code; an example has a line or two


class CodeLines(NamedTuple):
    """A block of code with constants.

    `found` says what was found, and where; `names` and `codes` are those of its lines. `speaks_of_errors`
    is true if a word for an error is in the block.
    """

    found: str
    names: tuple[str, ...]
    codes: tuple[str, ...]
    speaks_of_errors: bool


def named_code_in(line: str) -> re.Match[str] | None:
    """Return the name and the code in a line, with a sign between them or not; None if it has none."""
    return constant_in(line) or pair_in(line)


def lines_of_code(blocks: Sequence[Block], known: Collection[str]) -> Iterator[CodeLines]:
    """Yield the blocks of code that have several constants whose codes are not `known`."""
    for block in blocks:
        lines = [line.text for line in block.lines if line.text.strip()] if block.kind == "code" else []
        matches = [match for line in lines if (match := named_code_in(line))]
        new = [match for match in matches if match["code"].strip("\"'") not in known]
        if len(new) >= FEWEST_LINES and 2 * len(matches) >= len(lines):
            first = show(" ".join(new[0][0].split()))
            found = f"{len(new)} lines of code, the first {first} in the block on line {block.line},"
            names = tuple(match["name"] for match in new)
            codes = tuple(match["code"] for match in new)
            yield CodeLines(found, names, codes, any(map(speaks_of_errors, (*lines, *names))))
