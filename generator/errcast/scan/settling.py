"""The hits of a file -> the same, with those made likely that others of the file explain.

| code | what explains it |
| --- | --- |
| `return 40163` | the same code, where it is clear: `errcode == 40163` |
| `10001: …` in a map of codes | the codes beside it, if four of them are likely |

What is made so has no role: a constant in its place would rest on the evidence of another place.
"""

from collections import Counter
from collections.abc import Sequence

from errcast.catalog import Code
from errcast.scan.certainty import Certainty, Evidence, points_missing
from errcast.scan.found_hits import Hit
from errcast.scan.uses import LiteralUse

_MATES = 4  # codes of a group
_MOST = 0.5  # of a group
_LEAST_DIGITS = 4
_ROUND, _YEARS = 1000, range(1900, 2100)
_IN_GROUPS = (LiteralUse.KEY, LiteralUse.CASE, LiteralUse.DEFINED, LiteralUse.LISTED, LiteralUse.ASSIGNED)
_USED = (LiteralUse.COMPARED, LiteralUse.CASE, LiteralUse.KEY, LiteralUse.LISTED, LiteralUse.RETURNED)


def with_doubt(hit: Hit, evidence: Evidence, code: Code) -> Hit:
    """Return a hit, with what it misses if it is only possible and evidence elsewhere may make it likely."""
    if hit.certainty is not Certainty.POSSIBLE or evidence.use is LiteralUse.PLAIN:
        return hit
    if evidence.is_contradicted or evidence.is_data or evidence.share < _MOST or not is_telling(code):
        return hit
    return hit._replace(is_open=True, missing=points_missing(evidence))


def is_telling(code: Code) -> bool:
    """Tell whether a code is such as code hardly has for other reasons: no round number, no year."""
    if isinstance(code, str) and not code.lstrip("-").isdigit():
        return True
    number = int(code)
    return len(str(abs(number))) >= _LEAST_DIGITS and number % _ROUND != 0 and number not in _YEARS


def with_mates(hits: list[Hit], use: LiteralUse) -> list[Hit]:
    """Return the hits of a group, with those that stand among at least four likely ones made likely."""
    sure = sum(hit.certainty >= Certainty.LIKELY for hit in hits)
    if use not in _IN_GROUPS or sure < max(_MATES, _MOST * len(hits)):
        return hits
    return [_likely(hit) if hit.is_open else hit for hit in hits]


def of_one_catalog(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits of a file; a literal that is a code of several catalogs belongs to the likeliest.

    If two are as likely, it is at most likely, and nothing can take its place.
    """
    surest: dict[int, list[Hit]] = {}
    for hit in hits:
        surest.setdefault(hit.token.start, []).append(hit)
    found = []
    for hit in hits:
        others = [each for each in surest[hit.token.start] if each.catalog is not hit.catalog]
        if any(each.certainty > hit.certainty for each in others):
            continue
        is_open = any(each.certainty == hit.certainty for each in others)
        found.append(_of_several(hit) if is_open else hit)
    return found


def _of_several(hit: Hit) -> Hit:
    return hit._replace(certainty=min(hit.certainty, Certainty.LIKELY), role=None)


def settled(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits of a file, with those made likely whose code is clear elsewhere in it."""
    clear = Counter(_key(hit) for hit in hits if hit.certainty >= Certainty.LIKELY and hit.error is not None)
    return [
        _likely(hit) if hit.is_open and hit.role and hit.role.use in _USED and clear[_key(hit)] else hit
        for hit in hits
    ]


def _key(hit: Hit) -> tuple[str, Code]:
    return hit.catalog.name, hit.error.code if hit.error is not None else ""


def _likely(hit: Hit) -> Hit:
    return hit._replace(certainty=Certainty.LIKELY, role=None, is_open=False)
