"""Findings of the linter, as short lines."""

from pathlib import Path

import yaml

from errcast.catalogfile.reading import parse_document
from errcast.linting.running import lint_document
from errcast.targets import Target

HEAD = "errcast: 1\nname: demo\n"  # so that what follows begins in line 3

RUST = """\
summary: constants
escaping: python
artifacts: [{template: a.j2, path: a.rs}]
reserved: {constants: [SELF, CRATE]}
"""


def linted(text: str, path: Path = Path("demo.yaml"), *targets: Target) -> list[str]:
    """Return what is found in a catalog as `line:column rule`."""
    document, problems = parse_document(text, "demo.yaml")
    assert document is not None, problems
    found = lint_document(document, path, targets)
    return [f"{finding.line}:{finding.column} {finding.rule}" for finding in found]


def errors(*fields: str) -> str:
    """Return a catalog of errors in flow style, one a line from line 4; fields not given are harmless."""
    lines = [HEAD + "errors:\n"]
    for number, given_fields in enumerate(fields, start=1):
        keys = yaml.safe_load("{" + given_fields + "}")
        harmless = {
            "code": str(number),
            "name": f"E_{number}",
            "message": f"m {number}",
            "description": f"d {number}",
        }
        rest = "".join(f", {key}: {value}" for key, value in harmless.items() if key not in keys)
        lines.append(f"  - {{{given_fields}{rest}}}\n")
    return "".join(lines)
