"""The catalogs of a configuration, compared with each other: no two share a code or a name.

| a.yaml | b.yaml | found |
| --- | --- | --- |
| 7 BUSY | 7 CLOSED | the code 7, in both files |
| 7 BUSY | 8 BUSY | the name BUSY, in both files |

Only a configuration with `[lint] unique_across = true` asks for it. Former names count as names.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from errcast.catalog import Code
from errcast.config.file import ConfigFile
from errcast.files.yaml_tree import Node, SequenceNode
from errcast.findings import show_bare
from errcast.linting.places import Found, PlacedError, Subject, Use, Uses, found

UNIQUE_ACROSS = "unique_across"
"""The key under `[lint]`."""

_MOST_LISTED = 3


def is_unique_across(source: ConfigFile) -> bool:
    """Tell whether the catalogs of a configuration may not share a code or a name."""
    return source.table.get("lint", {}).get(UNIQUE_ACROSS) is True


def uses_in(subjects: Iterable[Subject]) -> Uses:
    """Return where catalogs use each code and each name."""
    codes: dict[Code, list[Use]] = defaultdict(list)
    names: dict[str, list[Use]] = defaultdict(list)
    for subject in subjects:
        path = subject.catalog.path
        for placed in subject.errors:
            error = placed.error
            codes[error.code].append(Use(path, placed.nodes["code"].line, error.name, error))
            for name, node in names_of(placed):
                names[name].append(Use(path, node.line, f"code {show_bare(error.written_code)}", error))
    return Uses(codes, names)


def shared_across_catalogs(subject: Subject) -> Iterator[Found]:
    """Find the codes and the names that another catalog of the configuration has too."""
    if subject.uses is None or not subject.are_unique:
        return
    codes, names = subject.uses
    for placed in subject.errors:
        if others := _others(codes.get(placed.error.code, ()), subject):
            text = (
                f"the code {show_bare(placed.error.written_code)} is also the code of {_listed(others)};"
                " give the newer error another code"
            )
            yield placed.found(text, "code")
        for name, node in names_of(placed):
            if others := _others(names.get(name, ()), subject):
                text = (
                    f"the name {name} is also a name of {_listed(others)}; give the newer error another name"
                )
                yield found(node, text)


def _others(uses: Iterable[Use], subject: Subject) -> list[Use]:
    return [use for use in uses if use.path != subject.catalog.path]


def names_of(placed: PlacedError) -> Iterator[tuple[str, Node]]:
    """Yield all names of an error, each with its place."""
    yield placed.error.name, placed.nodes["name"]
    if isinstance(aliases := placed.nodes.get("aliases"), SequenceNode):
        yield from zip(placed.error.aliases, aliases.items, strict=True)


def _listed(uses: Sequence[Use]) -> str:
    shown = ", ".join(f"{use.called} ({show_bare(use.path, 200)}:{use.line})" for use in uses[:_MOST_LISTED])
    more = len(uses) - _MOST_LISTED
    return f"{shown} and {more} more" if more > 0 else shown
