"""The key of a text <-> the id of its unit in XLIFF, which has only some characters (NMTOKEN).

    description 222202       <->  description-222202
    solution Auth/No.Token   <->  solution-Auth_2f_No.Token

Tools keep the id of a unit, so it is all that an import needs to know the text.
"""

import re

NOTE_OF_STAMP = "errcast"  # who a note is from, or its category
# The states of texts that need a review, in the versions 1.2 and 2.0.
REVIEW_1, REVIEW_2 = "needs-review-translation", "errcast:needs-review"


def id_of(key: str) -> str:
    """Return a key as an id. Each character that an id cannot have, and `_`, becomes its number."""
    kind, space, rest = key.partition(" ")
    spelled = re.sub("[^A-Za-z0-9.-]", lambda found: f"_{ord(found[0]):x}_", rest)
    return f"{kind}-{spelled}" if space else kind


def key_in(unit_id: str) -> str:
    """Return the key that an id spells."""
    kind, dash, rest = unit_id.partition("-")
    spelled = re.sub("_([0-9a-f]{1,5}|10[0-9a-f]{4})_", lambda found: chr(int(found[1], 16)), rest)
    return f"{kind} {spelled}" if dash else kind
