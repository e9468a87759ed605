"""The JSON Schema of a catalog file, with the same limits as reading.

It uses draft 7, because the YAML support of editors knows it best. A schema cannot express some
rules: unique names, declared categories, exact texts. `errcast` checks these.
"""

import json
from typing import Any

from errcast.catalog import FORMAT_VERSION
from errcast.catalogfile.imprint import IMPORTED
from errcast.fields import (
    FIELDS,
    LONGEST_URL,
    LONGEST_WORD,
    OWN_KEY_PATTERN,
    URL_PATTERN,
    WORD_PATTERN,
    ErrorField,
)
from errcast.limits import (
    CATALOG_NAME_PATTERN,
    CODE_RANGE_PATTERN,
    CONSTANT_NAME_PATTERN,
    LANGUAGE_PATTERN,
    LARGEST_HTTP_STATUS,
    SMALLEST_HTTP_STATUS,
    TYPE_NAME_PATTERN,
)
from errcast.origin import IMPORT_KEYS, ImportKey
from errcast.schema.parts import code_schema, object_schema, string_schema


def catalog_schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(_schema(), indent=2, ensure_ascii=False) + "\n"


def _schema() -> dict[str, Any]:
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "errcast catalog",
        "description": "One named set of API error codes, from which errcast generates typed code.",
        **object_schema(
            {
                "errcast": {"const": FORMAT_VERSION, "description": "The version of this format."},
                "name": string_schema("The name of the catalog, in snake_case.", CATALOG_NAME_PATTERN),
                "type_name": string_schema(
                    'The type in every language; by default the name in PascalCase + "Error".',
                    TYPE_NAME_PATTERN,
                ),
                "title": string_schema("The heading of the documents.", r"\S"),
                "language": string_schema("The language of the texts, a BCP 47 tag.", LANGUAGE_PATTERN),
                "source": string_schema("The path of the source table, relative to this file."),
                "import": {
                    "description": "What `errcast import` was told: it repeats the import with it.",
                    "oneOf": [
                        _import(required=[]) | {"minProperties": 1},
                        {"type": "array", "minItems": 1, "items": _import(required=["source"])},
                    ],
                },
                "categories": {
                    "type": "object",
                    "description": "Each category: its title, or title and range. Documents have this order.",
                    "propertyNames": {"pattern": f"^{CATALOG_NAME_PATTERN}$"},
                    "additionalProperties": {"oneOf": [{"type": "string", "pattern": r"\S"}, _category()]},
                },
                "reserved": object_schema(
                    {
                        "codes": {"type": "array", "items": code_schema()},
                        "names": _names(),
                    },
                    required=[],
                )
                | {"description": "Codes and names of removed errors. No error may have them again."},
                "errors": {
                    "type": "array",
                    "minItems": 1,
                    "description": "The errors. Outputs list them in this order.",
                    "items": _error(),
                },
                IMPORTED: string_schema(
                    "The fingerprints of the last import, which errcast writes in a file in braces.",
                    "[A-Za-z0-9_-]+",
                ),
            },
            required=["errcast", "name", "errors"],
        ),
    }


def _category() -> dict[str, Any]:
    properties = {
        "title": string_schema("The title of the category.", r"\S"),
        "range": string_schema(
            "The first and the last code of its errors, such as 1000-1999.", CODE_RANGE_PATTERN
        ),
    }
    return object_schema(properties, required=["title"])


