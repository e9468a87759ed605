"""The titles of a document, all together -> what is the code in each, and what its name and its text.

CURLE_OK (0), CURLE_AGAIN (81)                 -> the numbers are codes, the words are names
InvalidId (400), InvalidName (400)             -> the words are codes, the numbers are HTTP statuses
ERR_NO_LAMP, ERR_NO_KILN                       -> the words are codes
[400] => 09 => cold, [400] => 10 => full       -> the second numbers are codes, the first HTTP statuses
`C1`: cold, `K12`: full, `ABC`: hot             -> the word is a code too, since all are set as code
-1001 连接断开, -1002 未授权, -1008 SERVER_BUSY   -> the numbers are codes, all else is text
11 - FAULT, 12 - FAULT, 13 - HINT, 14 - FAULT …  -> the numbers are codes, the words are categories
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from errcast.sources.entries.titles import BRACKETED, SET_AS_CODE, STATE, Title, parse_title, style_of

_HALF = 0.5
_FEWEST, _NEARLY_ALL = 3, 0.8  # titles that are set as code
_FEWEST_SHARED = 6  # words
_FEWEST_OF_CATEGORIES, _MOST_WORDS_OF_CATEGORIES = 4, 2  # titles for each, and words in each
_STATUS = re.compile("[1-5][0-9]{2}")
# Spellings that one API uses side by side, such as `FailedOperation` and `FailedOperation.Busy`.
_FAMILIES = {"dotted": "camel", "plain": "lower"}


class TitleFields(NamedTuple):
    """What one title says: the fields of its error, "" for one that it does not have.

    `text` is its message, `more` the beginning of its description.
    `has_number` is true if the title has both a number and an identifier, so that it needs no text.
    """

    code: str
    name: str = ""
    text: str = ""
    more: str = ""
    http_status: str = ""
    has_number: bool = False
    category: str = ""


class Roles(NamedTuple):
    """Which part of a title is the code; `family` is the spelling of codes that are words.

    `has_texts` is true if most titles have a text. Otherwise it is a name that is not an identifier.
    `are_marked` is true if each code is set as code, so that words in capitals and numbers are alike;
    `are_bracketed` if each is in brackets behind its text, so that plain words there are codes too, and
    `are_set_as_code` if the same is true of words that are set as code: `Lamp_Out`, `None`. `are_shared` is
    true if many errors share the words behind their numbers, which are then no names; `are_categories` if
    nothing else is behind the numbers, so that the texts of the errors must be below.
    """

    code: str  # "number", "word", or "second" for the number behind a status
    family: str
    has_statuses: bool
    has_texts: bool
    are_marked: bool = False
    are_bracketed: bool = False
    are_set_as_code: bool = False
    are_shared: bool = False
    are_categories: bool = False

    @property
    def are_prose(self) -> bool:
        """Whether the codes are spelled as the words of a text, or of a program, may be."""
        return self.family == "lower"

    def said(self, title: Title) -> TitleFields | None:
        """Return the fields of a title, None if it is not like the others."""
        if self.code == "second":
            second = parse_title(title.text) if title.number else None
            return _behind(title.number, second) if second is not None and second.number else None
        if self.are_marked and title.is_marked and (code := _alone(title)):
            return TitleFields(code, "", title.text, title.more)
        if self.code == "number":
            return self._with_number(title) if title.number else None
        word = title.word or (title.number if style_of(title.number) else "")
        plain = {BRACKETED: self.are_bracketed, SET_AS_CODE: self.are_set_as_code}
        is_like_others = plain.get(title.style, _family(title.style or style_of(word)) == self.family)
        if not word or not is_like_others:
            return None
        status = title.number if self.has_statuses and title.word else ""
        text, more = (title.text, title.more) if self.has_texts else ("", title.text)
        return TitleFields(word, "", text, more, status)

    def _with_number(self, title: Title) -> TitleFields:
        if self.are_categories:
            said = title.word or title.text
            return TitleFields(title.number, has_number=bool(title.word), category=said)
        if self.has_texts:
            name, text = (title.word, title.text) if title.text else ("", title.word)
            more = title.more
            if name and (self.are_shared or title.style == STATE):
                name, more = "", "\n".join(filter(None, (name, more)))
            return TitleFields(title.number, name, text, more, has_number=bool(title.word))
        name, more = (title.word, title.text) if title.word else (title.text, "")
        return TitleFields(title.number, name, "", more or title.more, has_number=bool(title.word))


def choose_roles(titles: Sequence[Title]) -> Roles | None:
    """Return the roles of the parts of the titles of a document, None if most titles have no code."""
    titles = [title for title in titles if title.style not in (BRACKETED, SET_AS_CODE)]
    if not titles:
        return None
    numbers = [title.number for title in titles if title.number]
    words = [title.word for title in titles if title.word]
    texts = sum(bool(title.text) for title in titles)
    if len(numbers) >= _HALF * len(titles):
        are_statuses = all(map(_STATUS.fullmatch, numbers)) and len(set(numbers)) < len(numbers)
        if not (are_statuses and len(set(words)) == len(words) >= _HALF * len(titles)):
            if are_statuses and _are_codes_behind(titles):
                return Roles("second", "", True, True)
            are_names = sum(bool(title.word and not title.text) for title in titles)
            return Roles(
                "number",
                "",
                False,
                texts > are_names,
                _are_marked(titles),
                are_shared=len(words) >= _FEWEST_SHARED and 2 * len(set(words)) <= len(words),
                are_categories=_are_categories(titles),
            )
    families = Counter(
        _family(title.style or style_of(title.number))
        for title in titles
        if title.word or style_of(title.number)
    )
    family, _ = families.most_common(1)[0] if families else ("", 0)
    is_status = bool(numbers) and all(map(_STATUS.fullmatch, numbers))
    are_marked = family == "upper" and _are_marked(titles)
    are_bracketed = family == "lower" and all(title.text and not title.is_marked for title in titles)
    has_texts = texts >= _HALF * len(titles)
    marked = sum(title.is_marked for title in titles)
    are_set = family not in ("", "lower") and marked >= _FEWEST and marked >= _NEARLY_ALL * len(titles)
    return Roles("word", family, is_status, has_texts, are_marked, are_bracketed, are_set) if family else None


def _are_categories(titles: Sequence[Title]) -> bool:
    """Whether each number has one or two words behind it, the same ones in many titles."""
    numbered = [title for title in titles if title.number]
    said = [title.word or title.text for title in numbered if not (title.word and title.text)]
    distinct = set(filter(None, said))
    return (
        len(said) == len(numbered) >= _FEWEST_SHARED
        and 0 < _FEWEST_OF_CATEGORIES * len(distinct) <= len({title.number for title in numbered})
        and all(len(each.split()) <= _MOST_WORDS_OF_CATEGORIES for each in distinct)
    )


def _alone(title: Title) -> str:
    """Return the code of a title that is a word in capitals, or begins with a letter, "" if it is neither."""
    if title.number:
        return title.number if title.number[0].isalpha() and not title.word else ""
    return title.word if title.style == "upper" else ""


def _are_marked(titles: Sequence[Title]) -> bool:
    """Whether each title with a text has its code set as code, words and numbers are mixed."""
    told = [title for title in titles if title.text]
    has_both = any(title.number for title in told) and any(title.word for title in told)
    return has_both and all(title.is_marked and _alone(title) for title in told)


def _are_codes_behind(titles: Sequence[Title]) -> bool:
    """Whether another number, a different one in each title, is behind each status."""
    second = [parse_title(title.text) for title in titles if title.number and not title.word]
    codes = {title.number for title in second if title is not None and title.number and title.text}
    return len(codes) == len(titles)


def _behind(status: str, second: Title) -> TitleFields:
    """Return the fields of a title with a status before its code: `[400] => 09 => kiln cold`."""
    return TitleFields(second.number, second.word, second.text, second.more, status)


def _family(style: str) -> str:
    return _FAMILIES.get(style, style)
