"""Parts -> the lines of a file in JSON: a key on each line, an indent of two spaces.

    {"errors":[{"code":7}]}   ->   {
                                     "errors": [
                                       {
                                         "code": 7
                                       }
                                     ]
                                   }

JSON has no comments. A file that has some although its keys are in quotes keeps them.
"""

from collections.abc import Iterator

from errcast.files.plain_scalars import plain_kind
from errcast.files.yaml_tree import MappingNode, ScalarNode
from errcast.fmt.commenting import Part, Parts
from errcast.text.quoting import json_escape, quoted

_INDENT = "  "


def json_style(parts: Parts) -> Iterator[str]:
    """Yield the lines of a document in JSON."""
    yield from parts.head
    yield from _lines(parts.root, "", "")
    yield from (*parts.foot, *parts.imprints)


def _lines(part: Part, indent: str, comma: str) -> Iterator[str]:
    yield from (f"{indent}{comment}" if comment else "" for comment in part.before)
    start = indent if part.key is None else f"{indent}{_text(part.key)}: "
    beside = "".join(f" {comment}" for comment in part.after)
    if isinstance(part.node, ScalarNode):
        yield f"{start}{_value(part.node)}{comma}{beside}"
        return
    opening, closing = "{}" if isinstance(part.node, MappingNode) else "[]"
    yield f"{start}{opening}{beside}"
    for child in part.children:
        yield from _lines(child, f"{indent}{_INDENT}", "" if child is part.children[-1] else ",")
    yield from (f"{indent}{_INDENT}{comment}" if comment else "" for comment in part.foot)
    yield f"{indent}{closing}{comma}"


def _value(node: ScalarNode) -> str:
    return node.value if node.plain and plain_kind(node.value) is not None else _text(node.value)


def _text(text: str) -> str:
    return quoted(text, '"', json_escape)
