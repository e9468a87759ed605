"""A String Catalog of Xcode -> a record of each key, with its texts by their languages.

{"sourceLanguage": "en", "strings": {"LAMP_OUT": {"localizations": {
    "en": {"stringUnit": {"state": "translated", "value": "no lamp"}},
    "de": {"stringUnit": {"state": "translated", "value": "Lampe aus"}}}}}}
    ->   [{"code": "LAMP_OUT", "message (en)": "no lamp", "message (de)": "Lampe aus"}]

Its objects are no tables of their own: a catalog of a few hundred keys would have thousands of them.
"""

from collections.abc import Iterator, Mapping

from errcast.sources.cells.codes import is_certainly_code
from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree

_SOURCE, _STRINGS, _TEXTS, _COMMENT = "sourceLanguage", "strings", "localizations", "comment"
_UNIT, _VARIATIONS, _ANY_NUMBER = "stringUnit", "variations", "other"


def without_units(root: Tree) -> Tree:
    """Return a String Catalog as such records, and another tree as it is."""
    members = _members(root)
    source, strings = members.get(_SOURCE), members.get(_STRINGS)
    if not isinstance(source, Leaf) or not isinstance(strings, Fields):
        return root
    records = [_record(key, node, source.text) for key, node in strings.members if key]
    return Items(strings.line, records) if records and _are_entries(strings) else root


def _are_entries(strings: Fields) -> bool:
    """Whether each key has an object, and one of them has texts."""
    nodes = [member.node for member in strings.members]
    return all(isinstance(node, Fields) for node in nodes) and any(_TEXTS in _members(node) for node in nodes)


def _record(key: str, node: Tree, source: str) -> Fields:
    """Return a key and its texts; in the source language, a key without a text is the text."""
    entry, code = _members(node), Leaf(node.line, key, is_text=True)
    found = {tag: _text(each) for tag, each in _members(entry.get(_TEXTS)).items()}
    texts = {tag: text for tag, text in found.items() if text is not None and text.text.strip()}
    # Xcode sorts the languages by letter: the source language is the first column, whatever its place.
    base = source.partition("-")[0]
    own = next((texts[tag] for tag in (source, base) if tag in texts), None)
    # `err.cold` is no text, if there is one in another language.
    own = own or (code._replace(text="") if texts and is_certainly_code(key) else code)
    texts = {source: own, **{tag: text for tag, text in texts.items() if tag not in (source, base)}}
    comment = entry.get(_COMMENT)
    about = [Member(_COMMENT, comment)] if isinstance(comment, Leaf) else []
    messages = [Member(f"message ({tag})", text) for tag, text in texts.items()]
    return Fields(node.line, [Member("code", code), *messages, *about])


def _text(node: Tree) -> Leaf | None:
    """Return the text in a language; of several for numbers or devices, the one for all others."""
    for each in _variants(node):
        value = _members(_members(each).get(_UNIT)).get("value")
        if isinstance(value, Leaf):
            return value
    return None


def _variants(node: Tree) -> Iterator[Tree]:
    yield node
    for by_case in _members(_members(node).get(_VARIATIONS)).values():
        cases = _members(by_case)
        for case in sorted(cases, key=lambda case: case != _ANY_NUMBER):
            yield from _variants(cases[case])


def _members(node: Tree | None) -> Mapping[str, Tree]:
    """Return the values of an object by their keys; nothing of another node."""
    return dict(node.members) if isinstance(node, Fields) else {}
