"""Parts -> the lines of a file in block style, as `catalogfile.writing` writes a catalog.

    Part(errors, [Part(item, [Part(code: 7, after=["# busy"])])])     ->    errors:
                                                                              - code: 7 # busy

Only a text of several lines that its author wrote below a `|` or `>` differs: it stays below a `|`.
"""

from collections.abc import Iterator, Sequence

from errcast.catalogfile.writing import scalar
from errcast.files.plain_scalars import plain_kind
from errcast.files.yaml_tree import ScalarNode
from errcast.fmt.commenting import Part, Parts
from errcast.text.characters import has_invisible

_INDENT = "  "


def block_style(parts: Parts) -> Iterator[str]:
    """Yield the lines of a document in block style."""
    above, children = _with_free_first(parts.root)
    yield from (*parts.head, *above)
    for child in children:
        yield from _lines(child, "")
    yield from (*parts.root.foot, *parts.foot, *parts.imprints)


def _lines(part: Part, indent: str) -> Iterator[str]:
    if part.key is None and part.children:
        above, (first, *others) = _with_free_first(part)
        yield from _comments([*part.before, *above], indent)
        head, *lines = _lines(first, f"{indent}{_INDENT}")
        yield f"{indent}- {head.removeprefix(indent + _INDENT)}"
        yield from lines
        for child in others:
            yield from _lines(child, f"{indent}{_INDENT}")
    else:
        yield from _comments(part.before, indent)
        name = "-" if part.key is None else f"{scalar(part.key)}:"
        beside = "".join(f" {comment}" for comment in part.after)
        if isinstance(part.node, ScalarNode):
            value, *lines = _value_lines(part, part.node)
            yield f"{indent}{name} {value}{beside}"
            yield from (f"{indent}{_INDENT}{line}" if line else "" for line in lines)
        elif part.in_braces:
            pairs = (f"{scalar(each.key or '', in_flow=True)}: {_in_braces(each)}" for each in part.children)
            yield f"{indent}{name} {{{', '.join(pairs)}}}{beside}"
        else:
            yield f"{indent}{name}{beside}"
            for child in part.children:
                yield from _lines(child, f"{indent}{_INDENT}")
    yield from _comments(part.foot, f"{indent}{_INDENT}")


def _in_braces(part: Part) -> str:
    assert isinstance(part.node, ScalarNode)
    return scalar(part.node.value, in_flow=True)


def _comments(comments: Sequence[str], indent: str) -> Iterator[str]:
    yield from (f"{indent}{comment}" if comment else "" for comment in comments)


def _with_free_first(part: Part) -> tuple[list[str], list[Part]]:
    """Return the children of a mapping with no comment above the first one, and the comments of that place.

    There, a comment would belong to the whole mapping. So a comment of a key that has become the first
    goes beside its line, if it is the only one.
    """
    first, *others = part.children
    comments = [comment for comment in first.before if comment]
    beside = first.after or part.after
    if not beside and len(comments) == 1:
        comments, beside = [], comments
    above = [*(part.after if first.after else ()), *comments]
    return above, [first._replace(before=[], after=beside), *others]


def _value_lines(part: Part, node: ScalarNode) -> list[str]:
    """Return a value as the text behind its key, and the lines below it."""
    text = node.value
    if node.plain and plain_kind(text) is not None:
        return [text]
    if part.is_block and _is_literal(text):
        lines = text.removesuffix("\n").split("\n")
        return ["|" if text.endswith("\n") else "|-", *lines]
    return [scalar(text)]


def _is_literal(text: str) -> bool:
    """Tell whether a text can stay below a `|` so that nobody changes it by accident."""
    lines = text.removesuffix("\n").split("\n")
    return (
        "\n" in text
        and lines[0] == lines[0].lstrip()
        and "" not in (lines[0], lines[-1])
        and all(line == line.rstrip() and not has_invisible(line) for line in lines)
    )
