"""Findings of the linter, as short lines."""

import json
from pathlib import Path

import yaml

from errcast.catalogfile.reading import parse_document
from errcast.linting.running import lint_document
from errcast.targets import Target

HEAD = "errcast: 1\nname: demo\n"  # so that the next text begins on line 3

RUST = """\
summary: constants
escaping: python
artifacts: [{template: a.j2, path: a.rs}]
reserved: {constants: [SELF, CRATE]}
"""


def linted(text: str, path: Path = Path("demo.yaml"), *targets: Target) -> list[str]:
    """Return the findings of a catalog as `line:column rule`."""
    document, problems = parse_document(text, "demo.yaml")
    assert document is not None, problems
    found = lint_document(document, path, targets)
    return [f"{finding.line}:{finding.column} {finding.rule}" for finding in found]


def errors(*fields: str) -> str:
    """Return a catalog in flow style with one error on each line from line 4; other fields are harmless."""
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


def described(*descriptions: str) -> str:
    """Return a catalog with an error for each description, at column 19."""
    return errors(*(f"description: {json.dumps(text, ensure_ascii=False)}" for text in descriptions))


def messages(*texts: str) -> str:
    """Return a catalog with an error for each message, at column 15."""
    return errors(*(f"message: {json.dumps(text)}" for text in texts))
