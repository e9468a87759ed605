"""A catalog and a source file, as texts -> what `errcast scan` finds in the file."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from errcast.catalogfile.reading import read_catalog
from errcast.findings import Finding
from errcast.lexing.languages import lexer_name
from errcast.scan.certainty import Certainty
from errcast.scan.code_files import CodeFile, CodeFiles
from errcast.scan.running import Asked, by_place, scan


def found(folder: Path, catalog_text: str, name: str, text: str, *others: str) -> list[tuple[int, str]]:
    """Return the line and the rule of what is found in a file by default."""
    findings = findings_in(folder, catalog_text, name, text, *others)
    return [(finding.line or 0, finding.rule) for finding in findings]


def levels(folder: Path, catalog_text: str, name: str, text: str) -> list[str]:
    """Return how sure each finding of a file is."""
    return [finding.level for finding in findings_in(folder, catalog_text, name, text)]


def findings_in(folder: Path, catalog_text: str, name: str, text: str, *others: str) -> list[Finding]:
    """Return what is found in a file by default."""
    return findings_in_project(folder, {name: text}, catalog_text, *others)


def findings_in_project(folder: Path, files: Mapping[str, str], *catalog_texts: str) -> list[Finding]:
    """Return what is found in several files by default, in their order."""
    catalogs = []
    for number, each in enumerate(catalog_texts):
        source = folder / f"catalog{number}.yaml"
        source.write_text(each)
        catalog, problems = read_catalog(source, source.name)
        assert catalog is not None, problems
        catalogs.append(catalog)
    chosen = []
    for name, text in files.items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        lexer = lexer_name(path)
        assert lexer is not None
        chosen.append(CodeFile(path, lexer))
    return by_place(scan(CodeFiles(chosen, Counter(), []), catalogs, Asked(Certainty.LIKELY)).findings)
