"""A document of the target `json` becomes the catalog that it was made of, with nothing lost and nothing guessed."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

import errcast
from errcast.catalog import Catalog, Deprecation, ErrorCode, Reserved
from errcast.importing.documents import document_in
from tests.support.catalogs import catalogs
from tests.support.commands import errcast_command
from tests.support.hostile_texts import WORST, everywhere
from tests.support.paths import ROOT
from tests.support.seed import examples

GOLDEN = ROOT / "tests" / "golden"


def text_of(catalog: Catalog, **options: str | bool) -> str:
    given: dict[str, str | bool | int] = {**options}
    (artifact,) = errcast.render(catalog, "json", given)
    return artifact.text


def carried(catalog: Catalog) -> Catalog:
    """Return a catalog as a document can say it: without sources, pins and names in single targets.

    A document has the keys of one's own in the same order in each error.
    """
    errors = tuple(
        replace(
            error,
            deprecated=error.deprecated or None,
            source=None,
            target_names=(),
            own=tuple(sorted(error.own, key=lambda own: own.key)),
        )
        for error in catalog.errors
    )
    type_name = None if catalog.type_name == replace(catalog, type_name=None).type else catalog.type_name
    title = None if catalog.title == f"{catalog.type} codes" else catalog.title
    return replace(catalog, errors=errors, type_name=type_name, title=title, source=None, imports=(), path="")


def read(text: str) -> Catalog:
    document, findings = document_in(text.encode(), "demo.json")
    assert document is not None, findings
    return document.catalog


def imported(folder: Path, text: str, *options: str) -> tuple[Catalog, str]:
    """Return the catalog of a document by the command, and the report."""
    (folder / "any.json").write_text(text, encoding="utf-8")
    result = errcast_command("import", "any.json", "-o", "any.yaml", *options, cwd=folder)
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    return errcast.load(folder / "any.yaml"), result.stdout


@examples(40)
@given(catalogs(largest=5))
def test_a_document_of_any_catalog_is_read_as_this_catalog(catalog: Catalog) -> None:
    for options in ({}, {"all_members": True}, {"ascii": True}):
        assert carried(read(text_of(catalog, **options))) == carried(catalog)


@pytest.mark.parametrize(
    "path", [ROOT / "spec" / "face.yaml", *GOLDEN.glob("*/catalog.yaml")], ids=lambda path: path.parent.name
)
def test_an_import_writes_the_catalog_of_a_document_in_its_order(path: Path, tmp_path: Path) -> None:
    catalog = errcast.load(path)
    found, said = imported(tmp_path, text_of(catalog))
    assert carried(found) == carried(catalog)
    assert (tmp_path / "any.yaml").read_text(encoding="utf-8").count("deprecated: false") == 0
    assert found.source == "any.json"
    assert [line.split()[0] for line in said.splitlines()] == [
        "written",
        "read",
        str(len(catalog.errors)),
        "kept",
    ]
    again, repeated = imported(tmp_path, text_of(catalog))
    assert again == found
    assert "0 added, 0 changed, 0 missing" in repeated
    assert "left out" not in said + repeated
    result = errcast_command("lint", "any.yaml", cwd=tmp_path)
    assert "any.json" not in result.stderr


@pytest.mark.parametrize("text", [WORST, "two  spaces", "a\n\n  b", "..", "\u3000x"])
def test_no_text_is_tidied(text: str, tmp_path: Path) -> None:
    catalog = everywhere(text)
    assert carried(imported(tmp_path, text_of(catalog))[0]) == carried(catalog)


WITH_HEAD = Catalog(
    "shop",
    (
        ErrorCode("..", "DOTS", "two"),
        ErrorCode("a b%20?c#d&e", "ODD", "odd"),
        ErrorCode("12", "DOZEN", "many"),
    ),
    type_name="ShopFault",
    title="Shop errors",
    language="zh",
    reserved=Reserved(("9", "old one"), ("GONE",)),
)


def test_the_report_names_what_the_head_of_a_document_gives(tmp_path: Path) -> None:
    _, said = imported(tmp_path, text_of(WITH_HEAD))
    assert said.splitlines()[1:] == [
        "read 3 rows as code, name, message",
        "3 errors imported",
        "kept from the head of the document: name, type_name, title, language, reserved",
    ]


def test_options_change_the_head_of_a_document(tmp_path: Path) -> None:
    given = ("--name", "other", "--title", "Others", "--language", "en")
    found, _ = imported(tmp_path, text_of(WITH_HEAD), *given)
    assert (found.name, found.title, found.language) == ("other", "Others", "en")
    (tmp_path / "x.json").write_text(text_of(WITH_HEAD), encoding="utf-8")
    result = errcast_command("import", "x.json", "--name", "Not a name", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "error[invalid-name]" in result.stderr


def test_with_options_for_tables_a_document_is_a_table_as_any_other(tmp_path: Path) -> None:
    found, said = imported(tmp_path, text_of(errcast.load(ROOT / "spec" / "face.yaml")), "--from", "json")
    assert found.name == "any"
    assert "left out table 1" in said


def test_a_new_error_of_a_document_brings_all_its_fields_into_a_catalog(tmp_path: Path) -> None:
    (path,) = (GOLDEN / "fields").glob("*.yaml")
    catalog = errcast.load(path)
    without = replace(catalog, errors=catalog.errors[1:])
    imported(tmp_path, text_of(without))
    found, said = imported(tmp_path, text_of(catalog))
    assert "1 added, 0 changed, 0 missing" in said
    assert {error.name: error for error in carried(found).errors} == {
        error.name: error for error in carried(catalog).errors
    }


def test_an_internal_error_of_a_document_for_the_public_is_left_out_and_the_report_says_so(
    tmp_path: Path,
) -> None:
    catalog = Catalog(
        "demo",
        (
            ErrorCode(1, "A", "a", deprecated=Deprecation(since="2", replaced_by="B")),
            ErrorCode(2, "B", "secret", audience="internal"),
        ),
    )
    found, said = imported(tmp_path, text_of(catalog, audience="public"))
    assert [error.name for error in found.errors] == ["A"]
    assert found.errors[0].deprecated == Deprecation(since="2")
    assert "skipped line 29: its texts are for the people who run the API" in said


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"codes": ["9", ', '"codes": [9, ', "codes are integers or strings, not both"),
        ('["GONE"]', '["a b"]', "expected UPPER_SNAKE"),
        ('"ShopFault"', "7", "type_name"),
        ('["GONE"]', '["ODD"]', "'ODD' is reserved, and an error uses it"),
        ('"message": "odd"', '"message": 7', "the error 'a b%20?c#d&e' 'ODD'"),
        ('"former_names": []', '"former": []', "the member 'former_names' is missing"),
        ('"message": "odd",', '"message": "odd"', "Expecting ',' delimiter"),
        ('"errors": [', '"errors": [7, ', "a member has another type"),
        ('"former_names": []', '"former_names": "AB"', "a member has another type"),
        ('"codes": ["9", "old one"]', '"codes": "9"', "a member has another type"),
    ],
)
def test_a_document_that_was_changed_is_a_finding_and_nothing_is_written(
    old: str, new: str, problem: str, tmp_path: Path
) -> None:
    text = text_of(WITH_HEAD)
    assert old in text
    (tmp_path / "shop.json").write_text(text.replace(old, new, 1), encoding="utf-8")
    result = errcast_command("import", "shop.json", "-o", "shop.yaml", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(
        "shop.json: error[invalid-document]: this is no document as errcast writes it: "
    )
    assert problem in result.stderr
    assert not (tmp_path / "shop.yaml").exists()
