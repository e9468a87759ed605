"""The texts of a source table -> short fingerprints of them, which the catalog keeps.

    7, message, "busy"   -> 5sB0k
    # errcast: imported 5sB0kQpW2x        the comment in the catalog: two texts

With them, the next import knows a text that a person corrected (it is not what the source said)
from a text that the publisher changed (the catalog still has what the source said).
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from hashlib import blake2b

from errcast.catalog import Code

# 30 bits: of 10,000 texts, 1 in 100,000 has the fingerprint of another.
_LENGTH = 5
_BYTES = 6


def fingerprint(code: Code, field: str, text: str) -> str:
    """Return the fingerprint of a text: letters, digits, `-` and `_`."""
    digest = blake2b(f"{code!r}\0{field}\0{text}".encode(), digest_size=_BYTES)
    return urlsafe_b64encode(digest.digest())[:_LENGTH].decode("ascii")


class Said:
    """What the source said at the last import: an answer for each text, by its fingerprint."""

    def __init__(self, imprint: str) -> None:
        """Take the fingerprints apart."""
        self._known = frozenset(
            imprint[at : at + _LENGTH] for at in range(0, len(imprint) - _LENGTH + 1, _LENGTH)
        )

    def has(self, code: Code, field: str, text: str) -> bool:
        """Tell whether the source said this text."""
        return fingerprint(code, field, text) in self._known

    def is_made_of(self, prints: Iterable[str]) -> bool:
        """Tell whether these are all the fingerprints."""
        return self._known == frozenset(prints)


def said_by(imprint: str | None) -> Said | None:
    """Return what the sources said at the last import, by its fingerprints; None without them."""
    return None if imprint is None else Said(imprint)
