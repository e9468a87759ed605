"""A catalog + the code targets of a run -> the lines of code that handle one of its errors, for documents.

    handling: {title: Python, lines: "if code == {type_name}.{constant}:"}
        ->  Snippet("Python", "if code == FaceError.PIC_NOT_HAS_FACE:"), for PIC_NOT_HAS_FACE

A target says in its target.yaml how its language does it; a target of documents asks for it.
"""

from collections.abc import Sequence

from errcast.catalog import Catalog
from errcast.escaping import Text
from errcast.path_patterns import filled_in
from errcast.rendering.constants import constant_names, type_name
from errcast.rendering.items import Snippet, Snippets
from errcast.rendering.option_values import values_for
from errcast.targets import ConfiguredTarget

_MARK = "\x00"  # no word of a path contains it


def snippets_of(catalog: Catalog, targets: Sequence[ConfiguredTarget]) -> Snippets:
    """Return a function that gives the snippets for the name of an error, in the order of the targets.

    A target that does not say how its language handles an error has none, and no two are equal.
    """
    parts: list[tuple[Text, list[str], dict[str, str]]] = []
    seen = set()
    for target, options in targets:
        if target.handling is None:
            continue
        values, _ = values_for(catalog, target, options)  # what is wrong has a finding with the target itself
        texts = {name: value for name, value in values.items() if isinstance(value, str)}
        words = {**texts, "type_name": type_name(catalog, target), "name": catalog.name, "constant": _MARK}
        filled = filled_in(target.handling.lines, words)
        if (target.handling.title, filled) not in seen:
            seen.add((target.handling.title, filled))
            names = constant_names(catalog, target)
            parts.append((Text(target.handling.title), filled.rstrip("\n").split(_MARK), names))
    return lambda name: [Snippet(title, Text(names[name].join(pieces))) for title, pieces, names in parts]
