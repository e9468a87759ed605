"""A string catalog of Xcode has the form that its documents describe, and each text as it is in the catalog."""

import json
from typing import Any

import jsonschema

from errcast.catalog import Catalog, Category, ErrorCode
from tests.support.hostile_texts import errcast_render
from tests.support.localisation import EVERY_TEXT, catalogs, expected

LANGUAGE = {"pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"}
# What Xcode 15 writes, without variations and substitutions.
SCHEMA = {
    "type": "object",
    "required": ["sourceLanguage", "strings", "version"],
    "additionalProperties": False,
    "properties": {
        "$comment": {"type": "string"},
        "sourceLanguage": {"type": "string", **LANGUAGE},
        "version": {"const": "1.0"},
        "strings": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "required": ["localizations"],
                "additionalProperties": False,
                "properties": {
                    "comment": {"type": "string"},
                    "shouldTranslate": {"type": "boolean"},
                    "extractionState": {"enum": ["manual", "extracted_with_value", "migrated", "stale"]},
                    "localizations": {
                        "type": "object",
                        "propertyNames": LANGUAGE,
                        "additionalProperties": {
                            "type": "object",
                            "required": ["stringUnit"],
                            "additionalProperties": False,
                            "properties": {
                                "stringUnit": {
                                    "type": "object",
                                    "required": ["state", "value"],
                                    "additionalProperties": False,
                                    "properties": {
                                        "state": {"enum": ["new", "translated", "needs_review"]},
                                        "value": {"type": "string"},
                                    },
                                }
                            },
                        },
                    },
                },
            },
        },
    },
}
CATALOG = Catalog(
    "orders",
    language="de",
    categories=(Category("find", "Suche"),),
    errors=(
        ErrorCode(1, "NOT_FOUND", "not found", "fehlt", category="find", aliases=("MISSING",)),
        ErrorCode(2, "CLOSED", "closed", solution="öffnen"),
    ),
)


def document_of(catalog: Catalog, **options: object) -> Any:
    """Return a string catalog, as JSON; no key of it is there twice."""
    ((_, text),), findings = errcast_render(catalog, "apple", options)
    assert findings == []
    return json.loads(text, object_pairs_hook=without_a_key_twice)


def without_a_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    assert len(found) == len(pairs)
    return found


def texts_of(document: Any, language: str) -> dict[str, str]:
    return {
        key: entry["localizations"][language]["stringUnit"]["value"]
        for key, entry in document["strings"].items()
        if language in entry["localizations"]
    }


def test_every_text_is_in_a_string_catalog_as_the_catalog_has_it() -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for catalog in catalogs():
        document = document_of(catalog, **EVERY_TEXT)
        if len(catalog.errors) < 50:
            validator.validate(document)
        assert texts_of(document, document["sourceLanguage"]) == expected("apple", catalog, EVERY_TEXT)


def test_the_language_is_that_of_the_catalog_or_an_option_says_it() -> None:
    assert document_of(CATALOG)["sourceLanguage"] == "de"
    unknown = Catalog("orders", CATALOG.errors[1:])
    assert document_of(unknown)["sourceLanguage"] == "en"
    assert document_of(unknown, source_language="de")["sourceLanguage"] == "de"


def test_xcode_keeps_the_texts_which_no_code_names() -> None:
    for entry in document_of(CATALOG, **EVERY_TEXT)["strings"].values():
        assert entry["extractionState"] == "manual"


def test_a_comment_says_the_code_and_the_message_and_which_text_is_a_message() -> None:
    strings = document_of(CATALOG)["strings"]
    assert {key: entry["comment"] for key, entry in strings.items()} == {
        "NOT_FOUND": "The code 1, message 'not found'",
        "MISSING": "The former name of NOT_FOUND. The code 1, message 'not found'",
        "CLOSED": "It has no description, so this is the message. The code 2, message 'closed'",
    }


def test_a_string_catalog_for_the_public_has_no_internal_error() -> None:
    errors = (ErrorCode(7, "SHARD_DOWN", "secret", "secret", audience="internal"),)
    ((path, text),), _ = errcast_render(
        Catalog("orders", errors), "apple", {"table": "Errors", "audience": "public"}
    )
    assert path == "Errors.xcstrings"
    assert json.loads(text)["strings"] == {}
    assert "secret" not in text
