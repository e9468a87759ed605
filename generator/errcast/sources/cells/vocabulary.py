"""A heading of a column -> the fields that it can mean, by the lists in `words`.

    Error_Code, errorCode, **Error code:**    -> code
    错误信息 / Message                         -> message
    Description (EN), 英文描述                 -> description, in English
    说明（message）                            -> message, or a description

The comparison ignores case, accents, punctuation, emphasis and white space. If two columns can be the
same field, the word that is earlier in the list of its language wins.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from errcast.sources.cells.languages import is_language
from errcast.sources.cells.words import HEADINGS, IGNORED, LANGUAGES
from errcast.text.assigned import known

TEXT_FIELDS = ("message", "description", "solution")
NUMBER = "number"  # numbers of any kind: codes only beside names
CAUSE_RANK = 1000  # of a description that another description goes before

_CAUSE = "cause"
_LONGEST = 500  # characters; a longer text is not a heading
_SHORTEST_NAME = 6  # of a language, letters: `french`
_REMEMBERED = 1024  # headings
_CAMEL = re.compile("(?<=[a-z])(?=[A-Z])")
_NOISE = re.compile(r"[\s_\-–—:：*`'\"“”’.。?？!]+")
_ACCENTS = re.compile("[\u0300-\u036f]")
_IDEOGRAPHS = "\u2e80-\u9fff\uf900-\ufaff\uff66-\uff9f\uac00-\ud7af"  # and Hangul
_BETWEEN_IDEOGRAPHS = re.compile(f"(?<=[{_IDEOGRAPHS}]) | (?=[{_IDEOGRAPHS}])")
# The characters between two languages in one heading, and the place where two scripts meet.
_PARTS = re.compile(
    f"[/／|｜\n()（）\\[\\]【】,，、;；]+|(?<=[{_IDEOGRAPHS}])\\s+(?=[A-Za-z])|(?<=[A-Za-z])\\s+(?=[{_IDEOGRAPHS}])"
)
_KEY = re.compile(r"[(（\[【]\s*([A-Za-z_]+)\s*[)）\]】]\s*\Z")


class HeadingMeaning(NamedTuple):
    """What a heading means for its column.

    `fields` maps each possible field to the rank of the word for it (0 is best); it can contain
    `NUMBER`, which is no field. A heading such as `HTTP status / Code` means both: then `parts` are
    the fields of its parts, in their order, else empty. `language` is the tag of the language that
    the heading names: `en` in `Description (EN)`. `tongue` is the tag of the only language in which
    the heading is a word, `de` for `Meldung`. `is_known` is true if the heading is in a list, of a
    field or of headings that no field has.
    """

    fields: dict[str, int]
    parts: tuple[str, ...] = ()
    language: str | None = None
    tongue: str | None = None
    is_known: bool = False


_NOTHING = HeadingMeaning({})


@lru_cache(_REMEMBERED)
def meaning(heading: str) -> HeadingMeaning:
    """Return what a heading, in one language or in two, means: `错误码 / Error code` -> code."""
    if not heading or len(heading) > _LONGEST:
        return _NOTHING
    whole = _entry(heading) or _language_alone(_folded(heading))
    if whole is not None and not whole.language:
        return whole
    pieces = [piece for piece in _PARTS.split(heading) if piece and piece.strip()]
    language = next((tag for piece in pieces[1:] if (tag := _language_of(piece.strip()))), None)
    if whole is not None or len(pieces) <= 1:
        return (whole or _NOTHING)._replace(language=language or (whole.language if whole else None))
    entries = [entry for piece in pieces if (entry := _entry(piece)) and entry.fields]
    every = [entry.fields for entry in entries]
    found = [fields for fields in every if set(fields) != {NUMBER}] or every  # `Code (hex)` is a code
    shared = set.intersection(*map(set, found)) if found else set()
    language = language or next((entry.language for entry in entries if entry.language), None)
    if shared:
        fields = {field: min(each[field] for each in found) for field in shared}
        return HeadingMeaning(fields, (), language, is_known=True)
    if len(found) == len(pieces) and (fields := _by_key(heading, found)):
        return HeadingMeaning(fields, (), language, is_known=True)
    parts = tuple(min(fields, key=fields.__getitem__) for fields in found)
    return HeadingMeaning({}, parts if len(found) == len(pieces) else (), language, is_known=bool(found))


def _by_key(heading: str, found: list[dict[str, int]]) -> dict[str, int]:
    """Return the fields of a heading that ends with the key of the text: `说明（message）`."""
    if _KEY.search(heading) is None or not all(set(fields) <= set(TEXT_FIELDS) for fields in found):
        return {}
    *before, key = found
    others = {field: CAUSE_RANK + rank for fields in before for field, rank in fields.items()}
    return others | key


def _language_of(piece: str) -> str | None:
    """Return the first subtag of the language that a part of a heading names: `en` for `en-US`."""
    name = _languages().get(_folded(piece))
    return name or (re.split("[-_]", piece.lower())[0] if is_language(piece) else None)


def _folded(heading: str) -> str:
    """Return a heading in lower case, with one space between words: `**Error_Code:**` -> `error code`."""
    normal = unicodedata.normalize("NFKC", known(_CAMEL.sub(" ", heading)))
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", normal)))
    return _BETWEEN_IDEOGRAPHS.sub("", _NOISE.sub(" ", plain).strip().casefold())


def _entry(heading: str) -> HeadingMeaning | None:
    """Return what a heading in one language means, None if it is in no list."""
    word = _folded(heading)
    return _listed_as(word) or _with_language(word)


def _listed_as(word: str) -> HeadingMeaning | None:
    return _entries().get(word) or _entries().get(word.removesuffix("s"))


def _with_language(word: str) -> HeadingMeaning | None:
    """Return what a heading with a language before or after it means: `message en`, `中文说明`."""
    before, behind = _beside()
    for match in (behind.fullmatch(word), before.fullmatch(word)):
        if match and (entry := _listed_as(match["rest"])):
            return entry._replace(language=_languages()[match["name"]], tongue=None) if entry.fields else None
    return None


def _language_alone(word: str) -> HeadingMeaning | None:
    """Return what a heading means that only names a language: `英文`; not `en`, which may be a word."""
    if word not in _languages() or (word.isascii() and len(word) < _SHORTEST_NAME):
        return None
    return HeadingMeaning({"message": CAUSE_RANK}, (), _languages()[word], is_known=True)


@cache
def _beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a heading with a language before it, and of one with a language behind it.

    A short name such as `en` may be a word where it is first.
    """
    names = sorted(_languages(), key=len, reverse=True)
    spaced = [name for name in names if name.isascii()]
    joined = "|".join(name for name in names if not name.isascii())
    long = "|".join(name for name in spaced if len(name) >= _SHORTEST_NAME)
    return (
        re.compile(f"(?P<name>(?:{joined})(?= ?)|(?:{long})(?= )) ?(?P<rest>.+)"),
        re.compile(f"(?P<rest>.+?)(?: (?=[a-z])| ?(?![a-z]))(?P<name>{'|'.join(names)})"),
    )


@cache
def _entries() -> dict[str, HeadingMeaning]:
    """Return the meaning of each word of the lists."""
    fields: dict[str, dict[str, int]] = {}
    tongues: dict[str, set[str]] = {}
    for tag, words in IGNORED.items():
        for word in _listed(words):
            fields.setdefault(word, {})
            tongues.setdefault(word, set()).add(tag)
    for field, languages in HEADINGS.items():
        named, first = ("description", CAUSE_RANK) if field == _CAUSE else (field, 0)
        for tag, words in languages.items():
            for rank, word in enumerate(_listed(words), start=first):
                fields.setdefault(word, {}).setdefault(named, rank)
                tongues.setdefault(word, set()).add(tag)
    return {
        word: HeadingMeaning(
            ranked, tongue=next(iter(tongues[word])) if len(tongues[word]) == 1 else None, is_known=True
        )
        for word, ranked in fields.items()
    }


@cache
def _languages() -> dict[str, str]:
    return {word: tag for tag, words in LANGUAGES.items() for word in _listed(words)}


def _listed(words: str) -> list[str]:
    return [_folded(word) for line in words.strip().splitlines() for word in line.split("|")]
