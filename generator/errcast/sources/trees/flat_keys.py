"""An object with flat keys, as files of messages have them -> the objects that the keys mean.

code10001 = busy
code10002 = full             -> "code": {"10001": "busy", "10002": "full"}
app = Kiln                      "app": "Kiln"

LAMP_OUT.code = 11
LAMP_OUT.message = no lamp   -> "LAMP_OUT": {"code": "11", "message": "no lamp"}

11 = no lamp
11_SOLUTION = buy one        -> "11": {"message": "no lamp", "SOLUTION": "buy one"}

KLN_11 = no lamp
KLN_11_SUG = buy one         -> "KLN_11": {"message": "no lamp", "suggestion": "buy one"}

error_11_title = Lamp
error_11_message = no lamp   -> "error_11": {"title": "Lamp", "message": "no lamp"}

error_11 = no lamp
button_ok = OK               -> "errors": {"error_11": "no lamp"}, "button_ok": "OK"
"""

import re
from collections import Counter
from collections.abc import Mapping, Set
from typing import NamedTuple

from errcast.findings import Finding, show
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree

_HEXADECIMAL = re.compile(r"0x[0-9A-Fa-f]{1,16}\Z")
_LONGEST_NUMBER = len("0x") + 16
# Small letters: `ERR_11` may be the code itself, `errorcode_11` is the key of a text.
_WORD_FOR_CODES = re.compile("code|err(or)?|exception|fault|msg|message|status|ret(urn)?", re.IGNORECASE)
_FIELD = re.compile(r"(?P<key>.+)\.(?P<field>[^.]+)", re.DOTALL)
# A field beside a number, or behind a key that has a text of its own.
_FIELD_OF_TEXT = re.compile(
    r"(?P<number>-?[0-9]{1,18}|0x[0-9A-Fa-f]{1,16})[._-](?P<behind>[A-Za-z]+)"
    r"|(?P<before>[A-Za-z]+)[._-](?P<after>-?[0-9]{1,18}|0x[0-9A-Fa-f]{1,16})"
    r"|(?P<key>.+)[._-](?P<field>[A-Za-z]+)",
    re.DOTALL,
)
_FIELD_OF_KEY = re.compile(r"(?P<key>.+)[._-](?P<field>[A-Za-z]+)", re.DOTALL)
_FIELD_FIRST = re.compile(r"(?:[A-Za-z]{1,12}[._-])?(?P<field>[A-Za-z]+)[._-](?P<key>.+)", re.DOTALL)
_ERROR_KEY = re.compile(
    r"(?i)(?:^|[._-])(?:err(?:or)?s?|exceptions?|faults?|failures?)(?=[._-]|[0-9]|$)|[a-z]Error(?:s?[A-Z._-]|$)"
)
# What is said of errors, whatever their keys are.
_TROUBLE = re.compile(
    "(?i)err|fail|invalid|not[ _-]?found|missing|denied|unable|cannot|can't|could not|must |required|expired"
    "|exceed|not valid|wrong|失败|失敗|无效|無效|不存在|错误|错|不能|エラー|失敗|오류|ошиб|fehler|erreur"
)
_FEWEST_ERRORS = 3
_MANY_OTHERS = 20
_RARELY = 8  # one of so many texts
_SHORT = {"sug": "suggestion", "sol": "solution", "expl": "explanation", "act": "action"}
_CODE_BEHIND_BASE = re.compile(
    r"(?P<base>[a-z][A-Za-z0-9_.-]{0,60}[./:])(?P<kind>[A-Z][A-Z_-]{0,30})(?P<number>[0-9]{0,9})"
)
_CODE = re.compile(r"[0-9]")  # `ACC_014`, of which `ACC_014_SUG` is the solution
_FIELDS_OF_TEXT = {"message", "description", "solution"}
_FIELDS_OF_RECORD = {*_FIELDS_OF_TEXT, "code"}
_MOST_FINDINGS = 20  # more are not reported
_FIELDS_OF_EACH, _MOST_FIELDS = 1.5, 12  # of objects whose fields have no name that errcast knows
_FEWEST = 2  # a number behind one key alone may belong to its word


