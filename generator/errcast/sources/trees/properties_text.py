r"""A file of properties, as Java has them for messages -> the tables in it (see `records`).

11 = lamp out
12 = \u706f is off \
     again            -> a table: code, message; 11, lamp out; 12, 灯 is off again

The library knows the syntax: comments, escapes, and lines that a backslash continues.
"""

from errcast.findings import Finding, show
from errcast.limits import forbidden_character_problem
from errcast.sources.budget import SEARCHED, WorkBudget
from errcast.sources.grid import Grid
from errcast.sources.trees.flat_keys import unflattened
from errcast.sources.trees.nodes import Fields, Leaf, Member
from errcast.sources.trees.records import tables
from errcast.sources.trees.repeated_keys import without_repeated_keys
from errcast.text.characters import forbidden_characters

_MOST_FINDINGS = 20  # more are not reported


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return the tables of a file of properties, or what is wrong with its form.

    Raises TooMuchWorkError if a great many lines are continued: the library joins them one by one.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    budget = budget or WorkBudget(len(text))
    joined = 0
    for number, line in enumerate(unified.split("\n"), start=1):
        is_continued = (len(line) - len(line.rstrip("\\"))) % 2
        joined = joined + len(line) if is_continued else 0
        budget.spend(SEARCHED, joined, number)
    members, findings = _members(unified, path)
    if findings:
        return [], findings
    if not members:
        return [], [Finding(path, "empty-file", "the file has no properties", line=1)]
    nested, notes = unflattened(Fields(1, members), path)
    if any(note.level == "error" for note in notes):
        return [], notes
    root, repeated = without_repeated_keys(nested, path)
    if any(note.level == "error" for note in repeated):
        return [], repeated
    notes = [*notes, *repeated]
    grids, findings = tables(root, path, budget)
    return grids, [*notes, *findings]


def _members(text: str, path: str) -> tuple[list[Member], list[Finding]]:
    """Return the properties in their order, each with its line."""
    from javaproperties import InvalidUEscapeError, KeyValue, parse

    members: list[Member] = []
    findings: list[Finding] = []
    line = 1
    try:
        for element in parse(text):
            if isinstance(element, KeyValue):
                # The escapes of other systems' line ends.
                value = element.value.replace("\r\n", "\n").replace("\r", "\n")
                findings += _problems(element.key, value, path, line)
                members.append(Member(element.key, Leaf(line, value, is_text=True)))
            line += element.source.count("\n")
    except InvalidUEscapeError as error:
        found = f"{show(str(error.escape))} is not an escape; write four hexadecimal digits after \\u"
        findings.append(Finding(path, "not-properties", found, line=line))
    return members, findings[:_MOST_FINDINGS]


def _problems(key: str, value: str, path: str, line: int) -> list[Finding]:
    return [
        Finding(path, "forbidden-character", forbidden_character_problem(character), line=line)
        for _, character in forbidden_characters(key + value)
    ][:1]
