"""Several errors with one code, and a name for each -> the refusal that proposes the names as the codes.

Code | Text          | Sub code       | Sub text
20   | no permission | auth.no-token  | a token is missing
     |               | auth.old-token | the token is old
"""

from collections.abc import Mapping, Sequence

from errcast.findings import show
from errcast.sources.understanding.layout import Refusal
from errcast.sources.understanding.numbering import open_codes
from errcast.sources.understanding.proposing import columns_remedy
from errcast.sources.understanding.titled import Titled

_FEWEST_THAT_SHARE = 2  # errors that share a code, on average
_MOST = 2 / 3  # of the rows have a name


def shared_code(titled: Sequence[Titled], fields: Mapping[str, int]) -> tuple[int, int] | None:
    """Return the column of codes and that of names, if several errors have one HTTP status as their code."""
    if not {"code", "name"} <= fields.keys():
        return None
    code, name = fields["code"], fields["name"]
    profile = titled[code].profile
    has_statuses = bool(profile.filled) and profile.may_be_known_statuses
    are_shared = has_statuses and _FEWEST_THAT_SHARE * profile.distinct <= len(profile.filled)
    names = titled[name].profile
    # A number for each class of errors, with the errors of the class beside it.
    are_classes = _FEWEST_THAT_SHARE * profile.distinct <= len(profile.filled) and names.is_unique
    are_classes = are_classes and len(names.filled) >= _MOST * len(profile.filled)
    are_shared = are_shared or are_classes or bool(open_codes(titled, fields))
    return (code, name) if are_shared and names.are_identifiers else None


def refused_for_shared(titled: Sequence[Titled], said: Mapping[str, int], shared: tuple[int, int]) -> Refusal:
    """Return the refusal of a table in which several errors have one code, and each has its own name."""
    rest = {field: index for field, index in said.items() if index not in shared}
    codes, message = titled[shared[0]].profile, rest.get("message")
    if message is not None and titled[message].profile.distinct <= codes.distinct < len(codes.filled):
        del rest["message"]  # the text of a class of errors
        rest.setdefault("category", message)
    remedy, proposed = columns_remedy(titled, rest)
    code, name = (show(titled[index].heading) for index in shared)
    what = "status" if codes.may_be_known_statuses else "code"
    why = f"several errors share a {what} below {code}, and each has its own {name}"
    return Refusal(why, remedy, proposed, has_codes=True)
