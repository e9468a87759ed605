"""The extensions of an OpenAPI document that list errors -> the tree of them alone.

info: {title: Kilns}
x-errors:
  "11": {description: no lamp}      ->  {x-errors: {"11": {description: no lamp}}}
"""

import re
from collections.abc import Iterator

from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree

_ABOUT_ERRORS = re.compile(
    r"(?i)x-.*(?:err|(?<!de)fault|exception|[错錯][误誤]|(?:response|status|result)-?codes?)"
)


def extensions_about_errors(root: Tree) -> Fields | None:
    """Return an object with the lists and the objects whose keys begin with `x-` and speak of errors.

    It is None if a document has no such extension.
    """
    found = list(_extensions(root))
    return Fields(root.line, found) if found else None


def _extensions(node: Tree) -> Iterator[Member]:
    if isinstance(node, Items):
        for item in node.nodes:
            yield from _extensions(item)
    elif isinstance(node, Fields):
        for member in node.members:
            if _ABOUT_ERRORS.match(member.key) and not isinstance(member.node, Leaf):
                yield member
            else:
                yield from _extensions(member.node)
