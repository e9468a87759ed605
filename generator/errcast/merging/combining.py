"""Three versions of a catalog, as pieces -> one version, as pieces.

| before | ours | theirs | merged |
| --- | --- | --- | --- |
| 1 | 1, 2 | 1, 3 | 1, 2, 3 |
| 1 busy | 1 wait | 1 busy, retryable | 1 wait, retryable |
| 1 | 1, 2 busy | 1, 2 closed | 1, and a clash: both sides add 2 |
| 1, 2 | 1 | 1, 2 changed | 1, and a clash: one side removes 2 |

Two sides may change different fields of an error. If they change the same one, the whole error is a clash.
"""

from collections.abc import Iterator, Sequence, Set
from textwrap import dedent
from typing import Literal, NamedTuple

from errcast.catalog import Code
from errcast.merging.pieces import ERRORS, Container, Piece, UnclearError

Kind = Literal["added", "changed", "removed"]

# Containers whose pieces can be clashes; a clash further inside is one of the piece around it.
_DIVISIBLE = ((), ERRORS, ("categories",))


class Clash(NamedTuple):
    """A piece that a person must decide on: what each side has, None if that side removed it."""

    path: tuple[str, ...]
    key: Code
    kind: Kind
    ours: Piece | None
    theirs: Piece | None


class Mixed(NamedTuple):
    """A container with the pieces of both sides, and clashes between them."""

    frame: Container
    parts: tuple["Piece | Clash | MixedPiece", ...]


class MixedPiece(NamedTuple):
    """A piece whose inner pieces may be clashes. The `inner` of `frame` is not the merged one."""

    frame: Piece
    inner: Mixed


MixedPart = Piece | Clash | MixedPiece


class _ClashError(Exception):
    """Both sides changed the same text."""


def combined(base: Container, ours: Container, theirs: Container) -> Mixed:
    """Return one version of three. Raises UnclearError if errcast does not understand the changes."""
    try:
        return _container(base, ours, theirs)
    except _ClashError:
        raise UnclearError from None


def _container(base: Container, ours: Container, theirs: Container) -> Mixed:
    if ours.is_flow is not theirs.is_flow or ours.is_flow is not base.is_flow:
        raise _ClashError
    frame = ours._replace(
        opening=_text(base.opening, ours.opening, theirs.opening),
        closing=_text(base.closing, ours.closing, theirs.closing),
        has_last_comma=_either(base.has_last_comma, ours.has_last_comma, theirs.has_last_comma),
    )
    sides = [{piece.key: piece for piece in each.pieces} for each in (base, ours, theirs)]
    parts: list[MixedPart] = []
    for key in _order(base, ours, theirs):
        part = _part(ours.path, key, *(side.get(key) for side in sides))
        if isinstance(part, Clash) and not _can_clash(frame, part):
            raise _ClashError
        parts += [] if part is None else [part]
    return Mixed(frame, tuple(_spaced(parts, ours, theirs) if ours.is_flow else parts))


def _spaced(parts: Sequence[MixedPart], *sides: Container) -> Iterator[MixedPart]:
    """Yield parts on one line with the space of their new places: `[1` and `2]` -> `[1, 2]`."""
    firsts = [piece.lead for side in sides for piece in side.pieces[:1]]
    others = [piece.lead for side in sides for piece in side.pieces[1:]]
    for at, part in enumerate(parts):
        lead = (others or [" "])[0] if at else (firsts or [""])[0]
        piece = part.frame if isinstance(part, MixedPiece) else part
        if isinstance(piece, Clash) or f"{piece.lead}{lead}".strip(" ") or (at and piece.lead):
            yield part
        elif isinstance(part, MixedPiece):
            yield part._replace(frame=piece._replace(lead=lead))
        else:
            yield piece._replace(lead=lead)


def _part(
    path: tuple[str, ...], key: Code, base: Piece | None, ours: Piece | None, theirs: Piece | None
) -> MixedPart | None:
    """Return what becomes of a piece, None if it goes."""
    if ours is None or theirs is None:
        left = ours or theirs
        if base is None or left is None:
            return left
        is_same = _dedented(left) == _dedented(base)
        return None if is_same else Clash(path, key, "removed", ours, theirs)
    if base is None:
        if _is_same(ours, theirs):
            return ours if ours.lead.strip() or not theirs.lead.strip() else theirs
        if path == ERRORS or ours.inner is None or theirs.inner is None:
            return Clash(path, key, "added", ours, theirs)
        # Both sides add a key such as `reserved:`: their pieces may be different ones.
        base = ours._replace(inner=ours.inner._replace(pieces=()))
    try:
        return _piece(base, ours, theirs)
    except _ClashError:
        return Clash(path, key, "changed", ours, theirs)


