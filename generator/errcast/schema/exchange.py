"""The JSON Schema of texts for translators, as `errcast texts export --format json` writes them. Draft 7."""

import json
from typing import Any

from errcast.exchanging.json_texts import VERSION, VERSION_KEY
from errcast.exchanging.units import STAMP_PATTERN
from errcast.limits import CATALOG_NAME_PATTERN, LANGUAGE_PATTERN
from errcast.schema.parts import object_schema, string_schema
from errcast.translations.states import STATES


def exchange_schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(_schema(), indent=2, ensure_ascii=False) + "\n"


def _schema() -> dict[str, Any]:
    text = {
        "text": string_schema('Which text it is: "title", "category image", "description 222202".', r"\S"),
        "name": string_schema("The name of the error, for the reader."),
        "message": string_schema("What the API sends, for the reader; it is never translated."),
        "original": string_schema("The text of the catalog."),
        "translation": {"type": ["string", "null"], "description": "The text in the other language."},
        "state": {"enum": list(STATES), "description": "The state of the translation when it was exported."},
        "exported": string_schema(
            "Fingerprints of the original and of the translation when they were exported. Keep it.",
            STAMP_PATTERN,
        ),
    }
    own_language = {
        "type": ["string", "null"],
        "pattern": f"^{LANGUAGE_PATTERN}$",
        "description": "The language of the catalog, if it says one.",
    }
    language = string_schema("The language of the translations, a BCP 47 tag.", LANGUAGE_PATTERN)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "errcast texts for translators",
        "description": "The texts of a catalog, and their translations into one language.",
        **object_schema(
            {
                VERSION_KEY: {"const": VERSION, "description": "The version of this format."},
                "catalog": string_schema("The name of the catalog.", CATALOG_NAME_PATTERN),
                "language": language,
                "original_language": own_language,
                "texts": {
                    "type": "array",
                    "items": object_schema(text, required=["text", "translation", "exported"]),
                },
            },
            required=[VERSION_KEY, "catalog", "language", "texts"],
        ),
    }
