"""A column of codes, most of them blank, beside names without any -> the refusal that proposes the names.

Name     | Code | Message
LAMP_OUT | 11   | lamp out        -> refused: --columns code,-,message
DOOR     |      | door open
KILN     |      | kiln cold
"""

from collections.abc import Mapping, Sequence

from errcast.findings import show
from errcast.sources.understanding.layout import IGNORED_COLUMN, Refusal
from errcast.sources.understanding.proposing import columns_remedy, named_columns
from errcast.sources.understanding.titled import Titled


def refused_for_gaps(
    titled: Sequence[Titled], said: Mapping[str, int], fields: Mapping[str, int]
) -> Refusal | None:
    """Return the refusal of a table with mostly blank codes, in which each row has a name; else None."""
    names = _names_for_gaps(titled, fields)
    if names is None:
        return None
    rest = {field: index for field, index in said.items() if index not in (names, fields["code"])}
    _, proposed = columns_remedy(titled, rest | {"code": names})
    remedy, proposed = _without_gaps(proposed, fields["code"])
    code, name = (show(titled[index].heading) for index in (fields["code"], names))
    why = f"most rows have no code below {code}, and each has its own {name}"
    return Refusal(why, remedy, proposed, has_codes=True)


def _names_for_gaps(titled: Sequence[Titled], fields: Mapping[str, int]) -> int | None:
    """Return the column of names without a gap that keeps more rows than the codes, mostly blank."""
    if not {"code", "name"} <= fields.keys():
        return None
    codes, names = titled[fields["code"]], titled[fields["name"]]
    are_full = len(names.profile.filled) == len(names.cells) and names.profile.are_mostly_identifiers
    are_blank = 2 * len(codes.profile.filled) < len(codes.cells)
    is_more = names.profile.distinct > codes.profile.distinct
    return fields["name"] if are_full and are_blank and is_more else None


def _without_gaps(columns: tuple[str, ...] | None, at: int) -> tuple[str, tuple[str, ...] | None]:
    """Return the remedy that names columns without the one of codes with gaps, which are no other field."""
    kept = None if columns is None else (*columns[:at], IGNORED_COLUMN, *columns[at + 1 :])
    return ("if it is about errors, write the code of each" if kept is None else named_columns(kept)), kept
