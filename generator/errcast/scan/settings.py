"""`[scan]` of a configuration -> what to scan.

[scan]
include = ["src/**"]        # the files to read, in the folders that are scanned
exclude = ["**/legacy/**"]
certainty = "certain"
tests = true
"""

from errcast.config.file import ConfigFile
from errcast.findings import Finding, nearest, show_value

_LISTS = ("include", "exclude")
CERTAINTIES = ("possible", "likely", "certain")
_KEYS = (*_LISTS, "certainty", "tests")


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
        else:
            text = f"unknown key {show_value(key)}; {nearest(key, _KEYS)}"
            findings.append(source.finding("unknown-key", text, key, "scan"))
        if expected is not None:
            text = f"scan.{key} = {show_value(value)}: expected {expected}"
            findings.append(source.finding("invalid-option", text, key, "scan"))
    return table, findings
