"""What a catalog knows of its source: read, refused where it is wrong, and in no output."""

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given

import errcast
from errcast.breaking.changes import changes_of
from errcast.catalog import Catalog, ErrorCode
from errcast.catalogfile.reading import parse_catalog
from errcast.explaining import explain
from errcast.exporting.writing import export
from errcast.origin import IMPORT_KEYS, ImportOptions, Pinned
from errcast.schema.catalog import catalog_schema_text
from tests.support.catalogs import catalogs
from tests.support.seed import examples

ENTRY = "errors:\n  - {code: 1, name: A, message: a}\n"


def text_with(told: str = "", pinned: str = "") -> str:
    entry = ENTRY.replace("}", f", source: {pinned}}}") if pinned else ENTRY
    return f"errcast: 1\nname: demo\n{told}{entry}"


GOOD = (
    text_with("source: a\nimport: {from: csv, encoding: gb18030, columns: 'code,-,message', table: 2}\n"),
    text_with(
        "import:\n  heading: Errors\n  fill_down: false\n  categories_from: column\n  name_from: code\n"
    ),
    text_with("import: [{source: a.md}, {source: b.md, table: 2}]\n"),
    text_with(pinned="{name: AnA, message: b, description: '', solution: x, category: C, http_status: 404}"),
    text_with(pinned="{retryable: false}"),
)


@pytest.mark.parametrize("text", GOOD)
def test_what_is_good_is_read_and_written_again(text: str) -> None:
    catalog = errcast.parse(text)
    assert errcast.parse(errcast.dump(catalog)) == catalog
    jsonschema.Draft7Validator(json.loads(catalog_schema_text())).validate(yaml.safe_load(text))


WRONG = {
    "import: {}": "3:9 invalid-import: no option is here; remove the key",
    "import: []": "3:9 invalid-import: the list is empty; remove the key",
    "import: [csv]": '3:10 wrong-type: expected `import` (keys and values), found "csv"',
    "import: csv": '3:9 wrong-type: expected the options of an import (`columns: …`), found "csv"',
    "import: {from: cvs}": '3:16 invalid-import: "cvs": did you mean "csv"?',
    "import: {encoding: klingon}": '3:20 invalid-import: "klingon": there is no encoding "klingon"',
    "import: {encoding: punycode}": '3:20 invalid-import: "punycode": errcast reads no tables in "punycode"',
    "import: {columns: 'code,mesage'}": '3:19 invalid-import: "code,mesage": "mesage" is not a column',
    "import: {table: 0}": '3:17 invalid-import: found "0"; expected a number from 1, without quotes',
    "import: {table: '2'}": '3:17 invalid-import: found "2"; expected a number from 1, without quotes',
    "import: {heading: ' '}": '3:19 invalid-import: " ": the text is empty; write a text, or remove the key',
    "import: {heading: 7}": '3:19 unquoted: YAML reads 7 without quotes as a number; write "7"',
    "import: {fill_down: maybe}": '3:21 wrong-type: found "maybe"; expected true or false, without quotes',
    "import: {name_from: heading}": '3:21 invalid-import: "heading": expected one of: column, code, message',
    "import: {tabel: 2}": '3:10 unknown-key: unknown key "tabel" in `import`; did you mean "table"?',
    "import: {source: a}": '3:10 unknown-key: unknown key "source" in `import`',
    "import: [{table: 2}]": "3:10 missing-key: `import` needs source; add it",
    "source: a\nimport: [{source: b}]": "3:9 two-sources: the source is also in the list under `import:`",
}


def finding_of(text: str) -> str:
    """Return the one finding about a catalog that is not valid: its place, its rule and its text."""
    catalog, (finding,) = parse_catalog(text, "demo.yaml")
    assert catalog is None
    return f"{finding.line}:{finding.column} {finding.rule}: {finding.text}"


@pytest.mark.parametrize("told", WRONG)
def test_a_wrong_value_is_a_finding_with_its_place_and_a_remedy(told: str) -> None:
    text = text_with(f"{told}\n")
    assert finding_of(text).startswith(WRONG[told])
    if not any(word in told for word in ("klingon", "punycode", "mesage", "cvs", "source: a\n")):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(yaml.safe_load(text), json.loads(catalog_schema_text()))


