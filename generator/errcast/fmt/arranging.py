"""Parts -> the same parts in the canonical order, without empty lists and mappings.

    name: A                 code: 1
    aliases: []       ->    # the code
    # the code              name: A
    code: 1

The order of errors, categories and items stays: it is an author's. Each comment goes with its part;
the comments of an empty list go to the part below it.
"""

from collections.abc import Iterable, Mapping, Sequence

from errcast.catalog import Deprecation, Reserved
from errcast.catalogfile.writing import CATALOG_KEYS, ERROR_KEYS
from errcast.fields import TEXT_KEYS
from errcast.files.yaml_tree import ScalarNode
from errcast.fmt.commenting import BLANK, Part, Parts
from errcast.origin import IMPORT_KEYS, Pinned
from errcast.translations.writing import ERROR_KEYS as TRANSLATED_KEYS
from errcast.translations.writing import HEAD_KEYS

_Orders = Mapping[tuple[str, ...], Sequence[str]]

# The order of the keys below a key. Items of a list have the place of their list.
_ORDERS: _Orders = {
    (): CATALOG_KEYS,
    ("import",): [each.key for each in IMPORT_KEYS],
    ("reserved",): Reserved._fields,
    ("errors",): ERROR_KEYS,
    ("errors", "deprecated"): Deprecation._fields,
    ("errors", "source"): Pinned._fields,
}
# The same for a translation, and the mappings that are on one line there.
_ORDERS_OF_TRANSLATION: _Orders = {
    (): HEAD_KEYS,
    ("originals",): ("title", "categories"),
    ("errors",): TRANSLATED_KEYS,
    ("errors", "originals"): TEXT_KEYS,
}
_IN_BRACES = (("originals", "categories"), ("errors", "originals"))
_CATEGORY = ("title", "range")  # the order of the keys of a category
_DEEPEST_WITH_BLANK_LINES = 2  # between keys of the catalog, errors, and categories; not in an error


def arranged(parts: Parts) -> Parts:
    """Return the parts of a document in the canonical order."""
    return _all_arranged(parts, _ORDERS)


def arranged_translation(parts: Parts) -> Parts:
    """Return the parts of a translation in the canonical order."""
    return _all_arranged(parts, _ORDERS_OF_TRANSLATION)


def _all_arranged(parts: Parts, orders: _Orders) -> Parts:
    head, root = _tidied(parts.head, is_first=True), _arranged(parts.root, (), orders)
    return parts._replace(head=head, root=root, foot=_without_end(_tidied(parts.foot)))


def _arranged(part: Part, place: tuple[str, ...], orders: _Orders, depth: int = 0) -> Part:
    if not (part.children or part.foot):
        return part
    parts = [
        _arranged(each, place if each.key is None else (*place, each.key), orders, depth + 1)
        for each in part.children
    ]
    order = _CATEGORY if place[:1] == ("categories",) and len(place) > 1 else orders.get(place)
    if order is not None and parts and parts[0].key is not None:
        rank = {key: at for at, key in enumerate(order)}
        parts.sort(key=lambda each: rank.get(each.key or "", len(rank)))
    has_blanks = depth < _DEEPEST_WITH_BLANK_LINES
    children: list[Part] = []
    carried: list[str] = []
    for child in parts:
        comments = [*carried, *child.before]
        if not (child.children or isinstance(child.node, ScalarNode)):
            carried = [*comments, *child.after, *child.foot]
            continue
        # Only the last of several comments beside a line stays there.
        above = _tidied([*comments, *child.after[:-1]], has_blanks=has_blanks, is_first=not children)
        children.append(_shortest(child._replace(before=above, after=child.after[-1:]), place))
        carried = []
    foot = _without_end(_tidied([*carried, *part.foot], has_blanks=has_blanks))
    in_braces = orders is _ORDERS_OF_TRANSLATION and place in _IN_BRACES and part.key is not None
    in_braces = in_braces and not foot and not any((*each.before, *each.after) for each in children)
    return part._replace(children=children, foot=foot, in_braces=in_braces)


def _shortest(part: Part, place: tuple[str, ...]) -> Part:
    """Return a category that has only a title as its title: `{title: Orders}` -> `Orders`."""
    if place != ("categories",) or len(part.children) != 1:
        return part
    (title,) = part.children
    before = [*part.before, *title.before, *part.foot]
    if part.after and title.after:
        before += part.after
    after = title.after or part.after
    return part._replace(
        node=title.node, is_block=title.is_block, before=before, after=after, children=[], foot=[]
    )


def _tidied(comments: Iterable[str], *, has_blanks: bool = True, is_first: bool = False) -> list[str]:
    """Return comments with at most one blank line at a place, and with none above the first."""
    kept: list[str] = []
    for comment in comments:
        if comment or (has_blanks and kept[-1:] != [BLANK] and not (is_first and not kept)):
            kept.append(comment)
    return kept


def _without_end(comments: list[str]) -> list[str]:
    return comments[:-1] if comments[-1:] == [BLANK] else comments
