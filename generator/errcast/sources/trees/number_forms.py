"""Texts with their forms for numbers, and texts with notes for translators -> one text for each key.

{"too_long": {"one": "too long by one", "other": "too long by {n}"}}  -> {"too_long": "too long by {n}"}
{"lampOut": "no lamp", "@lampOut": {"description": "an alarm"}}       -> {"lampOut": "no lamp"}
"""

import re

from errcast.findings import Finding, show
from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree

_OF_NUMBERS = {"zero", "one", "two"}
_FORMS = {*_OF_NUMBERS, "few", "many", "other"}
# The key of a group of texts, and not of one text: `{"errors": {"many": "too many requests"}}`.
_GROUP = "(?i)(?:errors?|exceptions?|faults?|messages?|codes?|texts?)"
_ANY_NUMBER = "other"
_FEWEST_FORMS = 2
_NOTE = "@"  # before the key of a text in a file of ARB; twice before what is said of the file


def with_one_text_of_each(root: Tree, path: str) -> tuple[Tree, list[Finding]]:
    """Return a tree with one text for each key, and notes about what was left out."""
    lines: list[int] = []
    texts, notes = _without_notes(root)
    findings: list[Finding] = []
    if notes:
        text = f"{_counted(len(notes), 'key')} with notes for translators, such as {show(notes[0].key)}"
        findings.append(Finding(path, "left-out", f"{text}, left out", line=notes[0].node.line, level="note"))
    tree = _with_one_form(texts, lines)
    if lines:
        text = (
            f"{_counted(len(lines), 'text')} with several forms for numbers;"
            f" the one for any other number, {_ANY_NUMBER!r}, was read"
        )
        findings.append(Finding(path, "number-forms", text, line=lines[0], level="note"))
    return tree, findings


def _counted(count: int, word: str) -> str:
    return f"{count} {word}s" if count > 1 else f"a {word}"


def _without_notes(root: Tree) -> tuple[Tree, list[Member]]:
    """Return the texts of an ARB file and its notes, and another tree as it is."""
    if not isinstance(root, Fields):
        return root, []
    notes = [member for member in root.members if member.key.startswith(_NOTE)]
    texts = [member for member in root.members if not member.key.startswith(_NOTE)]
    keys = {member.key for member in texts}
    are_of_texts = all(
        member.key.removeprefix(_NOTE) in keys or member.key.startswith(_NOTE * 2) for member in notes
    )
    are_texts = all(isinstance(member.node, Leaf) for member in texts)
    is_arb = bool(notes and texts) and are_of_texts and are_texts
    return (Fields(root.line, texts), notes) if is_arb else (root, [])


def _with_one_form(node: Tree, lines: list[int]) -> Tree:
    if isinstance(node, Items):
        return Items(node.line, [_with_one_form(each, lines) for each in node.nodes])
    if not isinstance(node, Fields):
        return node
    members = []
    for key, each in node.members:
        form = None if re.fullmatch(_GROUP, key) else _any_number(each)
        if form is not None:
            lines.append(each.line)
        members.append(Member(key, form or _with_one_form(each, lines)))
    return Fields(node.line, members)


def _any_number(node: Tree) -> Leaf | None:
    """Return the form of a text for any number, None for another node."""
    forms = {member.key: member.node for member in node.members} if isinstance(node, Fields) else {}
    are_texts = all(isinstance(each, Leaf) and each.is_text for each in forms.values())
    other = forms.get(_ANY_NUMBER)
    are_forms = len(forms) >= _FEWEST_FORMS and forms.keys() <= _FORMS
    is_one = are_forms and are_texts and not forms.keys().isdisjoint(_OF_NUMBERS)
    return other if is_one and isinstance(other, Leaf) else None
