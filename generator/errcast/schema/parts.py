"""The parts of the JSON Schemas of the files of catalogs and of translations."""

from typing import Any

from errcast.limits import LARGEST_CODE, SMALLEST_CODE


def code_schema() -> dict[str, Any]:
    """Return the schema of a code."""
    return {
        "oneOf": [
            {"type": "integer", "minimum": SMALLEST_CODE, "maximum": LARGEST_CODE},
            {"type": "string", "minLength": 1, "pattern": r"^\S(.*\S)?$"},
        ]
    }


def object_schema(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    """Return the schema of keys and values, with no other keys."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": properties,
    }


def string_schema(description: str, pattern: str | None = None) -> dict[str, Any]:
    """Return the schema of a text; the pattern is for the whole text."""
    whole = pattern if pattern is None or pattern == r"\S" else f"^{pattern}$"
    return {"type": "string", "description": description} | ({"pattern": whole} if whole else {})
