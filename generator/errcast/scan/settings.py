"""`[scan]` of a configuration -> what to scan.

[scan]
include = ["src/**"]        # the files to read, in the folders that are scanned
exclude = ["**/legacy/**"]
certainty = "certain"
tests = true

[scan.TARGET]
import = "errors"           # the module that code imports the type from; for --fix
"""

import re
from collections.abc import Mapping

from errcast.config.file import ConfigFile
from errcast.findings import Finding, nearest, show_value
from errcast.path_patterns import filled_in
from errcast.targets import load_target, target_names

_LISTS = ("include", "exclude")
CERTAINTIES = ("possible", "likely", "certain")
_KEYS = (*_LISTS, "certainty", "tests")


def modules_in(settings: Mapping[str, object]) -> dict[str, str]:
    """Return the module of each target, as `import` in the table of the target says."""
    tables = {name: table for name, table in settings.items() if isinstance(table, dict)}
    return {name: str(table["import"]) for name, table in tables.items() if "import" in table}


def settings_in(source: ConfigFile) -> tuple[dict[str, object], list[Finding]]:
    """Return the table, and a finding for each mistake in it."""
    table: dict[str, object] = source.table.get("scan", {})
    findings = []
    for key, value in table.items():
        expected = None
        if key in _LISTS:
            is_list = isinstance(value, list) and all(isinstance(each, str) for each in value)
            expected = None if is_list else 'a list of globs, such as ["src/**"]'
        elif key == "certainty":
            expected = None if value in CERTAINTIES else f"one of {', '.join(CERTAINTIES)}"
        elif key == "tests":
            expected = None if isinstance(value, bool) else "true or false"
        elif isinstance(value, dict) and key in _languages():
            findings += _of_target(key, value, source)
        else:
            known = _languages() if isinstance(value, dict) else _KEYS
            text = f"unknown key {show_value(key)}; {nearest(key, known)}"
            findings.append(source.finding("unknown-key", text, key, "scan"))
        if expected is not None:
            text = f"scan.{key} = {show_value(value)}: expected {expected}"
            findings.append(source.finding("invalid-option", text, key, "scan"))
    return table, findings


def _languages() -> list[str]:
    """Return the targets that are languages of code."""
    every = ((name, load_target(name)[0]) for name in target_names())
    return [name for name, target in every if target is not None and target.scan is not None]


def _of_target(target: str, table: dict[str, object], source: ConfigFile) -> list[Finding]:
    """Return what is wrong with `[scan.TARGET]`."""
    findings = []
    for key, value in table.items():
        shown = f"scan.{target}.import = {show_value(value)}"
        if key != "import":
            rule, text = "unknown-key", f'unknown key {show_value(key)}; expected "import"'
        elif not isinstance(value, str) or not value or any(mark in value for mark in "\r\n"):
            rule, text = "invalid-option", f'{shown}: expected the module, such as "errors.face_error"'
        elif (problem := _problem_of_module(value, target)) is not None:
            rule, text = "invalid-option", f"{shown}: {problem}"
        else:
            continue
        findings.append(source.finding(rule, text, key, ("scan", target)))
    return findings


def _problem_of_module(value: str, target: str) -> str | None:
    """Return what is wrong with the module that has the constants in the language of a target."""
    try:
        module = filled_in(value, {"name": "a", "type_name": "A"})
    except ValueError as error:
        return f"cannot fill it in: {error}"
    found, _ = load_target(target)
    if found is None or found.scan is None or not found.scan.module:
        return None
    if re.fullmatch(found.scan.module, module):
        return None
    return f"{show_value(module)} is no module or namespace of {target}; write it as the code imports it"
