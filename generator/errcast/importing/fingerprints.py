"""The texts of a source table -> short fingerprints of them, which the catalog keeps.

    7, message, "busy"   -> 5sB0kQpW
    # errcast: imported 5sB0kQpW2x_tRb07        the comment in the catalog: two texts

With them, the next import knows a text that a person corrected (it is not what the source said)
from a text that the publisher changed (the catalog still has what the source said).
"""

from base64 import urlsafe_b64encode

from errcast.catalog import Code

try:
    from _blake2 import blake2b  # `hashlib` has it from here, and it also loads OpenSSL, which takes long
except ImportError:
    from hashlib import blake2b

# 48 bits: in a table of 10,000 texts that all change, the chance that one of them has the fingerprint of
# an old text is below 1 in a million.
_BYTES = 6
_LENGTH = 8


def fingerprint(code: Code, field: str, text: str) -> str:
    """Return the fingerprint of a text: letters, digits, `-` and `_`."""
    digest = blake2b(f"{code!r}\0{field}\0{text}".encode(), digest_size=_BYTES)
    return urlsafe_b64encode(digest.digest()).decode("ascii")


class Said:
    """What the source said at the last import: an answer for each text, by its fingerprint."""

    def __init__(self, imprint: str) -> None:
        """Take the fingerprints apart."""
        self._known = _apart(imprint)

    def has(self, code: Code, field: str, text: str) -> bool:
        """Tell whether the source said this text."""
        return fingerprint(code, field, text) in self._known

    def is_all_in(self, imprint: str) -> bool:
        """Tell whether these are the same fingerprints, in any order."""
        return self._known == _apart(imprint)

    def agreement(self, imprint: str) -> int:
        """Return how many more of these fingerprints are of texts that the source said than are not."""
        every = _apart(imprint)
        return 2 * len(every & self._known) - len(every)


def _apart(imprint: str) -> frozenset[str]:
    starts = range(0, len(imprint) - _LENGTH + 1, _LENGTH)
    return frozenset(imprint[at : at + _LENGTH] for at in starts)


def said_by(imprint: str | None) -> Said | None:
    """Return what the sources said at the last import, by its fingerprints; None without them."""
    return None if imprint is None else Said(imprint)


def merged_prints(base: str, ours: str, theirs: str) -> str:
    """Return the fingerprints after a merge: those of both sides without those that one side removed."""
    old, kept = _apart(base), _apart(ours) & _apart(theirs)
    every = (text[at : at + _LENGTH] for text in (ours, theirs) for at in range(0, len(text), _LENGTH))
    return "".join(dict.fromkeys(each for each in every if each in kept or each not in old))
