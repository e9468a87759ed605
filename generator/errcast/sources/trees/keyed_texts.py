"""Texts with keys, perhaps in sections -> the tables of them (see `records`).

kiln: cold = "too cold"        -> "kiln": {"cold": "too cold", "full": "no place"}
kiln: full = "no place"
"""

from collections.abc import Sequence
from typing import NamedTuple

from errcast.findings import Finding
from errcast.limits import forbidden_character_problem
from errcast.sources.budget import WorkBudget
from errcast.sources.grid import Grid
from errcast.sources.trees.flat_keys import unflattened
from errcast.sources.trees.nodes import Fields, Leaf, Member
from errcast.sources.trees.records import tables
from errcast.sources.trees.repeated_keys import without_repeated_keys
from errcast.text.characters import forbidden_characters

_MOST_FINDINGS = 20  # more are not reported


class KeyedText(NamedTuple):
    """A key with its text, in a section ("" for none)."""

    section: str
    key: str
    text: Leaf


def grids_of(
    pairs: Sequence[KeyedText], problems: Sequence[Finding], path: str, budget: WorkBudget
) -> tuple[list[Grid], list[Finding]]:
    """Return the tables of such texts, or what is wrong with them, first of all `problems` of their form.

    Raises TooMuchWorkError.
    """
    findings = [*problems, *(problem for pair in pairs for problem in _problems(pair, path))]
    if findings or not pairs:
        empty = Finding(path, "empty-file", "the file has no key with a text", line=1)
        return [], findings[:_MOST_FINDINGS] or [empty]
    sections: dict[str, list[Member]] = {}
    for pair in pairs:
        sections.setdefault(pair.section, []).append(Member(pair.key, pair.text))
    members: list[Member] = []
    notes: list[Finding] = []
    for name, found in sections.items():
        nested, said = unflattened(Fields(found[0].node.line, found), path)
        notes += said
        members += [Member(name, nested)] if name else nested.members
    root, repeated = without_repeated_keys(Fields(1, members), path)
    notes += repeated
    if any(note.level == "error" for note in notes):
        return [], notes
    grids, problems = tables(root, path, budget)
    return grids, [*notes, *problems]


def _problems(pair: KeyedText, path: str) -> list[Finding]:
    return [
        Finding(path, "forbidden-character", forbidden_character_problem(character), line=pair.text.line)
        for _, character in forbidden_characters(pair.key + pair.text.text)
    ][:1]
