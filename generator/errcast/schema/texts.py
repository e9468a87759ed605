"""The JSON Schema of the file of a translation, with the same limits as reading. It uses draft 7."""

import json
from typing import Any

from errcast.catalog import TRANSLATION_KEY
from errcast.fields import TEXT_KEYS
from errcast.limits import CATALOG_NAME_PATTERN, LANGUAGE_PATTERN
from errcast.schema.parts import code_schema, object_schema, string_schema
from errcast.translations.fingerprints import FINGERPRINT_PATTERN
from errcast.translations.model import FORMAT_VERSION

_HELP = {
    "description": "What happened, in this language.",
    "solution": "What to do about it, in this language.",
    "details": "More about the error, in this language.",
}


def texts_schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(_schema(), indent=2, ensure_ascii=False) + "\n"


def _schema() -> dict[str, Any]:
    categories = {"type": "object", "propertyNames": {"pattern": f"^{CATALOG_NAME_PATTERN}$"}}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "errcast translation",
        "description": "The texts of a catalog in another language, in a file beside it.",
        **object_schema(
            {
                TRANSLATION_KEY: {"const": FORMAT_VERSION, "description": "The version of this format."},
                "catalog": string_schema("The name of the catalog.", CATALOG_NAME_PATTERN),
                "language": string_schema("The language of these texts, a BCP 47 tag.", LANGUAGE_PATTERN),
                "title": string_schema("The heading of the documents, in this language."),
                "categories": categories
                | {
                    "description": "The titles of categories, in this language.",
                    "additionalProperties": {"type": "string"},
                },
                "originals": object_schema(
                    {
                        "title": _fingerprint(),
                        "categories": categories | {"additionalProperties": _fingerprint()},
                    },
                    required=[],
                )
                | {"description": "Fingerprints of the titles that were translated. errcast writes them."},
                "errors": {
                    "type": "array",
                    "description": "The texts of errors.",
                    "items": _error(),
                },
            },
            required=[TRANSLATION_KEY, "catalog", "language"],
        ),
    }


def _error() -> dict[str, Any]:
    originals = object_schema({key: _fingerprint() for key in TEXT_KEYS}, required=[])
    return object_schema(
        {
            "code": {"description": "The code of the error in the catalog.", **code_schema()},
            **{key: string_schema(_HELP[key]) for key in TEXT_KEYS},
            "originals": originals
            | {"description": "Fingerprints of the texts that were translated. errcast writes them."},
        },
        required=["code"],
    )


def _fingerprint() -> dict[str, Any]:
    return {"type": "string", "pattern": f"^{FINGERPRINT_PATTERN}$"}
