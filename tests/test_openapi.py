"""The components of OpenAPI: validators and linters accept them, and generators read each name, code and text."""

import json
import re
import shutil
from html import escape
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from cmarkgfm import markdown_to_html
from hypothesis import given
from openapi_spec_validator import validate
from referencing.exceptions import Unresolvable

import errcast
from errcast.catalog import Catalog, ErrorCode
from errcast.fields import Link, OwnField
from tests.support.cases import CASES
from tests.support.catalogs import catalogs
from tests.support.commands import errcast_command, require, run
from tests.support.documents import blocks
from tests.support.facts import assert_facts
from tests.support.hostile_texts import BIDIRECTIONAL, WORST, everywhere
from tests.support.markdown import UNSAFE
from tests.support.models import members, models
from tests.support.paths import NODE, ROOT
from tests.support.seed import examples

FACE = errcast.load(ROOT / "spec" / "face.yaml")
CATALOGS = [*(case.catalog for case in CASES), everywhere(WORST)]
SHAPES = list(product(("3.1", "3.0"), ("enum", "one_of")))


def text_of(catalog: Catalog, **options: str | bool) -> str:
    given: dict[str, str | bool | int] = {**options}
    (artifact,) = errcast.render(catalog, "openapi", given)
    return artifact.text


def document(catalog: Catalog, **options: str | bool) -> Any:
    found = json.loads(text_of(catalog, **options))
    validate(found)
    return found


def codes(found: Any, catalog: Catalog) -> Any:
    return found["components"]["schemas"][f"{catalog.type}Code"]


def plain(facts: dict[str, Any]) -> dict[str, Any]:
    """Return facts with the name `description` for the text that no reader takes for Markdown."""
    return {"description" if key == "plain_description" else key: value for key, value in facts.items()}


def described(error: ErrorCode) -> str:
    return error.message if error.description is None else error.description


@pytest.mark.parametrize("version", ["3.1", "3.0"])
@pytest.mark.parametrize("catalog", CATALOGS, ids=lambda catalog: catalog.type)
def test_every_text_is_read_back_from_an_enum(catalog: Catalog, version: str) -> None:
    found = codes(document(catalog, openapi=version), catalog)
    assert found["enum"] == [error.code for error in catalog.errors]
    assert found["x-enum-varnames"] == [error.name for error in catalog.errors]
    for facts, error in zip(found["x-errors"], catalog.errors, strict=True):
        assert_facts(plain(facts), error)


@pytest.mark.parametrize("version", ["3.1", "3.0"])
@pytest.mark.parametrize("catalog", CATALOGS, ids=lambda catalog: catalog.type)
def test_every_text_is_read_back_from_a_schema_for_each_code(catalog: Catalog, version: str) -> None:
    found = codes(document(catalog, openapi=version, shape="one_of"), catalog)
    for each, error in zip(found["oneOf"], catalog.errors, strict=True):
        assert each["title"] == error.name
        assert (each["enum"] if version == "3.0" else [each["const"]]) == [error.code]
        assert each.get("deprecated", False) == error.is_deprecated
        assert_facts(plain(each["x-error"]), error)


@examples(15)
@given(catalogs(largest=4))
def test_every_field_of_any_catalog_is_read_back(catalog: Catalog) -> None:
    enum = codes(json.loads(text_of(catalog)), catalog)
    one_of = codes(json.loads(text_of(catalog, shape="one_of")), catalog)
    for error, code, facts, each in zip(
        catalog.errors, enum["enum"], enum["x-errors"], one_of["oneOf"], strict=True
    ):
        assert code == each["const"] == error.code
        assert_facts(plain(facts), error)
        assert_facts(plain(each["x-error"]), error)


