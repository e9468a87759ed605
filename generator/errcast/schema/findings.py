"""The JSON Schema of what `errcast … --format json` prints.

It uses draft 7, as the schema of a catalog does.
"""

import json
from typing import Any

from errcast.reporting import REPORT_VERSION


def findings_schema_text() -> str:
    """Return the JSON Schema of the format `json`, as the text of its file."""
    number = {"type": ["integer", "null"], "minimum": 1}
    properties = {
        "path": {"type": ["string", "null"], "description": "The file; null for the command line."},
        "line": number | {"description": "From 1; null for a whole file."},
        "column": number | {"description": "From 1, in characters."},
        "level": {"enum": ["error", "warning", "note"]},
        "rule": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "text": {"type": "string", "description": "What was found, what was expected, and what to do."},
    }
    finding = _closed_object(properties)
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "errcast findings",
        "description": "What `errcast … --format json` prints.",
        "type": "object",
        "additionalProperties": False,
        "required": ["version", "findings"],
        "properties": {
            "version": {"const": REPORT_VERSION},
            "findings": {"type": "array", "items": finding},
            "import": _import_schema(),
            "imports": _imports_schema(),
            "changes": _changes_schema(),
            "files": _files_schema(),
            "texts": _texts_schema(),
            "new": _new_schema(),
            "scan": _scan_schema(),
            "uses": _uses_schema(),
            "logs": _logs_schema(),
        },
    }
    return json.dumps(schema, indent=2) + "\n"


def _import_schema() -> dict[str, Any]:
    """Return the schema of the result of `import` in addition to its findings (see `importing/report`)."""
    schema = _closed_object({**_source_properties(), "names": _names_to_review()})
    return schema | {"description": "How `errcast import` read the table."}


def _imports_schema() -> dict[str, Any]:
    """Return the schema of the result if `import` read the tables that catalogs remember."""
    source = _closed_object({"source": {"type": "string"}, **_source_properties()})
    properties = {
        "catalog": {"type": "string"},
        "sources": {"type": "array", "items": source},
        "names": _names_to_review(),
    }
    schema = {"type": "array", "items": _closed_object(properties)}
    return schema | {"description": "How `errcast import` read the tables of each catalog."}


def _files_schema() -> dict[str, Any]:
    """Return the schema of the files of `generate` and `fmt`."""
    outcome = {"enum": ["written", "unchanged", "removed"]}
    files = _items(path={"type": "string"}, outcome=outcome)
    return files | {"description": "What a command such as `errcast generate` did with each file."}


def _texts_schema() -> dict[str, Any]:
    """Return the schema of the coverage that `texts status` prints."""
    count = {"type": "integer", "minimum": 0}
    left = _items(
        state={"enum": ["missing", "stale"]},
        kind={"enum": ["catalog", "category", "error"]},
        of={"type": ["integer", "string", "null"], "description": "The code, or the id of the category."},
        key={"type": "string", "description": "The key of the text in the catalog."},
    )
    coverage = _items(
        catalog={"type": "string"},
        language={"type": "string"},
        file={"type": ["string", "null"], "description": "The translation; null if there is none."},
        texts=count | {"description": "How many texts can be translated."},
        current=count,
        unconfirmed=count,
        stale=count,
        missing=count,
        percent=count | {"description": "The share of texts that outputs use, rounded down."},
        left=left | {"description": "The texts that are missing or stale."},
    )
    return coverage | {"description": "What `errcast texts status` found, for each catalog and language."}


def _new_schema() -> dict[str, Any]:
    """Return the schema of the error that `new` added."""
    properties: dict[str, Any] = {
        "catalog": {"type": "string"},
        "line": {"type": "integer", "minimum": 1},
        "code": {"type": ["integer", "string"]},
        "name": {"type": "string"},
    }
    return _closed_object(properties) | {"description": "The error that `errcast new` added."}


def _scan_schema() -> dict[str, Any]:
    """Return the schema of what `scan` found in addition to its findings (see `scan/telling`)."""
    text, text_or_none = {"type": "string"}, {"type": ["string", "null"]}
    number = {"type": ["integer", "null"], "minimum": 1}
    hits = _items(
        rule=text,
        certainty={"enum": ["possible", "likely", "certain"]},
        path=text_or_none,
        line=number,
        column=number,
        literal=text | {"description": "What the code has."},
        catalog=text,
        code={"type": ["integer", "string", "null"]},
        name=text_or_none | {"description": "The name of the error; null for a table, or an unknown code."},
        constant=text_or_none | {"description": "The constant in the language of the file."},
    )
    count = {"type": "integer", "minimum": 0}
    properties = {
        "hits": hits,
        "files": count | {"description": "How many files were read."},
        "passed_over": {"type": "object", "additionalProperties": count},
    }
    return _closed_object(properties) | {"description": "What `errcast scan` found."}