def _piece(base: Piece, ours: Piece, theirs: Piece) -> Piece | MixedPiece:
    lead = _text(base.lead, ours.lead, theirs.lead)
    if theirs.body in (base.body, ours.body):
        return ours._replace(lead=lead)
    if ours.body == base.body:
        return theirs._replace(lead=lead)
    if base.inner is None or ours.inner is None or theirs.inner is None:
        raise _ClashError
    frame = ours._replace(
        lead=lead,
        head=_text(base.head, ours.head, theirs.head),
        tail=_text(base.tail, ours.tail, theirs.tail),
    )
    return MixedPiece(frame, _container(base.inner, ours.inner, theirs.inner))


def _can_clash(frame: Container, clash: Clash) -> bool:
    """Tell whether a container can have a clash: each side of it is whole lines."""
    if frame.path not in _DIVISIBLE:
        return False
    sides = [piece for piece in (clash.ours, clash.theirs) if piece is not None]
    return not frame.is_flow or all(piece.lead[:1] == "\n" for piece in sides)


def _dedented(piece: Piece) -> list[str]:
    """Return the lines of a piece without the space that is before all of them."""
    return dedent(piece.body).split("\n")


def _is_same(ours: Piece, theirs: Piece) -> bool:
    """Tell whether both sides added the same: the same text, and no different comments above it."""
    comments = {piece.lead.strip() for piece in (ours, theirs)} - {""}
    return ours.body.strip() == theirs.body.strip() and len(comments) <= 1


def _text(base: str, ours: str, theirs: str) -> str:
    """Return one text of three. Raises _ClashError if both sides changed it; white space does not count."""
    if theirs in (base, ours) or not f"{base}{ours}{theirs}".strip():
        return ours
    if ours == base:
        return theirs
    raise _ClashError


def _either(base: bool, ours: bool, theirs: bool) -> bool:
    return theirs if ours == base else ours


def _order(base: Container, ours: Container, theirs: Container) -> list[Code]:
    """Return the keys of all versions in their order. Raises UnclearError if both sides moved pieces."""
    versions = [[piece.key for piece in each.pieces] for each in (base, ours, theirs)]
    common = set(versions[0]).intersection(*versions[1:])
    old, own, other = ([key for key in keys if key in common] for keys in versions)
    if old not in (own, other) and own != other:
        raise UnclearError
    # The side that moved pieces gives the order, and the pieces of the other side are put into it.
    if own == old != other:
        return _woven(versions[2], versions[1], is_sorted=ours.path == ERRORS, is_swapped=True)
    return _woven(versions[1], versions[2], is_sorted=ours.path == ERRORS)


def _woven(
    first: Sequence[Code], second: Sequence[Code], *, is_sorted: bool, is_swapped: bool = False
) -> list[Code]:
    """Return the keys of the first, with each other key of the second behind the same key as there.

    Where both have others at one place, those of our side come first: the first, unless they are swapped.
    Of new codes, the smaller ones come first.
    """
    shared = set(first).intersection(second)
    of_first, of_second = _behind(first, shared), _behind(second, shared)
    result: list[Code] = []
    for key in (None, *(key for key in first if key in shared)):
        sides = [of_first.get(key, []), of_second.get(key, [])]
        if is_swapped:
            sides.reverse()
        result += [] if key is None else [key]
        result += _zipped(*sides) if is_sorted else [*sides[0], *sides[1]]
    return result


def _behind(keys: Sequence[Code], shared: Set[Code]) -> dict[Code | None, list[Code]]:
    """Return the keys that only one version has, by the shared key before them."""
    behind: dict[Code | None, list[Code]] = {}
    place: Code | None = None
    for key in keys:
        if key in shared:
            place = key
        else:
            behind.setdefault(place, []).append(key)
    return behind


def _zipped(ours: Sequence[Code], theirs: Sequence[Code]) -> list[Code]:
    """Return the codes of both sides; each keeps its order, and the smaller one of two comes first."""
    result: list[Code] = []
    left = list(theirs)
    for code in ours:
        while left and _is_before(left[0], code):
            result.append(left.pop(0))
        result.append(code)
    return [*result, *left]


def _is_before(one: Code, other: Code) -> bool:
    if isinstance(one, int) and isinstance(other, int):
        return one < other
    return str(one) < str(other)
