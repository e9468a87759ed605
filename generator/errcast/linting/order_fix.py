"""The errors of a catalog file -> the same errors in ascending order of their codes, in place.

    - {code: 3, name: C}  # c            - {code: 1, name: A}
    - {code: 1, name: A}          ->     - {code: 3, name: C}  # c

The text of an error moves with the comments inside it and at its end. Dashes, commas and blank
lines stay. If another comment is between the errors, it may be the heading of several, so the
errors stay as they are.
"""

import re
from itertools import pairwise

from errcast.catalogfile.places import COMMENT_LINE, Edit, Places
from errcast.catalogfile.reading import Document
from errcast.files.yaml_tree import Node, SequenceNode
from errcast.linting.entries import in_order

_NO_COMMENT = re.compile(r"[\s,-]*")
_HEAD = re.compile(r"\s*:(?>[ \t]*)\[?(?>[ \t]*(?:#[^\r\n]*)?)[\s\[-]*")


def edits_of_order(document: Document) -> list[Edit]:
    """Return the edits that sort the errors, or none if a comment is between them."""
    places = Places(document.text)
    key, errors = next((key, node) for key, node in document.root.entries if key.value == "errors")
    assert isinstance(errors, SequenceNode)
    spans = [_span(places, errors, item) for item in errors.items]
    between = [document.text[stop:start] for (_, stop), (start, _) in pairwise(spans)]
    if places.is_flow(errors):
        between.append(document.text[spans[-1][1] : places.stop(errors) - 1])
    above = document.text[places.stop(key) : spans[0][0]]
    if not (_HEAD.fullmatch(above) and all(map(_NO_COMMENT.fullmatch, between))):
        return []
    codes = [error.code for error in document.catalog.errors]
    order = sorted(range(len(codes)), key=lambda at: in_order(codes[at]))
    return [
        Edit(*spans[place], document.text[slice(*spans[at])]) for place, at in enumerate(order) if place != at
    ]


def _span(places: Places, errors: SequenceNode, item: Node) -> tuple[int, int]:
    """Return where the text of an error starts and ends, with the comments at its end."""
    start, stop = places.start(item), places.stop(item)
    if places.is_flow(errors):
        return start, stop
    stop = places.end_of_line(stop)
    while (comment := COMMENT_LINE.match(places.text, stop)) and len(comment[1]) >= errors.column:
        stop = comment.end()
    return start, stop
