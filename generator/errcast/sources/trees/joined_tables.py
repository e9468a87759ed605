"""Tables of one tree that say different things of the same errors -> one table with a record for each.

codes:    {COLD: 11, FULL: 12}                  COLD: {code: 11, message: no fire}
messages: {COLD: no fire, FULL: no room}     -> FULL: {code: 12, message: no room}

codes:    {COLD: 11, FULL: 12}                  COLD: {code: 11, message: no fire}
messages: {11: no fire, 12: no room}         -> FULL: {code: 12, message: no room}

messages: {E11: no fire, E12: no room}          E11: {message: no fire, solutions: light it}
solutions: {E11: light it, E12: wait}        -> E12: {message: no room, solutions: wait}
"""

import re
from collections.abc import Mapping, Sequence

from errcast.sources.cells.codes import is_certainly_code
from errcast.sources.cells.languages import is_language
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.trees.nodes import Fields, Leaf, Member
from errcast.sources.trees.shapes import FoundTable

_FEWEST = 2  # errors in both tables
_MOSTLY = 2 / 3
_MOST_TABLES = 6  # of one error
_TEXTS = ("message", "description", "solution")
_NAME = re.compile(r"[A-Za-z_][\w.:/-]*")


def with_joined_tables(found: Sequence[FoundTable]) -> list[FoundTable]:
    """Return the tables of a tree, those that say different things of the same errors as one."""
    pairs = [each for each in found if each.shape in ("pairs", "rest") and isinstance(each.node, Fields)]
    # Those of other sections say other things with the same words.
    are_of_one = len({each.headings[:-1] for each in pairs}) == 1
    if not (are_of_one and _FEWEST <= len(pairs) <= _MOST_TABLES):
        return [*found]
    values = {id(each): _values(each) for each in pairs}
    texts = [each for each in pairs if _are_texts(values[id(each)])]
    numbers = [each for each in pairs if _are_codes(values[id(each)])]
    if len(numbers) == 1 and texts and _is_called_codes(numbers[0]):
        return _joined(found, numbers[0], texts, values)
    if not numbers and len(texts) > 1:
        return _joined(found, None, texts, values)
    return [*found]


def _joined(
    found: Sequence[FoundTable],
    numbers: FoundTable | None,
    texts: Sequence[FoundTable],
    values: Mapping[int, Mapping[str, Leaf]],
) -> list[FoundTable]:
    """Return the tables with the first of those that belong together for all of them."""
    fields = [_field(each) for each in texts]
    first = numbers or texts[0]
    own = values[id(first)]
    by_code = {leaf.text: name for name, leaf in own.items()} if numbers else {}
    owners = {
        id(each): {key: key if key in own else by_code.get(key) for key in values[id(each)]} for each in texts
    }
    known = [sum(name is not None for name in owners[id(each)].values()) for each in texts]
    are_alike = all(
        count >= max(_FEWEST, _MOSTLY * max(len(owners[id(each)]), len(own)))
        for count, each in zip(known, texts, strict=True)
    )
    are_all = all(None not in owners[id(each)].values() for each in texts)
    are_all = are_all and all(len(set(each.values())) == len(each) for each in owners.values())
    if not (are_alike and are_all and len(set(fields)) == len(fields)) or (
        numbers is None and None in fields
    ):
        return [*found]
    records: dict[str, list[Member]] = {}
    for name, leaf in own.items() if numbers else ():
        records[name] = [Member("code", leaf)]
    for each, field in zip(texts, fields, strict=True):
        for key, leaf in values[id(each)].items():
            name = owners[id(each)][key] or key
            records.setdefault(name, []).append(Member(field or "message", leaf))
    members = [Member(name, Fields(parts[0].node.line, parts)) for name, parts in records.items()]
    headings = first.headings if len(first.headings) != 1 else ()
    joined = FoundTable(headings, Fields(first.node.line, members), "keyed")
    together = {id(first), *map(id, texts)}
    return [joined if each is first else each for each in found if each is first or id(each) not in together]


def _is_called_codes(found: FoundTable) -> bool:
    """Whether the key of a table says that its numbers are codes, and no amounts: `codes`, `error_code`."""
    key = found.headings[-1] if found.headings else ""
    return (
        bool(meaning(key.removesuffix("s")).fields.keys() & {"code", "name"}) or "code" in meaning(key).fields
    )


def _values(found: FoundTable) -> dict[str, Leaf]:
    members = found.node.members if isinstance(found.node, Fields) else []
    leaves = {member.key: member.node for member in members if isinstance(member.node, Leaf)}
    return leaves if len(leaves) == len(members) else {}


def _are_texts(values: Mapping[str, Leaf]) -> bool:
    return len(values) >= _FEWEST and any(
        " " in leaf.text or not leaf.text.isascii() for leaf in values.values()
    )


def _are_codes(values: Mapping[str, Leaf]) -> bool:
    """Whether each value is a code of its own, below a name."""
    codes = [leaf.text for leaf in values.values()]
    are_codes = all(map(is_certainly_code, codes)) and len(set(codes)) == len(codes) >= _FEWEST
    return are_codes and all(_NAME.fullmatch(name) for name in values)


def _field(found: FoundTable) -> str | None:
    """Return the field that the key of a table says, None if it says none: `error_messages`."""
    key = found.headings[-1] if found.headings else ""
    fields = meaning(key).fields.keys() or meaning(re.split("[._-]", key)[-1]).fields.keys()
    known = [field for field in _TEXTS if field in fields]
    return known[0] if known and not is_language(key) else None
