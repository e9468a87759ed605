"""The JSON Schema of a catalog: it is current and correct, and editors can use it."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from errcast.catalogfile.reading import parse_catalog
from tests.support.cases import CASES
from tests.support.commands import require
from tests.support.language_server import LanguageServer
from tests.support.paths import GOLDEN, ROOT, SCHEMA

DEMO = "errcast: 1\nname: demo\nerrors:\n  - code: 1\n    name: A\n    message: a\n"


def schema() -> Any:
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def test_the_schema_is_a_schema_of_draft_7() -> None:
    jsonschema.Draft7Validator.check_schema(schema())


@pytest.mark.parametrize(
    "path", [ROOT / "spec" / "face.yaml", *sorted(GOLDEN.glob("*/catalog.yaml"))], ids=str
)
def test_the_schema_accepts_every_good_catalog(path: Path) -> None:
    jsonschema.validate(
        yaml.safe_load(path.read_text(encoding="utf-8")), schema(), jsonschema.Draft7Validator
    )
    assert len(CASES) == 1 + len(list(GOLDEN.glob("*/catalog.yaml")))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("errcast: 1", "errcast: 2"),
        ("name: demo", "name: Demo"),
        ("name: demo\n", ""),
        ("name: demo", "name: demo\nnam: x"),
        ("name: demo", "name: demo\ntype_name: demo"),
        ("name: demo", "name: demo\ntitle: ''"),
        ("name: demo", "name: demo\nlanguage: '-'"),
        ("name: demo", "name: demo\ncategories: {Bad: x}"),
        ("name: demo", "name: demo\ncategories: {good: ''}"),
        ("code: 1", "code: 1.5"),
        ("code: 1", "code: 9223372036854775808"),
        ("code: 1", "code: ''"),
        ("code: 1", "code: true"),
        ("name: A", "name: a"),
        ("name: A", "name: A__B"),
        ("message: a", "message: ''"),
        ("message: a", "message: 1"),
        ("message: a", "mesage: a"),
        ("message: a", "message: a\n    retryable: 'yes'"),
        ("message: a", "message: a\n    http_status: 99"),
        ("message: a", "message: a\n    deprecated: 1"),
    ],
)
def test_the_schema_refuses_catalogs_that_the_reader_refuses(old: str, new: str) -> None:
    text = DEMO.replace(old, new)
    assert parse_catalog(text, "demo.yaml")[0] is None
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(text), schema(), jsonschema.Draft7Validator)


def diagnostics(path: Path, text: str) -> list[str]:
    """Return the places that an editor underlines in a file."""
    client = LanguageServer(require("yaml-language-server"), "--stdio")
    try:
        client.send("initialize", {"processId": None, "rootUri": None, "capabilities": {}}, 1)
        client.send("initialized", {})
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        client.send("textDocument/didOpen", {"textDocument": document})
        published = client.receive("textDocument/publishDiagnostics")
        return [diagnostic["message"] for diagnostic in published["diagnostics"]]
    finally:
        client.stop()


def test_an_editor_finds_the_schema_and_underlines_nothing_in_a_good_catalog() -> None:
    path = ROOT / "spec" / "face.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=catalog.schema.json\n")
    assert diagnostics(path, text) == []


def test_an_editor_underlines_an_invalid_name() -> None:
    path = ROOT / "spec" / "face.yaml"
    text = path.read_text(encoding="utf-8").replace("name: PARAM_IS_NULL", "name: param is null")
    (message,) = diagnostics(path, text)
    assert "does not match the pattern" in message
