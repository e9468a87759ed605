"""The texts of a catalog <-> JSON (`errcast schema exchange` is its schema).

    {"errcast-exchange": 1, "catalog": "face", "language": "en", "texts": [
      {"text": "description 222202", "original": "没有人脸", "translation": "There is no face.",
       "state": "current", "exported": "9d1ba0d8 5b1d0c3e", "name": "NO_FACE", "message": "no face"}]}

Name and message are for the reader; an import does not need them.
"""

import json
from collections.abc import Mapping
from itertools import islice

from errcast.exchanging.units import Exchange, Unit, stamp_in
from errcast.findings import Finding, show_bare
from errcast.sources.trees.json_text import tree
from errcast.sources.trees.nodes import Fields, Items, Leaf, Tree

VERSION_KEY, VERSION = "errcast-exchange", 1
_LEFT = ("stale", "unconfirmed")
_MOST_FINDINGS = 20  # more are not reported
_TEXTS = ("text", "translation", "original", "state", "exported")  # what an import needs of a text


def write(exchange: Exchange) -> str:
    """Return texts as JSON; a missing translation is null."""
    texts = [
        {
            "text": unit.key,
            **({"name": unit.name, "message": unit.message} if unit.name else {}),
            "original": unit.original,
            "translation": unit.text or None,
            "state": unit.state,
            "exported": str(unit.stamp),
        }
        for unit in exchange.units
    ]
    head = {
        VERSION_KEY: VERSION,
        "catalog": exchange.catalog,
        "language": exchange.language,
        "original_language": exchange.own_language,
    }
    return json.dumps(head | {"texts": texts}, ensure_ascii=False, indent=2) + "\n"


def read(text: str, path: str) -> tuple[Exchange | None, list[Finding]]:
    """Return the texts of a JSON text, or why there are none."""
    root, findings = tree(text, path)
    if root is None or findings:
        return None, findings
    head = _members(root)
    texts = head.get("texts")
    if VERSION_KEY not in head or not isinstance(texts, Items):
        return None, [_wrong(root, path, f"expected an object with {VERSION_KEY} and a list texts")]
    if _text(head[VERSION_KEY]) != str(VERSION):
        expected = f"the format version is not {VERSION}; use a version of errcast that supports it"
        return None, [_wrong(head[VERSION_KEY], path, expected)]
    problems = (_problem(each, path) for each in texts.nodes)
    if findings := list(islice(filter(None, problems), _MOST_FINDINGS)):
        return None, findings
    catalog, language = (_text(head[key]) if key in head else None for key in ("catalog", "language"))
    return Exchange(catalog, language, list(map(_unit, texts.nodes)), is_marked=False), []


def _problem(node: Tree, path: str) -> Finding | None:
    """Return why a text has no form in which an import reads it, None if it has one."""
    members = _members(node)
    if _text_of(node, "text") is None:
        return _wrong(node, path, 'expected an object with "text", such as "description 7"')
    if "translation" not in members:
        text = 'expected "translation" with a text, or null without one; add it'
        return Finding(path, "not-exported", text, line=node.line)
    for key in _TEXTS:
        value = members.get(key)
        if value is None or (isinstance(value, Leaf) and (value.is_text or value.text == "null")):
            continue
        found = value.text if isinstance(value, Leaf) else "a list or an object"
        text = f'"{key}" is {show_bare(found)}; write a text in double quotes, or null'
        return Finding(path, "wrong-type", text, line=value.line)
    return None


def _unit(node: Tree) -> Unit:
    return Unit(
        _text_of(node, "text") or "",
        _text_of(node, "original"),
        _text_of(node, "translation") or "",
        needs_review=_text_of(node, "state") in _LEFT,
        stamp=stamp_in(_text_of(node, "exported") or ""),
        line=_members(node).get("translation", node).line,
    )


def _members(node: Tree) -> Mapping[str, Tree]:
    return {each.key: each.node for each in node.members} if isinstance(node, Fields) else {}


def _text_of(node: Tree, key: str) -> str | None:
    value = _members(node).get(key)
    return None if value is None else _text(value)


def _text(node: Tree) -> str | None:
    return node.text if isinstance(node, Leaf) and (node.is_text or node.text != "null") else None


def _wrong(node: Tree, path: str, text: str) -> Finding:
    remedy = "export the texts again, and take the form of that file"
    return Finding(path, "not-exported", f"{text}; {remedy}", line=node.line)
