"""The values of a row by their places in the code -> its values by their headings.

A value that an annotation or a comment says again is there once. What is said of an error whose message is
blank, `#[error("")]`, is its message.
"""

import re
from collections.abc import Mapping

from errcast.sources.cells.vocabulary import meaning
from errcast.sources.code.values import CodeValue
from errcast.sources.code.word_columns import ABOVE, BEHIND, JOINED, Column, Record

_TEXTS = ("message", "description")


def merged(record: Record, headings: Mapping[Column, str]) -> dict[str, CodeValue]:
    """Return the values of a record by their headings."""
    found: dict[str, CodeValue] = {}
    messages = [at for at, heading in headings.items() if "message" in meaning(heading).fields]
    said = [record[at] for at in messages if at in record]
    is_blank = any(each.kind == "text" and not each.text for each in said)
    for column, heading in headings.items():
        value = record.get(column)
        if value is None or not value.text or (heading == "cause" and value.kind == "word"):
            continue  # `cause: err` hands on a variable
        # A text that code gives to the error fills a blank message. A comment may be about something else,
        # unless the message is there and is blank: `#[error("")]`.
        is_given = column[0] == JOINED or column[0].startswith("@") or (is_blank and column[0] == ABOVE)
        is_first = is_given and heading == "description" and "message" in headings.values()
        field = "message" if is_first and "message" not in found else heading
        if messages and not said and heading == "code" and value.kind == "text" and _has_words(value.text):
            field = headings[messages[0]]  # a class that hands only a text to the one above it
        is_said = column[0] in (JOINED, BEHIND, ABOVE) or column[0].startswith("@")
        same = next((each for each in _TEXTS if each in found and not differ(found[each], value)), "")
        if is_said and same:
            is_fuller = found[same].text.startswith("{}")  # `"{} no lamp", 11 as i32`
            found[same] = value if is_fuller else found[same]
        else:
            found.setdefault(field, value)
    return found


def _has_words(text: str) -> bool:
    return re.search(r"\w \w", text) is not None


def _plain(text: str) -> str:
    """Return a text without what two texts that say the same may differ in."""
    return text.removeprefix("{}").strip(" .!:。").casefold()


def differ(one: CodeValue, other: CodeValue) -> bool:
    """Whether two texts do not say the same; a blank one says nothing."""
    return bool(one.text) and _plain(one.text) != _plain(other.text)