@pytest.mark.parametrize(("version", "shape"), SHAPES)
def test_the_body_accepts_each_code_and_no_other_one(version: str, shape: str) -> None:
    for other_codes in (False, True):
        options = {
            "openapi": version,
            "shape": shape,
            "other_codes": other_codes,
            "code_member": "error_code",
        }
        found = document(FACE, **options, message_member="error_msg")
        body = {**found, "$ref": "#/components/schemas/FaceError"}
        validator = jsonschema.Draft202012Validator(body)
        assert validator.is_valid({"error_code": 222202, "error_msg": "pic not has face"})
        assert validator.is_valid({"error_code": 1}) is other_codes
        assert not validator.is_valid({"error_code": "222202"})
        assert not validator.is_valid({"error_msg": "pic not has face"})


def test_one_member_for_the_code_and_the_message_is_refused() -> None:
    wrongs = (
        ({"message_member": "code"}, "message_member", "code_member"),
        ({"code_member": "message"}, "code_member", "message_member"),
        ({"message_member": "error", "code_member": "error"}, "code_member", "message_member"),
    )
    for options, named, other in wrongs:
        said = rf"{named} = \S+: {other} has this value too; give one of the two another value"
        with pytest.raises(errcast.InvalidInputError, match=said):
            document(FACE, **options)
    assert document(FACE, code_member="message", message_member="code")


def test_members_of_the_configuration_and_of_the_command_line_are_compared_together(tmp_path: Path) -> None:
    (tmp_path / "spec").mkdir()
    shutil.copy(ROOT / "spec" / "face.yaml", tmp_path / "spec")
    settings = 'specs = ["spec/*.yaml"]\ntargets = ["openapi"]\n[openapi]\n'
    (tmp_path / "errcast.toml").write_text(settings + 'code_member = "error"\n')
    result = errcast_command("check", "--option", "openapi.message_member=error", cwd=tmp_path)
    assert '--option openapi.message_member="error": code_member has this value too' in result.stderr
    assert (
        errcast_command("generate", "--option", "openapi.message_member=code", cwd=tmp_path).returncode == 0
    )
    (tmp_path / "errcast.toml").write_text(settings + 'message_member = "code"\n')
    result = errcast_command("check", cwd=tmp_path)
    assert result.stderr.startswith(
        'errcast.toml:4: error[invalid-option]: openapi.message_member = "code": code_member has this value too'
    )


def test_the_format_of_the_codes_is_the_smallest_with_room_for_them() -> None:
    for code, form in ((2**31 - 1, "int32"), (-(2**31), "int32"), (2**31, "int64"), (-(2**63), "int64")):
        catalog = Catalog("demo", (ErrorCode(code, "A", "a"), ErrorCode(0, "B", "b")))
        assert codes(document(catalog), catalog)["format"] == form
    strings = Catalog("demo", (ErrorCode("1", "A", "a"),))
    assert "format" not in codes(document(strings), strings)


def test_the_description_of_codes_says_that_some_are_beyond_the_numbers_of_javascript() -> None:
    for code, is_wide in ((2**53 - 1, False), (2**53, True), (-(2**53), True)):
        catalog = Catalog("demo", (ErrorCode(code, "A", "a"), ErrorCode(0, "B", "b")))
        assert ("beyond 2^53" in codes(document(catalog), catalog).get("description", "")) == is_wide


# Generators write `x-enum-descriptions` into comments as they are, and some write them after `//`.
def test_a_description_beside_an_enum_is_one_line_that_ends_no_comment_of_any_language() -> None:
    for catalog in CATALOGS:
        for line in codes(document(catalog), catalog)["x-enum-descriptions"]:
            assert not set(line) & {*BIDIRECTIONAL, *"\n\r\t\x85\u2028\u2029\\<`"}, line
            assert not re.search(r"\*/|/\*|-->|\"\"\"|'''|\]\(|@\w", line), line
    ordinary = [described(error) for error in FACE.errors]
    assert codes(document(FACE), FACE)["x-enum-descriptions"] == ordinary


