"""An object with a part for each field -> an object with a record for each error.

{"code": {"cold": 701, "full": 702}, "message": {"cold": "the kiln is cold", "full": "…"}}
    -> {"cold": {"code": 701, "message": "the kiln is cold"}, "full": {…}}

{"messages": {"E701": "the kiln is cold", …}, "solutions": {"E701": "light it", …}}
    -> {"E701": {"messages": "the kiln is cold", "solutions": "light it"}, …}
"""

from collections.abc import Sequence

from errcast.sources.cells.codes import is_certainly_code
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.trees.flattening import CODE_KEY, holds_values
from errcast.sources.trees.nodes import Fields, Leaf, Member

_FEWEST = 2  # errors in both parts
_TEXTS = {"message", "description"}
_FIELDS = {*_TEXTS, "solution"}


def transposed(node: Fields) -> Fields | None:
    """Return an object with a record for each error, None if the parts of an object are no fields."""
    parts = [(member.key, member.node) for member in node.members if isinstance(member.node, Fields)]
    codes = [part for key, part in parts if CODE_KEY.fullmatch(key.removesuffix("s"))]
    texts = [part for key, part in parts if _TEXTS & meaning(key).fields.keys()]
    are_values = len(parts) == len(node.members) and all(holds_values(part) for _, part in parts)
    if not are_values or not texts:
        return None
    if not codes and _are_fields([key for key, _ in parts]) and not _say_fields(node) and _say_codes(parts):
        codes, texts = [texts[0]], [part for _, part in parts if part is not texts[0]]
    elif len(codes) != 1 or not _are_codes(codes[0]):
        return None
    errors = [member.key for member in codes[0].members]
    shared = {member.key for member in texts[0].members} & {*errors}
    if len(shared) < _FEWEST or 2 * len(shared) < len(errors):
        return None
    keys = dict.fromkeys([*errors, *(member.key for _, part in parts for member in part.members)])
    records = {key: Fields(node.line, []) for key in keys}
    for field, part in parts:
        for member in part.members:
            record = records[member.key]
            records[member.key] = Fields(
                record.line if record.members else member.node.line,
                [*record.members, Member(field, member.node)],
            )
    return Fields(node.line, [Member(key, record) for key, record in records.items()])


def _are_fields(keys: Sequence[str]) -> bool:
    """Whether each of several keys is another text of an error."""
    found = [min(_FIELDS & meaning(key).fields.keys(), default="") for key in keys]
    return len(keys) > 1 and all(found) and len(set(found)) == len(found)


def _say_codes(parts: Sequence[tuple[str, Fields]]) -> bool:
    """Whether parts are for errors: they are called in the plural, or have keys that are certainly codes.

    `{"message": {"blank": "the message is blank"}}` is what may be wrong with a field called message.
    """
    are_plural = all(key.endswith("s") or not key.isascii() for key, _ in parts)
    keys = [member.key for _, part in parts for member in part.members]
    return are_plural or all(map(is_certainly_code, keys))


def _say_fields(node: Fields) -> bool:
    """Whether a key within the parts of an object is a field: `{"error": {"title": "cold"}, …}`."""
    inner = [member.node for member in node.members if isinstance(member.node, Fields)]
    return any(meaning(member.key).fields for each in inner for member in each.members)


def _are_codes(part: Fields) -> bool:
    """Whether all values are codes, each another one."""
    cells = [member.node.text for member in part.members if isinstance(member.node, Leaf)]
    return len(set(cells)) == len(cells) > 0 and all(map(is_certainly_code, cells))
