"""A configuration whose catalogs are all gone -> one without catalogs, so that its last files can go too.

    specs = ["spec/*.yaml"], no file in spec/, and a record that lists out/pay_error.py
        -> Emptied(the configuration without catalogs, …): out/pay_error.py is an orphan

A configuration that has no such files has a mistake in `specs`, and its finding stays.
"""

import os
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from errcast.config.loading import Check, Config, Overrides, load_config
from errcast.findings import Finding, Level, show_bare
from errcast.owners import owned_orphans, unreadable_record
from errcast.publishing.record import record_of, recorded

_LEFT = "if no catalog is left"


class Emptied(NamedTuple):
    """A configuration without its catalogs, which no longer exist. Files of it are left."""

    config: Config

    def finding(self, remedy: str, level: Level = "error") -> Finding:
        """Return the finding before the files are removed; `remedy` is the command that shows them."""
        text = (
            "no catalog of `specs` exists now, so nothing generates the files that are left; write the paths"
            f" that the catalogs have now; {_LEFT}, run `{remedy}`"
        )
        return replace(self.config.source.finding("no-specs", text, "specs"), level=level)

    def last_finding(self) -> Finding:
        """Return the warning for a run that removed the files."""
        text = f"no catalog of `specs` exists now; {_LEFT}, remove {_what_is_left(self.config)}"
        return replace(self.config.source.finding("no-specs", text, "specs"), level="warning")


def emptied(overrides: Overrides, file: Path | None, check_tables: Check) -> Emptied | None:
    """Return a configuration without its catalogs, if none of these exists and files of it are left.

    Otherwise return None. Raises OSError if a file or folder cannot be read.
    """
    config = _without_catalogs(overrides, file, check_tables)
    if config is None or unreadable_record(config):
        return None
    listed, hidden, _ = recorded(config.file, config.within)
    return Emptied(config) if listed or hidden or owned_orphans(config, ()).orphans else None


def with_way_out(
    findings: list[Finding], overrides: Overrides, file: Path | None, check_tables: Check
) -> list[Finding]:
    """Return findings about missing catalogs that say what to do with a configuration that needs none."""
    config = _without_catalogs(overrides, file, check_tables)
    if config is None or config.file is None or not os.path.lexists(record_of(config.file)):
        return findings
    more = f"; {_LEFT}, remove {_what_is_left(config)}"
    return [
        replace(each, text=f"{each.text}{more}") if each.rule == "no-specs" else each for each in findings
    ]


def _without_catalogs(overrides: Overrides, file: Path | None, check_tables: Check) -> Config | None:
    """Return the configuration without catalogs if none of its catalogs exists, and all else is right."""
    if overrides.specs or overrides.targets:
        return None
    config, _ = load_config(overrides._replace(may_lack_catalogs=True), file, check_tables)
    if config is None or config.file is None or any(map(os.path.lexists, config.specs)):
        return None
    outputs = tuple(output._replace(specs=()) for output in config.outputs)
    return config._replace(specs=(), outputs=outputs)


def _what_is_left(config: Config) -> str:
    assert config.file is not None
    name = show_bare(config.file.name, 200)
    table = f"[tool.errcast] in {name}" if config.source.in_pyproject else name
    has_record = os.path.lexists(record := record_of(config.file))
    return f"{table} and {show_bare(record.name, 200)}" if has_record else table
