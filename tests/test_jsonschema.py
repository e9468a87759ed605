"""The JSON Schema of a catalog: validators read it, and it accepts the bodies of the errors of the catalog alone."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

import errcast
from errcast.catalog import Catalog, ErrorCode
from tests.support.cases import CASES
from tests.support.catalogs import catalogs
from tests.support.commands import require, run, run_whatever
from tests.support.facts import assert_facts
from tests.support.hostile_texts import WORST, everywhere
from tests.support.models import members, models
from tests.support.paths import ROOT
from tests.support.seed import examples

FACE = errcast.load(ROOT / "spec" / "face.yaml")
CATALOGS = [*(case.catalog for case in CASES), everywhere(WORST)]
Options = dict[str, str | bool | int]


def schema(catalog: Catalog, **options: str | bool) -> Any:
    given: Options = {**options}
    (artifact,) = errcast.render(catalog, "jsonschema", given)
    document = json.loads(artifact.text)
    jsonschema.Draft202012Validator.check_schema(document)
    return document


def validator(catalog: Catalog, **options: str | bool) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema(catalog, **options))


def codes(document: Any) -> Any:
    (found,) = document["$defs"].values()
    return found


@pytest.mark.parametrize("catalog", CATALOGS, ids=lambda catalog: catalog.type)
def test_every_text_is_read_back_from_the_schema(catalog: Catalog) -> None:
    found = codes(schema(catalog))
    assert found["type"] == ("string" if catalog.has_string_codes else "integer")
    for each, error in zip(found["oneOf"], catalog.errors, strict=True):
        assert (each["const"], each["title"]) == (error.code, error.name)
        assert each["description"] == (error.message if error.description is None else error.description)
        assert each.get("deprecated", False) == error.is_deprecated
        assert_facts(each["x-error"], error)
    assert codes(schema(catalog, shape="enum"))["enum"] == [error.code for error in catalog.errors]


@examples(15)
@given(catalogs(largest=4))
def test_every_field_of_any_catalog_is_read_back(catalog: Catalog) -> None:
    for each, error in zip(codes(schema(catalog))["oneOf"], catalog.errors, strict=True):
        assert each["const"] == error.code
        assert_facts(each["x-error"], error)


@pytest.mark.parametrize("shape", ["one_of", "enum"])
@pytest.mark.parametrize("catalog", CATALOGS, ids=lambda catalog: catalog.type)
def test_the_schema_accepts_the_body_of_each_error_and_no_other_code(catalog: Catalog, shape: str) -> None:
    closed, opened = validator(catalog, shape=shape), validator(catalog, shape=shape, other_codes=True)
    for error in catalog.errors[:: 1 + len(catalog.errors) // 20]:
        body = {"code": error.code, "message": error.message, "request_id": 7}
        assert closed.is_valid(body)
        assert opened.is_valid(body)
    other = "no such code" if catalog.has_string_codes else 123456
    assert not closed.is_valid({"code": other})
    assert opened.is_valid({"code": other})
    wrongs: list[Any] = [
        {},
        {"code": None},
        {"code": [other]},
        {"code": catalog.errors[0].code, "message": 7},
    ]
    for wrong in [*wrongs, []]:
        assert not closed.is_valid(wrong)
        assert not opened.is_valid(wrong)


def test_the_members_of_the_body_have_the_names_of_the_options() -> None:
    found = validator(FACE, code_member="error_code", message_member="error_msg")
    assert found.is_valid({"error_code": 222202, "error_msg": "pic not has face"})
    assert not found.is_valid({"code": 222202})
    assert not found.is_valid({"error_code": 222202, "error_msg": None})
    for wrong in ({"code_member": "error", "message_member": "error"}, {"message_member": "code"}):
        with pytest.raises(errcast.InvalidInputError, match="code_member has this value too; give one of"):
            schema(FACE, **wrong)


def test_the_schema_has_an_address_if_the_configuration_gives_one() -> None:
    assert "$id" not in schema(FACE)
    assert schema(FACE, id="https://example.com/errors?v=1")["$id"] == "https://example.com/errors?v=1"
    with pytest.raises(errcast.InvalidInputError, match="expected an address with https"):
        schema(FACE, id='https://example.com/"')


def test_check_jsonschema_validates_bodies_with_the_schema(tmp_path: Path) -> None:
    (tmp_path / "face.json").write_text(json.dumps(schema(FACE)), encoding="utf-8")
    (tmp_path / "known.json").write_text('{"code": 222202, "message": "pic not has face"}')
    (tmp_path / "unknown.json").write_text('{"code": 1, "message": "pic not has face"}')
    tool = require("check-jsonschema")
    run([tool, "--check-metaschema", "face.json"], cwd=tmp_path)
    run([tool, "--schemafile", "face.json", "known.json"], cwd=tmp_path)
    refused = run_whatever([tool, "--schemafile", "face.json", "unknown.json"], cwd=tmp_path)
    assert refused.returncode == 1
    assert "1 is not valid under any of the given schemas" in refused.stdout


@pytest.mark.parametrize("catalog", CATALOGS, ids=lambda catalog: catalog.type)
def test_a_generator_of_models_reads_each_name_and_code(catalog: Catalog) -> None:
    document = schema(catalog)
    found = models(json.dumps(document), is_openapi=False)
    assert members(found, f"{catalog.type}Code") == {error.name: error.code for error in catalog.errors}


def test_codes_of_64_bits_are_exact() -> None:
    wide = Catalog("wide", (ErrorCode(2**63 - 1, "LARGEST", "a"), ErrorCode(2**53 + 1, "ODD", "b")))
    assert not validator(wide).is_valid({"code": 2**63 - 2})
    assert validator(wide).is_valid({"code": 2**53 + 1})
    assert "beyond 2^53" in schema(wide)["$defs"]["WideErrorCode"]["description"]
    safe = Catalog("safe", (ErrorCode(2**53 - 1, "LARGEST", "a"), ErrorCode(1 - 2**53, "SMALLEST", "b")))
    assert "description" not in schema(safe)["$defs"]["SafeErrorCode"]
