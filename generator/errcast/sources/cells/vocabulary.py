"""A heading of a column -> the fields that it can mean, by the lists in `words`.

    Error_Code, errorCode, **Error code:**    -> code
    错误信息 / Message                         -> message
    Description (EN), 英文描述                 -> description, in English
    说明（message）                            -> message, or a description

The comparison ignores case, accents, punctuation, emphasis and white space. If two columns can be the
same field, the word that is earlier in the list of its language wins.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from errcast.sources.cells.abbreviations import spelled_out
from errcast.sources.cells.heading_words import IDEOGRAPHS, in_lower_case, is_ideograph, listed, plain
from errcast.sources.cells.languages import are_languages, is_language, tag_of
from errcast.sources.cells.misspelt import meant
from errcast.sources.cells.qualified import unqualified
from errcast.sources.cells.traditional import simplified
from errcast.sources.cells.words import EXPLANATIONS, HEADINGS, IGNORED, LANGUAGES, OF_FIELDS

TEXT_FIELDS = ("message", "description", "solution")
NUMBER = "number"  # numbers of any kind: codes only beside names
LAST_RANK = 500  # of a heading of which only the main word is in a list
CAUSE_RANK = 1000  # of a description that another description goes before

_CAUSE = "cause"
_LONGEST = 500  # characters; a longer text is not a heading
_SHORTEST_NAME = 6  # of a language, letters: `french`
_MAIN_WORD_FIRST = {"fr", "es", "pt"}  # languages
# The names of what an API takes or gives: `Parameter name`, `Field key`.
_KEYS = ("parameter name", "param name", "argument name", "field name", "property name", "attribute name")
_MOST_WORDS = 4  # of a heading
_MOST_WORDS_OF = 6  # of one with a preposition
_OF = " (?:of|for|to|shown|sent|returned|in) "
_OR = " (?:or|oder|ou|или) "
_ENGLISH_THINGS = frozenset(
    listed(
        """date | page | provider | time | doc | docs | state | by | taken | item | ticket | issue | timeout
        delay | duration | interval | second | minute | retry | attempt | bit | priority | weight
        percentage"""
    )
)
_OF_LAST_WORDS = ({"code"}, {"solution"}, {"http_status"})  # fields of `REST HTTP status` and the like
_MESSAGES = {"message", "messages", "msg", "msgs"}
_PREPOSITIONS = {"of", "in", "for", "to", "with", "from", "per", "without", "no"}
_SHORTEST_MAIN_WORD = 3  # `错误码`; a shorter one is a part of many words
_SHORTEST_END = 2  # `対処`
_ENDS = ("码", "碼", "コード", "코드", "対処", "対策", "方案", "方法", "办法", "建议", "措施", "방법")
_OF_ENDS = ("code", "solution")  # fields whose words are the ends of longer ones
_TEXTS_OF_ENDS = {"message", "description"}
_FIRST_OF_ASIA = "\u2e80"  # the first of the characters of Chinese, Japanese and Korean
_REMEMBERED = 1024  # headings
_IDEOGRAPH = f"[{''.join(f'{first}-{last}' for first, last in IDEOGRAPHS)}]"
# Most headings are in the lists as they are. So these patterns are compiled at the first heading that is not.
# The characters between two languages in one heading, and the place where two scripts meet.
_MARKS = r"[/／|｜\n()（）\[\]【】,，、;；]+"
_WHERE_SCRIPTS_MEET = rf"(?<={_IDEOGRAPH})\s+(?=[A-Za-z])|(?<=[A-Za-z])\s+(?={_IDEOGRAPH})"
_AND = r"(?i)\s*[&+/／]\s*|\s+(?:and|und|et|y|e|и)\s+|以及|[及和与與]"  # between the names of two texts
_VERSION = r"(?i)\s+(?:in|since|from|until|as of|up to)\s+v?[0-9]+(?:\.[0-9x]+)*[+-]?\s*\Z"
_KEY = r"[(（\[【]\s*([A-Za-z_]+)\s*[)）\]】]\s*\Z"


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
    """Return what a heading, in one language or in two, means: `错误码 / Error code` -> code.

    A name in a language of people may be a text: `Name (EN)`.
    """
    found = _meaning(heading)
    if found.language and found.fields.keys() == {"name"}:
        return found._replace(fields={**found.fields, "message": LAST_RANK})
    return found


def _meaning(heading: str) -> HeadingMeaning:
    if not heading or len(heading) > _LONGEST:
        return _NOTHING
    whole = _entry(heading) or _language_alone(in_lower_case(heading))
    if whole is not None and not whole.language:
        return whole
    pieces = [piece for piece in _pieces(heading) if piece.strip()]
    language = next((tag for piece in pieces[1:] if (tag := _language_of(piece.strip()))), None)
    if whole is None and len(pieces) <= 1:
        word = in_lower_case(heading)
        whole = _by_last_word(word) or _by_first_word(word) or _qualified(word) or _either(word)
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
    if len(found) == len(pieces) and (fields := _by_key(heading, found) or _of_texts(found)):
        return HeadingMeaning(fields, (), language, is_known=True)
    parts = tuple(min(fields, key=fields.__getitem__) for fields in found)
    return HeadingMeaning({}, parts if len(found) == len(pieces) else (), language, is_known=bool(found))


def language_of_title(text: str) -> str | None:
    """Return the language that a text only names, None if it says something else: `Deutsch`, `de`."""
    return _languages().get(in_lower_case(text)) or tag_of(text)


def names_languages(texts: Sequence[str]) -> bool:
    """Tell whether each text is the name or the tag of a language: `Deutsch`, `EN`."""
    rest = [text for text in texts if in_lower_case(text) not in _languages()]
    return not rest or are_languages([*rest, *({"en"} if len(rest) < len(texts) else ())])


@lru_cache(_REMEMBERED)
def field_of_heading(heading: str) -> str | None:
    """Return the optional field of an error that a heading may mean: `Since version` -> since."""
    return _of_fields().get(in_lower_case(heading)) if heading and len(heading) <= _LONGEST else None


@cache
def _of_fields() -> dict[str, str]:
    return {word: field for field, words in OF_FIELDS.items() for word in listed(words)}


@lru_cache(_REMEMBERED)
def meaning_of_column(heading: str) -> HeadingMeaning:
    """Return what the heading of a column means, also by its last words: `Kiln message` -> message.

    It may end with a version: `Kiln message in v1.1+`.
    A key of a record has no such meaning: `login.failMessage` is a text of its own.
    """
    known_meaning = meaning(heading)
    if not known_meaning.is_known and (version := re.search(_VERSION, heading[:_LONGEST])):
        return meaning_of_column(heading[: version.start()])
    is_sure = len(heading) > _LONGEST or min(known_meaning.fields.values(), default=LAST_RANK) < LAST_RANK
    parts = [] if is_sure else [each.fields if each else {} for each in map(_entry, re.split(_AND, heading))]
    if texts := _of_texts(parts):
        return HeadingMeaning(texts, is_known=True)
    if is_sure or known_meaning.is_known:
        return known_meaning
    if not heading.isascii():
        return _by_last_words(plain(heading).split()) or known_meaning
    is_one = len(re.split(_MARKS, heading.strip())) == 1
    if is_one and in_lower_case(heading).startswith(_KEYS):
        return HeadingMeaning({}, tongue="en", is_known=True)
    found = _by_last_english_words(in_lower_case(heading)) if is_one else None
    found = found or _by_words_before_of(in_lower_case(heading))
    return found or _misspelt(in_lower_case(heading)) or known_meaning


def counts_other_things(heading: str) -> bool:
    """Whether the numbers below an English heading are no codes: `Associated Tickets`, `Timeout (s)`."""
    words = in_lower_case(re.split(_MARKS, heading)[0]).split()
    last = words[-1] if words else ""
    of_last = _listed_as(last)
    is_of_none = of_last is not None and not of_last.fields
    return is_of_none or bool(_ENGLISH_THINGS & {last, last.removesuffix("s")})


def explains_more(heading: str) -> bool:
    """Whether a heading is a word for what is said beside a description: `Explanation`."""
    return in_lower_case(heading).removesuffix("s") in _explanations()


def _pieces(heading: str) -> Iterator[str]:
    """Yield the parts of a heading: `错误 Error / Code` -> `错误`, `Error`, `Code`."""
    for part in re.split(_MARKS, heading):
        # The class of ideographs takes long to compile, and few headings need it.
        is_in_two_scripts = not part.isascii() and len(part.split()) > 1
        yield from re.split(_WHERE_SCRIPTS_MEET, part) if is_in_two_scripts else [part]


def _by_key(heading: str, found: list[dict[str, int]]) -> dict[str, int]:
    """Return the fields of a heading that ends with the key of the text: `说明（message）`."""
    if re.search(_KEY, heading) is None or not all(set(fields) <= set(TEXT_FIELDS) for fields in found):
        return {}
    *before, key = found
    others = {field: CAUSE_RANK + rank for fields in before for field, rank in fields.items()}
    return others | key


def _of_texts(found: Sequence[dict[str, int]]) -> dict[str, int]:
    """Return the fields of a heading of several texts: `Meaning & fix` -> description, else solution."""
    firsts = [min(each, key=each.__getitem__) for each in found if each.keys() <= set(TEXT_FIELDS) and each]
    if not 1 < len(firsts) == len(found):
        return {}
    return {field: LAST_RANK + rank for rank, field in reversed([*enumerate(firsts)])}


def _misspelt(word: str) -> HeadingMeaning | None:
    """Return what a long word with a slip means, None if it may be several: `descripton` -> description."""
    words = dict.fromkeys((word, word.removesuffix("s")))
    found = [each for one in words for other in meant(one, _places) if (each := _listed_as(other))]
    return found[0] if found and all(each.fields == found[0].fields for each in found) else None


def _language_of(piece: str) -> str | None:
    """Return the language that a part of a heading names: `en-US` for `en_US`."""
    name = _languages().get(in_lower_case(piece))
    return name or (tag_of(piece) if is_language(piece) else None)


def _entry(heading: str) -> HeadingMeaning | None:
    """Return what a heading in one language means, None if it is in no list; `ERR_CD` is `Error code`."""
    word = in_lower_case(heading)
    found = _listed_as(word) or _with_language(word)
    whole = spelled_out(word) if found is None and word.isascii() else None
    return _listed_as(whole) or _with_language(whole) if whole else found


def _listed_as(word: str) -> HeadingMeaning | None:
    places = _places().get(word) or _places().get(word.removesuffix("s")) or _places().get(simplified(word))
    if places is None:
        return None
    fields: dict[str, int] = {}
    for field, rank, _ in places:
        if field:
            fields.setdefault(field, rank)
    tongues = {tag for _, _, tag in places}
    return HeadingMeaning(fields, tongue=tongues.pop() if len(tongues) == 1 else None, is_known=True)


def _by_last_word(word: str) -> HeadingMeaning | None:
    """Return the code or the solution if a heading ends with a word for it: `系统模块错误码`."""
    for start in range(1, len(word) - _SHORTEST_END + 1) if word.endswith(_ENDS) else ():
        main = _listed_as(word[start:])
        is_apart = is_ideograph(word[start - 1]) or (word[start - 1].isalnum() and not word[start].isascii())
        if main is None or main.fields.keys().isdisjoint(_OF_ENDS) or not is_apart:
            continue
        if len(word) - start >= _SHORTEST_MAIN_WORD or "solution" in main.fields:
            is_status = "http" in word and "http_status" in main.fields
            fields = ["http_status"] if is_status else main.fields
            return HeadingMeaning(dict.fromkeys(fields, LAST_RANK), tongue=main.tongue, is_known=True)
    return None


def _qualified(word: str) -> HeadingMeaning | None:
    """Return the text that a heading means without words such as `typical`: `Typical remediation`."""
    for main in map(_listed_as, unqualified(word)):
        if main is not None and main.fields and main.fields.keys() <= set(TEXT_FIELDS):
            fields = {field: max(rank, LAST_RANK) for field, rank in main.fields.items()}
            return HeadingMeaning(fields, tongue=main.tongue, is_known=True)
    return None


def _either(word: str) -> HeadingMeaning | None:
    """Return what a heading of two things means, of which one is the code: `Code or type`."""
    pieces = [*map(_listed_as, re.split(_OR, word))]
    are_words = len(pieces) > 1 and all(each is not None and each.fields for each in pieces)
    has_code = any(each is not None and "code" in each.fields for each in pieces)
    return HeadingMeaning({"code": LAST_RANK}, is_known=True) if are_words and has_code else None


def _by_last_english_words(word: str) -> HeadingMeaning | None:
    """Return what the last words of an English heading mean: `alert fault code #`, `ret msg`.

    One word is not enough for a code or a solution: a `country code` is none of errors.
    """
    words = word.removesuffix(" #").split(" ")
    if not 1 < len(words) <= _MOST_WORDS or not word.isascii() or not _ENGLISH_THINGS.isdisjoint(words):
        return None
    if words[-1] in _MESSAGES and all(_is_plain_word(each) for each in words[:-1]):
        return HeadingMeaning({"message": LAST_RANK}, tongue="en", is_known=True)
    if words[-1] == "description" and all(_is_plain_word(each) for each in words[:-1]):
        return HeadingMeaning({"description": LAST_RANK}, tongue="en", is_known=True)
    main = _listed_as(" ".join(words[-2:]))
    is_more = len(words) > (0 if word[-1] == "#" else 2)
    if main is None or not is_more or set(main.fields) not in _OF_LAST_WORDS:
        return None
    return HeadingMeaning(dict.fromkeys(main.fields, LAST_RANK), tongue="en", is_known=True)


def _by_words_before_of(word: str) -> HeadingMeaning | None:
    """Return the text that the words before a preposition mean: `message for users`, `action to take`."""
    before = re.split(_OF, word, maxsplit=1)[0]
    main = _listed_as(before) if before != word and len(word.split()) <= _MOST_WORDS_OF else None
    if main is None or not main.fields or not main.fields.keys() <= set(TEXT_FIELDS):
        return None
    return HeadingMeaning(dict.fromkeys(main.fields, LAST_RANK), tongue="en", is_known=True)


def _by_last_words(words: Sequence[str]) -> HeadingMeaning | None:
    """Return the text that a heading of several words in another script ends with: `결과 코드 메시지`.

    Only where the last word says what a thing is: in Romance languages it is the first one.
    """
    is_last = 1 < len(words) <= _MOST_WORDS and words[-1][:1] >= _FIRST_OF_ASIA
    main = _listed_as(words[-1]) if is_last else None
    if main is None or not main.fields or not set(main.fields) <= _TEXTS_OF_ENDS:
        return None
    return HeadingMeaning(dict.fromkeys(main.fields, LAST_RANK), tongue=main.tongue, is_known=True)


def _is_plain_word(word: str) -> bool:
    """Whether a word before `message` says no other thing: an `example message` is none of an error."""
    of_word = _listed_as(word)
    return word not in _PREPOSITIONS and (of_word is None or bool(of_word.fields))


def _by_first_word(word: str) -> HeadingMeaning | None:
    """Return the solution if a heading begins with a word for it, as in French: `Solution rapide`.

    In English the last word says what a thing is: a `solution link` is none.
    """
    main, _, rest = word.partition(" ")
    # `solutions {list}` is JSON, not a text.
    is_text = rest[:1].isalnum() and len(rest.split()) < _MOST_WORDS
    of_main = _listed_as(main) if is_text else None
    if of_main is None or set(of_main.fields) != {"solution"} or _listed_as(rest.split()[-1]):
        return None
    is_of_english = rest.split()[-1] in _ENGLISH_THINGS or not _MAIN_WORD_FIRST & _tongues_of(main)
    return None if is_of_english else HeadingMeaning({"solution": LAST_RANK}, is_known=True)


def _tongues_of(word: str) -> set[str]:
    return {tag for _, _, tag in _places().get(word, [])}


def _with_language(word: str) -> HeadingMeaning | None:
    """Return what a heading with a language before or after it means: `message en`, `中文说明`."""
    names = tuple(_languages())
    if not word.startswith(names) and not word.endswith(names):
        return None
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
def _places() -> dict[str, list[tuple[str, int, str]]]:
    """Return the places of each word in the lists: the field ("" for none), the rank and the language."""
    places: dict[str, list[tuple[str, int, str]]] = {}
    for tag, words in IGNORED.items():
        for word in listed(words):
            places.setdefault(word, []).append(("", 0, tag))
    for field, languages in HEADINGS.items():
        named, first = ("description", CAUSE_RANK) if field == _CAUSE else (field, 0)
        for tag, words in languages.items():
            for rank, word in enumerate(listed(words), start=first):
                places.setdefault(word, []).append((named, rank, tag))
    return places


@cache
def _explanations() -> frozenset[str]:
    return frozenset(word for words in EXPLANATIONS.values() for word in listed(words))


@cache
def _languages() -> dict[str, str]:
    return {word: tag for tag, words in LANGUAGES.items() for word in listed(words)}
