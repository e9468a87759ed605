"""The JSON Schema of a catalog as a document for programs: the output of the target `json`.

It uses draft 7, as the schema of a catalog does.
"""

import json
from typing import Any

from errcast.catalog import FORMAT_VERSION
from errcast.fields import FIELDS
from errcast.limits import LARGEST_HTTP_STATUS, SMALLEST_HTTP_STATUS
from errcast.rendering.facts import ALWAYS, FACTS

_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}
_CODE = {"type": ["integer", "string"]}
_LINK = {
    "type": "object",
    "additionalProperties": False,
    "required": ["title", "url"],
    "properties": {"title": _TEXT, "url": _TEXT},
}
_OWN = {"type": ["string", "integer", "boolean", "array", "null"], "description": "A key of one's own."}
_KINDS: dict[str, dict[str, Any]] = {
    "code": _CODE,
    "text": _TEXT_OR_NULL,
    "optional_text": _TEXT_OR_NULL,
    "truth_value": {"type": "boolean"},
    "optional_truth_value": {"type": ["boolean", "null"]},
    "optional_integer": {"type": ["integer", "null"]},
    "words": {"type": "array", "items": _TEXT},
    "links": {"type": "array", "items": _LINK},
}
_CHOICES = {field.key: field.choices for field in FIELDS}
_OF_DOCUMENTS = [(field.key, "optional_text", field.help) for field in FIELDS if not field.is_member]


def document_schema_text() -> str:
    """Return the schema as the text of its file."""
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "errcast document",
        "description": "One catalog of API error codes, with every fact of every error.",
        **_object(
            {
                "$comment": _TEXT | {"description": "The notice of a generated file."},
                "errcast": {"const": FORMAT_VERSION, "description": "The version of this format."},
                "catalog": _catalog(),
                "errors": _list(_error(), "The errors, in the order of the catalog."),
            }
        ),
    }
    return json.dumps(schema, indent=2) + "\n"


def _catalog() -> dict[str, Any]:
    range_of_codes = "The first and the last code of its errors, such as 1000-1999."
    category = {"category": _TEXT, "title": _TEXT, "range": _TEXT_OR_NULL | {"description": range_of_codes}}
    reserved = {"codes": _list(_CODE), "names": _list(_TEXT)}
    return _object(
        {
            "name": _TEXT,
            "type_name": _TEXT | {"description": "The name of the type in generated code."},
            "title": _TEXT,
            "language": _TEXT_OR_NULL | {"description": "The language of the texts, a BCP 47 tag."},
            "sources": _list(_TEXT, "The paths of the source tables, relative to the file of the catalog."),
            "categories": _list(_object(category), "The categories, in the order of documents."),
            "reserved": _object(reserved)
            | {"description": "Codes and names of removed errors. No error may have them again."},
        }
    )


def _error() -> dict[str, Any]:
    """Return the schema of an error. A fact that is null was not given: it is not known."""
    facts = {
        field: _KINDS[kind] | _limits(field) | {"description": f"{text[0].upper()}{text[1:]}."}
        for field, kind, text in (*FACTS, *_OF_DOCUMENTS)
    }
    replacement = _object({"code": _CODE, "name": _TEXT})
    details = {
        "since": _TEXT_OR_NULL,
        "reason": _TEXT_OR_NULL,
        "replaced_by": {"anyOf": [replacement, {"type": "null"}]},
    }
    exact = "The code as its documents write it, exact also where numbers are of 53 bits."
    beside = {
        "code_text": _TEXT | {"description": exact},
        "name": _TEXT | {"description": "The constant in generated code. It never changes."},
        "former_names": _list(_TEXT, "Names that the error had before, which stay valid."),
        "placeholders": _list(_TEXT, "The parts of the message that stand for any text, such as {0}."),
        "category_title": _TEXT_OR_NULL,
        "deprecation": {"anyOf": [_object(details), {"type": "null"}]},
    }
    required = [*ALWAYS, "code_text", "name", "former_names", "placeholders"]
    return _object(facts | beside, required) | {"patternProperties": {"^x-": _OWN}}


def _limits(field: str) -> dict[str, Any]:
    """Return what a value of a field is limited to."""
    if field == "http_status":
        return {"minimum": SMALLEST_HTTP_STATUS, "maximum": LARGEST_HTTP_STATUS}
    choices = _CHOICES.get(field)
    return {"enum": [*choices, None]} if choices else {}


def _list(items: dict[str, Any], description: str | None = None) -> dict[str, Any]:
    array = {"type": "array", "items": items}
    return array if description is None else array | {"description": description}


def _object(properties: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties) if required is None else required,
        "properties": properties,
    }