# Generators write a title into comments too, as it is.
@pytest.mark.parametrize("shape", ["enum", "one_of"])
@pytest.mark.parametrize(
    "title",
    [
        "x */ code() /*",
        'x """ code()',
        "a\ncode()",
        "a \\u002a/ code()",
        "a\\",
        "a <b> `c` ''' --> #{d}",
        'a"',
    ],
)
def test_a_title_is_one_line_that_ends_no_comment_of_any_language(title: str, shape: str) -> None:
    catalog = Catalog("demo", (ErrorCode(1, "A", "a"),), title=title)
    made = document(catalog, shape=shape)
    for each in (made["info"], codes(made, catalog)):
        assert each["x-title"] == title
        assert not set(each["title"]) & {*"\n\\<`*"}
        assert not re.search(r"-->|\"\"\"|'''|#\{", each["title"])


def test_an_ordinary_title_is_as_it_is() -> None:
    for title in ("Orders & payments: errors (v2.1)", "Baidu Face API 错误码"):
        catalog = Catalog("demo", (ErrorCode(1, "A", "a"),), title=title)
        made = document(catalog)
        assert {made["info"]["title"], codes(made, catalog)["title"]} == {title}
        assert "x-title" not in text_of(catalog)


class Elements(HTMLParser):
    """The elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        assert not attrs or tag == "ol", (tag, attrs)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


LAYOUT = {"p", "em", "ul", "ol", "li", "hr", "blockquote", "pre", "code", "br", "h1", "h2"}


def test_no_description_in_commonmark_has_an_element_of_html_or_a_link() -> None:
    for catalog in CATALOGS:
        for each in codes(document(catalog, shape="one_of"), catalog)["oneOf"]:
            page = Elements()
            page.feed(markdown_to_html(each["description"], UNSAFE))
            page.close()
            assert page.found <= LAYOUT, each["description"]


def test_a_description_in_commonmark_shows_the_text_itself() -> None:
    text = 'a """ b "" c a_b [x](javascript:y) ![z](w) <b> &lt; `c` *d* __e__ ~~f~~ \\g 5 < 6 # h [i]: j'
    catalog = Catalog("demo", (ErrorCode(1, "A", text),))
    (each,) = codes(document(catalog, shape="one_of"), catalog)["oneOf"]
    assert '"""' not in each["description"]
    html = markdown_to_html(each["description"], UNSAFE)
    assert html == f"<p>{escape(text)}</p>\n"


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    """Return the folder of the documents, and what the linter and the generator of types say of each of them."""
    require("openapi-typescript", NODE / "openapi" / "node_modules" / ".bin")
    folder = tmp_path_factory.mktemp("openapi")
    catalogs = [case.catalog for case in CASES if case.name in ("face", "hostile", "string_codes")]
    paths: list[Path] = []
    for catalog, (version, shape) in product([*catalogs, everywhere(WORST)], SHAPES):
        paths.append(folder / f"{len(paths)}.json")
        text = text_of(catalog, openapi=version, shape=shape, other_codes=shape == "one_of")
        paths[-1].write_text(text, encoding="utf-8")
    printed = run([require("node"), NODE / "openapi" / "judge.mjs", *paths]).stdout
    return folder, [json.loads(line) for line in printed.splitlines()]


# These components are for other documents, which refer to them, and have a licence.
def test_the_linter_of_redocly_accepts_every_document(judged: tuple[Path, list[dict[str, Any]]]) -> None:
    assert {rule for each in judged[1] for rule in each["rules"]} == {"info-license", "no-unused-components"}


def test_a_generator_of_types_reads_each_name_and_code_and_its_output_compiles(
    judged: tuple[Path, list[dict[str, Any]]],
) -> None:
    folder, results = judged
    for number, each in enumerate(results):
        (folder / f"types{number}.ts").write_text(each["types"], encoding="utf-8")
    run([require("tsc"), "--strict", "--noEmit", "--types", "", *sorted(folder.glob("*.ts"))], cwd=folder)
    types = results[0]["types"]
    enum = types.partition("export enum FaceErrorCode {")[2].partition("}")[0]
    found = re.findall(r"^    (\w+) = ([0-9]+),?$", enum, re.MULTILINE)
    assert found == [(error.name, str(error.code)) for error in FACE.errors]
    assert [line.strip() for line in enum.split("\n") if "//" in line] == [
        f"// {error.description}" for error in FACE.errors
    ]


