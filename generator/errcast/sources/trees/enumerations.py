"""An OpenAPI document, or another with JSON schemas -> a table for each enumeration in it.

    ErrorCode:
      enum: [11, 12]
      x-enum-varnames: [LAMP_OUT, DOOR_SHUT]             code | name      | description
      x-enum-descriptions: [no light, no way in]    ->   11   | LAMP_OUT  | no light
                                                         12   | DOOR_SHUT | no way in
    ErrorCode:
      oneOf:
        - {const: 11, title: LAMP_OUT, description: no light}    -> such a row

Nothing else of such a document is a table: its title, its version and its schemas are no errors. The
`x-` keys are those of generators of code; `x-ms-enum` and `x-enum-values` have a list of objects.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from errcast.findings import Finding, is_fatal, show
from errcast.sources.budget import CELLS, TABLES, WorkBudget
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.trees.described_values import texts_of_values
from errcast.sources.trees.enumerations_of_errors import Enumeration, EnumValue, of_errors
from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree, compact, leaf_of, member_of

_NAMES = ("x-enum-varnames", "x-enumNames", "x-enum-names", "x-enum-keys", "enumNames")
_DESCRIPTIONS = (
    *("x-enum-descriptions", "x-enumDescriptions", "x-enum-description", "x-enum-comments"),
    *("enumDescriptions", "markdownEnumDescriptions"),
)
_VALUES = ("x-enum-values", "x-enumValues", "x-enum-elements")
# What the objects of these keys call a value, its name and its texts; each other key is a column too.
_KEYS = {
    "value": ("value", "const", "code"),
    "name": ("name", "key", "varname", "title"),
    "message": ("message", "label"),
    "description": ("description", "summary"),
}
_INTEGER = "-?[0-9]+"
# Keys of a document that say nothing about the schemas below them.
_STRUCTURE = {
    *("components", "schemas", "definitions", "$defs", "properties", "items", "schema", "paths"),
    *("allOf", "anyOf", "oneOf", "content", "parameters", "responses", "requestBody"),
}
_IDENTIFIER = r"[A-Za-z_][A-Za-z0-9_.]*"
_MOST_SHOWN = 5
_FEWEST_ALONE = 5  # values without a text that may be all codes of an API
_LONGEST_ABOVE = 200  # characters of a key that say what all enumerations below it are about
_COLUMNS = ("code", "name", "message", "description")


def enumerations(
    root: Tree, path: str, budget: WorkBudget, *, is_document: bool
) -> tuple[list[Grid], list[Finding]]:
    """Return a table for each enumeration with names or descriptions, and what is wrong with them.

    If some of several enumerations are certainly about errors, or none is, the user must choose the
    others to import them. A document of schemas without any such texts (`is_document`) gives the
    enumerations of codes alone that are certainly about errors. Raises TooMuchWorkError if there are more
    of them than a file may have tables.
    """
    findings: list[Finding] = []
    found: list[Enumeration] = []
    alone: list[Enumeration] = []  # codes without texts
    for each in _enumerations(root, (), path, findings):
        is_alone = not any(value.texts for value in each.values)
        (alone if is_alone else found).append(each)
        budget.allow(TABLES, len(alone if is_alone else found), each.line)
    found, certain = of_errors(found, alone if is_document else [])
    grids = [
        _grid(each, budget, is_optional=len(found) > 1 and at not in certain) for at, each in enumerate(found)
    ]
    return ([], findings) if is_fatal(findings) else (grids, findings)


def document_of(named: Sequence[tuple[str, Fields]]) -> Fields:
    """Return enumerations of another form as a document of schemas: those about errors are chosen alike.

    Each is what `values_of` returns.
    """
    line = named[0][1].line
    schema = Leaf(line, "https://json-schema.org/", is_text=True)
    members = [Member(name, node) for name, node in named]
    return Fields(line, [Member("$schema", schema), Member("$defs", Fields(line, members))])


def values_of(line: int, about: str, values: Sequence[Fields]) -> Fields:
    """Return an enumeration from its values: objects with `value`, and perhaps `name` and `description`."""
    described = Member("description", Leaf(line, about, is_text=True))
    return Fields(line, [described, Member(_VALUES[0], Items(line, values))])


def left_out(others: Sequence[tuple[str, int, str]], path: str) -> list[Finding]:
    """Return the note about enumerations that are not read: the name, the line and the reason of each."""
    if not others:
        return []
    shown = ", ".join(f"{show(name, 40)} on line {line} ({why})" for name, line, why in others[:_MOST_SHOWN])
    more = f" and {len(others) - _MOST_SHOWN} more" if len(others) > _MOST_SHOWN else ""
    text = (
        f"left out: the enumeration{'s' if len(others) > 1 else ''} {shown}{more};"
        " to read such values too, write them as a table with the columns code and message"
    )
    return [Finding(path, "left-out", text, line=others[0][1], level="note")]


def _enumerations(
    node: Tree, headings: tuple[str, ...], path: str, findings: list[Finding]
) -> Iterator[Enumeration]:
    if isinstance(node, Items):
        for item in node.nodes:
            yield from _enumerations(item, headings, path, findings)
    elif isinstance(node, Fields):
        if values := _values(node, path, findings):
            above = (heading[:_LONGEST_ABOVE] for heading in headings)
            about = " ".join((*above, *(_text(node, key) for key in ("title", "description"))))
            yield Enumeration(node.line, headings, about, values)
        for member in node.members:
            below = headings if member.key in _STRUCTURE else (*headings, member.key)
            yield from _enumerations(member.node, below, path, findings)


def _values(node: Fields, path: str, findings: list[Finding]) -> list[EnumValue]:
    members = {member.key: member.node for member in node.members}
    if not members.keys() & {"enum", "oneOf", "anyOf", *_VALUES}:
        return []
    if "enum" not in members and (described := _described(members, (), path, findings)):
        return described
    return _listed_values(members, path, findings) or _alternatives(node)


def _listed_values(members: Mapping[str, Tree], path: str, findings: list[Finding]) -> list[EnumValue]:
    """Return the values of `enum` with their names and descriptions, none if it is short and has no texts."""
    listed = members.get("enum")
    if not isinstance(listed, Items) or not all(isinstance(each, Leaf) for each in listed.nodes):
        return []
    codes = [each for each in listed.nodes if isinstance(each, Leaf) and not _is_null(each)]
    texts: list[dict[str, Leaf]] = [{} for _ in codes]
    for column, keys in (("name", _NAMES), ("description", _DESCRIPTIONS)):
        for key in keys:
            if isinstance(members.get(key), (Items, Fields)):
                names = [each.get("name") for each in texts]
                for at, text in enumerate(_texts_of(members[key], key, codes, names, path, findings)):
                    texts[at] = _both(texts[at], {column: text} if text else {}, key)
    for key, node in members.items():
        if (
            key.startswith("x-")
            and key not in (*_NAMES, *_DESCRIPTIONS, *_VALUES)
            and _is_by_value(node, codes)
        ):
            for at, text in enumerate(_texts_of(node, key, codes, [None] * len(codes), path, findings)):
                texts[at] = _both(texts[at], {"description": text} if text else {}, key)
    values = _numbered(members, codes) or _described(members, codes, path, findings)
    if not values:
        described = members.get("description") if not any(texts) else None
        texts = texts_of_values(described, codes) if isinstance(described, Leaf) else texts
        is_list = any(texts) or (
            len(codes) >= _FEWEST_ALONE and len({each.text for each in codes}) == len(codes)
        )
        return [EnumValue(*each) for each in zip(codes, texts, strict=True)] if is_list else []
    return [
        each._replace(texts=_both(text, each.texts, "enum")) for each, text in zip(values, texts, strict=True)
    ]


def _is_by_value(node: Tree, codes: Sequence[Leaf]) -> bool:
    """Whether an object has a text for most values, by these: `x-remedies: {LAMP_OUT: Change the lamp.}`."""
    if not isinstance(node, Fields):
        return False
    texts = {member.key for member in node.members if isinstance(member.node, Leaf) and member.node.is_text}
    return 2 * len(texts & {code.text for code in codes}) >= max(len(codes), len(node.members))


def _both(texts: Mapping[str, Leaf], others: Mapping[str, Leaf], key: str) -> dict[str, Leaf]:
    """Return the texts of a value from two places; a second text for one column has a column `key`."""
    both = {**texts}
    for column, text in others.items():
        if both.setdefault(column, text).text != text.text:
            both[key if key not in both else f"{column}'"] = text
    return both


def _texts_of(
    node: Tree,
    key: str,
    codes: Sequence[Leaf],
    names: Sequence[Leaf | None],
    path: str,
    findings: list[Finding],
) -> list[Leaf | None]:
    """Return the text of each value from a list, or from an object by values or by names."""
    if isinstance(node, Fields):
        by_key = {member.key: member.node for member in node.members}
        used = {leaf.text for leaf in (*codes, *names) if leaf}
        _report_others(key, [(member.key, member.node.line) for member in node.members], used, path, findings)
        found = [
            by_key.get(code.text) or (by_key.get(name.text) if name else None)
            for code, name in zip(codes, names, strict=True)
        ]
        return [each if isinstance(each, Leaf) else None for each in found]
    items = node.nodes if isinstance(node, Items) else []
    if len(items) != len(codes):
        text = f"{show(key)} has {len(items)} texts for {len(codes)} values of `enum`; write one for each"
        findings.append(Finding(path, "short-enumeration", text, line=node.line))
        return [None] * len(codes)
    return [each if isinstance(each, Leaf) else None for each in items]


def _report_others(
    key: str,
    given: Sequence[tuple[str, int]],
    used: Set[str],
    path: str,
    findings: list[Finding],
) -> None:
    """Add the finding about texts that belong to no value; `given` are their values and lines."""
    others = [each for each in given if each[0] not in used and each[0] != "null"]
    if others:
        shown = ", ".join(show(value, 40) for value, _ in others[:_MOST_SHOWN])
        more = f" and {len(others) - _MOST_SHOWN} more" if len(others) > _MOST_SHOWN else ""
        text = (
            f"{show(key)} has texts for {shown}{more}, which `enum` does not have, so they are left out;"
            " add the values to `enum`, or delete the texts"
        )
        findings.append(Finding(path, "texts-without-value", text, line=others[0][1], level="warning"))


def _described(
    members: Mapping[str, Tree], codes: Sequence[Leaf], path: str, findings: list[Finding]
) -> list[EnumValue]:
    """Return the values that objects describe: each has a value, and some a name or a text.

    They are a list, or by their values; without `enum`, they are all values.
    """
    key = next((key for key in _VALUES if key in members), "x-ms-enum")
    listed = members.get(key) if key in _VALUES else member_of(members.get(key), "values")
    objects = [each for each in listed.nodes if isinstance(each, Fields)] if isinstance(listed, Items) else []
    found = [
        EnumValue(value, _named(each, value)) for each in objects if (value := leaf_of(each, _KEYS["value"]))
    ]
    if isinstance(listed, Fields):
        by_key = {member.key: member.node for member in listed.members}
        found = [
            EnumValue(code, {"description": text} if isinstance(text, Leaf) else _named(text, code))
            for code in codes
            if (text := by_key.get(code.text)) is not None
        ]
    if not any(each.texts for each in found):
        return []
    if not codes:
        return found
    by_value = {each.code.text: each.texts for each in found}
    given = [(each.code.text, each.code.line) for each in found]
    if isinstance(listed, Fields):
        given = [(member.key, member.node.line) for member in listed.members]
    _report_others(key, given, {code.text for code in codes}, path, findings)
    return [EnumValue(code, by_value.get(code.text, {})) for code in codes]


def _numbered(members: Mapping[str, Tree], codes: Sequence[Leaf]) -> list[EnumValue]:
    """Return the values of an enumeration of names beside a list of their numbers, which are the codes."""
    listed = next((members[key] for key in _VALUES if key in members), None)
    numbers = [each for each in listed.nodes if isinstance(each, Leaf)] if isinstance(listed, Items) else []
    are_numbers = all(re.fullmatch(_INTEGER, each.text) for each in numbers)
    are_names = all(re.fullmatch(_IDENTIFIER, each.text) for each in codes)
    if not (numbers and are_numbers and are_names and len(numbers) == len(codes)):
        return []
    return [EnumValue(number, {"name": name}) for number, name in zip(numbers, codes, strict=True)]


def _named(node: Tree, value: Leaf) -> dict[str, Leaf]:
    """Return the name and the texts of a value, and what its object has beside them, by their keys."""
    found = {key: leaf_of(node, keys) for key, keys in _KEYS.items() if key != "value"}
    texts = {key: leaf for key, leaf in found.items() if leaf is not None}
    known = {id(leaf) for leaf in (value, *texts.values())}
    for key, other in node.members if isinstance(node, Fields) else ():
        if id(other) not in known:
            leaf = other if isinstance(other, Leaf) else Leaf(other.line, compact(other), is_text=True)
            texts[key if key not in (*_COLUMNS, *texts) else f"{key}'"] = leaf
    return texts


def _alternatives(node: Fields) -> list[EnumValue]:
    """Return the values of `oneOf` or `anyOf` if each alternative is one value, and some have texts."""
    lists = [member.node for member in node.members if member.key in ("oneOf", "anyOf")]
    for listed in lists:
        values = [_alternative(each) for each in listed.nodes] if isinstance(listed, Items) else []
        known = [each for each in values if each is not None]
        if known and len(known) == len(values) and any(each.texts for each in known):
            titles = [each.texts["title"].text for each in known if "title" in each.texts]
            column = "name" if all(re.fullmatch(_IDENTIFIER, title) for title in titles) else "message"
            return [
                each._replace(
                    texts={{"title": column}.get(key, key): text for key, text in each.texts.items()}
                )
                for each in known
            ]
    return []


def _alternative(node: Tree) -> EnumValue | None:
    members: dict[str, Tree] = {}
    if isinstance(node, Fields):
        members = {member.key: member.node for member in node.members}
    code, listed = members.get("const"), members.get("enum")
    if code is None and isinstance(listed, Items) and len(listed.nodes) == 1:
        code = listed.nodes[0]
    leaves = {
        key: text
        for key, text in members.items()
        if key in ("title", "description") and isinstance(text, Leaf)
    }
    return EnumValue(code, leaves) if isinstance(code, Leaf) else None


def _text(node: Fields, key: str) -> str:
    texts = (member.node for member in node.members if member.key == key)
    return next((text.text for text in texts if isinstance(text, Leaf)), "")


def _is_null(leaf: Leaf) -> bool:
    return not leaf.is_text and leaf.text == "null"


def _grid(each: Enumeration, budget: WorkBudget, *, is_optional: bool) -> Grid:
    given = dict.fromkeys(key for value in each.values for key in value.texts)
    own = [name for name in _COLUMNS if name == "code" or name in given]
    columns = [*own, *(key for key in given if key not in _COLUMNS)]
    budget.spend(CELLS, len(columns) * len(each.values), each.line)
    line = each.values[0].code.line
    rows = [GridRow(line, tuple(Cell(line, column) for column in columns))]
    for value in each.values:
        leaves = [value.code, *(value.texts.get(column) for column in columns[1:])]
        cells = (
            Cell(leaf.line, leaf.text, leaf.kind) if leaf else Cell(value.code.line, "") for leaf in leaves
        )
        rows.append(GridRow(value.code.line, tuple(cells)))
    return Grid(each.line, each.headings, tuple(rows), head=1, is_optional=is_optional)
