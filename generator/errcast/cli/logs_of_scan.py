"""`errcast scan --logs`: says which errors came in logs. The work is in `scan.logs`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from errcast.cli.outcome import DOCUMENTS, FOUND, finish, stop, tell
from errcast.cli.printing import say

if TYPE_CHECKING:
    from errcast.catalog import Catalog


def scan_logs(paths: Sequence[Path], catalogs: "Sequence[Catalog]", command: str, form: str) -> None:
    """Print what came in some logs, and end the run: with 1 if a code came that no catalog has."""
    from errcast.cli.progress import progress
    from errcast.scan.documents import scan_explanations
    from errcast.scan.logs.counting import counts_of_logs
    from errcast.scan.logs.telling import log_data, log_findings, log_summary, log_table

    with progress("reading"):
        counts = counts_of_logs(paths, catalogs, command)
    if counts.findings:
        stop(counts.findings, form)
    if form == "text" and (table := log_table(counts, _width())):
        say(*table)
    found, data = log_findings(counts), {"logs": log_data(counts)}
    if found:
        if form not in DOCUMENTS:
            tell(log_summary(counts))
        stop(found, form, FOUND, scan_explanations(), data)
    finish(form, [log_summary(counts)], (), data)


def _width() -> int | None:
    """Return the width of the terminal, None if a program or a file reads the table."""
    if not sys.stdout.isatty():
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns
