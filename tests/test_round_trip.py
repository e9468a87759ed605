"""A catalog is exported and imported again: only the edited texts change."""

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from errcast import InvalidInputError, load, read_table, render
from errcast.catalog import Catalog, Deprecation, ErrorCode
from errcast.catalogfile.patching import patched
from errcast.catalogfile.reading import parse_document
from errcast.catalogfile.writing import canonical_text
from errcast.exporting.writing import export
from errcast.findings import is_fatal
from errcast.importing.merging import merge
from errcast.importing.remarks import merge_findings
from errcast.importing.rows import TableRows, ascending, known_codes, read_rows
from errcast.sources.cells.codes import CodeKind
from errcast.sources.cells.wrapping import tidy
from errcast.sources.reading import read_source
from errcast.sources.request import Request, Wanted
from tests.support import inventing
from tests.support.commands import errcast_command
from tests.support.paths import ROOT
from tests.support.seed import examples

FORMS = ["csv", "tsv", "xlsx", "json"]


def imported_into(catalog: Catalog, content: str | bytes, form: str, folder: Path) -> Catalog:
    """Import a table into the file of a catalog, as the command does; return the new text of the file."""
    path = folder / f"table.{form}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    document, findings = parse_document(canonical_text(catalog), "demo.yaml")
    assert document is not None, findings
    kind: CodeKind = "string" if catalog.has_string_codes else "integer"
    known = known_codes(catalog.errors)
    request = Request(code_kind=kind, wanted=Wanted(language=catalog.language), known=known)
    source, findings = read_source(path, path.name, request)
    assert source is not None, findings
    rows, problems = read_rows(source.table, source.columns, known)
    assert not is_fatal([*findings, *problems]), (findings, problems)
    lines = source.table.keeps_lines
    merged, findings = merge(document.catalog, [TableRows(rows, source.columns, path.name, lines)])
    assert merged is not None, findings
    assert merge_findings(merged, document.catalog) == []
    after = patched(document, merged.catalog)
    assert after is not None
    return after.catalog


def invented(random: Random, size: int) -> Catalog:
    """Return a catalog of which some errors have optional fields."""
    catalog = inventing.catalog(random, size)
    errors = (inventing.with_fields(random, error) for error in catalog.errors)
    return replace(catalog, errors=tuple(errors))


def refused(content: str | bytes | None) -> bool:
    """Tell whether a form cannot contain a catalog; export then reports a finding."""
    return content is None


@pytest.mark.parametrize("form", FORMS)
@settings(examples(20), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), size=st.integers(1, 8))
def test_a_catalog_is_the_same_after_an_export_and_an_import(
    form: str, seed: int, size: int, tmp_path: Path
) -> None:
    catalog = invented(Random(seed), size)
    content, findings = export(catalog, form)
    if refused(content):
        assert {finding.rule for finding in findings} == {"text-too-long"}
        return
    assert content is not None
    assert imported_into(catalog, content, form, tmp_path) == catalog


def test_a_message_of_one_letter_stays_the_message(tmp_path: Path) -> None:
    catalog = Catalog("demo", (ErrorCode(9, "A", "J", "There is none."),), path="demo.yaml")
    content, _ = export(catalog, "csv")
    assert content is not None
    assert imported_into(catalog, content, "csv", tmp_path) == catalog


@pytest.mark.parametrize("form", FORMS)
@settings(examples(20), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 2**32),
    size=st.integers(1, 8),
    field=st.sampled_from(["message", "description", "solution"]),
)
def test_an_edit_of_one_cell_changes_only_this_text(
    form: str, seed: int, size: int, field: str, tmp_path: Path
) -> None:
    random = Random(seed)
    catalog = invented(random, size)
    at = random.randrange(size)
    said = 'Edited: 图片,\n"said" = 1'
    edits = {
        "message": replace(catalog.errors[at], message=said),
        "description": replace(catalog.errors[at], description=said),
        "solution": replace(catalog.errors[at], solution=said),
    }
    edited = edits[field]
    wanted = replace(catalog, errors=(*catalog.errors[:at], edited, *catalog.errors[at + 1 :]))
    content, _ = export(wanted, form)
    if content is not None:
        assert imported_into(catalog, content, form, tmp_path) == wanted


@pytest.mark.parametrize("form", [*FORMS, "md"])
def test_the_real_catalog_is_exported_and_imported_unchanged(form: str, tmp_path: Path) -> None:
    catalog, table = tmp_path / "face.yaml", f"face.{form}"
    original = (ROOT / "spec" / "face.yaml").read_bytes()
    catalog.write_bytes(original)
    assert errcast_command("export", "face.yaml", "-o", table, cwd=tmp_path).returncode == 0
    result = errcast_command("import", table, "-o", "face.yaml", cwd=tmp_path)
    assert result.stdout.startswith("unchanged face.yaml\n")
    assert result.stderr == ""
    assert catalog.read_bytes() == original


@pytest.mark.parametrize("made", ["document", "table"])
def test_hostile_texts_are_read_back_from_markdown(made: str, tmp_path: Path) -> None:
    catalog = load(ROOT / "tests" / "golden" / "hostile" / "catalog.yaml")
    content, findings = export(catalog, "markdown")
    if made == "document":
        (artifact,) = render(catalog, "markdown")
        content = artifact.text
    assert findings == []
    assert content is not None
    assert imported_into(catalog, content, "md", tmp_path).errors == catalog.errors


@pytest.mark.parametrize("form", FORMS)
@settings(examples(15), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), size=st.integers(1, 8))
def test_a_new_catalog_of_an_exported_table_has_every_field_of_each_error(
    form: str, seed: int, size: int, tmp_path: Path
) -> None:
    catalog = invented(Random(seed), size)
    content, _ = export(catalog, form)
    if content is None:
        return
    path = tmp_path / f"table.{form}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    kind: Literal["string", "integer"] = "string" if catalog.has_string_codes else "integer"
    try:
        read = read_table(path, code_kind=kind).catalog
    except InvalidInputError as error:  # a table cannot give a new code with invisible characters
        assert catalog.has_string_codes
        rules = {finding.rule for finding in error.findings if finding.level == "error"}
        assert rules in ({"not-a-code"}, {"unknown-columns"})  # a code of dashes alone looks like a rule
        return
    assert list(map(_as_a_table_has_it, read.errors)) == sorted(
        map(_as_a_table_has_it, catalog.errors), key=lambda error: ascending(error.code)
    )


def _as_a_table_has_it(error: ErrorCode) -> ErrorCode:
    """Return an error without layout of its texts, which a table does not keep.

    The name stands in for a message of layout alone.
    """
    deprecated = error.deprecated
    if isinstance(deprecated, Deprecation):
        deprecated = Deprecation(*(text and tidy(text) for text in deprecated))
    return replace(
        error,
        message=tidy(error.message) or error.name,
        description=tidy(error.description or "") or None,
        solution=tidy(error.solution or "") or None,
        deprecated=deprecated,
        source=None,
    )
