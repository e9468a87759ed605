"""The members of a group -> what their texts and names say, and which of them no catalog has.

{222202: "image check fail"}   -> the text of 222203
NO_FACE = 222203               -> the name of 222202
222202, 222203, 222022         -> 222022 is unknown, and near 222202
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from errcast.catalog import Catalog, ErrorCode
from errcast.explaining.known import KnownError
from errcast.lexing.tokens import Token
from errcast.scan.code_index import CodeIndex
from errcast.scan.groups import GroupMember, Literal, LiteralGroup
from errcast.scan.uses import LiteralUse
from errcast.scan.words import words

_FEWEST = 3  # known codes that make an unknown one among them strange
_MOST_KNOWN = 0.5
_MOST_NEAR = 3
_SUCCESS = (0, -1, 1, 200)
_MOST_SHARING = 2  # errors with one text that still says which error is meant
_FEWEST_DIGITS = 3  # of a number that may be an unknown code
_SHORT = 6  # characters of a text that several things may have

Texts = Mapping[int, Sequence[KnownError]]


def beside(group: LiteralGroup, catalog: Catalog, index: CodeIndex) -> Texts:
    """Return for each member the errors whose text is beside it, by the identity of its token.

    Texts stand all behind their codes or all before them: the side with more of the right ones counts.
    """
    sides = []
    for side in ("behind", "before"):
        found = {}
        right = 0
        for member in group.members:
            errors = _errors_of(getattr(member, side), catalog, index)
            found[id(member.candidate.token)] = errors
            right += any(_is(member.candidate, each.error) for each in errors)
        sides.append((right, sum(map(bool, found.values())), found))
    best = max(sides, key=lambda each: each[:2])
    return best[2]


def _errors_of(texts: Sequence[Token], catalog: Catalog, index: CodeIndex) -> list[KnownError]:
    """Return the errors of the nearest text that is one of the catalog."""
    for token in texts:
        if isinstance(token.value, str) and token.value:
            errors = [each for each in index.with_text(token.value) if each.catalog is catalog]
            if errors:
                return errors
    return []


def _is(candidate: Literal, error: ErrorCode) -> bool:
    return str(candidate.value) == str(error.code)


def wrong_texts(
    group: LiteralGroup, texts: Texts, catalog: Catalog, index: CodeIndex
) -> Iterator[tuple[GroupMember, ErrorCode, str]]:
    """Yield the members whose text is that of other errors, with the first of them and the text."""
    for member in group.members:
        errors = texts[id(member.candidate.token)]
        if not errors or not _in(member, catalog, index):
            continue
        if any(_is(member.candidate, each.error) for each in errors):
            continue
        # A text that several errors have says little; so does a short one.
        told = _exact(member, errors)
        if told and len({each.error.code for each in errors}) <= _MOST_SHARING and len(told) >= _SHORT:
            yield member, errors[0].error, told


def _exact(member: GroupMember, errors: Sequence[KnownError]) -> str:
    """Return the text beside a code that is exactly a text of other errors; empty if it is only like one."""
    texts = {text for each in errors for text in (each.error.message, each.error.description) if text}
    beside = (*member.behind, *member.before)
    return next((str(token.value) for token in beside if str(token.value) in texts), "")


def names_another(
    literal: Literal, error: ErrorCode | None, catalog: Catalog, index: CodeIndex
) -> tuple[ErrorCode, str] | None:
    """Return the error whose name a definition has, and this name, if its code is that of another error."""
    if error is None or literal.role.use is not LiteralUse.DEFINED or not literal.role.names:
        return None
    if error.name.startswith("E_"):
        return None  # it has no name of its own, so it may be called so elsewhere
    name = "_".join(words(literal.role.names[:1])).upper()
    other = index.with_name(catalog, name)
    return None if other is None or other.code == error.code else (other, literal.role.names[0])


def unknown_members(
    group: LiteralGroup, catalog: Catalog, index: CodeIndex
) -> Iterator[tuple[GroupMember, list[ErrorCode]]]:
    """Yield the members that no catalog has, with the known codes that look like them."""
    integers = [member for member in group.members if not isinstance(member.candidate.value, str)]
    known = [each for each in integers if _in(each, catalog, index)]
    if len(known) < _FEWEST - 1 or len(known) < _MOST_KNOWN * len(integers):
        return
    codes = {error.code: error for error in catalog.errors if isinstance(error.code, int)}
    present = {each.candidate.value for each in integers}
    for member in integers:
        value = member.candidate.value
        if isinstance(value, int) and not index.meant_by(value) and _looks_like_one(value, codes):
            swapped = [error for code, error in codes.items() if _is_swapped(str(value), str(code))]
            beside = [codes[code] for code in (value - 1, value + 1) if code in codes and code not in present]
            if swapped or len(known) >= _FEWEST:
                yield member, (swapped or beside)[:_MOST_NEAR]


def _looks_like_one(value: int, codes: Collection[int]) -> bool:
    """Tell whether a number is as long as the codes of a catalog, and about as large."""
    digits = len(str(abs(value)))
    lengths = {len(str(abs(code))) for code in codes}
    is_possible = value not in _SUCCESS and digits >= _FEWEST_DIGITS and digits in lengths
    return is_possible and min(codes) <= value <= 10 * max(codes)


def _in(member: GroupMember, catalog: Catalog, index: CodeIndex) -> bool:
    return any(each.catalog is catalog for each in index.meant_by(member.candidate.value))


def _is_swapped(one: str, other: str) -> bool:
    """Tell whether two numbers differ only in the order of two digits that are neighbours."""
    if len(one) != len(other) or sorted(one) != sorted(other):
        return False
    differing = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(differing) > 1 and differing[-1] - differing[0] == 1
