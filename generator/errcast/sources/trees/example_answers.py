"""A document of an API -> the errors in its examples of answers that failed, each once.

responses:
  "409":
    content:
      application/json:
        examples:
          hot: {description: Light it., value: {code: 11, message: no fire}}
    -> [{code: 11, message: "no fire", http_status: 409, description: Light it.}]
"""

import re
from collections.abc import Iterator, Sequence

from errcast.findings import is_fatal
from errcast.sources.cells.codes import is_code
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.trees.flattening import CODE_KEY
from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree

_EXAMPLES = {"example", "examples", "x-example", "body"}
_REQUESTS = {"requestBody", "request", "originalRequest", "parameters"}  # what a client sends
_FEWEST = 3
_MOST = 10_000
_LONGEST = 20_000  # characters of an answer that is a text
_STATUS = re.compile(r"[1-5][0-9]{2}")
_FAILED = re.compile(r"[45][0-9]{2}")


def errors_of_examples(root: Tree) -> Items | None:
    """Return the records of errors in examples, None if these are few, or have no codes but statuses."""
    found: dict[tuple[str, ...], Fields] = {}  # by the code and the texts: those that differ are told
    said: list[Leaf | None] = []  # what describes each example
    for status, record, about in _answers(root, "", is_example=False):
        code = next(leaf.text for key, leaf in _leaves(record) if CODE_KEY.fullmatch(key))
        named = {member.key for member in record.members}
        is_new = status and "http_status" not in named
        more = [Member("http_status", Leaf(record.line, status, is_text=False))] if is_new else []
        texts = (leaf.text for key, leaf in _leaves(record) if not CODE_KEY.fullmatch(key))
        key = (code, *texts)
        if key not in found:
            found[key] = Fields(record.line, [*record.members, *more])
            said.append(about)
        if len(found) > _MOST:
            return None
    codes = {code for code, *_ in found}
    if len(codes) < _FEWEST or all(map(_STATUS.fullmatch, codes)):
        return None
    return Items(root.line, _described([*found.values()], said))


def with_codes(examples: Items, codes: Sequence[Leaf]) -> Items:
    """Return records of examples, and one for each further code of an enumeration that has most of theirs.

    The code is the message too.
    """
    keys = {leaf.text: key for record in examples.nodes for key, leaf in _codes(record)}
    known = keys.keys() & {code.text for code in codes}
    if 2 * len(known) <= len(keys):
        return examples
    first = examples.nodes[0]
    names = [next(iter(keys.values()))]
    names += (
        [key for key, _ in _leaves(first) if "message" in meaning(key).fields][:1]
        if isinstance(first, Fields)
        else []
    )
    others = [
        Fields(code.line, [Member(name, code) for name in names]) for code in codes if code.text not in keys
    ]
    return Items(examples.line, [*examples.nodes, *others])


def codes_without_example(root: Tree, examples: Items) -> list[str]:
    """Return the codes of enumerations of which some have examples, and these have none."""
    said = {leaf.text for record in examples.nodes for _, leaf in _codes(record)}
    found: dict[str, None] = {}
    for listed in _enumerations(root):
        values = [leaf.text for leaf in listed.nodes if isinstance(leaf, Leaf) and leaf.is_text]
        if not said.isdisjoint(values):
            found |= dict.fromkeys(value for value in values if value not in said)
    return [*found]


def _enumerations(node: Tree) -> Iterator[Items]:
    """Yield the values of each property of codes: `code: {enum: [KILN_COLD, KILN_FULL]}`."""
    if isinstance(node, Items):
        for item in node.nodes:
            yield from _enumerations(item)
    elif isinstance(node, Fields):
        for key, each in node.members:
            listed = (
                [own.node for own in each.members if own.key == "enum"] if isinstance(each, Fields) else []
            )
            yield from (own for own in listed if CODE_KEY.fullmatch(key) and isinstance(own, Items))
            yield from _enumerations(each)


def _codes(record: Tree) -> list[tuple[str, Leaf]]:
    return (
        [each for each in _leaves(record) if CODE_KEY.fullmatch(each[0])]
        if isinstance(record, Fields)
        else []
    )


def _described(records: list[Fields], said: Sequence[Leaf | None]) -> list[Fields]:
    """Return records with what describes their examples, if this is nearly always another text."""
    texts = [leaf.text.strip() for leaf in said if leaf is not None]
    has_own = any("description" in meaning(key).fields for record in records for key, _ in record.members)
    if has_own or 2 * len(texts) < len(records) or 3 * len(set(texts)) < 2 * len(texts):
        return records
    return [
        record if leaf is None else record._replace(members=[*record.members, Member("description", leaf)])
        for record, leaf in zip(records, said, strict=True)
    ]


def _answers(
    node: Tree, status: str, about: Leaf | None = None, *, is_example: bool
) -> Iterator[tuple[str, Fields, Leaf | None]]:
    """Yield the errors in examples, each with the HTTP status of its answer, "" if none is said.

    The third is `about`, what describes the example; None if nothing does.
    """
    match node:
        case Items():
            for item in node.nodes:
                yield from _answers(item, status, about, is_example=is_example)
        case Leaf() if is_example and node.is_text and node.text.lstrip().startswith(("{", "[")):
            tree = _of_text(node)
            if tree is not None:
                yield from _answers(tree, status, about, is_example=True)
        case Fields():
            own = next((leaf.text for key, leaf in _leaves(node) if key == "code"), "")
            has_body = any(member.key == "body" for member in node.members)
            said = own if has_body and _STATUS.fullmatch(own) else status
            if is_example and _is_error(node) and (not said or _FAILED.fullmatch(said)):
                yield said if _FAILED.fullmatch(said) else "", _plain(node), about
                return
            described = next((leaf for key, leaf in _leaves(node) if key == "description"), None)
            for key, each in node.members:
                if key in _REQUESTS:
                    continue
                below = key if _STATUS.fullmatch(key) else said
                own_about = described if is_example and key == "value" else None
                yield from _answers(each, below, own_about, is_example=is_example or key in _EXAMPLES)


def _is_error(node: Fields) -> bool:
    leaves = _leaves(node)
    codes = [leaf for key, leaf in leaves if CODE_KEY.fullmatch(key) and is_code(leaf.text)]
    texts = [leaf for key, leaf in leaves if "message" in meaning(key).fields and leaf.text.strip()]
    return len(codes) == 1 and bool(texts)


def _plain(node: Fields) -> Fields:
    """Return a record with the code, the name and the texts of an error: its times and traces say nothing."""
    kept = {"message", "description", "solution", "name", "http_status"}
    members = [
        Member(key, leaf)
        for key, leaf in _leaves(node)
        if CODE_KEY.fullmatch(key) or kept & meaning(key).fields.keys()
    ]
    return Fields(node.line, members)


def _leaves(node: Fields) -> list[tuple[str, Leaf]]:
    return [(member.key, member.node) for member in node.members if isinstance(member.node, Leaf)]


def _of_text(leaf: Leaf) -> Tree | None:
    """Return the tree of an answer that is a text in JSON, on the line of that text."""
    if len(leaf.text) > _LONGEST:
        return None
    # Imported here: the reader of JSON needs this wing.
    from errcast.sources.trees.json_text import tree

    root, findings = tree(leaf.text, "")
    return None if root is None or is_fatal(findings) else _moved(root, leaf.line)


def _moved(node: Tree, line: int) -> Tree:
    match node:
        case Leaf():
            return node._replace(line=line)
        case Items():
            return Items(line, [_moved(each, line) for each in node.nodes])
        case Fields():
            return Fields(line, [Member(key, _moved(each, line)) for key, each in node.members])