def unflattened(fields: Fields, path: str) -> tuple[Fields, list[Finding]]:
    """Return an object with its flat keys resolved, and a note about what is left out of the codes.

    Two keys for one text, such as `LAMP` and `LAMP.message`, are findings.
    """
    if apart := _errors_among(fields):
        errors, others = apart
        own, notes = unflattened(errors, path)
        return Fields(fields.line, [Member("errors", own), *others]), notes
    if nested := _by_field(fields):
        return nested, []
    if grouped := _by_fields_of_texts(fields) or _by_first_field(fields):
        return _by_number(grouped, path)
    if (parts := _parts_of_texts(fields)) is not None:
        return _beside_texts(fields, parts, path)
    return _by_number(fields, path)


def with_fields_of_keys(node: Tree, path: str) -> tuple[Tree, list[Finding]]:
    """Return a tree in which the keys of objects of texts say no fields any more: `E11` and `E11_hint`.

    What is in a list, or beside an object with the same keys, is a record: its keys are fields themselves.
    """
    if not isinstance(node, Fields):
        return node, []
    if apart := _errors_among(node):
        errors, others = apart
        own, findings = with_fields_of_keys(errors, path)
        return Fields(node.line, [Member("errors", own), *others]), findings
    if len(node.members) > _FEWEST and all(isinstance(member.node, Leaf) for member in node.members):
        if nested := _by_field(node) or _by_fields_of_texts(node):
            return nested, []
        parts = _parts_of_texts(node)
        return (node, []) if parts is None else _beside_texts(node, parts, path)
    objects = [member.node for member in node.members if isinstance(member.node, Fields)]
    counts = Counter(key for each in objects for key in {member.key for member in each.members})
    if any(count > 1 for count in counts.values()):
        return node, []
    found = [(member.key, with_fields_of_keys(member.node, path)) for member in node.members]
    members = [Member(key, tree) for key, (tree, _) in found]
    return Fields(node.line, members), [each for _, (_, findings) in found for each in findings]


def _by_field(fields: Fields) -> Fields | None:
    """Return the objects of keys that all end with a dot and a field, such as `.message` and `.text`.

    Each has the name of a field, or each object has some of the same few, and one of these has a name.
    """
    split = [_FIELD.fullmatch(member.key) for member in fields.members]
    parts = [match for match in split if match]
    said = {match["field"] for match in parts}
    known = {field for field in said if meaning(field).fields}
    owners = {match["key"] for match in parts}
    are_alike = _FEWEST <= len(said) <= _MOST_FIELDS and len(parts) >= _FIELDS_OF_EACH * len(owners)
    # `error.11` beside `error.11.title` has a text of its own.
    have_texts = any(member.key in owners for member in fields.members)
    if have_texts or len(parts) < len(split) or len(said) < _FEWEST:
        return None
    if not (said == known or (known and are_alike)):
        return None
    objects: dict[str, list[Member]] = {}
    for match, member in zip(parts, fields.members, strict=True):
        objects.setdefault(match["key"], []).append(Member(match["field"], member.node))
    members = [Member(key, Fields(found[0].node.line, found)) for key, found in objects.items()]
    return Fields(fields.line, members)


def _errors_among(fields: Fields) -> tuple[Fields, list[Member]] | None:
    """Return the texts of errors among those of a program, and the others; None if most may be of errors."""
    errors = [member for member in fields.members if _ERROR_KEY.search(member.key)]
    others = [member for member in fields.members if not _ERROR_KEY.search(member.key)]
    if len(errors) < _FEWEST_ERRORS or len(others) < min(len(errors) + 1, _MANY_OTHERS):
        return None
    texts = [f"{key} {node.text}" for key, node in others if isinstance(node, Leaf)]
    trouble = sum(_TROUBLE.search(text) is not None for text in texts)
    are_others = len(texts) == len(others) and _RARELY * trouble < len(others)
    return (Fields(errors[0].node.line, errors), others) if are_others else None


