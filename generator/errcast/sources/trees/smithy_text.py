"""A model of Smithy -> the tables in it (see `records`): its errors, else its enumerations with texts.

/// There is no fire.
@error("client")
@httpError(409)
structure KilnCold { message: String }     -> code: KilnCold, description: There is no fire., http_status: 409

`smithy_shapes` reads its syntax.
"""

from collections.abc import Iterator, Sequence

from errcast.findings import Finding
from errcast.sources.budget import WorkBudget
from errcast.sources.grid import Grid
from errcast.sources.trees.enumerations import document_of, left_out, values_of
from errcast.sources.trees.nodes import Fields, Items, Tree, record_of
from errcast.sources.trees.records import tables
from errcast.sources.trees.smithy_shapes import Shape, UnreadableError, shapes_of

_ERROR, _STATUS, _QUERY = "error", "httpError", "awsQueryError"
_NO_TEXTS, _BESIDE_ERRORS, _OLD_FORM = "no texts", "the structures are the errors", "the trait @enum"


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return the tables of a model, or the finding that it has no errors, or is not understood."""
    try:
        shapes = shapes_of(text.replace("\r\n", "\n").replace("\r", "\n"), path)
    except UnreadableError as error:
        return [], [error.finding]
    errors = [each for each in shapes if each.kind == "structure" and _ERROR in each.traits]
    listed = [*_enumerations(shapes)]
    root: Tree | None = None
    why = _BESIDE_ERRORS
    if errors:
        root = Items(errors[0].line, [_record(each) for each in errors])
    elif found := [
        (shape.name, _enumeration(shape, values)) for shape, values in listed if _has_text(values)
    ]:
        root, why = document_of(found), ""
    if root is None:
        text = "this model of Smithy has no structure with the trait @error, and no enumeration with texts"
        return [], [
            Finding(path, "no-table", f"{text}; import the table of errors from another file", line=1)
        ]
    others = [
        (shape.name, shape.line, why if _has_text(values) else _NO_TEXTS)
        for shape, values in listed
        if why or not _has_text(values)
    ]
    others += [(each.name, each.line, _OLD_FORM) for each in shapes if "enum" in each.traits]
    grids, findings = tables(root, path, budget or WorkBudget(len(text)))
    return grids, [*left_out(others, path), *findings]


def _has_text(values: Sequence[Shape]) -> bool:
    return any(each.text for each in values)


def _enumerations(shapes: Sequence[Shape]) -> Iterator[tuple[Shape, Sequence[Shape]]]:
    """Yield each enumeration with its values."""
    for at, shape in enumerate(shapes):
        if shape.kind in ("enum", "intEnum"):
            end = next(
                (place for place in range(at + 1, len(shapes)) if shapes[place].kind != "value"), len(shapes)
            )
            yield shape, shapes[at + 1 : end]


def _record(shape: Shape) -> Fields:
    """Return an error; with a code of its own in answers of the Query protocol, its name is no code."""
    query = shape.traits.get(_QUERY, {})
    code = query.get("code", "")
    status = shape.traits.get(_STATUS, {}).get("", "") or query.get("httpResponseCode", "")
    said = {
        "code": code or shape.name,
        "name": shape.name if code else "",
        "description": shape.text,
        "http_status": status,
        "retryable": "true" if "retryable" in shape.traits else "",
    }
    return record_of(shape.line, said | _deprecated(shape))


def _deprecated(shape: Shape) -> dict[str, str]:
    about = shape.traits.get("deprecated")
    if about is None:
        return {}
    return {
        "deprecated": "true",
        "deprecated_since": about.get("since", ""),
        "deprecated_reason": about.get("message", ""),
    }


def _enumeration(shape: Shape, values: Sequence[Shape]) -> Fields:
    return values_of(shape.line, shape.text, [_value(each) for each in values])


def _value(shape: Shape) -> Fields:
    said = {"value": shape.value, "name": shape.name, "description": shape.text}
    return record_of(shape.line, said | _deprecated(shape))