def _places_schema() -> dict[str, Any]:
    """Return the schema of the places in code that name an error (see `scan/using`)."""
    number = {"type": "integer", "minimum": 1}
    return _items(
        path={"type": "string"},
        line=number,
        column=number,
        literal={"type": "string", "description": "What the code has."},
        way={"enum": ["constant", "code", "message"]},
        name={
            "type": ["string", "null"],
            "description": "The name of the error that a constant spells; null for a code or a message.",
        },
    )


def _uses_schema() -> dict[str, Any]:
    """Return the schema of what `scan --used-by` found."""
    text = {"type": "string"}
    code = {"type": ["integer", "string"]}
    uses = _items(catalog=text, name=text, code=code, places=_places_schema())
    return uses | {"description": "Where `errcast scan --used-by` found the errors."}


def _logs_schema() -> dict[str, Any]:
    """Return the schema of what `scan --logs` found in addition to its findings (see `scan/logs/telling`)."""
    text = {"type": "string"}
    time = {"type": ["string", "null"]}
    times = {
        "first": time | {"description": "In ISO 8601 if the log has the year; null for a log without times."},
        "last": time,
    }
    count = {"type": "integer", "minimum": 0}
    number = {"type": "integer", "minimum": 1}
    unknown = _items(
        code={"type": "integer"},
        matched=text | {"description": "The part of the first line that calls it a code."},
        path=text,
        line=number | {"description": "The first line that has it."},
        lines=number | {"description": "How many lines have it."},
        **times,
    )
    known = {"type": "array", "items": {"type": "object", "required": ["code", "name", "lines", *times]}}
    properties = {
        "lines": count | {"description": "How many lines were read."},
        "unknown": unknown | {"description": "The codes that no catalog has, the most frequent one first."},
        "known": known | {"description": "Objects as those of `errcast explain --json`, with the times."},
    }
    return _closed_object(properties) | {"description": "What `errcast scan --logs` found."}


def _changes_schema() -> dict[str, Any]:
    """Return the schema of the changes that `breaking` found (see `breaking/records`)."""
    text, text_or_none = {"type": "string"}, {"type": ["string", "null"]}
    number = {"type": ["integer", "null"], "minimum": 1}
    value: dict[str, Any] = {
        "type": ["string", "integer", "boolean", "object", "null"],
        "additionalProperties": text,
    }
    changes = _items(
        rule=text,
        grade={"enum": ["wire", "source", "text", "exhaustive", "info"]},
        path=text_or_none,
        line=number,
        column=number,
        catalog=text_or_none | {"description": "The name of the catalog; null for the configuration."},
        code={"type": ["integer", "string", "null"]},
        name=text_or_none | {"description": "The name of the error, null for a change without an error."},
        alias=text_or_none | {"description": "The alias of the error that changed; null if none did."},
        field=text_or_none | {"description": "The field, or the option, that changed."},
        old=value | {"description": "The old value of the field; null if there was none."},
        new=value | {"description": "The new value of the field; null if there is none."},
        text=text | {"description": "What changed."},
        accept=text | {"description": "RULE:CATALOG:NAME for `--accept`."},
        accepted={"type": "boolean"},
        used={
            "anyOf": [{"type": "null"}, _places_schema()],
            "description": "The places in code that the change concerns; null without `--used-in`.",
        },
    )
    return changes | {"description": "What `errcast breaking` found, the most serious first."}


def _source_properties() -> dict[str, Any]:
    number = {"type": "integer", "minimum": 0}
    text, text_or_none = {"type": "string"}, {"type": ["string", "null"]}
    table: dict[str, Any] = {
        "number": number,
        "line": number,
        "heading": text_or_none,
        "taken": {"type": "boolean"},
        "reason": text_or_none | {"description": "Why the table was left out."},
        "columns": _items(heading=text, field=text_or_none),
        "rows": number,
        "records": number,
        "skipped": _items(line=number, reason=text),
        "notes": {"type": "array", "items": text},
    }
    return {"form": text, "tables": _items(**table)}


def _names_to_review() -> dict[str, Any]:
    review = {
        "enum": ["fallback", "suffixed", "partial", "shortened"],
        "description": "Why a person should review the name. The most urgent names come first.",
    }
    text = {"type": "string"}
    return _items(code={"type": ["integer", "string"]}, name=text, message=text, reason=review)


def _items(**properties: Any) -> dict[str, Any]:
    return {"type": "array", "items": _closed_object(properties)}


def _closed_object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }
