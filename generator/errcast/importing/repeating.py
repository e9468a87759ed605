"""Catalogs that remember their tables -> the imports of these tables, repeated: all of them, or none.

spec/hotel.yaml: source: hotel.md      -> the text of spec/hotel.yaml with hotel.md merged into it
spec/rooms.yaml: no source             -> left out
"""

from collections.abc import Sequence
from pathlib import Path

from errcast.catalogfile.reading import read_catalog
from errcast.files.paths import shown_path
from errcast.findings import Finding
from errcast.importing.job import run_import
from errcast.importing.memory import is_address
from errcast.importing.requests import ImportRequest, ImportResult


def repeat(
    specs: Sequence[Path], request: ImportRequest, *, are_named: bool
) -> tuple[list[tuple[Path, ImportResult]] | None, list[Finding]]:
    """Return the result for each catalog, or None and every finding; `request` has the options for all.

    If the user named the catalogs, each needs a source; else those without one are left out. With
    results come notes about sources that are no files. Raises OSError if the machine refuses to read
    a catalog.
    """
    results: list[tuple[Path, ImportResult]] = []
    findings: list[Finding] = []
    notes: list[Finding] = []
    for spec in specs:
        if not are_named:
            catalog, problems = read_catalog(spec, shown_path(spec))
            sources = [source for source, _ in catalog.sources if source] if catalog else []
            if any(map(is_address, sources)):
                text = f"the source {sources[0]} is an address, so its import was not repeated"
                notes.append(Finding(shown_path(spec), "not-repeated", text, level="note"))
                continue
            if not sources:
                findings += problems
                continue
        result, problems = run_import(request._replace(output=spec, repeats=True))
        findings += problems
        if result is not None:
            results.append((spec, result))
    if not findings and not results:
        text = "no catalog of the configuration has a table to import: import one with errcast import TABLE"
        findings.append(Finding(None, "no-source", f"{text} --output CATALOG, which writes `source:`"))
    return (None, findings) if findings else (results, notes)
