"""Names of errors that are spread over the keys of a tree, with a code at the end -> pairs with whole names.

user:
  email: {blank: '0100', taken: '0101'}      user.email.blank: 0100
  phone: {blank: '0110'}                  -> user.email.taken: 0101
                                             user.phone.blank: 0110

The last key alone is no name, because several codes have it.
"""

import re
from collections.abc import Iterator, Sequence

from errcast.sources.cells.vocabulary import meaning
from errcast.sources.trees.nodes import Fields, Leaf, Member
from errcast.sources.trees.pairs import INTEGER

_FEWEST_KEYS = 3  # of a name: with two, the first is the heading of a group
_FEWEST_CODES = 3
_FEWEST_DIGITS = 3  # of a code: smaller numbers count things
_MOSTLY = 0.8
_ERRORS = re.compile(r"(?i)err|fault|exception|fail")


def codes_by_path(node: Fields, headings: Sequence[str]) -> Fields | None:
    """Return the codes of a tree by their paths, None if it is another tree, such as one of settings.

    Numbers that are no texts may be ports or times, unless a key above them, of `headings` or of the tree,
    speaks of errors.
    """
    if len(node.members) < 2:  # noqa: PLR2004 - the only key is a heading of all
        return None
    found: list[tuple[tuple[str, ...], Leaf]] = []
    for path, leaf in _leaves(node, ()):
        if leaf is None or not INTEGER.fullmatch(leaf.text) or meaning(path[-1]).fields:
            return None
        found.append((path, leaf))
    keys = (*headings, *(key for path, _ in found for key in path))
    if not all(leaf.is_text for _, leaf in found) and not any(map(_ERRORS.search, keys)):
        return None
    codes = {leaf.text for _, leaf in found}
    last = {path[-1] for path, _ in found}
    are_codes = len({len(code) for code in codes}) == 1 and all(len(code) >= _FEWEST_DIGITS for code in codes)
    are_different = len(codes) >= max(_FEWEST_CODES, _MOSTLY * len(found))
    is_deep = 2 * sum(len(path) >= _FEWEST_KEYS for path, _ in found) > len(found)
    if not (are_codes and are_different and is_deep and len(last) < len(found)):
        return None
    return Fields(node.line, [Member(".".join(path), leaf) for path, leaf in found])


def _leaves(node: Fields, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Leaf | None]]:
    """Yield the values below an object with their keys, None for what is no value."""
    for member in node.members:
        path = (*above, member.key)
        if isinstance(member.node, Fields):
            yield from _leaves(member.node, path)
        else:
            yield path, member.node if isinstance(member.node, Leaf) else None
