"""Findings -> the text of a report, for people and for machines.

    report([Finding("a.yaml", "x", "text", line=3)], "github", "1.0")
        -> ::error file=a.yaml,line=3,title=x::text

- `text`: `path:line:col: level[rule]: text`, a line each
- `json`: one object; `errcast schema findings` prints its schema
- `github`: workflow commands, which GitHub shows beside the line in a pull request
- `sarif`: SARIF 2.1.0, the exchange format of static analysis (OASIS)
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import quote

from errcast.findings import Finding, printable, without_commands
from errcast.text.characters import visible

REPORT_VERSION = 1

_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# A link `[text](address)` and a placeholder `{0}` of a SARIF message (SARIF 2.1.0, 3.11.5 and 3.11.6).
# Viewers find them with patterns of their own, and not all of them know escapes.
_MARK_OF_SARIF = re.compile(r"(?<=\])\(|\{(?=\d+\})")
_GITHUB_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


class Explanation(NamedTuple):
    """The reason for a rule, in one sentence, and more about it."""

    reason: str
    more: str


def report(
    findings: Sequence[Finding],
    form: str,
    version: str,
    explanations: Mapping[str, Explanation] = MappingProxyType({}),
    data: Mapping[str, Any] = MappingProxyType({}),
) -> str:
    """Return the report of findings in one of the formats above. `version` is the version of errcast.

    `explanations` are the explanations of rules; only `sarif` has a place for them. `data` is the
    result of a command in addition to its findings; only `json` contains it. Without findings,
    `json` and `sarif` are still a document, and the other formats are empty.
    """
    findings = [
        replace(finding, path=finding.path and _encodable(finding.path), text=_encodable(finding.text))
        for finding in findings
    ]
    match form:
        case "json":
            return _json(findings, data)
        case "github":
            return "".join(f"{_github(finding)}\n" for finding in findings)
        case "sarif":
            return _sarif(findings, version, explanations)
    return "".join(f"{finding}\n" for finding in findings)


def _encodable(text: str) -> str:
    """Return a text with bytes outside UTF-8 (in file names) as visible escapes."""
    return text.encode("utf-8", "backslashreplace").decode()


def _json(findings: Iterable[Finding], data: Mapping[str, Any]) -> str:
    listed = [
        {
            "path": finding.path,
            "line": finding.line,
            "column": finding.column,
            "level": finding.level,
            "rule": finding.rule,
            "text": finding.text,
        }
        for finding in findings
    ]
    document = {"version": REPORT_VERSION, "findings": listed, **data}
    return json_text(document)


def json_text(document: object) -> str:
    r"""Return a document as JSON text that is safe to print.

    Characters that a terminal or a runner obeys become JSON escapes, so the document has the same
    meaning: U+202E -> `\u202e`.
    """
    lines = json.dumps(document, indent=2, ensure_ascii=False).split("\n")
    return "".join(f"{_escaped(line)}\n" for line in lines)


def _escaped(line: str) -> str:
    """Return a line of JSON with escapes. Only its texts can need them."""
    if printable(line) == line:
        return line
    shown = "".join(
        character if printable(character) == character else json.dumps(character)[1:-1] for character in line
    )
    return without_commands(shown, lambda character: f"\\u{ord(character):04x}")


def _github(finding: Finding) -> str:
    """Return a workflow command with the escapes of the runner (actions/toolkit, `command.ts`).

    The runner has escapes only for characters that end a property or a line. Invisible characters,
    and those that a terminal obeys, become visible text.
    """
    properties = {"file": finding.path, "line": finding.line, "col": finding.column, "title": finding.rule}
    listed = ",".join(
        f"{name}={_percent(str(value), '%:,')}" for name, value in properties.items() if value is not None
    )
    return f"::{_GITHUB_LEVELS[finding.level]} {listed}::{_percent(finding.text, '%')}"


def _percent(text: str, characters: str) -> str:
    escaped = f"{characters}\r\n"
    parts = re.split(f"([{escaped}])", text)
    return "".join(f"%{ord(part):02X}" if part in escaped and part else printable(part) for part in parts)


def _sarif(findings: Sequence[Finding], version: str, explanations: Mapping[str, Explanation]) -> str:
    rules = sorted({finding.rule for finding in findings})
    run = {
        "tool": {
            "driver": {
                "name": "errcast",
                "semanticVersion": version,
                "rules": [_sarif_rule(rule, explanations.get(rule)) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(finding, rules) for finding in findings],
    }
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(log)


def _sarif_rule(rule: str, explanation: Explanation | None) -> dict[str, Any]:
    if explanation is None:
        return {"id": rule}
    return {
        "id": rule,
        "shortDescription": _sarif_message(explanation.reason),
        "help": _sarif_message(f"{explanation.reason} {explanation.more}"),
    }


def _sarif_result(finding: Finding, rules: Sequence[str]) -> dict[str, Any]:
    return {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": finding.level,
        "message": _sarif_message(finding.text),
        "locations": [] if finding.path is None else [_sarif_location(finding, finding.path)],
    }


def _sarif_message(text: str) -> dict[str, str]:
    """Return a message that every viewer shows as plain text: `[a](b)` -> `[a]<U+0028>b)`."""
    return {"text": _MARK_OF_SARIF.sub(lambda mark: visible(mark[0]), text)}


def _sarif_location(finding: Finding, path: str) -> dict[str, Any]:
    location: dict[str, Any] = {
        "artifactLocation": {"uri": ("file://" if path.startswith("/") else "") + quote(path)}
    }
    if finding.line is not None:
        column = {} if finding.column is None else {"startColumn": finding.column}
        location["region"] = {"startLine": finding.line} | column
    return {"physicalLocation": location}
