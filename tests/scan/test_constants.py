"""A finding names the constant as the generated file of the language has it."""

import re

import pytest

import errcast
from errcast.scan.constants import Constants
from errcast.targets import load_target, target_names
from tests.support.paths import ROOT

TARGETS = [name for name in target_names() if (target := load_target(name)[0]) and target.scan is not None]


@pytest.mark.parametrize("name", TARGETS)
def test_the_constant_of_each_language_is_in_its_generated_file(name: str) -> None:
    target, _ = load_target(name)
    assert target is not None
    assert target.scan is not None
    catalog = errcast.load(ROOT / "spec" / "face.yaml", root=ROOT)
    text = "".join(artifact.text for artifact in errcast.render(catalog, name))
    constants = Constants()
    for lexer in target.scan.lexers:
        spelled = constants.spelled(catalog, "PIC_NOT_HAS_FACE", lexer)
        last = re.findall(r"\w+", spelled.removesuffix("->value"))[-1]
        assert re.search(rf"\b{last}\b", text)


def test_every_language_with_a_target_is_known_to_scan() -> None:
    """Documents, schemas, messages, texts and tables of a database have no constants of their own in code."""
    assert set(target_names()) - set(TARGETS) == {
        *("android", "apple", "gettext", "properties"),
        *("html", "json", "jsonschema", "llms", "markdown", "openapi", "proto", "sql"),
        *("arb", "fluent", "i18next", "resx"),
    }


def test_a_language_without_a_target_gets_the_name_in_the_catalog() -> None:
    catalog = errcast.load(ROOT / "spec" / "face.yaml", root=ROOT)
    assert Constants().spelled(catalog, "PIC_NOT_HAS_FACE", "lua") == "PIC_NOT_HAS_FACE"
