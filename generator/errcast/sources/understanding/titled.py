"""A column of a table before its field is known: its heading, and what its cells are."""

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property

from errcast.sources.cells.field_texts import fits_field
from errcast.sources.cells.languages import (
    SCRIPTS,
    are_languages,
    has_kana,
    language_of_letters,
    tag_of,
    with_tag_first,
    without_tag,
)
from errcast.sources.cells.vocabulary import (
    CAUSE_RANK,
    LAST_RANK,
    TEXT_FIELDS,
    HeadingMeaning,
    explains_more,
    field_of_heading,
    meaning,
    meaning_of_column,
)
from errcast.sources.understanding.profiles import Profile
from errcast.text.assigned import folded

_LOOKED_AT = 20  # cells
_IN_OTHER_LETTERS = ("zh-HK", "zh-MO", "zh-TW")  # than the main language


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
        if has_kana(text):
            return "ja"
        scripts = (tag for tag, first, last in SCRIPTS if any(first <= each <= last for each in self.heading))
        script = next(scripts, None)
        return script or self.meaning.tongue or "en"

    @property
    def language_of_letters(self) -> str | None:
        """The language that the letters of most cells can only be of, None if they may be of several."""
        if not self.profile.is_foreign:
            return None
        return language_of_letters(self.profile.filled[:_LOOKED_AT])


def titled_columns(headings: Sequence[str], cells: Sequence[Sequence[str]]) -> list[Titled]:
    """Return the columns of a table. Where several end with a word for one field, none is this field."""
    titled = [Titled(heading, below) for heading, below in zip(headings, cells, strict=True)]
    for word in ("code", "message", "solution"):
        several = [each for each in titled if each.meaning.fields == {word: LAST_RANK}]
        for each in several if len(several) > 1 else ():
            each.meaning = meaning(each.heading)
    _name_languages(titled)
    # A title may be a description too, but where it is the message, the details describe the error.
    described = [each.meaning.fields for each in titled if each.meaning.fields.keys() == {"description"}]
    has_description = any(fields["description"] < CAUSE_RANK for fields in described)
    for each in titled:
        field = field_of_heading(each.heading)
        # A word for a field is often one for other things, so the cells decide.
        if field and (field != "details" or has_description) and fits_field(field, each.cells):
            each.meaning = HeadingMeaning({field: 0}, is_known=True)
    return titled


def _name_languages(titled: Sequence[Titled]) -> None:
    """Give the columns of texts the languages that only their headings together name."""
    has_message = _has_message(titled)
    for each, tag in _tags(titled):
        fields = {"description": CAUSE_RANK - 1} if has_message else {"message": CAUSE_RANK}
        each.meaning = HeadingMeaning(fields, (), tag, is_known=True)
    for at, (stem, tag) in _stems(titled).items():
        fields = meaning_of_column(stem).fields
        if not meaning_of_column(stem).is_known:
            fields = {"description": CAUSE_RANK - 1} if has_message else {"message": LAST_RANK}
        elif fields.keys().isdisjoint(TEXT_FIELDS):
            fields = {"message": LAST_RANK}
            same = (each for each in titled if folded(each.heading) == folded(stem))
            for each in same:
                each.meaning = HeadingMeaning(fields, is_known=True)
        titled[at].meaning = HeadingMeaning(fields, (), tag, is_known=True)
    named = [each for each in titled if each.meaning.language is not None]
    tags = {str(each.meaning.language) for each in named}
    for each in named:
        each.meaning = each.meaning._replace(language=_shortest(str(each.meaning.language), tags))
    for each, tag in _plain_beside(titled):
        each.meaning = each.meaning._replace(language=tag)


def _plain_beside(titled: Sequence[Titled]) -> list[tuple[Titled, str]]:
    """Return the columns without a language beside one for the same text with it, each with its language.

    `message` above Chinese texts beside `message_en`, or `Description` beside `中文描述`. The letters below
    say the language; Latin ones do not, if those of the other column are Latin too.
    """
    found = []
    for field in ("message", "description", "solution"):
        every = [each for each in titled if each.meaning.fields.keys() == {field} and each.profile.filled]
        every = [each for each in every if min(each.meaning.fields.values()) < CAUSE_RANK]
        named = [each for each in every if each.meaning.language is not None]
        plain = [each for each in every if each.meaning.language is None and not explains_more(each.heading)]
        if not named or len(plain) != 1:
            continue
        tag = plain[0].language_of_letters
        if tag is None and plain[0].profile.is_latin and all(each.profile.is_foreign for each in named):
            tag = plain[0].tongue
        if tag is not None and tag not in {str(each.meaning.language).partition("-")[0] for each in named}:
            found.append((plain[0], tag))
    return found


