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
    LARGEST_CODE,
    LARGEST_HTTP_STATUS,
    SMALLEST_CODE,
    SMALLEST_HTTP_STATUS,
    TYPE_NAME_PATTERN,
)
from errcast.origin import IMPORT_KEYS, ImportKey


def catalog_schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(_schema(), indent=2, ensure_ascii=False) + "\n"


def _schema() -> dict[str, Any]:
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "errcast catalog",
        "description": "One named set of API error codes, from which errcast generates typed code.",
        **_object(
            {
                "errcast": {"const": FORMAT_VERSION, "description": "The version of this format."},
                "name": _string("The name of the catalog, in snake_case.", CATALOG_NAME_PATTERN),
                "type_name": _string(
                    'The type in every language; by default the name in PascalCase + "Error".',
                    TYPE_NAME_PATTERN,
                ),
                "title": _string("The heading of the documents.", r"\S"),
                "language": _string("The language of the texts, a BCP 47 tag.", LANGUAGE_PATTERN),
                "source": _string("The path of the source table, relative to this file."),
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
                "reserved": _object(
                    {
                        "codes": {"type": "array", "items": _code()},
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
                IMPORTED: _string(
                    "The fingerprints of the last import, which errcast writes in a file in braces.",
                    "[A-Za-z0-9_-]+",
                ),
            },
            required=["errcast", "name", "errors"],
        ),
    }


def _category() -> dict[str, Any]:
    properties = {
        "title": _string("The title of the category.", r"\S"),
        "range": _string("The first and the last code of its errors, such as 1000-1999.", CODE_RANGE_PATTERN),
    }
    return _object(properties, required=["title"])


def _error() -> dict[str, Any]:
    return _object(
        {
            "code": {
                "description": "The code that the API sends. A catalog has integers or strings, not both.",
                **_code(),
            },
            "name": _string(
                "The constant in every language. Never changed once published.", CONSTANT_NAME_PATTERN
            ),
            "aliases": _names() | {"description": "Former names, which stay usable in every language."},
            "names": {
                "type": "object",
                "description": "Other names in single targets, such as TARGET: OTHER_NAME.",
                "propertyNames": {"pattern": f"^{CATALOG_NAME_PATTERN}$"},
                "additionalProperties": {"type": "string", "pattern": f"^{CONSTANT_NAME_PATTERN}$"},
            },
            "message": _string("The text that the API itself sends, verbatim.", r"\S"),
            "description": _string("What happened. A text for people."),
            "solution": _string("What to do about it. A text for people."),
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
    return of_kinds.get(field.kind) or _string(field.sentence, pattern)


def _own() -> dict[str, Any]:
    items = {"type": ["string", "integer", "boolean"]}
    return {
        "description": "A key of your own, such as x-team. Your own templates can show it.",
        "anyOf": [items, {"type": "array", "minItems": 1, "items": items}],
    }


def _import(required: list[str]) -> dict[str, Any]:
    keys = (each for each in IMPORT_KEYS if required or each.key != "source")
    return _object({each.key: _import_value(each) for each in keys}, required)


def _import_value(key: ImportKey) -> dict[str, Any]:
    if key.type is bool:
        return {"type": "boolean", "description": key.help}
    if key.type is int:
        return {"type": "integer", "minimum": 1, "description": key.help}
    if key.choices:
        return {"enum": list(key.choices), "description": key.help}
    return _string(key.help, r"\S")


def _pinned() -> dict[str, Any]:
    properties = {
        "name": _string("The name in the source.", r"\S"),
        "message": _string("The message in the source.", r"\S"),
        "description": _string("The description in the source."),
        "solution": _string("The solution in the source."),
        "category": _string("The category in the source, as it is written there.", r"\S"),
        "retryable": {"type": "boolean", "description": "What the source says about retries."},
        "http_status": _http_status("The HTTP status in the source."),
    }
    described = {"description": "What the source says in fields that people corrected.", "minProperties": 1}
    return _object(properties, required=[]) | described


def _http_status(description: str) -> dict[str, Any]:
    return {
        "type": "integer",
        "minimum": SMALLEST_HTTP_STATUS,
        "maximum": LARGEST_HTTP_STATUS,
        "description": description,
    }


def _code() -> dict[str, Any]:
    return {
        "oneOf": [
            {"type": "integer", "minimum": SMALLEST_CODE, "maximum": LARGEST_CODE},
            {"type": "string", "minLength": 1, "pattern": r"^\S(.*\S)?$"},
        ]
    }


def _names() -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string", "pattern": f"^{CONSTANT_NAME_PATTERN}$"}}


def _deprecation() -> dict[str, Any]:
    properties = {
        "since": _string("The version or the date of the deprecation, in quotes.", r"\S"),
        "reason": _string("The reason. A text for people.", r"\S"),
        "replaced_by": _string("The name of the error to use instead.", CONSTANT_NAME_PATTERN),
    }
    return _object(properties, required=[]) | {"minProperties": 1}


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": properties,
    }


def _string(description: str, pattern: str | None = None) -> dict[str, Any]:
    whole = pattern if pattern is None or pattern == r"\S" else f"^{pattern}$"
    return {"type": "string", "description": description} | ({"pattern": whole} if whole else {})
