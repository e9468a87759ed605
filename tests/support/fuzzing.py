"""Checks for any bytes in a file of a user: the file can be read, or there are findings.

Hypothesis gives the bytes in the test suite, atheris in `tests/fuzz/run.py`.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from unittest import mock

from errcast.catalog import Catalog, Category, ErrorCode
from errcast.catalogfile.patching import patched
from errcast.catalogfile.reading import Document, parse_catalog, parse_document
from errcast.catalogfile.writing import canonical_text
from errcast.config.file import CONFIG_NAMES
from errcast.config.loading import Overrides, load_config
from errcast.exchanging.deciding import decide
from errcast.exchanging.reading import parse
from errcast.files.contents import decode
from errcast.findings import Finding, is_fatal
from errcast.fmt.running import canonical_form, canonical_form_of_translation
from errcast.importing.catalogs import CatalogHead, import_table
from errcast.importing.documents import document_in
from errcast.importing.merging import Choices, merge
from errcast.importing.remarks import merge_findings, merge_lines, vanished_findings
from errcast.importing.report import account_lines
from errcast.importing.rows import ImportedRow, TableRows, read_rows
from errcast.linting.fixing import fixed
from errcast.linting.levels import levels
from errcast.linting.running import lint_document, lint_translation
from errcast.merging.versions import Merged, Versions, merged
from errcast.merging.writing import Marks
from errcast.new_error.adding import with_new_error
from errcast.new_error.opening import OpenedCatalog
from errcast.new_error.wanted import WantedError
from errcast.rendering.artifacts import render
from errcast.reporting import report
from errcast.sources.forms import FORMS
from errcast.sources.reading import parse_source
from errcast.sources.request import Request
from errcast.targets import load_target
from errcast.translations.model import TranslatedText
from errcast.translations.patching import patched as translation_with
from errcast.translations.reading import parse_translation
from errcast.translations.states import entries_of
from errcast.translations.writing import has_same_texts

DEMO = Catalog("demo", (ErrorCode(1, "A", "a", "b", aliases=("B",)), ErrorCode(2, "C", "c")))

TRANSLATED = Catalog(
    "demo",
    (ErrorCode(4, "A", "a", "d4", "s4", details="x4"), ErrorCode(2, "C", "c", "d2")),
    title="T",
    language="de",
    categories=(Category("a", "A"),),
)

COLUMNS = ("code", "message", "description", "solution")

CODE_SUFFIXES = FORMS["code"].suffixes

LONGEST_FINDING = 1500  # characters


def check_catalog(content: bytes) -> Document | None:
    """Read bytes as a catalog, and check every finding. Return the catalog if it is valid."""
    text = decode(content, "fuzz.yaml")
    document, findings = (None, [text]) if isinstance(text, Finding) else parse_document(text, "fuzz.yaml")
    check_findings(findings)
    assert (document is None) == bool(findings)
    if document is not None:
        again = canonical_text(document.catalog)
        assert parse_catalog(again, "fuzz.yaml") == (document.catalog, [])
        found = lint_document(document, Path("fuzz.yaml"))
        check_findings(found)
        assert published(fixed(document, found).document) == published(document)
        check_format(document)
        check_new_error(document)
    return document


def check_versions(base: bytes, ours: bytes, theirs: bytes) -> Merged | None:
    """Merge three versions of a catalog. A merge without findings is a catalog."""
    read = (decode(each, "fuzz.yaml") for each in (base, ours, theirs))
    texts = [text for text in read if isinstance(text, str)]
    result = merged(Versions(*texts), "fuzz.yaml", Marks()) if len(texts) == len(Versions._fields) else None
    if result is not None:
        check_findings(result.findings)
        assert result.findings or parse_catalog(result.text, "fuzz.yaml")[1] == []
    return result


def check_new_error(document: Document) -> None:
    """Add an error to a catalog: it is there, or a finding says why not, and all others stay."""
    opened = OpenedCatalog(document.text, document, document.catalog.errors)
    added, findings = with_new_error(opened, WantedError("a new error", codes="-9-9"))
    check_findings(findings)
    assert (added is None) == bool(findings)
    if added is not None:
        after, problems = parse_catalog(added.text, document.catalog.path)
        assert after is not None, problems
        assert {*after.errors} - {*document.catalog.errors} == {added.error}


def published(document: Document) -> list[tuple[str, tuple[str, ...], str]]:
    """Return what no fix may change: the codes, names and messages of a catalog."""
    return sorted((str(each.code), each.names, each.message) for each in document.catalog.errors)


def check_format(document: Document) -> None:
    """Format a catalog, and check that the result is the same catalog and stays as it is."""
    text = canonical_form(document)
    if isinstance(text, Finding):
        check_findings([text])
        return
    formatted, _ = parse_document(text, "fuzz.yaml")
    assert formatted is not None
    assert formatted.catalog == document.catalog
    assert canonical_form(formatted) == text


def check_translation(content: bytes) -> None:
    """Read bytes as a translation, and check every finding; it can be linted, formatted and patched."""
    text = decode(content, "fuzz.en.yaml")
    file, findings = (
        (None, [text]) if isinstance(text, Finding) else parse_translation(text, "fuzz.en.yaml", TRANSLATED)
    )
    check_findings(findings)
    assert (file is None) == bool(findings)
    if file is None:
        return
    check_findings(lint_translation(file, TRANSLATED))
    texts = {entry.place: TranslatedText("new", "5b1d0c3e") for entry in entries_of(TRANSLATED, None)}
    changed = translation_with(file, TRANSLATED, texts)
    if changed is not None:
        assert {
            entry.translated and entry.translated.text
            for entry in entries_of(TRANSLATED, changed.translation)
        } == {"new"}
    formatted = canonical_form_of_translation(file)
    if isinstance(formatted, Finding):
        check_findings([formatted])
        return
    again, _ = parse_translation(formatted, "fuzz.en.yaml", TRANSLATED)
    assert again is not None
    assert has_same_texts(again.translation, file.translation)
    assert canonical_form_of_translation(again) == formatted


def check_exchange(content: bytes, form: str) -> None:
    """Read bytes as a file of a translator, and check every finding, also those about what it says."""
    text = decode(content, "fuzz.po")
    exchange, findings = (None, [text]) if isinstance(text, Finding) else parse(text, "fuzz.po", form)
    check_findings(findings)
    assert exchange is not None or is_fatal(findings)
    if exchange is not None:
        found = decide(exchange, "fuzz.po", DEMO, None).findings
        check_findings(found)


def check_document(content: bytes) -> Catalog | None:
    """Read bytes as a document of the target `json`, and check every finding. Return its catalog if it has one."""
    document, findings = document_in(content, "fuzz.json")
    check_findings(findings)
    assert (document is None) == bool(findings)
    if document is None:
        return None
    catalog = replace(document.catalog, path="fuzz.yaml")
    assert parse_catalog(canonical_text(catalog), "fuzz.yaml") == (catalog, [])
    return catalog


def check_code(content: bytes) -> list[ImportedRow]:
    """Read bytes as source code, and check every finding. The first line is the suffix: `.java`."""
    suffix, _, code = content.partition(b"\n")
    language = suffix.decode("ascii", "replace")
    return check_table(code, "code", f"fuzz{language if language in CODE_SUFFIXES else '.py'}")


def check_table(content: bytes, form: str = "piped", path: str = "fuzz.txt") -> list[ImportedRow]:
    """Read bytes as a source table, and check every finding. Return the rows if all can be read."""
    source, findings = parse_source(content, None, path, Request(form))
    check_findings(findings)
    assert source is not None or is_fatal(findings)
    if source is None:
        return []
    rows, problems = read_rows(source.table, source.columns)
    imported, others = import_table(source.table, source.columns, CatalogHead("fuzz"))
    catalog = imported and imported.catalog
    assert all(
        line.isprintable()
        for line in account_lines([("fuzz", source.account)], imported.errors if imported else ())
    )
    check_findings([*problems, *others])
    if catalog is not None:
        assert parse_catalog(canonical_text(catalog), catalog.path) == (catalog, [])
    return [] if findings or problems or is_fatal(others) else rows


def check_merge(catalog: bytes, table: bytes) -> None:
    """Merge a table into a catalog, if both can be read, and check the result."""
    document, rows = check_catalog(catalog), check_table(table)
    if document is None or document.catalog.has_string_codes != any(
        isinstance(row.code, str) for row in rows
    ):
        return
    tables = [TableRows(rows, COLUMNS, "fuzz.txt")]
    merged, findings = merge(document.catalog, tables, Choices(retire=len(rows) % 2 == 1))
    check_findings(findings)
    assert (merged is None) == any(finding.level == "error" for finding in findings)
    if merged is not None:
        after = patched(document, merged.catalog)
        assert after is None or after.catalog == merged.catalog
        check_findings(merge_findings(merged, document.catalog))
        check_findings(vanished_findings(merged, document.catalog, tables))
        assert all(line.isprintable() for line in merge_lines(merged))


def check_configuration(content: bytes, folder: Path) -> None:
    """Read bytes as a configuration in a folder, and check every finding."""
    for name in CONFIG_NAMES:
        (folder / name).write_bytes(content)
        # The invented globs must not search this machine.
        with mock.patch("errcast.config.loading.files_matching", lambda globs, _root: [[] for _ in globs]):
            config, findings = load_config(Overrides(("demo.yaml",)), folder / name)
        check_findings(findings)
        assert (config is None) == bool(findings)
        if config is not None:
            check_findings(levels(config)[1])


def check_target(content: bytes, folder: Path) -> None:
    """Read bytes as the target.yaml of a target in a folder, and check every finding."""
    (folder / "fuzz").mkdir(exist_ok=True)
    (folder / "fuzz" / "target.yaml").write_bytes(content)
    (folder / "fuzz" / "a.j2").write_text("{{ type_name }} {{ facts | length }} {{ options | length }}\n")
    target, findings = load_target("fuzz", [folder])
    check_findings(findings)
    assert (target is None) == bool(findings)
    if target is not None:
        artifacts, findings = render(DEMO, target)
        check_findings(findings)
        assert bool(artifacts) != bool(findings)


def check_findings(findings: Iterable[Finding]) -> None:
    """Check that each finding is one line that can be printed and read, in every format."""
    listed = list(findings)
    for finding in listed:
        line = str(finding)
        assert line.isprintable(), ascii(line)
        assert len(line) <= LONGEST_FINDING, len(line)
    for form in ("json", "sarif", "github"):
        report(listed[:20], form, "0")
