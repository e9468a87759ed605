"""Python's reader of JSON judges the documents, and the published schema does."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema

from errcast.schema.document import document_schema_text
from tests.support.judges import sources

_BESIDE = {
    "code_text",
    "placeholders",
    "category_title",
    "deprecation",
    "details",
    "audience",
    "former_names",
}


def options(_number: int) -> dict[str, str]:
    return {}


def spelled(name: str) -> str:
    return name


def printed(folder: Path) -> str:
    schema = jsonschema.Draft7Validator(json.loads(document_schema_text()))
    lines = []
    for path in sources(folder, ".json"):
        document = json.loads(path.read_text(encoding="utf-8"))
        schema.validate(without_most(document))
        lines.append(json.dumps(list(_facts(document))))
    return "\n".join(lines) + "\n"


def without_most(document: Mapping[str, Any], most: int = 300) -> dict[str, Any]:
    """Return a document with some of its errors: the validator takes longer than all else."""
    return {**document, "errors": document["errors"][:: 1 + len(document["errors"]) // most]}


def _facts(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    titles = {each["category"]: each["title"] for each in document["catalog"]["categories"]}
    for error in document["errors"]:
        assert all(each in error["message"] for each in error["placeholders"])
        if error.get("category") is not None:
            assert error["category_title"] == titles[error["category"]]
        aliases = {"aliases": sorted(error["former_names"])} if error["former_names"] else {}
        links = (
            {"links": [[link["title"], link["url"]] for link in error["links"]]} if "links" in error else {}
        )
        facts = {
            key: value for key, value in error.items() if key not in _BESIDE and not key.startswith("x-")
        }
        yield facts | links | aliases