def _by_fields_of_texts(fields: Fields) -> Fields | None:
    """Return the objects of keys that differ in the name of a text at their end, None if few do."""
    objects: dict[str, dict[str, Member]] = {}
    for member in fields.members:
        match = _FIELD_OF_KEY.fullmatch(member.key)
        is_text = match is not None and bool(_FIELDS_OF_RECORD & meaning(match["field"]).fields.keys())
        key, field = (match["key"], match["field"]) if match and is_text else (member.key, "")
        if field in objects.setdefault(key, {}):
            return None
        objects[key][field] = member
    several = [found for found in objects.values() if len(found) > 1]
    # A key alone and its solution are found in another way.
    if len(several) < _FEWEST or 2 * len(several) < len(objects) or any("" in found for found in several):
        return None
    members = []
    for key, found in objects.items():
        (first, *others) = found.values()
        texts = [Member(field, member.node) for field, member in found.items()]
        members.append(Member(key, Fields(first.node.line, texts)) if others else first)
    return Fields(fields.line, members)


def _by_first_field(fields: Fields) -> Fields | None:
    """Return the objects of keys that all begin with a field: `k_code_Cold`, `k_text_Cold`."""
    split = [_FIELD_FIRST.fullmatch(member.key) for member in fields.members]
    parts = [match for match in split if match]
    said = {match["field"].casefold() for match in parts}
    owners = {match["key"] for match in parts}
    has_code = any("code" in meaning(field).fields for field in said)
    is_each = len(parts) >= _FIELDS_OF_EACH * len(owners)
    if len(parts) < len(split) or not has_code or not 1 < len(said) <= _MOST_FIELDS or not is_each:
        return None
    objects: dict[str, list[Member]] = {}
    for match, member in zip(parts, fields.members, strict=True):
        objects.setdefault(match["key"], []).append(Member(match["field"], member.node))
    return Fields(
        fields.line, [Member(key, Fields(found[0].node.line, found)) for key, found in objects.items()]
    )


class _Part(NamedTuple):
    """A key that says which text it has of which other key."""

    key: str
    field: str


def _parts_of_texts(fields: Fields) -> dict[str, _Part] | None:
    """Return the parts of keys of which many are another key, or a number, and the name of a text.

    None if no text but the message is named so.
    """
    keys = {member.key for member in fields.members}
    parts = {key: part for key in keys if (part := _part(key, keys))}
    # `error_11` is no text of 11 where `error_11_hint` is one of `error_11`.
    with_texts = {part.key for part in parts.values()} & keys
    parts = {key: part for key, part in parts.items() if key not in with_texts}
    others = {part.field for part in parts.values() if "message" not in meaning(part.field).fields}
    owners = {part.key for part in parts.values()}
    are_all_owned = len(owners) > _FEWEST and owners <= keys and all(map(_CODE.search, owners))
    are_many = 2 * len(owners) >= len(owners | (keys - parts.keys()))
    if not others or len(owners) < _FEWEST or not (are_many or are_all_owned):
        return None
    return {**parts, **_further_parts(keys, parts, owners)}


def _further_parts(keys: Set[str], parts: Mapping[str, _Part], owners: Set[str]) -> dict[str, _Part]:
    """Return the parts that several keys with texts have beside them: `KLN11.severity`, `KLN12.severity`."""
    split = [(key, match) for key in keys - parts.keys() if (match := _FIELD_OF_KEY.fullmatch(key))]
    found = {
        key: _Part(match["key"], match["field"]) for key, match in split if match["key"] in owners & keys
    }
    counts = Counter(part.field for part in found.values())
    # A key with other parts has this one too, if only one key has it.
    others = Counter(part.key for part in [*parts.values(), *found.values()])
    return {key: part for key, part in found.items() if counts[part.field] >= _FEWEST or others[part.key] > 1}