@pytest.mark.parametrize("shape", ["enum", "one_of"])
@pytest.mark.parametrize("catalog", CATALOGS, ids=lambda catalog: catalog.type)
def test_a_generator_of_models_reads_each_name_and_code(catalog: Catalog, shape: str) -> None:
    found = models(text_of(catalog, shape=shape), is_openapi=True)
    assert members(found, f"{catalog.type}Code") == {error.name: error.code for error in catalog.errors}
    body = getattr(found, catalog.type)
    assert body(code=catalog.errors[0].code, message="x").code.value == catalog.errors[0].code


def test_a_generator_of_models_reads_the_older_version_too() -> None:
    for catalog in (FACE, everywhere(WORST)):
        found = models(text_of(catalog, openapi="3.0"), is_openapi=True)
        assert len(members(found, "FaceErrorCode")) == len(FACE.errors)
        models(text_of(catalog, openapi="3.0", shape="one_of"), is_openapi=True)


def test_a_document_in_yaml_is_read_as_the_one_in_json() -> None:
    for catalog in (*CATALOGS, everywhere("a\U000e0041b\u202e\u3164\U0001f600\U000e0101c")):
        for shape in ("enum", "one_of"):
            text = text_of(catalog, shape=shape, format="yaml")
            assert yaml.load(text, yaml.CSafeLoader) == json.loads(text_of(catalog, shape=shape))
    (artifact,) = errcast.render(FACE, "openapi", {"format": "yaml"})
    assert artifact.path == "face-error.openapi.yaml"


@pytest.mark.parametrize("shape", ["enum", "one_of"])
@pytest.mark.parametrize("target", ["json", "jsonschema", "openapi"])
def test_a_document_for_the_public_has_no_text_of_an_internal_error(target: str, shape: str) -> None:
    texts = {field: f"secret {field}" for field in ("message", "description", "solution", "details")}
    own = (OwnField("x-host", "secret host"),)
    links = (Link("secret link", "https://secret.example.com"),)
    error = ErrorCode(1, "INTERNAL", audience="internal", tags=("secret",), links=links, own=own, **texts)  # type: ignore[arg-type]
    catalog = Catalog("demo", (error, ErrorCode(2, "PUBLIC", "public text", "a text for all")))
    options: dict[str, str | bool | int] = {} if target == "json" else {"shape": shape}
    (whole,) = errcast.render(catalog, target, options)
    (public,) = errcast.render(catalog, target, {**options, "audience": "public"})
    assert "secret" in whole.text or (target, shape) == ("jsonschema", "enum")
    assert "secret" not in public.text.lower()
    assert "INTERNAL" in public.text or (target, shape) == ("jsonschema", "enum")


def test_the_document_of_an_api_refers_to_the_components_as_the_page_shows(tmp_path: Path) -> None:
    """The example of docs/data.md, with its options."""
    (example,) = blocks("docs/data.md", "yaml")
    (settings,) = (text for text in blocks("docs/data.md", "toml") if "[openapi]" in text)
    (tmp_path / "errcast.toml").write_text(f'specs = ["face.yaml"]\ntargets = ["openapi"]\n{settings}')
    shutil.copy(ROOT / "spec" / "face.yaml", tmp_path)
    result = errcast_command("generate", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    generated = tmp_path / "out" / "openapi" / "face-error.openapi.json"
    body = json.loads(generated.read_text(encoding="utf-8"))["components"]["schemas"]["FaceError"]
    assert list(body["properties"]) == ["error_msg", "error_code"]
    path = generated.with_name("api.json")
    head = {"openapi": "3.0.3", "info": {"title": "api", "version": "1"}}
    for reference in (example, example.replace("/FaceError", "/NoSuchError")):
        api = {**head, "paths": {"/faces": {"get": yaml.safe_load(reference)}}}
        if reference == example:
            validate(api, base_uri=path.as_uri())
        else:
            with pytest.raises(Unresolvable):
                validate(api, base_uri=path.as_uri())
