"""A model of Smithy -> the tables in it (see `records`): its errors, else its enumerations with texts.

/// There is no fire.
@error("client")
@httpError(409)
structure KilnCold { message: String }     -> code: KilnCold, description: There is no fire., http_status: 409
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from errcast.findings import Finding
from errcast.sources.budget import WorkBudget
from errcast.sources.grid import Grid
from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree
from errcast.sources.trees.records import tables

_DOC = re.compile(r"\s*///\s?(.*)")
_TRAIT = re.compile(r"\s*@(?:[\w.]+#)?(\w+)")
_SHAPE = re.compile(r"\s*(structure|enum|intEnum)\s+(\w+)[^{]*(\{?)")
_VALUE = re.compile(r"\s*([A-Za-z_]\w*)\s*(?:=\s*(?:\"([^\"]*)\"|(-?[0-9]+)))?\s*,?\s*(?://.*)?")
_ARGUMENT = re.compile(r"\(\s*\"?([^\")]*)\"?\s*\)")
_ERROR, _STATUS, _TEXT, _OLD = "error", "httpError", "documentation", "deprecated"


class _Shape(NamedTuple):
    """A shape, or a value of an enumeration: its kind, its name, its text, its traits and its line."""

    kind: str
    name: str
    text: str
    traits: dict[str, str]
    line: int
    value: str = ""


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return the tables of a model, or the finding that it has no errors."""
    shapes = [*_shapes(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))]
    errors = [each for each in shapes if each.kind == "structure" and _ERROR in each.traits]
    root: Tree | None = None
    if errors:
        root = Items(errors[0].line, [_record(each) for each in errors])
    elif found := [*_enumerations(shapes)]:
        schema = Leaf(1, "https://json-schema.org/", is_text=True)  # what such a document has is chosen alike
        root = Fields(1, [Member("$schema", schema), Member("$defs", Fields(found[0].node.line, found))])
    if root is None:
        text = "this model of Smithy has no structure with the trait @error, and no enumeration with texts"
        return [], [
            Finding(path, "no-table", f"{text}; import the table of errors from another file", line=1)
        ]
    return tables(root, path, budget or WorkBudget(len(text)))


def _shapes(lines: Sequence[str]) -> Iterator[_Shape]:
    """Yield the shapes of a model in their order, and behind an enumeration its values."""
    doc: list[str] = []
    traits: dict[str, str] = {}
    is_within = False
    for number, line in enumerate(lines, start=1):
        rest = line
        if match := _DOC.fullmatch(line):
            doc.append(match[1].strip())
            continue
        while match := _TRAIT.match(rest):
            rest = rest[match.end() :]
            argument = _ARGUMENT.match(rest)
            traits[match[1]] = argument[1].strip() if argument else ""
            rest = rest[argument.end() :] if argument else rest
        said = " ".join(filter(None, doc)) or traits.get(_TEXT, "")
        if match := _SHAPE.match(rest):
            yield _Shape(match[1], match[2], said, traits, number)
            is_within = match[1] != "structure"
        elif is_within and (match := _VALUE.fullmatch(rest)) is not None:
            yield _Shape("value", match[1], said, traits, number, match[2] or match[3] or match[1])
        elif rest.strip().startswith("}"):
            is_within = False
        elif not rest.strip():
            continue  # what is above a blank line belongs to what is below it, as traits do
        doc, traits = [], {}


def _record(shape: _Shape) -> Fields:
    said = [("code", shape.name), ("description", shape.text), ("http_status", shape.traits.get(_STATUS, ""))]
    said += [("retryable", "true")] if "retryable" in shape.traits else []
    said += [("deprecated", "true")] if _OLD in shape.traits else []
    members = [Member(key, Leaf(shape.line, value, is_text=True)) for key, value in said if value]
    return Fields(shape.line, members)


def _alternative(value: _Shape) -> Fields:
    said = (("const", value.value), ("title", value.name), ("description", value.text))
    members = [Member(key, Leaf(value.line, text, is_text=True)) for key, text in said if text]
    return Fields(value.line, members)


def _enumerations(shapes: Sequence[_Shape]) -> Iterator[Member]:
    """Yield the enumerations of which some values have texts."""
    for at, shape in enumerate(shapes):
        if shape.kind not in ("enum", "intEnum"):
            continue
        end = next(
            (place for place in range(at + 1, len(shapes)) if shapes[place].kind != "value"), len(shapes)
        )
        values = shapes[at + 1 : end]
        if any(each.text for each in values):
            alternatives = [_alternative(each) for each in values]
            listed = Items(shape.line, alternatives)
            about = Member("description", Leaf(shape.line, shape.text, is_text=True))
            yield Member(shape.name, Fields(shape.line, [about, Member("oneOf", listed)]))
