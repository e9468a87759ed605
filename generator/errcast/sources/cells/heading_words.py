"""A heading -> its words in lower case, without marks and accents: `**Error_Code:**` -> `error code`."""

import re
import unicodedata
from itertools import pairwise

from errcast.text.assigned import known

_CAMEL = re.compile("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")  # `HTTPStatusCode`, not `IDs`
_NOISE = re.compile(r"[\s_\-–—:：*`'\"“”’.。?？!¿¡]+")
# The first and the last character of each range of ideographs, and of Hangul.
IDEOGRAPHS = ("\u2e80", "\u9fff"), ("\uf900", "\ufaff"), ("\uff66", "\uff9f"), ("\uac00", "\ud7af")
_ACCENTS = "[\u0300-\u036f]"


def in_lower_case(heading: str) -> str:
    """Return a heading in lower case, with one space between words: `**Error_Code:**` -> `error code`."""
    return _without_gaps(plain(heading).strip())


def plain(text: str) -> str:
    """Return a text in lower case, without accents, and with one space in place of each punctuation."""
    spaced = _CAMEL.sub(" ", text)
    if spaced.isascii():
        return _NOISE.sub(" ", spaced).lower()
    normal = unicodedata.normalize("NFKC", known(spaced))
    text = unicodedata.normalize("NFC", re.sub(_ACCENTS, "", unicodedata.normalize("NFD", normal)))
    return _NOISE.sub(" ", text).casefold()


def _without_gaps(text: str) -> str:
    """Return a text without the spaces beside ideographs: `错误 码` -> `错误码`."""
    if " " not in text or text.isascii():
        return text
    words = text.split(" ")
    joined = (
        word if is_ideograph(before[-1:]) or is_ideograph(word[:1]) else f" {word}"
        for before, word in pairwise(words)
    )
    return words[0] + "".join(joined)


def is_ideograph(character: str) -> bool:
    """Whether a character is one of Chinese, Japanese or Korean: `码`, `コ`, `코`."""
    return character >= "\u2e80" and any(first <= character <= last for first, last in IDEOGRAPHS)


def listed(words: str) -> list[str]:
    """Return the words of a list, each without marks: `Code | N° d'erreur` -> `code`, `n d erreur`."""
    # All at once, which is much faster: no step reaches beyond a bar.
    every = plain("|".join(words.strip().splitlines()))
    return [_without_gaps(word.strip()) for word in every.split("|")]