def _beside_texts(fields: Fields, parts: Mapping[str, _Part], path: str) -> tuple[Fields, list[Finding]]:
    """Return the objects of keys and their texts, or a finding for each second key of one text."""
    objects: dict[str, dict[str, Member]] = {}
    findings: list[Finding] = []
    for member in fields.members:
        part = parts.get(member.key, _Part(member.key, "message"))
        before = objects.setdefault(part.key, {}).setdefault(part.field, member)
        if before is not member:
            text = (
                f"the keys {show(before.key)} (line {before.node.line}) and {show(member.key)} both are the"
                f" {show(part.field)} of {show(part.key)}; keep one of them"
            )
            findings.append(Finding(path, "duplicate-key", text, line=member.node.line))
    members = [
        Member(
            key,
            Fields(
                next(iter(found.values())).node.line,
                [Member(field, each.node) for field, each in found.items()],
            ),
        )
        for key, found in objects.items()
    ]
    if findings:
        return Fields(fields.line, members), findings[:_MOST_FINDINGS]
    return _by_number(Fields(fields.line, members), path)


def _part(key: str, keys: Set[str]) -> _Part | None:
    match = _FIELD_OF_TEXT.fullmatch(key)
    if match is None:
        return None
    owner = str(match["number"] or match["after"] or match["key"])
    said = str(match["behind"] or match["before"] or match["field"])
    field = _SHORT.get(said.casefold(), said)
    is_text = bool(_FIELDS_OF_TEXT & meaning(field).fields.keys())
    return _Part(owner, field) if is_text and (match["key"] is None or owner in keys) else None


def _by_number(fields: Fields, path: str) -> tuple[Fields, list[Finding]]:
    """Return the keys that are one word and a number as an object by these numbers.

    The word says that the numbers are codes. Of several such words, the one of the most keys counts.
    """
    if based := _by_base(fields):
        return based, []
    numbered: dict[str, list[Member]] = {}
    split = [_word_and_number(member.key) for member in fields.members]
    for (word, number), member in zip(split, fields.members, strict=True):
        if number and not isinstance(member.node, Items):
            numbered.setdefault(word, []).append(Member(number, member.node))
    word = max(numbered, key=lambda word: len(numbered[word]), default="")
    found = numbered.get(word, [])
    if len(found) < _FEWEST:
        return fields, []
    others = [member for (other, _), member in zip(split, fields.members, strict=True) if other != word]
    text = f"the keys of {len(found)} texts begin with {show(word)}, which is not a part of their codes here"
    note = Finding(path, "prefix-left-out", text, line=found[0].node.line, level="note")
    nested = Member(word.strip("._-:/ "), Fields(found[0].node.line, found))
    return Fields(fields.line, [nested, *others]), [note]


def _by_base(fields: Fields) -> Fields | None:
    """Return the keys that have one beginning and then codes of several kinds as an object by these codes."""
    split = [_CODE_BEHIND_BASE.fullmatch(member.key) for member in fields.members]
    bases = Counter(match["base"] for match in split if match)
    base, count = next(iter(bases.most_common(1)), ("", 0))
    kinds = {match["kind"] for match in split if match and match["base"] == base and match["number"]}
    numbered = sum(bool(match and match["number"]) for match in split)
    if count < len(fields.members) or 2 * numbered < count or len(kinds) < _FEWEST:
        return None
    members = [
        Member(match["kind"] + match["number"], member.node)
        for match, member in zip(split, fields.members, strict=True)
        if match
    ]
    return Fields(fields.line, [Member(base.strip("._-:/ "), Fields(members[0].node.line, members))])


def _word_and_number(key: str) -> tuple[str, str]:
    """Return the word for codes in a key and the number behind it, two blank texts if it has none."""
    hexadecimal = _HEXADECIMAL.search(key[-_LONGEST_NUMBER:])
    word = key.removesuffix(hexadecimal[0]) if hexadecimal else key.rstrip("0123456789")
    if word.endswith((".-", ":-", "/-")):
        word = word[:-1]
    number = key[len(word) :]
    is_word = word != word.upper() and _WORD_FOR_CODES.search(word) is not None
    return (word, number) if number and is_word else ("", "")
