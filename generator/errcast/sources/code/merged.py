"""The values of a row by their places in the code -> its values by their headings.

A value that an annotation or a comment says again is there once. What is said of an error whose message is
blank, `#[error("")]`, is its message.
"""

import re
from collections.abc import Mapping, Sequence

from errcast.sources.cells.vocabulary import meaning
from errcast.sources.code.values import CodeValue
from errcast.sources.code.word_columns import ABOVE, BEHIND, JOINED, NAME, VALUE, Column, Record

_TEXTS = frozenset(["message", "description"])
_IDENTIFIER = re.compile(r"\w*(?:_|[a-z][A-Z])\w*\Z")
_FEWEST_LETTERS = 4
_MANY = 0.6


def are_in_comments(records: Sequence[Record], headings: Mapping[Column, str]) -> bool:
    """Whether many records have no message: then a comment is what is known of what these say."""
    messages = [at for at, heading in headings.items() if "message" in meaning(heading).fields]
    said = sum(any(at in record and record[at].text for at in messages) for record in records)
    return bool(messages) and said < _MANY * len(records)


def merged(
    record: Record, headings: Mapping[Column, str], *, has_messages_in_comments: bool = False
) -> dict[str, CodeValue]:
    """Return the values of a record by their headings."""
    found: dict[str, CodeValue] = {}
    messages = [at for at, heading in headings.items() if "message" in meaning(heading).fields]
    said = [record[at] for at in messages if at in record]
    is_blank = any(each.kind == "text" and not each.text for each in said)
    for column, heading in headings.items():
        value = record.get(column)
        if value is None or not value.text or (heading == "cause" and value.kind == "word"):
            continue  # `cause: err` hands on a variable
        if column[0] == JOINED and heading != "code" and _is_name_again(value, record):
            continue
        # A text that code gives to the error fills a blank message. A comment may be about something else,
        # unless the message is there and is blank: `#[error("")]`.
        is_given = (
            column[0] in (JOINED, VALUE) or column[0].startswith("@") or (is_blank and column[0] == ABOVE)
        )
        is_given |= has_messages_in_comments and column[0] in (ABOVE, BEHIND)
        home = headings[messages[0]] if messages else ""
        is_first = is_given and heading == "description" and home != "" and home not in found
        field = home if is_first else heading
        if messages and not said and heading == "code" and value.kind == "text" and _has_words(value.text):
            field = headings[messages[0]]  # a class that hands only a text to the one above it
        is_said = column[0] in (JOINED, BEHIND, ABOVE) or column[0].startswith("@")
        texts = (each for each in found if not _TEXTS.isdisjoint(meaning(each).fields))
        same = next((each for each in texts if not differ(found[each], value)), "")
        if is_said and same:
            is_fuller = found[same].text.startswith("{}")  # `"{} no lamp", 11 as i32`
            found[same] = value if is_fuller else found[same]
        else:
            found.setdefault(field, value)
    return found


def _is_name_again(value: CodeValue, record: Record) -> bool:
    """Whether a text is the name of the error, or its end, and another text says what it is."""
    name = record.get((NAME, 0))
    letters = _letters(value.text)
    is_name = (
        name is not None
        and len(letters) >= _FEWEST_LETTERS
        and _IDENTIFIER.match(value.text) is not None
        and _letters(name.text).endswith(letters)
    )
    return is_name and any(each.kind == "text" and _has_words(each.text) for each in record.values())


def _letters(text: str) -> str:
    return re.sub(r"\W|_", "", text).casefold()


def _has_words(text: str) -> bool:
    return re.search(r"\w \w", text) is not None


def _plain(text: str) -> str:
    """Return a text without what two texts that say the same may differ in."""
    return re.sub(r"\Aerror: ?", "", text.removeprefix("{}").strip(" .!:。").casefold())


def differ(one: CodeValue, other: CodeValue) -> bool:
    """Whether two texts do not say the same; a blank one says nothing."""
    return bool(one.text) and _plain(one.text) != _plain(other.text)
