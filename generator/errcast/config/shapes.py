"""The table of a configuration -> what is wrong with its keys and the types of their values.

spec = ["a.yaml"]      ->   unknown key "spec"; did you mean "specs"?
specs = 7              ->   expected a list of texts: specs = ["…"]
"""

from collections.abc import Sequence

from errcast.config.file import ConfigFile
from errcast.config.keys import CONFIGURATION
from errcast.config.outputs import is_path
from errcast.findings import Finding, nearest, show
from errcast.targets import target_names

KEYS = tuple(key.name for key in CONFIGURATION if key.kind != "table")
TABLES = tuple(key.name for key in CONFIGURATION if key.kind == "table")
_TOOL_TABLE = (
    "only a file named pyproject.toml has the table [tool.errcast]; here, write its keys without this line,"
    " and [NAME] in place of [tool.errcast.NAME], or rename the file to pyproject.toml"
)


def is_meant(wrong: str, key: str) -> bool:
    """Tell whether a wrong key has this name, or one that is like it: `template` for `templates`."""
    return wrong == key or nearest(wrong, (*KEYS, *TABLES)) == f"did you mean {show(key)}?"


def is_misplaced(source: ConfigFile) -> bool:
    """Tell whether the keys are in the table [tool.errcast], which only pyproject.toml has."""
    tool = source.table.get("tool")
    return not source.in_pyproject and isinstance(tool, dict) and "errcast" in tool


def with_usable_keys(source: ConfigFile) -> tuple[ConfigFile, list[Finding]]:
    """Return a configuration without the keys that have a finding, so that the others can be checked."""
    findings = shape_findings(source)
    wrong = findings.keys()
    usable = {key: value for key, value in source.table.items() if key not in wrong}
    return source._replace(table=usable), list(findings.values())


def shape_findings(source: ConfigFile) -> dict[str, Finding]:
    """Return a finding for each unknown key and each wrong type. A table has the options of a target."""
    if is_misplaced(source):  # nothing else in the file has its place
        return {"tool": source.finding("unknown-key", _TOOL_TABLE, "tool")}
    findings: dict[str, Finding] = {}
    built_in = target_names()
    for key, value in source.table.items():
        if problem := _shape_problem(key, value, built_in):
            findings[key] = source.finding("wrong-type", problem, key)
        elif key not in (*KEYS, *TABLES) and not isinstance(value, dict):
            text = f"unknown key {show(key)}; {nearest(key, (*KEYS, *TABLES), findings)}"
            findings[key] = source.finding("unknown-key", text, key)
    return findings


def _shape_problem(key: str, value: object, built_in: Sequence[str]) -> str | None:
    """Return what is expected of a known key that has a value of another type."""
    if key == "outputs":
        is_list = isinstance(value, list) and value and all(isinstance(each, dict) for each in value)
        return (
            None
            if is_list
            else 'expected a list of tables: [[outputs]], each with target = "…" and out = "…"'
        )
    if key == "out":
        return None if is_path(value) else 'expected a folder: out = "out"'
    if key in KEYS:
        is_list = isinstance(value, list) and value and all(map(is_path, value))
        return None if is_list else f'expected a list of texts: {key} = ["…"]'
    if isinstance(value, dict):
        return None
    if key in TABLES:
        return f"expected a table: [{key}]"
    return f"expected a table of options: [{key}]" if key in built_in else None
