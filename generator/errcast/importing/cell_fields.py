"""The cells of a record -> the optional fields of its error, or the findings about them.

severity, tags, links
"critical", "kiln heat", ""       -> {"severity": "critical", "tags": ("kiln", "heat")}
"fatal", "", ""                   -> invalid-severity: the column severity: "fatal": expected one of …
"""

from collections.abc import Mapping
from typing import Any

from errcast.fields import retry_problem
from errcast.findings import Finding, show
from errcast.sources.cells.field_texts import COLUMNS, value_of_field
from errcast.sources.cells.truth import truth_value
from errcast.sources.grid import Cell


def fields_of(cells: Mapping[str, Cell], path: str) -> tuple[dict[str, Any], list[Finding]]:
    """Return the fields that the cells of a record give, and a finding for each cell that cannot be read."""
    fields: dict[str, Any] = {}
    findings = []
    for key in COLUMNS:
        text = cells[key].text if key in cells else ""
        if not text:
            continue
        value, problem = value_of_field(key, text)
        if problem:
            said = f"the column {key}: {show(text)}: {problem}; or leave the column out with --columns"
            findings.append(Finding(path, f"invalid-{key.replace('_', '-')}", said, line=cells[key].line))
        else:
            fields[key] = value
    retryable = truth_value(cells["retryable"].text) if "retryable" in cells else None
    if problem := retry_problem(fields.get("retry"), retryable):
        findings.append(Finding(path, "contradiction", problem, line=cells["retry"].line))
    return fields, findings
