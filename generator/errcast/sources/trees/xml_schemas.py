"""An XML Schema -> the JSON Schema that has its enumerations with their texts.

<simpleType name="ErrorCode"><restriction base="string">
  <enumeration value="E11"><annotation><documentation>no fire</documentation></annotation></enumeration>
    -> {"$defs": {"ErrorCode": {"oneOf": [{"const": "E11", "description": "no fire"}]}}}
"""

from collections.abc import Iterator

from errcast.sources.trees.elements import Element
from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree

_VALUE = "enumeration"
_FEWEST = 2  # values of an enumeration


def enumerations_of_schema(root: Element) -> Tree | None:
    """Return the enumerations of a schema, None if it is none, or none of them has texts."""
    if root.name != "schema":
        return None
    found = [Member(name, tree) for name, tree in _enumerations(root, "")]
    if not found:
        return None
    schema = Leaf(root.line, "https://json-schema.org/", is_text=True)
    return Fields(root.line, [Member("$schema", schema), Member("$defs", Fields(root.line, found))])


def _enumerations(element: Element, name: str) -> Iterator[tuple[str, Tree]]:
    """Yield the enumerations within an element, with the name of what is around them."""
    name = element.attributes.get("name", name)
    values = [each for each in element.children if each.name == _VALUE and "value" in each.attributes]
    texts = [_documentation(each) for each in values]
    if len(values) >= _FEWEST and any(texts):
        alternatives = [
            Fields(
                value.line,
                [
                    Member("const", Leaf(value.line, value.attributes["value"], is_text=True)),
                    *([Member("description", Leaf(value.line, text, is_text=True))] if text else []),
                ],
            )
            for value, text in zip(values, texts, strict=True)
        ]
        yield name, Fields(element.line, [Member("oneOf", Items(element.line, alternatives))])
    for child in element.children:
        if child.name != _VALUE:
            yield from _enumerations(child, name)


def _documentation(element: Element) -> str:
    """Return the text of the documentation within an element; `annotation` is around it."""
    found = [element, *_below(element)]
    return next((each.text for each in found if each.name == "documentation" and each.text), "")


def _below(element: Element) -> Iterator[Element]:
    for each in element.content:
        if isinstance(each, Element):
            yield each
            yield from _below(each)
