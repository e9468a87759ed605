"""A column of a table before its field is known: its heading, and what its cells are."""

import re
from collections.abc import Sequence
from functools import cached_property

from errcast.sources.cells.field_texts import fits_field
from errcast.sources.cells.languages import are_languages
from errcast.sources.cells.vocabulary import (
    CAUSE_RANK,
    LAST_RANK,
    HeadingMeaning,
    field_of_heading,
    meaning,
    meaning_of_column,
)
from errcast.sources.understanding.profiles import Profile

_KANA = re.compile("[\u3041-\u30ff]")
# The first and the last character of each script; a heading is short.
_SCRIPTS = (("zh", "\u2e80", "\u9fff"), ("ko", "\uac00", "\ud7af"), ("ru", "\u0400", "\u04ff"))
_LOOKED_AT = 20  # cells
_TAG = re.compile("[A-Za-z]{2}")


class Titled:
    """A column: its heading ("" if it has none), the meaning of the heading, and the cells below."""

    def __init__(self, heading: str, cells: Sequence[str]) -> None:
        """Keep the heading and the cells, each on one line."""
        self.heading = heading
        self.meaning: HeadingMeaning = meaning_of_column(heading)
        self.cells = cells
        self.profile = Profile(cells)

    @property
    def is_open(self) -> bool:
        """Whether the column may be any field: no list has its heading."""
        return not self.meaning.is_known

    @property
    def is_ignored(self) -> bool:
        """Whether the heading is one that no field has, such as a number of the row."""
        return self.meaning.is_known and not self.meaning.fields and not self.meaning.parts

    @property
    def is_sparse(self) -> bool:
        """Whether most of the cells are blank."""
        return 2 * len(self.profile.said) < len(self.cells)

    @cached_property
    def tongue(self) -> str:
        """The language of the column, from its heading or its letters."""
        if self.meaning.language is not None:
            return self.meaning.language
        text = f"{self.heading} {' '.join(self.cells[:_LOOKED_AT])}"
        if _KANA.search(text):
            return "ja"
        scripts = (
            tag for tag, first, last in _SCRIPTS if any(first <= each <= last for each in self.heading)
        )
        script = next(scripts, None)
        return script or self.meaning.tongue or "en"


def titled_columns(headings: Sequence[str], cells: Sequence[Sequence[str]]) -> list[Titled]:
    """Return the columns of a table. Where several end with a word for one field, none is this field."""
    titled = [Titled(heading, below) for heading, below in zip(headings, cells, strict=True)]
    for word in ("code", "message", "solution"):
        several = [each for each in titled if each.meaning.fields == {word: LAST_RANK}]
        for each in several if len(several) > 1 else ():
            each.meaning = meaning(each.heading)
    for each, tag in _tags(titled):
        each.meaning = HeadingMeaning({"message": CAUSE_RANK}, (), tag, is_known=True)
    # A title may be a description too, but where it is the message, the details describe the error.
    described = [each.meaning.fields for each in titled if each.meaning.fields.keys() == {"description"}]
    has_description = any(fields["description"] < CAUSE_RANK for fields in described)
    for each in titled:
        field = field_of_heading(each.heading)
        # A word for a field is often one for other things, so the cells decide.
        if field and (field != "details" or has_description) and fits_field(field, each.cells):
            each.meaning = HeadingMeaning({field: 0}, is_known=True)
    return titled


def _tags(titled: Sequence[Titled]) -> list[tuple[Titled, str]]:
    """Return the columns of texts whose headings are only tags of languages, each with its tag: `en`, `de`.

    One tag alone may be a word; beside another one, or beside the name of a language, it is none.
    """
    named = any(each.meaning.language and len(each.meaning.fields) == 1 for each in titled)
    found = [
        (each, each.heading.lower())
        for each in titled
        if each.is_open
        and _TAG.fullmatch(each.heading)
        and not each.profile.are_codes
        and each.profile.filled
    ]
    tags = [tag for _, tag in found]
    return found if tags and (named or len(tags) > 1) and are_languages(tags) else []
