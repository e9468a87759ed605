"""Files of texts for translators, in XML -> a tree as of JSON.

    <trans-unit id="lamp_out">                         XLIFF
      <source>no lamp</source><target>aus</target>        -> [{"code": "lamp_out", "message (en)": "no lamp"}]
    <message id="lamp_out"><source>no lamp</source>    Qt
    <dict><key>lamp_out</key><string>no lamp</string>  a list of properties of Apple
                                                          -> {"lamp_out": "no lamp"}

A text whose source is its key, such as `lamp_out`, has its translation as the message.
"""

import re
from collections.abc import Iterator

from errcast.sources.trees.elements import Element
from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree

_KEY = re.compile(r"[\w.:/-]+")
_UNITS = ("trans-unit", "unit", "message")
_KEYS = ("resname", "id", "name")
_SINGLE = {"true": "true", "false": "false"}


def texts_of_file(root: Element) -> Tree | None:
    """Return the texts of such a file by their keys, None if it is another one or its texts have no keys."""
    match root.name:
        case "xliff" | "TS":
            return _units(root)
        case "plist" if len(root.children) == 1:
            return _value(root.children[0])
    return None


def _units(root: Element) -> Tree | None:
    records: list[tuple[Element, str, Element | None, Element | None]] = []
    for unit in _named(root, _UNITS):
        keys = [unit.attributes[key] for key in _KEYS if key in unit.attributes]
        source, target = _first(unit, ("source",)), _first(unit, ("target", "translation"))
        if source is None or not keys:
            continue
        key = next((each for each in keys if _KEY.fullmatch(each)), keys[0])
        records.append((unit, source.text if _is_key(source.text) else key, source, target))
    if not records:
        return None
    are_counted = all(key.isdecimal() for _, key, *_ in records)  # the numbers of texts say nothing
    own, other = _tags(root)
    are_keys = all(source is None or _is_key(source.text) for _, _, source, _ in records)
    return Items(
        root.line,
        [
            Fields(
                unit.line,
                [
                    Member("#" if are_counted else "code", Leaf(unit.line, key, is_text=True)),
                    *_texts(unit, None if are_keys else source, target, own, other),
                ],
            )
            for unit, key, source, target in records
        ],
    )


def _texts(
    unit: Element, source: Element | None, target: Element | None, own: str, other: str
) -> Iterator[Member]:
    if source is None:
        yield Member("message", _leaf(target or unit))
        return
    yield Member(f"message ({own})" if own else "message", _leaf(source))
    if target is not None and other != (own or None):
        yield Member(f"message ({other})" if other else "target", _leaf(target))


def _is_key(text: str) -> bool:
    """Whether a text is the key of a text: `error.lamp_out`, not `Lamp`."""
    return re.fullmatch(r"[\w-]+(?:[._:][\w-]+)+", text) is not None


def _tags(root: Element) -> tuple[str, str]:
    """Return the language of the sources and that of the translations, "" for one that is not said."""
    about = [root, *root.children]
    said = {key: value for each in reversed(about) for key, value in each.attributes.items()}
    own = said.get("source-language") or said.get("srcLang") or said.get("sourcelanguage", "")
    other = said.get("target-language") or said.get("trgLang") or said.get("language", "")
    return own.replace("_", "-"), other.replace("_", "-")


def _named(element: Element, names: tuple[str, ...]) -> Iterator[Element]:
    """Yield the elements of some names within another one, at any depth."""
    for child in element.children:
        if child.name in names:
            yield child
        else:
            yield from _named(child, names)


def _first(element: Element, names: tuple[str, ...]) -> Element | None:
    return next(_named(element, names), None)


def _leaf(element: Element) -> Leaf:
    return Leaf(element.line, element.text, is_text=True)


def _value(element: Element) -> Tree:
    """Return a value of a list of properties."""
    children = element.children
    match element.name:
        case "dict":
            pairs = zip(children[::2], children[1::2], strict=False)
            return Fields(element.line, [Member(key.text, _value(value)) for key, value in pairs])
        case "array":
            return Items(element.line, [_value(each) for each in children])
        case "true" | "false":
            return Leaf(element.line, element.name, is_text=False)
    return Leaf(element.line, element.text, is_text=element.name not in ("integer", "real"))
