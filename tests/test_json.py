"""The document of a catalog, as programs use it: its schema, its characters, and its way back into a catalog."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

import errcast
from errcast.catalog import Catalog, ErrorCode, Reserved
from errcast.schema.document import document_schema_text
from tests.support.cases import CASES
from tests.support.catalogs import catalogs
from tests.support.commands import errcast_command, require, run
from tests.support.facts import assert_facts
from tests.support.hostile_texts import WORST, everywhere
from tests.support.paths import ROOT
from tests.support.seed import examples

SCHEMA = jsonschema.Draft7Validator(json.loads(document_schema_text()))


def text_of(catalog: Catalog, **options: str | bool) -> str:
    given: dict[str, str | bool | int] = {**options}
    (artifact,) = errcast.render(catalog, "json", given)
    return artifact.text


def facts(found: dict[str, Any]) -> dict[str, Any]:
    """Return the facts of an error that the catalog gives."""
    beside = {"code", "code_text", "placeholders", "category_title"}
    return {key: value for key, value in found.items() if key not in beside and value is not None}


def test_the_schema_is_a_schema_of_draft_7() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA.schema)


def test_check_jsonschema_accepts_every_document_with_the_published_schema() -> None:
    paths = [path for case in CASES for path in (case.out / "json").rglob("*.json")]
    assert len(paths) > 5
    run([require("check-jsonschema"), "--schemafile", ROOT / "spec" / "errors.schema.json", *paths])


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


def test_an_import_of_a_document_keeps_any_code_and_what_is_reserved(tmp_path: Path) -> None:
    document = text_of(WITH_HEAD)
    (tmp_path / "shop.json").write_text(document, encoding="utf-8")
    result = errcast_command("import", "shop.json", "-o", "shop.yaml", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "kept from the head of the document: type_name, title, language, reserved" in result.stdout
    found = errcast.load(tmp_path / "shop.yaml")
    assert found.reserved == WITH_HEAD.reserved
    assert (found.type_name, found.title, found.language) == ("ShopFault", "Shop errors", "zh")
    assert {each.code: each.message for each in found.errors} == {
        "..": "two",
        "a b%20?c#d&e": "odd",
        "12": "many",
    }
    printed = errcast_command("import", "shop.json", cwd=tmp_path)
    assert "GONE" in printed.stdout
    again = errcast_command("import", "shop.json", "-o", "shop.yaml", cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert errcast.load(tmp_path / "shop.yaml") == found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"codes": ["9", ', '"codes": [9, '),
        ('["GONE"]', '["a b"]'),
        ('"ShopFault"', "7"),
        ('["GONE"]', '["ODD"]'),
    ],
)
def test_a_document_with_a_wrong_head_is_no_crash(old: str, new: str, tmp_path: Path) -> None:
    assert old in text_of(WITH_HEAD)
    (tmp_path / "shop.json").write_text(text_of(WITH_HEAD).replace(old, new), encoding="utf-8")
    result = errcast_command("import", "shop.json", "-o", "shop.yaml", cwd=tmp_path)
    assert result.returncode != 0
    assert "shop.json:" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"errcast": 1', '"errcast": 2'),
        ('"code": 1,', '"code": 1.5,'),
        ('"name": "KILN_COLD"', '"name": null'),
        ('"severity": "critical"', '"severity": "loud"'),
        ('"http_status": 503', '"http_status": 99'),
        ('"url": "https', '"uri": "https'),
        ('"former_names": []', '"former": []'),
    ],
)
def test_the_schema_refuses_what_errcast_does_not_write(old: str, new: str) -> None:
    (case,) = (each for each in CASES if each.name == "fields")
    text = text_of(case.catalog)
    assert SCHEMA.is_valid(json.loads(text))
    assert old in text
    assert not SCHEMA.is_valid(json.loads(text.replace(old, new, 1)))


@examples(20)
@given(catalogs(largest=4))
def test_every_field_of_any_catalog_is_read_back(catalog: Catalog) -> None:
    for options in ({"all_members": True}, {"ascii": True}):
        document = json.loads(text_of(catalog, **options))
        SCHEMA.validate(document)
        assert document["catalog"]["reserved"] == {
            "codes": list(catalog.reserved.codes),
            "names": list(catalog.reserved.names),
        }
        for found, error in zip(document["errors"], catalog.errors, strict=True):
            assert (found["code"], found["code_text"]) == (error.code, error.written_code)
            assert_facts(facts(found), error)


def test_a_document_in_ascii_says_the_same() -> None:
    for catalog in (everywhere(WORST), everywhere("图片 😀 é\u202e\U000e0041")):
        text = text_of(catalog, ascii=True)
        lines = text.split("\n")
        assert [number for number, line in enumerate(lines, 1) if not line.isascii()] in (
            [],
            [2],
        )  # the notice
        assert json.loads(text) == json.loads(text_of(catalog))


def test_the_placeholders_of_a_message_are_listed_in_their_order() -> None:
    catalog = Catalog(
        "demo", (ErrorCode(1, "A", "user {0} of %(group)s has no ${right}"), ErrorCode(2, "B", "b"))
    )
    first, second = json.loads(text_of(catalog))["errors"]
    assert first["placeholders"] == ["{0}", "%(group)s", "${right}"]
    assert second["placeholders"] == []


def test_a_hexadecimal_code_has_the_spelling_of_its_documents() -> None:
    catalog = Catalog(
        "demo", (ErrorCode(0x80070005, "A", "a", code_text="0x80070005"), ErrorCode(2**63 - 1, "B", "b"))
    )
    first, second = json.loads(text_of(catalog))["errors"]
    assert (first["code"], first["code_text"]) == (2147942405, "0x80070005")
    assert second["code_text"] == "9223372036854775807"  # JavaScript would read the number as another one


def test_a_document_is_a_table_that_import_reads(tmp_path: Path) -> None:
    face = errcast.load(ROOT / "spec" / "face.yaml")
    (tmp_path / "face.json").write_text(text_of(face), encoding="utf-8")
    result = errcast_command("import", "face.json", "-o", "face.yaml", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    read = errcast.load(tmp_path / "face.yaml")
    fields = ("code", "name", "message", "description", "solution", "category", "retryable")
    assert [[getattr(error, field) for field in fields] for error in read.errors] == [
        [getattr(error, field) for field in fields] for error in face.errors
    ]


@pytest.mark.parametrize(
    "document",
    [
        '{\n\n\n\n  "$comment": "NOTICE",\n  "errors": []\n}\n',
        '{\n  "description": "NOTICE",\n  "errors": []\n}\n',
        '{"$comment": "NOTICE", "errors": []}\n',
    ],
    ids=["late", "another member", "one line"],
)
def test_a_template_whose_notice_is_not_found_in_its_json_is_a_finding(document: str, tmp_path: Path) -> None:
    folder = tmp_path / "ours" / "mine"
    folder.mkdir(parents=True)
    (folder / "target.yaml").write_text(
        "summary: mine\nescaping: json\nartifacts:\n  - {template: t.j2, path: x.json}\n"
    )
    notice = "Code generated by errcast from {{ catalog.path | comment }}. DO NOT EDIT."
    (folder / "t.j2").write_text(document.replace("NOTICE", notice))
    (tmp_path / "demo.yaml").write_text(
        "errcast: 1\nname: demo\nerrors:\n  - {code: 1, name: A, message: a}\n"
    )
    result = errcast_command("generate", "demo.yaml", "--templates", "ours", "-t", "mine", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "error[late-notice]" in result.stderr
