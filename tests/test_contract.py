"""CONTRIBUTING.md names every key of a target.yaml and everything that a template sees, and nothing else."""

import re
from collections.abc import Mapping

import pytest

from errcast.catalog import Catalog, Deprecation, ErrorCode
from errcast.catalogfile.writing import ERROR_KEYS
from errcast.rendering import views
from errcast.rendering.constants import constant_names, type_name
from errcast.rendering.context import template_context
from errcast.rendering.editions import editions_of
from errcast.rendering.facts import ALL_MEMBERS
from errcast.rendering.items import words_of
from errcast.target_keys import KINDS, OPTION_KEYS, TARGET_KEYS
from errcast.target_styles import COMMENT_KEYS, LITERAL_KEYS, STYLE_KEYS
from errcast.targets import load_target, resolved_options
from tests.support.judges import JUDGED
from tests.support.paths import ROOT

DOCUMENT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def rows(first: str, *, of: str) -> dict[str, str]:
    """Return the rows of the table that begins with this cell: the words of their first cells, and their text."""
    table = DOCUMENT.split(of)[1].split(f"| {first}", 1)[1].split("\n\n")[0]
    lines = f"| {first}{table}".splitlines()
    cells = [line.split(" | ", 1) for line in lines if not line.startswith("| ---")]
    return {name: text for head, text in cells for name in re.findall(r"`([\w.]+)`", head)}


def template_variables() -> Mapping[str, object]:
    target, _ = load_target("java")
    assert target is not None
    catalog = Catalog("demo", (ErrorCode(7, "A", "a"),))
    names, options = constant_names(catalog, target), resolved_options(target, {})
    variables = template_context(catalog, target, type_name(catalog, target), names, options)
    edition = editions_of(target, options)[0]
    return {**variables, **words_of(catalog, target).variables(), **edition.variables()}


def test_the_document_names_every_key_of_a_target() -> None:
    assert set(rows("`summary`", of="A `target.yaml` has these keys")) == {*TARGET_KEYS, "escaping"}


def test_the_document_names_every_key_of_an_option_and_every_kind_of_facts() -> None:
    keys = rows("`summary`", of="A `target.yaml` has these keys")
    assert [key for key in OPTION_KEYS if f"`{key}`" not in keys["options"]] == []
    assert [kind for kind in KINDS if f"`{kind}`" not in keys["types"]] == []


def test_the_document_names_every_key_of_a_style() -> None:
    named = set(rows("`literal.quotes`", of="`escaping` has these keys"))
    literal, comment = (
        {f"{of}.{key}" for key in keys} for of, keys in (("literal", LITERAL_KEYS), ("comment", COMMENT_KEYS))
    )
    inner = {"literal", "comment", "name"}  # `name` is for the built-in targets
    assert named == literal | comment | (set(STYLE_KEYS) - inner)


def test_the_document_names_every_variable_of_a_template() -> None:
    assert set(rows("`catalog`", of="A template can use these variables")) == set(template_variables())


@pytest.mark.parametrize(
    ("view", "key"),
    [
        (views.CatalogView, "catalog"),
        (views.Fact, "facts"),
        (views.Alias, "aliases"),
        (views.CategoryView, "categories"),
        (views.Section, "sections"),
    ],
)
def test_the_document_names_every_field_of_a_variable(view: type, key: str) -> None:
    text = rows("`catalog`", of="A template can use these variables")[key]
    assert [field for field in fields_of(view) if f"`{field}`" not in text] == []


def test_the_document_names_every_field_of_an_error() -> None:
    text = DOCUMENT.split("An error has `key`")[1].split("\n\n")[0]
    of_error = {*fields_of(views.ErrorView)} - {"key"}
    inner = {*fields_of(views.FactValue), *fields_of(views.DeprecationView), *fields_of(views.Replacement)}
    assert [field for field in of_error | inner if f"`{field}`" not in text] == []


def fields_of(view: type) -> list[str]:
    """Return the fields and the properties of a view."""
    properties = [name for name, value in vars(view).items() if isinstance(value, property)]
    return [*getattr(view, "_fields"), *properties]  # noqa: B009


# A message of Protocol Buffers has each of its fields anyway, and a page says only what there is.
@pytest.mark.parametrize("target", sorted({*JUDGED} - {"proto", "llms"}))
def test_every_language_can_have_all_members(target: str) -> None:
    loaded, _ = load_target(target)
    assert loaded is not None
    assert ALL_MEMBERS in {option.name for option in loaded.options}


def test_the_document_of_fields_lists_every_key_of_an_error() -> None:
    text = (ROOT / "docs" / "fields.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([\w-]+)` \|", text, re.MULTILINE))
    assert {key for key in ERROR_KEYS if key not in ("code", "name", "message")} <= listed
    assert set(Deprecation._fields) <= listed


def test_the_document_of_fields_names_every_target_that_has_an_audience() -> None:
    text = " ".join((ROOT / "docs" / "fields.md").read_text(encoding="utf-8").split())
    listed = text.partition(" have the option.")[0].rpartition("The targets ")[2]
    found = {
        path.parent.name
        for path in (ROOT / "templates").glob("*/target.yaml")
        if "\n  audience:" in path.read_text()
    }
    assert set(listed.replace(" and ", ", ").replace("`", "").split(", ")) == found