WRONG_PINS = {
    "{}": "4:44 invalid-source: no field is here; remove the key",
    "x": '4:44 wrong-type: expected `source` (keys and values), found "x"',
    "{mesage: b}": '4:45 unknown-key: unknown key "mesage" in `source`; did you mean "message"?',
    "{message: ''}": '4:54 invalid-text: "": the message is empty; write the text that the API sends',
    "{http_status: 99}": '4:58 invalid-http-status: found "99"; expected an HTTP status from 100 to 599',
    "{retryable: maybe}": '4:56 wrong-type: found "maybe"; expected true or false, without quotes',
    "{category: ' '}": '4:55 invalid-text: " ": the title is empty',
}


@pytest.mark.parametrize("pinned", WRONG_PINS)
def test_a_wrong_correction_is_a_finding_with_its_place_and_a_remedy(pinned: str) -> None:
    text = text_with(pinned=pinned)
    assert finding_of(text).startswith(WRONG_PINS[pinned])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(text), json.loads(catalog_schema_text()))


@pytest.mark.parametrize(
    ("wrong", "exception"),
    [
        ({"imports": (ImportOptions(),)}, ValueError),
        ({"imports": (ImportOptions(table=0),)}, ValueError),
        ({"imports": (ImportOptions(heading=""),)}, ValueError),
        ({"imports": (ImportOptions(columns="\x00"),)}, ValueError),
        ({"imports": (ImportOptions(categories_from="x"),)}, ValueError),
        ({"imports": (ImportOptions(table=1), ImportOptions(table=2))}, ValueError),
        ({"imports": (ImportOptions(source="a"), ImportOptions(table=2))}, ValueError),
        ({"imports": (ImportOptions(source="a"),), "source": "b"}, ValueError),
        ({"imports": ({"table": 1},)}, TypeError),
        ({"imports": (ImportOptions(table=True),)}, TypeError),
        ({"imports": (ImportOptions(fill_down=1),)}, TypeError),  # type: ignore[arg-type]
    ],
)
def test_the_constructor_of_a_catalog_refuses_the_same(
    wrong: dict[str, Any], exception: type[Exception]
) -> None:
    with pytest.raises(exception):
        Catalog(**({"name": "demo", "errors": (ErrorCode(1, "A", "a"),)} | wrong))


@pytest.mark.parametrize(
    ("pinned", "exception"),
    [
        (Pinned(), ValueError),
        (Pinned(message=""), ValueError),
        (Pinned(name=" "), ValueError),
        (Pinned(description="\ud800"), ValueError),
        (Pinned(http_status=99), ValueError),
        (Pinned(http_status=True), TypeError),
        (Pinned(solution=7), TypeError),  # type: ignore[arg-type]
        (("a",), TypeError),
    ],
)
def test_the_constructor_of_an_error_refuses_the_same(pinned: Any, exception: type[Exception]) -> None:
    with pytest.raises(exception):
        ErrorCode(1, "A", "a", source=pinned)


def test_each_key_has_an_option_of_the_command_line() -> None:
    from errcast.cli.import_ import import_

    options = {name for parameter in import_.params for name in parameter.opts}
    assert {each.option for each in IMPORT_KEYS if each.key != "source"} <= options
    assert [each.field for each in IMPORT_KEYS] == list(ImportOptions._fields)


@examples(25)
@given(catalogs(largest=3))
def test_no_output_export_or_comparison_knows_of_it(catalog: Catalog) -> None:
    plain = replace(
        catalog,
        source=None,
        imports=(),
        errors=tuple(replace(error, source=None) for error in catalog.errors),
    )
    for target in ("python", "typescript", "java", "markdown"):
        assert errcast.render(catalog, target) == errcast.render(plain, target)
    for form in ("csv", "json", "markdown"):
        assert export(catalog, form) == export(plain, form)
    assert changes_of(catalog, plain) == changes_of(plain, catalog) == []
    first = catalog.errors[0].name
    assert len(explain(first, [catalog])) == len(explain(first, [plain]))
