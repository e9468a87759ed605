"""`[cache]` of a configuration, checked.

[cache]
enabled = true
dir = ".errcast_cache"      # relative to the configuration
"""

from errcast.config.file import ConfigFile
from errcast.config.outputs import is_path
from errcast.findings import Finding, nearest, show_value

_KEYS = ("enabled", "dir")


def cache_findings(source: ConfigFile) -> list[Finding]:
    """Return a finding for each mistake in the table."""
    findings = []
    for key, value in source.table.get("cache", {}).items():
        if key not in _KEYS:
            text = f"unknown key {show_value(key)}; {nearest(key, _KEYS)}"
            findings.append(source.finding("unknown-key", text, key, "cache"))
        elif key == "enabled" and not isinstance(value, bool):
            text = f"cache.enabled = {show_value(value)}: expected true or false"
            findings.append(source.finding("invalid-option", text, key, "cache"))
        elif key == "dir" and not is_path(value):
            text = f'cache.dir = {show_value(value)}: expected a folder: dir = ".errcast_cache"'
            findings.append(source.finding("invalid-option", text, key, "cache"))
    return findings