def _error() -> dict[str, Any]:
    return object_schema(
        {
            "code": {
                "description": "The code that the API sends. A catalog has integers or strings, not both.",
                **code_schema(),
            },
            "name": string_schema(
                "The constant in every language. Never changed once published.", CONSTANT_NAME_PATTERN
            ),
            "aliases": _names() | {"description": "Former names, which stay usable in every language."},
            "names": {
                "type": "object",
                "description": "Other names in single targets, such as TARGET: OTHER_NAME.",
                "propertyNames": {"pattern": f"^{CATALOG_NAME_PATTERN}$"},
                "additionalProperties": {"type": "string", "pattern": f"^{CONSTANT_NAME_PATTERN}$"},
            },
            "message": string_schema("The text that the API itself sends, verbatim.", r"\S"),
            "description": string_schema("What happened. A text for people."),
            "solution": string_schema("What to do about it. A text for people."),
            **{field.key: _field(field) for field in FIELDS},
            "source": _pinned(),
        },
        required=["code", "name", "message"],
    ) | {"patternProperties": {f"^{OWN_KEY_PATTERN}$": _own()}}


def _field(field: ErrorField) -> dict[str, Any]:
    if field.kind == "integer":
        return _http_status(field.sentence)
    return _value(field) | {"description": field.sentence}


def _value(field: ErrorField) -> dict[str, Any]:
    word = {"type": "string", "maxLength": LONGEST_WORD, "pattern": f"^{WORD_PATTERN}$"}
    url = {"type": "string", "maxLength": LONGEST_URL, "pattern": f"^{URL_PATTERN}$"}
    of_kinds: dict[str, dict[str, Any]] = {
        "truth_value": {"type": "boolean"},
        "deprecation": {"oneOf": [{"type": "boolean"}, _deprecation()]},
        "choice": {"enum": list(field.choices)},
        "words": {"type": "array", "uniqueItems": True, "items": word},
        "links": {"type": "object", "propertyNames": {"pattern": r"\S"}, "additionalProperties": url},
    }
    pattern = CATALOG_NAME_PATTERN if field.kind == "identifier" else r"\S"
    return of_kinds.get(field.kind) or string_schema(field.sentence, pattern)


def _own() -> dict[str, Any]:
    items = {"type": ["string", "integer", "boolean"]}
    return {
        "description": "A key of your own, such as x-team. Your own templates can show it.",
        "anyOf": [items, {"type": "array", "minItems": 1, "items": items}],
    }


def _import(required: list[str]) -> dict[str, Any]:
    keys = (each for each in IMPORT_KEYS if required or each.key != "source")
    return object_schema({each.key: _import_value(each) for each in keys}, required)


def _import_value(key: ImportKey) -> dict[str, Any]:
    if key.type is bool:
        return {"type": "boolean", "description": key.help}
    if key.type is int:
        return {"type": "integer", "minimum": 1, "description": key.help}
    if key.choices:
        return {"enum": list(key.choices), "description": key.help}
    return string_schema(key.help, r"\S")


def _pinned() -> dict[str, Any]:
    properties = {
        "name": string_schema("The name in the source.", r"\S"),
        "message": string_schema("The message in the source.", r"\S"),
        "description": string_schema("The description in the source."),
        "solution": string_schema("The solution in the source."),
        "category": string_schema("The category in the source, as it is written there.", r"\S"),
        "retryable": {"type": "boolean", "description": "What the source says about retries."},
        "http_status": _http_status("The HTTP status in the source."),
    }
    described = {"description": "What the source says in fields that people corrected.", "minProperties": 1}
    return object_schema(properties, required=[]) | described


def _http_status(description: str) -> dict[str, Any]:
    return {
        "type": "integer",
        "minimum": SMALLEST_HTTP_STATUS,
        "maximum": LARGEST_HTTP_STATUS,
        "description": description,
    }


def _names() -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string", "pattern": f"^{CONSTANT_NAME_PATTERN}$"}}


def _deprecation() -> dict[str, Any]:
    properties = {
        "since": string_schema("The version or the date of the deprecation, in quotes.", r"\S"),
        "reason": string_schema("The reason. A text for people.", r"\S"),
        "replaced_by": string_schema("The name of the error to use instead.", CONSTANT_NAME_PATTERN),
    }
    return object_schema(properties, required=[]) | {"minProperties": 1}
