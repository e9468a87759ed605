"""A file -> the catalogs whose API it names.

| the file has | it names |
| --- | --- |
| `import twilio`, `// see twilio.com`, the folder `twilio/` | twilio |
| `Last.fm`, `LastFm`, `LAST_FM` | lastfm |
| the message "pic not has face" | face |
| `picNotHasFace`, `ImageCheckFail`, `FACE_TOKEN_NOT_EXIST`: names of several errors | face |
| `error_code == 222202`, and hardly another code than those of face | face |

The comment with a licence does not count: it names those who wrote the file.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from errcast.catalog import Code
from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind
from errcast.scan.code_index import CodeIndex
from errcast.scan.company import Company
from errcast.scan.groups import Literal
from errcast.scan.own_names import spellings
from errcast.scan.words import is_long, words

_LICENCE = re.compile(r"copyright|licen[cs]e", re.IGNORECASE)
_MOST_OF_FILE = 0.7
_LONG_NAME = 5  # letters of a name that longer words may begin with
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+")
_SHORTEST_NAME, _LONGEST_NAME = 10, 80
_MANY_NAMES = 3  # errors
_WORD = re.compile(r"\w+")
_SENTENCE = 4  # words
_NAMING_TEXT = 12  # characters of a text that hardly another API has


class AboutFile(NamedTuple):
    """What is known of a file beside its text: its path, and whether it is data."""

    path: str
    is_data: bool = False


def named_catalogs(code: TokenizedCode, index: CodeIndex, about: AboutFile) -> set[str]:
    """Return the names of the catalogs that a file names, in its words or its path."""
    identifiers = _identifiers(code)
    texts = {str(token.value) for token in code.tokens if token.kind is TokenKind.TEXT}
    comments = (each.text for each in code.comments if not _LICENCE.search(each.text))
    found_words = _with_pairs([*identifiers, *texts, *comments, about.path])
    return {
        catalog.name
        for catalog in index.known.catalogs
        if catalog.type in identifiers or _is_named(index.naming_words(catalog), found_words)
    }


def by_messages(code: TokenizedCode, index: CodeIndex) -> set[str]:
    """Return the names of the catalogs that have a long text of a file."""
    texts = {str(token.value) for token in code.tokens if token.kind is TokenKind.TEXT}
    long_texts = (text for text in texts if is_long(text, words=_SENTENCE) and len(text) >= _NAMING_TEXT)
    return {each.catalog.name for text in long_texts for each in index.with_text(text)}


def by_names(code: TokenizedCode, index: CodeIndex, named: Set[str]) -> set[str]:
    """Return the names of the catalogs that a file has names of several errors of, if not all are known."""
    if len(named) == len(index.known.catalogs):
        return set()
    identifiers = _identifiers(code)
    for comment in code.comments:
        identifiers.update(_NAME.findall(comment.text))
    found: dict[str, set[Code]] = {}
    for identifier in identifiers:
        if _SHORTEST_NAME <= len(identifier) <= _LONGEST_NAME:
            for known in index.with_plain_name(spellings(identifier)):
                found.setdefault(known.catalog.name, set()).add(known.error.code)
    return {name for name, codes in found.items() if len(codes) >= _MANY_NAMES}


def by_codes(
    coded: Sequence[Literal], index: CodeIndex, companies: Mapping[str, Company], named: Set[str]
) -> Iterator[str]:
    """Yield the catalogs whose codes are most of the codes of a file.

    `named` are those that the file names in words: what they have as well says nothing of other catalogs.
    """
    most = max((companies[name].size for name in named), default=0)
    for catalog in index.known.catalogs:
        company = companies[catalog.name]
        if company.speaks and company.size > most:
            shape = index.shape(catalog)
            possible = {str(each.value) for each in coded if shape.is_like(each.value)}
            if company.size >= _MOST_OF_FILE * len(possible):
                yield catalog.name


def _identifiers(code: TokenizedCode) -> set[str]:
    """Return the names in a file, also those that constants consist of."""
    found = {token.text for token in code.tokens if token.kind is TokenKind.NAME}
    for token in code.tokens:
        if token.is_constant:
            found.update(_WORD.findall(token.text))
    return found


def _with_pairs(texts: Iterable[str]) -> set[str]:
    """Return the words of texts, and each two together as one: `Last.fm` -> `last`, `fm`, `lastfm`."""
    found: set[str] = set()
    for text in texts:
        own = words([text])
        found.update(own, (one + other for one, other in pairwise(own)))
    return found


def _is_named(names: Set[str], found: Set[str]) -> bool:
    """Tell whether words name an API; `mysqli` and `discordgo` name `mysql` and `discord`."""
    if not names.isdisjoint(found):
        return True
    longer = tuple(name for name in names if len(name) >= _LONG_NAME)
    return any(word.startswith(longer) for word in found)
