"""Checks of names: near twins, words that a target reserves, and names of macros.

For example, `NOT_AVAILABLEL` below `NOT_AVAILABLE` gives: "NOT_AVAILABLEL differs from NOT_AVAILABLE
(line 4) in one character; ...".
"""

from collections import defaultdict
from collections.abc import Iterator

from errcast.files.yaml_tree import Node, SequenceNode
from errcast.linting.macros import macros
from errcast.linting.places import Found, PlacedError, Subject, found
from errcast.naming import code_words
from errcast.rendering.constants import names_with_suffix
from errcast.reserved_words import NO_WORDS

# A typo is possible only in words of this length or longer. Two shorter words that differ in one
# letter are usually different words (GET and SET, ID and IP, CODE and MODE).
_SHORTEST_WORD = 5
_REMEDY = "choose another name before you publish it, or ignore this rule here"
_WITHOUT_DIGITS = str.maketrans("", "", "0123456789")


def near_twin_names(subject: Subject) -> Iterator[Found]:
    """Find the names that differ in one character from a name above; deprecated errors do not count."""
    firsts: dict[str, PlacedError] = {}
    for placed in subject.errors:
        if not placed.error.is_deprecated:
            firsts.setdefault(_without_code(placed), placed)
    for name, twin in _first_twins(list(firsts)):
        placed, other = firsts[name], firsts[twin]
        text = (
            f"{placed.error.name} differs from {other.error.name} (line {other.node.line}) in one character;"
            " choose more different names before you publish them, or ignore this rule here"
        )
        yield placed.found(text, "name")


def _without_code(placed: PlacedError) -> str:
    """Return a name without the code that an import appended: `SYSTEM_BUSY_7` of code 7 -> `SYSTEM_BUSY`."""
    return placed.error.name.removesuffix(f"_{code_words(placed.error.code)}")


def _first_twins(names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each name that has a twin before it, with the first such twin.

    Each name is looked up once for each of its characters, so the work does not grow with the square
    of the number of names. Two names are twins if they share one of these keys:

    | name | another character at place 1 | one character more at place 1 |
    | --- | --- | --- |
    | CAT | `C T` (CUT has it too) | `CT` (the name CT has it) |
    """
    at = {name: number for number, name in enumerate(names)}
    first_with_gap: dict[str, str] = {}
    earliest: dict[str, str] = {}
    for name in names:
        for place in _suspected_places(name):
            head, tail = name[:place], name[place + 1 :]
            for twin in (first_with_gap.setdefault(f"{head} {tail}", name), head + tail):
                if twin in at and twin != name and not _are_numbered(name, twin):
                    first, second = sorted((name, twin), key=at.__getitem__)
                    earliest[second] = min(earliest.get(second, first), first, key=at.__getitem__)
    for name in names:
        if name in earliest:
            yield name, earliest[name]


def _suspected_places(name: str) -> Iterator[int]:
    """Yield the places of a name where one character may be a typo (wrong, or one too many)."""
    words, start = name.split("_"), 0
    for word, following in zip(words, [*words[1:], ""], strict=True):
        end = start + len(word)
        if len(word) >= _SHORTEST_WORD:
            yield from range(start, end)
        if following and len(word) + 1 + len(following) >= _SHORTEST_WORD:
            yield end  # the underscore
        start = end + 1


def _are_numbered(name: str, other: str) -> bool:
    """Tell whether two names differ only in digits: LEVEL1 and LEVEL2."""
    return name.translate(_WITHOUT_DIGITS) == other.translate(_WITHOUT_DIGITS)


def name_changed_by_target(subject: Subject) -> Iterator[Found]:
    """Find the names to which a target appends a `_` or another suffix, because it reserves the word."""
    changed: dict[str, list[str]] = defaultdict(list)
    for target in subject.targets:
        if target.reserved.constants != NO_WORDS:
            for name, constant in names_with_suffix(subject.catalog, target).items():
                changed[name].append(f"{target.name} writes {constant}")
    for name, node in _names(subject):
        if name in changed:
            text = f"{name} is a reserved word: {', '.join(changed[name])}; {_REMEDY}"
            yield found(node, text)


def macro_name(subject: Subject) -> Iterator[Found]:
    """Find the names that some header defines as a macro."""
    known = macros()
    for name, node in _names(subject):
        if macro := known.get(name):
            text = (
                f"{name} is a macro of <{macro.header}>, so {macro.languages} cannot have a constant of"
                f" this name; {_REMEDY}"
            )
            yield found(node, text)


def _names(subject: Subject) -> Iterator[tuple[str, Node]]:
    """Yield each name that becomes a constant; the aliases too."""
    for placed in subject.errors:
        yield placed.error.name, placed.nodes["name"]
        aliases = placed.nodes.get("aliases")
        items = aliases.items if isinstance(aliases, SequenceNode) else []
        yield from zip(placed.error.aliases, items, strict=True)
