"""A tree -> what kind of document it is, if it describes an API or the form of data.

{"openapi": "3.1.0", "paths": {}}                  -> "an OpenAPI"
{"type": "object", "properties": {"code": {…}}}    -> "a JSON Schema"
{"11": "no lamp"}                                  -> None
"""

from errcast.findings import Finding
from errcast.sources.trees.nodes import Fields, Items, Leaf, Tree, leaf_of, member_of

_DOCUMENTS = {"openapi": "an OpenAPI", "swagger": "an OpenAPI", "asyncapi": "an AsyncAPI"}
_POSTMAN = "a Postman"
_COMPONENTS = {
    *("schemas", "responses", "parameters", "examples", "requestBodies", "headers", "securitySchemes"),
    *("links", "callbacks", "pathItems", "messages", "channels"),
}
_TYPES = {"object", "array", "string", "integer", "number", "boolean"}
_DEFINITIONS = {"$defs", "definitions"}
_SCHEMA_KEYS = {"type", "$ref", "enum", "const", "allOf", "anyOf", "oneOf", "properties", "items"}


def kind_of_document(root: Tree) -> str | None:
    """Return "an OpenAPI" for an OpenAPI document or a part of one, and so on; None for another tree."""
    if not isinstance(root, Fields):
        return None
    if (schema := leaf_of(member_of(root, "info"), ("schema",))) and "getpostman.com" in schema.text:
        return _POSTMAN
    for member in root.members:
        if member.key == "components" and isinstance(member.node, Fields):
            are_parts = {each.key for each in member.node.members} <= _COMPONENTS
            return _DOCUMENTS["openapi"] if are_parts else None
        if isinstance(member.node, Leaf):
            if member.key in _DOCUMENTS:
                return _DOCUMENTS[member.key]
            if member.key == "$schema" and "json-schema.org" in member.node.text and _has_parts(root):
                return "a JSON Schema"
    return "a JSON Schema" if _is_schema(root) else None


def _has_parts(root: Fields) -> bool:
    """Whether an object has a key of a JSON Schema; other documents may name a schema too."""
    return any(member.key in _SCHEMA_KEYS | _DEFINITIONS for member in root.members)


def _is_schema(node: Tree) -> bool:
    """Whether an object is a JSON Schema that does not say it: `{"type": "object", "properties": …}`."""
    kind = leaf_of(node, ("type",))
    if kind is None or kind.text not in _TYPES or not isinstance(node, Fields):
        return False
    members = {member.key: member.node for member in node.members}
    if isinstance(members.get("enum"), Items):
        return kind.text not in ("array", "object")
    key = "properties" if kind.text == "object" else "items" if kind.text == "array" else ""
    parts = members.get(key)
    if not isinstance(parts, Fields):
        return False
    inner = [parts] if key == "items" else [member.node for member in parts.members]
    return bool(inner) and all(
        isinstance(each, Fields) and any(member.key in _SCHEMA_KEYS for member in each.members)
        for each in inner
    )


def without_enumerations(kind: str, root: Tree, path: str) -> Finding:
    """Return the finding for a document in which no enumeration has names or descriptions."""
    if kind == _POSTMAN:
        text = (
            "this is a Postman collection, and no example of an answer in it has the code of an error; import"
        )
        return Finding(path, "no-table", f"{text} the table of errors from another file", line=root.line)
    text = (
        f"this is {kind} document, and no enumeration in it has names or descriptions; add x-enum-varnames"
        " and x-enum-descriptions, or oneOf with const, title and description, or import the table of errors"
        " from another file"
    )
    return Finding(path, "no-table", text, line=root.line)
