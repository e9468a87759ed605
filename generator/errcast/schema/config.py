"""The table of keys, the options of targets and the rules -> the JSON Schema of errcast.toml.

It uses draft 4, which editors of TOML know (taplo, and Even Better TOML with it).
"""

import json
from typing import Any

from errcast.breaking.rules import RULE_IDS
from errcast.caching.observing import CACHE
from errcast.config.keys import CONFIGURATION, OUTPUT, Key
from errcast.linting.across import UNIQUE_ACROSS
from errcast.linting.levels import SWITCHES
from errcast.linting.rules import RULES
from errcast.options import Option
from errcast.scan.settings import CERTAINTIES
from errcast.targets import Target, load_target, options_of, target_names

_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_UNIQUE: dict[str, Any] = {
    "type": "boolean",
    "default": False,
    "description": "Whether no two catalogs may share a code or a name.",
}
_CACHE: dict[str, dict[str, Any]] = {
    "enabled": {"type": "boolean", "default": True, "description": "Whether answers are kept."},
    "dir": _TEXT | {"default": CACHE, "description": "The folder for them, relative to this file."},
}
_TYPES = {str: "string", bool: "boolean", int: "integer"}


def config_schema_text() -> str:
    """Return the JSON Schema of errcast.toml, as the text of its file."""
    targets = [target for name in target_names() if (target := load_target(name)[0]) is not None]
    tables = {
        target.name: _closed(
            {option.name: _option(option) for option in options_of(target)},
            f"The options of {target.name}: {target.summary}.",
        )
        for target in targets
    }
    of_keys: dict[str, dict[str, Any]] = {
        "outputs": {"items": _output(targets)},
        "lint": _closed(
            {UNIQUE_ACROSS: _UNIQUE} | {rule.id: _switch(rule.level, rule.reason) for rule in RULES}
        ),
        "breaking": _closed({"ignore": _acceptances()}),
        "scan": _scan(targets),
        "cache": _closed(_CACHE),
    }
    schema = {
        "$schema": "http://json-schema.org/draft-04/schema#",
        "title": "errcast configuration",
        "description": "errcast.toml. The same keys are below [tool.errcast] in pyproject.toml.",
        "type": "object",
        "properties": {key.name: _key(key) | of_keys.get(key.name, {}) for key in CONFIGURATION} | tables,
        "additionalProperties": {"type": "object", "description": "The options of a target of your own."},
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _scan(targets: list[Target]) -> dict[str, Any]:
    """Return the schema of `[scan]`: its keys, and a table for each target that `--fix` can write."""
    globs: dict[str, Any] = {"type": "array", "items": _TEXT}
    keys: dict[str, dict[str, Any]] = {
        "include": globs | {"description": "The files to read, in the folders that are scanned."},
        "exclude": globs | {"description": "The files to pass over."},
        "certainty": {"enum": list(CERTAINTIES), "default": "likely", "description": "The least to report."},
        "tests": {"type": "boolean", "default": False, "description": "Whether tests are read too."},
    }
    help_ = "The module that code imports the type from; {name} and {type_name} are those of the catalog."
    module = _TEXT | {"description": help_}
    tables = {
        target.name: _closed({"import": module}, f"How `errcast scan --fix` writes code for {target.name}.")
        for target in targets
        if target.scan is not None
    }
    return _closed(keys | tables)


def _key(key: Key) -> dict[str, Any]:
    described = {"description": key.help}
    match key.kind:
        case "text":
            return _TEXT | described
        case "texts":
            return {"type": "array", "items": _TEXT, "minItems": 1} | described
        case "tables":
            return {"type": "array", "minItems": 1} | described
        case "table":
            return {"type": "object"} | described
        case "paths":
            table = {"type": "object", "additionalProperties": _TEXT, "minProperties": 1}
            return {"anyOf": [_TEXT, table]} | described


def _output(targets: list[Target]) -> dict[str, Any]:
    """Return the schema of a table of `[[outputs]]`: its keys, and the options of its target.

    An output with a target of the user's own may have any option.
    """
    keys = {key.name: _key(key) for key in OUTPUT}
    of_targets: list[dict[str, Any]] = [
        _closed(keys | _of_target(target) | {option.name: _option(option) for option in options_of(target)})
        for target in targets
    ]
    own = keys | {"target": _TEXT | {"not": {"enum": [target.name for target in targets]}}}
    required = [key.name for key in OUTPUT if key.is_required]
    return {
        "type": "object",
        "required": required,
        "anyOf": [*of_targets, {"type": "object", "properties": own}],
    }


def _of_target(target: Target) -> dict[str, Any]:
    return {"target": {"enum": [target.name], "description": target.summary}}


def _option(option: Option) -> dict[str, Any]:
    if option.has_several:
        limit = {"enum": list(option.choices)} if option.choices else {"pattern": f"^(?:{option.pattern})$"}
        items = {"type": "string"} | limit
        several = {"type": "array", "items": items, "minItems": 1, "uniqueItems": True}
        return several | {"description": option.help, "default": option.default}
    schema: dict[str, Any] = {
        "type": _TYPES[type(option.default)],
        "description": option.help,
        "default": option.default,
    }
    if option.choices:
        schema["enum"] = list(option.choices)
    if option.pattern:
        schema["pattern"] = f"^(?:{option.pattern})$"
    return schema


def _switch(level: str, reason: str) -> dict[str, Any]:
    return {"enum": list(SWITCHES), "default": level, "description": reason}


def _acceptances() -> dict[str, Any]:
    text = {"type": "string", "pattern": f"^(?:{'|'.join(RULE_IDS)}):[^:]+:."}
    help_text = "Changes that are wanted: RULE:CATALOG:NAME, as a finding prints it."
    return {"type": "array", "items": text, "description": help_text}


def _closed(properties: dict[str, Any], description: str | None = None) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return schema | ({"description": description} if description else {})
