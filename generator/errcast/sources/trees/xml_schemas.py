"""An XML Schema -> the JSON Schema that has its enumerations with their texts.

<simpleType name="ErrorCode"><restriction base="string">
  <enumeration value="E11"><annotation><documentation>no fire</documentation></annotation></enumeration>
    -> {"$defs": {"ErrorCode": {"x-enum-values": [{"value": "E11", "description": "no fire"}]}}}

Of texts in several languages, those in the first are read, with those that say no language.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from errcast.findings import Finding, show
from errcast.sources.trees.elements import Element
from errcast.sources.trees.enumerations import document_of, left_out, values_of
from errcast.sources.trees.nodes import Fields, Leaf, Member, Tree, record_of

_NAMESPACE = "http://www.w3.org/2001/XMLSchema"
_VALUE = "enumeration"
_FEWEST = 2  # values of an enumeration
_MOST_SHOWN = 5  # languages
_NO_TEXTS, _ONE_VALUE = "no texts", "one value"

_Named = tuple[str, Element, Sequence[Element]]  # an enumeration: its name, what it is in, and its values


def enumerations_of_schema(root: Element, path: str) -> tuple[Tree | None, list[Finding]]:
    """Return the enumerations of a schema, and the note about those that are left out.

    The tree is None if it is no schema, or none of its enumerations has texts.
    """
    if root.name != "schema" or root.namespace != _NAMESPACE:
        return None, []
    found = [*_enumerations(root, "")]
    read = [each for each in found if _why_left_out(each) is None]
    if not read:
        return None, []
    others = [(each[0], each[1].line, why) for each in found if (why := _why_left_out(each)) is not None]
    every = [each for _, _, values in read for each in values]
    first = _first_language(every)
    trees = [
        (name, values_of(around.line, "", [_value(each, first) for each in values]))
        for name, around, values in read
    ]
    return document_of(trees), [*_other_languages(every, first, path), *left_out(others, path)]


def _enumerations(element: Element, name: str) -> Iterator[_Named]:
    """Yield the enumerations within an element, with the name of what is around them."""
    name = element.attributes.get("name", name)
    values = [each for each in element.children if each.name == _VALUE and "value" in each.attributes]
    if values:
        yield name, element, values
    for child in element.children:
        if child.name != _VALUE:
            yield from _enumerations(child, name)


def _why_left_out(enumeration: _Named) -> str | None:
    values = enumeration[2]
    if not any(_texts(each) for each in values):
        return _NO_TEXTS
    return None if len(values) >= _FEWEST else _ONE_VALUE


def _first_language(values: Sequence[Element]) -> str:
    """Return the first language that a text says, which is also that of texts that say none."""
    return next((language for each in values for language in _texts(each) if language), "")


def _value(element: Element, first: str) -> Fields:
    said = _texts(element)
    texts = [text for language, own in said.items() if language in ("", first) for text in own]
    value = Leaf(element.line, element.attributes["value"], is_text=True)  # an empty one is a finding
    described = record_of(element.line, {"description": "\n".join(texts)})
    return Fields(element.line, [Member("value", value), *described.members])


def _other_languages(values: Sequence[Element], first: str, path: str) -> list[Finding]:
    """Return the note about texts in other languages than the first, which are not read."""
    others = [(each, language) for each in values for language in _texts(each) if language not in ("", first)]
    if not others:
        return []
    counts = Counter(language for _, language in others)
    shown = ", ".join(
        f"{count} in {show(language, 20)}" for language, count in counts.most_common(_MOST_SHOWN)
    )
    text = (
        f"only texts in {show(first, 20)} are read; left out: {shown};"
        " to have them too, export a translation with `errcast texts export`, and fill it in"
    )
    return [Finding(path, "left-out", text, line=others[0][0].line, level="note")]


def _texts(element: Element) -> dict[str, list[str]]:
    """Return the texts of the documentation within an element, by language; `annotation` is around it."""
    found: dict[str, list[str]] = {}
    for each in _below(element):
        if each.name == "documentation" and each.text:
            found.setdefault(each.language, []).append(each.text)
    return found


def _below(element: Element) -> Iterator[Element]:
    for each in element.content:
        if isinstance(each, Element):
            yield each
            yield from _below(each)
