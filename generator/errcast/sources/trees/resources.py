"""The elements of an XML text -> a tree as of JSON, by the form of the resources.

    <resources>                                    Android
      <string name="lamp_out">no lamp</string>        -> {"lamp_out": "no lamp"}
    <root>                                         .resx
      <data name="LampOut">                           -> {"LampOut": {"message": "no lamp", "comment": "E2"}}
        <value>no lamp</value><comment>E2</comment>
    <errors>                                       any other
      <error code="11"><text>no lamp</text>           -> [{"code": "11", "text": "no lamp"}]

Attributes and elements are members of an object. Elements that have only a name and a text are pairs.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from errcast.findings import Finding, show
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.entries.lines import title_of
from errcast.sources.trees.elements import Element
from errcast.sources.trees.flat_keys import unflattened
from errcast.sources.trees.message_files import texts_of_file
from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree
from errcast.sources.trees.pairs import INTEGER
from errcast.sources.trees.xml_schemas import enumerations_of_schema

_MOST_FINDINGS = 20  # more are not reported
_KEYS = ("name", "key")
# Attributes of a resource that say nothing about its text.
_ABOUT_RESOURCES = {"formatted", "ignore", "locale", "product", "translatable"}
_STRUCTURE = ("resheader", "schema", "assembly")  # of .resx: they say how the file is built
_PARAGRAPHS = ("para", "p", "simpara")
_ANDROID_TEXTS, _ANDROID_NUMBERS = "string", "integer"
_ANDROID_ARRAYS = ("array", "string-array")
_ANDROID_ESCAPE = re.compile(r'\\u([0-9A-Fa-f]{4})|\\(.)|"', re.DOTALL)
_ANDROID_ESCAPES = {"n": "\n", "t": "\t"}


def tree_of(root: Element, path: str) -> tuple[Tree, list[Finding]]:
    """Return the tree of a document, with notes, or with the findings why it cannot be read."""
    if (texts := texts_of_file(root)) is not None:
        return texts, []
    schema, notes = enumerations_of_schema(root, path)
    if schema is not None:
        return schema, notes
    children, names = root.children, Counter(child.name for child in root.children)
    if root.name == "resources" and (names[_ANDROID_TEXTS] or names[_ANDROID_NUMBERS]):
        wanted = _ANDROID_TEXTS if names[_ANDROID_TEXTS] else _ANDROID_NUMBERS
    elif root.name == "root" and names["resheader"]:
        children = [each for each in children if not {"type", "mimetype"} & each.attributes.keys()]
        wanted = "data"
    elif root.name == "properties" and names["entry"]:
        wanted = "entry"
    elif root.name == "resources" and (lines := _coded_items(children)):
        return Items(root.line, lines), []
    else:
        maker = _TreeMaker(root, path)
        return maker.tree(root), maker.notes
    tree, findings = _named(root.line, [each for each in children if each.name == wanted], path)
    others = [f"{count} {show(name)}" for name, count in names.items() if name not in (wanted, *_STRUCTURE)]
    if others:
        text = (
            f"only {show(wanted)} of these resources is read; left out: {', '.join(others[:_MOST_FINDINGS])}"
        )
        findings.append(Finding(path, "other-resources", text, line=root.line, level="note"))
    return tree, findings


def _coded_items(elements: Sequence[Element]) -> list[Tree]:
    """Return the texts of the arrays in which each text begins with a code: `<item>102:cold</item>`."""
    arrays = [[_leaf(item) for item in each.children] for each in elements if each.name in _ANDROID_ARRAYS]
    coded = [items for items in arrays if items and all(title_of(item.text) for item in items)]
    return [item for items in coded for item in items]


def _named(line: int, elements: Sequence[Element], path: str) -> tuple[Tree, list[Finding]]:
    """Return named texts as an object, or a finding for each name that is used twice."""
    members: dict[str, _Pair] = {}
    findings: list[Finding] = []
    for element in elements:
        pair = _pair(element)
        if pair is None:
            text = f"this element {show(element.name)} is not one text with a name; fix or remove it"
            findings.append(Finding(path, "not-a-text", text, line=element.line))
        elif pair.key in members:
            before = members[pair.key].text.line
            text = f"the name {show(pair.key)} is already used on line {before}; keep one of them"
            findings.append(Finding(path, "duplicate-key", text, line=element.line))
        else:
            members[pair.key] = pair
    if findings:
        return Fields(line, []), findings[:_MOST_FINDINGS]
    return _tree_of_pairs(line, list(members.values()), path)


class _Pair(NamedTuple):
    """The name of a text, the text, and the comment on it."""

    key: str
    text: Leaf
    comment: Leaf | None


def _tree_of_pairs(line: int, pairs: Sequence[_Pair], path: str) -> tuple[Tree, list[Finding]]:
    """Return named texts as an object; if a text has a comment, each text beside it is a record too."""
    fields, notes = unflattened(Fields(line, [Member(pair.key, pair.text) for pair in pairs]), path)
    comments = {id(pair.text): pair.comment for pair in pairs if pair.comment}
    return _with_comments(fields, comments) if comments else fields, notes


def _with_comments(fields: Fields, comments: Mapping[int, Leaf]) -> Fields:
    texts = [member.node for member in fields.members if isinstance(member.node, Leaf)]
    is_commented = any(id(text) in comments for text in texts)
    key = "value" if all(INTEGER.fullmatch(text.text) for text in texts) else "message"
    members = []
    for name, node in fields.members:
        if isinstance(node, Fields) and all(meaning(member.key).fields for member in node.members):
            said = [comments[id(member.node)] for member in node.members if id(member.node) in comments]
            about = [Member("comment", said[0])] if said else []
            members.append(Member(name, Fields(node.line, [*node.members, *about])))
        elif isinstance(node, Fields):
            members.append(Member(name, _with_comments(node, comments)))
        elif isinstance(node, Leaf) and is_commented:
            comment = comments.get(id(node))
            found = [Member(key, node), *([Member("comment", comment)] if comment else [])]
            members.append(Member(name, Fields(node.line, found)))
        else:
            members.append(Member(name, node))
    return Fields(fields.line, members)


def _pair(element: Element) -> _Pair | None:
    """Return the name of an element and its text, or its number; None if it has none, or has more."""
    names = [name for name in _KEYS if name in element.attributes]
    children = {child.name: child for child in element.children}
    others = element.attributes.keys() - _ABOUT_RESOURCES - {*names, "value"}
    if len(names) != 1 or others or children.keys() - {"value", "comment"}:
        return None
    texts = [_leaf(element)] if element.has_text else []
    texts += [_leaf(children["value"])] if "value" in children else []
    texts += [_attribute(element, "value")] if "value" in element.attributes else []
    if not texts and not children:
        texts = [Leaf(element.line, "", is_text=True)]
    if len(texts) != 1 or len(children) < len(element.children):
        return None
    comment = children.get("comment")
    remark = _leaf(comment) if comment and comment.text else None
    return _Pair(element.attributes[names[0]], texts[0], remark)


def _leaf(element: Element) -> Leaf:
    text = element.text
    return Leaf(element.line, _unescaped(text) if element.name == _ANDROID_TEXTS else text, is_text=True)


def _attribute(element: Element, key: str) -> Leaf:
    return Leaf(element.line, element.attributes[key], is_text=True)


def _unescaped(text: str) -> str:
    r"""Return a text of Android without its escapes: `"can\'t wait"` -> `can't wait`."""

    def plain(match: re.Match[str]) -> str:
        code, character = match.groups()
        return chr(int(code, 16)) if code else _ANDROID_ESCAPES.get(character, character or "")

    return _ANDROID_ESCAPE.sub(plain, text)


class _TreeMaker:
    """Makes the tree of a document of any form; `notes` are about what is left out of it."""

    def __init__(self, root: Element, path: str) -> None:
        self.notes: list[Finding] = []
        self._path = path
        self._repeated = _repeated(root)

    def tree(self, element: Element) -> Tree:
        """Return an element as a text, as a list of elements of one name, or as an object."""
        children = element.children
        if not element.attributes and not children:
            return Leaf(element.line, element.text, is_text=True)
        if not element.attributes and not element.has_text and _are_paragraphs(children):
            return Leaf(element.line, "\n".join(child.text for child in children), is_text=True)
        groups: dict[str, list[Element]] = {}
        for child in children:
            groups.setdefault(child.name, []).append(child)
        if len(groups) == 1 and not element.attributes and not element.has_text and _is_list(children):
            return self._list(children)
        members: dict[str, Tree] = {key: _attribute(element, key) for key in element.attributes}
        if element.has_text:
            members[_free("text", members)] = Leaf(element.line, element.text, is_text=True)
        is_record = any({"code", "message"} & meaning(name).fields.keys() for name in (*members, *groups))
        for name, found in groups.items():
            is_repeated = (element.name, name) in self._repeated
            is_one = not is_repeated and (is_record or not _is_list(found))
            members[_free(name, members)] = self.tree(found[0]) if is_one else self._list(found)
        return Fields(element.line, [Member(key, node) for key, node in members.items()])

    def _list(self, elements: Sequence[Element]) -> Tree:
        """Return elements of one name as a list; as an object if each is a text with another name."""
        pairs = [_pair(element) for element in elements]
        named = {pair.key: pair for pair in pairs if pair}
        if len(named) == len(elements) > 1:
            tree, found = _tree_of_pairs(elements[0].line, list(named.values()), self._path)
            self.notes += found
            return tree
        return Items(elements[0].line, [self.tree(element) for element in elements])


def _are_paragraphs(elements: Sequence[Element]) -> bool:
    """Whether all elements in another one are paragraphs of a text."""
    return all(
        each.name in _PARAGRAPHS and each.has_text and not (each.attributes or each.children)
        for each in elements
    )


def _repeated(root: Element) -> set[tuple[str, str]]:
    """Return the names of elements, with that of the element around them, that are a list somewhere."""
    repeated: set[tuple[str, str]] = set()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        children = element.children
        counts = Counter(child.name for child in children)
        repeated |= {(element.name, name) for name, count in counts.items() if count > 1}
        waiting += children
    return repeated


def _is_list(elements: Sequence[Element]) -> bool:
    """Whether elements of one name are a list: there are several, or the one is more than a text."""
    return len(elements) > 1 or bool(elements[0].attributes or elements[0].children)


def _free(key: str, taken: dict[str, Tree]) -> str:
    """Return a key that an object does not have yet: an attribute and an element may share a name."""
    return key if key not in taken else _free(f"{key}'", taken)
