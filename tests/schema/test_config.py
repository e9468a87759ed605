"""The JSON Schema of a configuration: editors accept what errcast accepts, and underline what it refuses."""

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from errcast.config.keys import CONFIGURATION
from errcast.config.loading import Overrides, load_config
from errcast.schema.config import config_schema_text
from tests.support.commands import errcast_command
from tests.support.paths import ROOT


@pytest.fixture(scope="module")
def schema() -> Any:
    return json.loads(config_schema_text())


def accepts(schema: Any, text: str) -> bool:
    return jsonschema.Draft4Validator(schema).is_valid(tomllib.loads(text))


GOOD = """\
specs = ["demo.yaml"]
out = "gen"
targets = ["python"]

[[outputs]]
target = "java"
out = "src"
specs = ["demo.yaml"]
path = "{type_name}.java"
package = "com.example"

[lint]
near-twin-names = "off"

[breaking]
ignore = ["wire-code-vanished:demo:A"]

[scan]
include = ["src/**"]
certainty = "certain"
tests = true
python.import = "errors.{name}"
"""


def test_the_schema_is_a_schema_of_draft_4(schema: Any) -> None:
    jsonschema.Draft4Validator.check_schema(schema)


def test_the_schema_has_every_key_and_its_help(schema: Any) -> None:
    for key in CONFIGURATION:
        assert schema["properties"][key.name].get("description") == key.help, key


def test_the_schema_accepts_what_errcast_accepts(
    schema: Any, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "errcast.toml").write_text(GOOD)
    monkeypatch.chdir(project)
    assert load_config(Overrides())[1] == []
    assert accepts(schema, GOOD)
    assert accepts(schema, 'specs = ["a"]\n[java]\npackage = "a.b"\n[ours]\nx = 1\n')
    assert accepts(schema, '[[outputs]]\ntarget = "ours"\nout = "x"\nany = 1\n')


def test_the_schema_accepts_the_configuration_of_this_repository(schema: Any) -> None:
    own = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["errcast"]
    jsonschema.validate(own, schema, jsonschema.Draft4Validator)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('specs = ["demo.yaml"]\nout', "specs = []\nout"),
        ('out = "gen"', "out = 1"),
        ('include = ["src/**"]', 'include = "src/**"'),
        ('certainty = "certain"', 'certainty = "sure"'),
        ("tests = true", "test = true"),
        ('python.import = "errors.{name}"', "python.import = 1"),
        ('python.import = "errors.{name}"', 'python.module = "errors"'),
        ('out = "gen"', 'color = "red"'),
        ('target = "java"\n', ""),
        ('package = "com.example"', 'pakage = "com.example"'),
        ('package = "com.example"', 'package = "a-b"'),
        ('path = "{type_name}.java"', "path = 1"),
        ("near-twin-names", "near-twins"),
        ('"off"', '"loud"'),
        ("ignore", "ignored"),
        ("wire-code-vanished", "no-such-rule"),
        ("[breaking]", "[python]\nx = 1\n[breaking]"),
    ],
)
def test_the_schema_refuses_what_errcast_refuses(schema: Any, old: str, new: str, project: Path) -> None:
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    (project / "errcast.toml").write_text(text)
    assert errcast_command("check", cwd=project).returncode == 2
    assert not accepts(schema, text)


def test_the_first_project_names_a_schema_that_is_there_and_accepts_it(tmp_path: Path) -> None:
    errcast_command("init", cwd=tmp_path)
    text = (tmp_path / "errcast.toml").read_text(encoding="utf-8")
    directive, _, path = text.splitlines()[0].partition(" ")
    assert directive == "#:schema"
    written = (tmp_path / path).read_text(encoding="utf-8")
    assert written == errcast_command("schema", "config", cwd=tmp_path).stdout
    assert accepts(json.loads(written), text)
