"""The catalogs of a run, compared with each other: two of the same API give an error the same code.

| android.yaml | ios.yaml | found |
| --- | --- | --- |
| 26 SLOW, 27 NO_FACE, 28 TOO_DARK | 26 SLOW, 27 NO_FACE, 29 TOO_DARK | TOO_DARK has two codes |
| 26 SLOW, 27 NO_FACE, 28 TOO_DARK | 26 SLOW, 27 NO_FACE, 28 BLURRED | 28 has two names and two messages |
| 1 SLOW | 2 SLOW | nothing: two services may both have such a name |

Two catalogs describe the same API if two or more names have the same code in both, and these are more than
the names that have not.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from errcast.catalog import ErrorCode
from errcast.findings import show_bare
from errcast.linting.across import names_of
from errcast.linting.places import Found, PlacedError, Subject, Use, Uses

_LEAST_ALIKE = 2  # names with the same code


class _Difference(NamedTuple):
    """A name of an error, and the use of it in another catalog, with another code."""

    name: str
    use: Use


def disagreements(subject: Subject) -> Iterator[Found]:
    """Find the errors to which another catalog of the same API gives another code, or another meaning."""
    if subject.uses is None:
        return
    alike: Counter[str] = Counter()
    different: dict[str, int] = defaultdict(int)
    by_error: list[list[_Difference]] = []
    for placed in subject.errors:
        differences = []
        for name, use in _uses_of_names(placed, subject, subject.uses):
            if _code(use.error) == _code(placed.error):
                alike[use.path] += 1
            else:
                different[use.path] += 1
                differences.append(_Difference(name, use))
        by_error.append(differences)
    partners = {path for path, count in alike.items() if count >= max(_LEAST_ALIKE, different[path] + 1)}
    if not partners:
        return
    for placed, differences in zip(subject.errors, by_error, strict=True):
        known = [each for each in differences if each.use.path in partners]
        for each in known:
            yield placed.found(_two_codes(placed.error, each, alike[each.use.path]), "code")
        if not known:
            yield from _other_meanings(placed, subject.uses, partners)


def _uses_of_names(placed: PlacedError, subject: Subject, uses: Uses) -> Iterator[tuple[str, Use]]:
    for name, _ in names_of(placed):
        for use in uses.names.get(name, ()):
            if use.path != subject.catalog.path:
                yield name, use


def _code(error: ErrorCode) -> str:
    """Return the text of a code: a catalog may have written its numbers as texts."""
    return str(error.code)


def _two_codes(error: ErrorCode, difference: _Difference, alike: int) -> str:
    use = difference.use
    return (
        f"{difference.name} has the code {show_bare(error.written_code)} here and"
        f" {show_bare(use.error.written_code)} in {_place(use)}, where {alike} other names have the same"
        " codes as here; find out which code the API sends, and correct the other"
    )


def _other_meanings(placed: PlacedError, uses: Uses, partners: Collection[str]) -> Iterator[Found]:
    error = placed.error
    for use in uses.codes.get(error.code, ()):
        has_other_names = not set(use.error.names) & set(error.names)
        if use.path in partners and has_other_names and use.error.message != error.message:
            text = (
                f"the code {show_bare(error.written_code)} is {error.name} here and {use.error.name} in"
                f" {_place(use)}, with another message; find out what the API means, and correct the other"
            )
            yield placed.found(text, "code")


def _place(use: Use) -> str:
    return f"{show_bare(use.path, 200)}:{use.line}"