def _shortest(tag: str, tags: Collection[str]) -> str:
    """Return a tag without its region, if no other column is in the language: `fr` for `fr-FR`."""
    main, _, rest = tag.partition("-")
    is_only = [each for each in tags if each.partition("-")[0] == main] == [tag]
    return main if len(rest) in (2, 3) and is_only and tag not in _IN_OTHER_LETTERS else tag


def _has_message(titled: Sequence[Titled]) -> bool:
    plain = [each for each in titled if each.meaning.language is None]
    return any("message" in each.meaning.fields and each.profile.are_texts for each in plain)


def _tags(titled: Sequence[Titled]) -> list[tuple[Titled, str]]:
    """Return the columns of texts whose headings are only tags of languages, each with its tag: `en`, `de`.

    One tag alone may be a word; beside another one, or beside the name of a language, it is none.
    """
    named = any(each.meaning.language and len(each.meaning.fields) == 1 for each in titled)
    found = [
        (each, tag)
        for each in titled
        if each.is_open and each.profile.filled and not each.profile.are_codes
        if (tag := tag_of(each.heading)) is not None
    ]
    headings = [each.heading for each, _ in found]
    return found if found and (named or len(found) > 1) and are_languages(headings) else []


def _stems(titled: Sequence[Titled]) -> dict[int, tuple[str, str]]:
    """Return the words and the languages of headings: `text_cs` beside `text`, or beside `text_pl`.

    A heading may end with a word that is a tag too, such as `message_id`. So another column has the same
    word, and the cells are texts. A tag before the word counts only where one can be nothing else: `en_text`.
    """
    columns = [(at, each) for at, each in enumerate(titled) if each.profile.filled]
    behind = [(at, *way) for at, each in columns for way in without_tag(each.heading)]
    first = [(at, *way) for at, each in columns for way in with_tag_first(each.heading)]
    alone = {folded(each.heading) for each in titled} if behind else set()
    tags: dict[str, list[str]] = {}
    for _, stem, tag in first:
        tags.setdefault(folded(stem), []).append(tag)
    words = Counter(word for word, _ in {(folded(stem), at) for at, stem, _ in behind})
    ways = [way for way in behind if folded(way[1]) in alone or words[folded(way[1])] > 1]
    ways += [way for way in first if len(of := tags[folded(way[1])]) > 1 and are_languages(of)]
    of_words: dict[str, list[str]] = {}
    for _, stem, tag in behind:
        of_words.setdefault(folded(stem), []).append(tag)
    found: dict[int, tuple[str, str]] = {}
    for at, stem, tag in ways:
        is_understood = titled[at].meaning.language is not None and titled[at].meaning.fields
        is_free = not is_understood and not titled[at].profile.are_codes
        tags_of_word = of_words.get(folded(stem), [])
        are_several = len(set(tags_of_word)) == len(tags_of_word) > 1 and are_languages(tags_of_word)
        is_text = _may_be_texts(stem, titled[at]) or (are_several and _is_other_text(stem, titled[at]))
        if is_free and at not in found and is_text:
            found[at] = (stem, tag)
    return found


def _is_other_text(stem: str, each: Titled) -> bool:
    """Whether texts are below a word that no list has, with a language: `translations (en)`."""
    return not meaning_of_column(stem).is_known and each.profile.are_texts


def _may_be_texts(stem: str, each: Titled) -> bool:
    """Whether a word with a language is one for texts: `message`, or `status` above texts."""
    fields = meaning_of_column(stem).fields
    return not fields.keys().isdisjoint(TEXT_FIELDS) or ("http_status" in fields and each.profile.are_texts)


def likely_names(candidates: Sequence[int], titled: Sequence[Titled]) -> Sequence[int]:
    """Return the columns that are likely the names: `constant` rather than a `name` of several words.

    In a table without texts, what few rows have is no name, but a group of errors.
    """
    if not any({"message", "description"} & each.meaning.fields.keys() for each in titled):
        candidates = [at for at in candidates if not titled[at].is_sparse]
    return [at for at in candidates if titled[at].profile.are_identifiers] or candidates
