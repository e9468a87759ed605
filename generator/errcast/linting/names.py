"""Checks of names: those that are nearly the same, and those that a language or a header has taken."""

from collections import defaultdict
from collections.abc import Iterator

from errcast.files.yaml_tree import Node, Sequence
from errcast.linting.macros import macro_headers
from errcast.linting.places import Entry, Found, Subject, found
from errcast.naming import code_words
from errcast.rendering.artifacts import constant_names

# A typo is suspected in words from this length on: shorter ones that differ in one letter are as a
# rule different words (GET and SET, ID and IP, CODE and MODE).
_SHORTEST_WORD = 5
_REMEDY = "choose another name before it is published, or ignore this rule here"
_WITHOUT_DIGITS = str.maketrans("", "", "0123456789")


def near_twin_names(subject: Subject) -> Iterator[Found]:
    """Find the names that differ in one character from one above; what is deprecated has no twin."""
    firsts: dict[str, Entry] = {}
    for entry in subject.entries:
        if not entry.error.is_deprecated:
            firsts.setdefault(_without_code(entry), entry)
    for name, twin in _first_twins(list(firsts)):
        entry, other = firsts[name], firsts[twin]
        text = (
            f"{entry.error.name} differs from {other.error.name} of line {other.node.line} in one character;"
            " name them further apart before they are published, or ignore this rule here"
        )
        yield entry.found(text, "name")


def _without_code(entry: Entry) -> str:
    """Return a name without the code that an import put behind it."""
    return entry.error.name.removesuffix(f"_{code_words(entry.error.code)}")


def _first_twins(names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each name that has a twin before it, with the first of them.

    Two names of one length differ in one place if they are the same with a gap there; of a longer
    and a shorter one, the longer without some character is the shorter. So each name is looked up
    as often as it has characters, however many names there are.
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
    """Yield the places of a name where a character may be too many, or another, by a typo."""
    words, start = name.split("_"), 0
    for word, following in zip(words, [*words[1:], ""], strict=True):
        end = start + len(word)
        if len(word) >= _SHORTEST_WORD:
            yield from range(start, end)
        if following and len(word) + 1 + len(following) >= _SHORTEST_WORD:
            yield end  # the underscore
        start = end + 1


def _are_numbered(name: str, other: str) -> bool:
    """Tell whether two names differ in nothing but digits."""
    return name.translate(_WITHOUT_DIGITS) == other.translate(_WITHOUT_DIGITS)


def name_changed_by_target(subject: Subject) -> Iterator[Found]:
    """Find the names that a target writes with a `_`, because it keeps the word for itself."""
    changed: dict[str, list[str]] = defaultdict(list)
    for target in subject.targets:
        if target.reserved.constants:
            for name, constant in constant_names(subject.catalog, target).items():
                if constant.endswith("_"):  # which no name does
                    changed[name].append(f"{target.name} calls it {constant}")
    for name, node in _names(subject):
        if name in changed:
            text = f"{name} is a reserved word: {', '.join(changed[name])}; {_REMEDY}"
            yield found(node, text)


def macro_name(subject: Subject) -> Iterator[Found]:
    """Find the names that are macros of C or Windows."""
    headers = macro_headers()
    for name, node in _names(subject):
        if name in headers:
            text = (
                f"{name} is a macro of <{headers[name]}>, so that C and C++ cannot have it as a constant;"
                f" {_REMEDY}"
            )
            yield found(node, text)


def _names(subject: Subject) -> Iterator[tuple[str, Node]]:
    """Yield every name that a target makes a constant of, the former ones too."""
    for entry in subject.entries:
        yield entry.error.name, entry.nodes["name"]
        aliases = entry.nodes.get("aliases")
        items = aliases.items if isinstance(aliases, Sequence) else []
        yield from zip(entry.error.aliases, items, strict=True)
