r"""Text -> a literal, a comment or the prose of a language; and types that make a forgotten escape fail.

    {{ error.message | literal }}   # of a "b"  ->  "a \"b\""   in Java
    {{ error.message | comment }}   # of a */ b  ->  a *&#47; b
    {{ error.message }}             # raises UnescapedTextError

A catalog comes from a web page, so each of its texts is hostile until it is escaped. A template gets
`Text`, which has no string method, no `str()` and no attribute with the characters. Only an escape
style turns a `Text` into `Escaped`. Jinja calls `finalize` on everything that a template prints, and
`finalize` refuses `Text`.

A style is data in the `target.yaml` of a target. The styles of documents are modules, because data
cannot say them.

- `literals`, `comments`: the data of a style, and what they write
- `numerals`: how a language writes a character by its number
- `measures`: how many bytes a language keeps for a text
- `soundness`: what is wrong with the data of a style
- `directives`: breaks up directives to tools, for every style
- `markdown`, `html`: the styles of documents
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple

from errcast.code_numbers import code_number
from errcast.escaping.comments import CommentRules, comment
from errcast.escaping.directives import broken_in_comment, broken_in_literal, broken_in_prose
from errcast.escaping.literals import (
    LiteralRules,
    LiteralValue,
    character_escape,
    literal,
    ordinary_literal,
    plain_literal,
)
from errcast.escaping.measures import MEASURES
from errcast.text.characters import visible_line

_MOST_REMEMBERED, _LONGEST_REMEMBERED = 1024, 200  # texts, and the characters of each

_USED_AS_STRING = (
    "a text of the catalog was used as a string; print it alone and through an escape:"
    " {{ value | literal }}, {{ value | comment }} or {{ value | prose }}"
)

_CODE_USED_AS_STRING = (
    "a code of the catalog was used as a string; print it alone and through an escape:"
    " {{ error.code | literal }}, {{ error.code | comment }} or {{ error.code | prose }}"
)


class UnescapedTextError(TypeError):
    """A template printed, joined or formatted a text or a code without an escape."""


class _Opaque:
    """A string that can only be passed on, and compared with another one of its type."""

    __slots__ = ("_characters",)

    def __init__(self, characters: str) -> None:
        _write(self, characters)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            raise UnescapedTextError(
                "a text of the catalog can be compared only with another text of the catalog"
            )
        return _read(self) == _read(other)

    def __hash__(self) -> int:
        return hash(_read(self))

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __str__(self) -> str:
        raise UnescapedTextError(_USED_AS_STRING)

    def __format__(self, _specification: str) -> str:
        raise UnescapedTextError(_USED_AS_STRING)


# Only the descriptor of the slot can read the characters. It is removed from the class, so no
# attribute of an instance gives them, not even one that starts with an underscore. Python's own
# internals (`__globals__`) still lead to them; the sandbox closes that way for users' templates.
_slot = _Opaque.__dict__["_characters"]
_read: Callable[[object], str] = _slot.__get__
_write: Callable[[object, str], None] = _slot.__set__
delattr(_Opaque, "_characters")


class Text(_Opaque):
    """A text of a catalog as templates see it. None stands for a text that was not given."""

    __slots__ = ()


class CodeNumber(int):
    """An integer code as templates see it: they can compare it and count with it.

    A language may write it with a suffix, as in `7L`, so it needs an escape to be printed, as a `Text` does.
    """

    __slots__ = ()

    def __str__(self) -> str:
        """Raise UnescapedTextError: a template prints a code only through an escape."""
        raise UnescapedTextError(_CODE_USED_AS_STRING)

    def __format__(self, _specification: str) -> str:
        """Raise UnescapedTextError: a template prints a code only through an escape."""
        raise UnescapedTextError(_CODE_USED_AS_STRING)


class Escaped(_Opaque):
    """Source code that an escape returned. A template can only print it."""

    __slots__ = ()


def parts(value: Text, pattern: re.Pattern[str]) -> list[Text]:
    """Return the parts of a text that match a pattern, in their order, as texts.

    Raises UnescapedTextError for anything but a text.
    """
    return [Text(match[0]) for match in pattern.finditer(_text_alone(value))]


def in_lines(texts: Iterable[Text]) -> Text:
    """Return texts as one, each on a line of its own.

    Raises UnescapedTextError for anything but texts.
    """
    return Text("\n".join(map(_text_alone, texts)))


def size(value: Text | Escaped) -> int:
    """Return the number of characters of a text. Nothing else can be read from it."""
    return len(_read(value))


def number(value: object) -> int:
    """Return the number of a code, also of one that is a text, as `code_numbers` says.

    A number of a text says nothing that could be read back, so a template can print it. Raises
    UnescapedTextError for anything but a code.
    """
    if type(value) is CodeNumber:
        return int(value)
    if type(value) is Text:
        return code_number(_read(value))
    raise UnescapedTextError("only a code has a number: {{ error.code | number }}")


def columns(value: Escaped, wide: int = 2) -> int:
    """Return how many columns source code has if each character outside ASCII has `wide` of them.

    `"é"` has 4, and 2 with `wide=0`. Programs do not agree whether such a character has 0, 1 or 2. Raises
    UnescapedTextError for anything but source code.
    """
    if type(value) is not Escaped:
        raise UnescapedTextError("only what an escape returned has columns: {{ value | literal | columns }}")
    characters = _read(value)
    if characters.isascii():
        return len(characters)
    return sum(1 if character.isascii() else wide for character in characters)


class ValueForms(NamedTuple):
    """How a language writes the values of one kind: with `%s` for the literal, and without a value.

    None as `absent` stands for what the style writes.
    """

    given: str
    absent: str | None


_NO_FORMS: Mapping[str, ValueForms] = MappingProxyType({})


_NO_SPELLINGS: Mapping[str, str] = MappingProxyType({})


class Style(NamedTuple):
    """How one language writes texts. None means that the language does not need this.

    `literal` writes a value as an expression of the language: a text, an integer, a truth value or
    None. `comment` gets a text of one line without invisible characters, and writes it so that it
    cannot end any comment of the language. `prose` writes a text as the running text of a document;
    it writes nothing for a missing text. `heading` writes a text as a whole heading.

    `fragment` writes a text as a part of a link, `link` a whole address as the value of an attribute, and
    `attribute` any text as such a value, both with their quotes. `measure` returns how many
    bytes the language keeps for a text, to compare with a target's `longest_text`; its unit is a key of
    `MEASURES`.

    `name` is the name by which other targets can ask for the style; None is the name of its target.

    `spellings` are marks of a text that a literal has in another spelling, besides those that all share.

    `plain` writes a text as a simpler literal, or returns None where only `literal` can write it. `ordinary`
    writes a text of ordinary characters as these two do, but fast, and returns None for any other text.

    `markup` is a second style of literals, for a text in quotes that readers show as markup: it has other
    spellings for the marks of the markup.

    `without` are the marks that no text can have, in a literal or in a text that is shown as markup, and
    `variables` those with which a variable begins for a program that reads the file first.

    `escape` writes one character within a literal so that the literal keeps its value, and
    `prose_escape` does so within prose. They break up every directive to a tool.
    """

    name: str | None = None
    literal: Callable[[LiteralValue], str] | None = None
    comment: Callable[[str], str] | None = None
    prose: Callable[[str], str] | None = None
    heading: Callable[[str], str] | None = None
    escape: Callable[[str], str] | None = None
    prose_escape: Callable[[str], str] | None = None
    spellings: Mapping[str, str] = _NO_SPELLINGS
    fragment: Callable[[str], str] | None = None
    attribute: Callable[[str], str] | None = None
    link: Callable[[str], str] | None = None
    unit_of_measure: str = "utf_8"
    ordinary: Callable[[str], str | None] | None = None
    plain: Callable[[str], str | None] | None = None
    markup: "Style | None" = None
    without: tuple[str, ...] = ()
    variables: str = ""

    @property
    def measure(self) -> Callable[[str], int]:
        """Return the function that measures a text."""
        return MEASURES[self.unit_of_measure]

    def comment_line(self, text: str) -> str:
        """Write a text for a comment: one line, no invisible characters, no directive to a tool."""
        assert self.comment is not None
        return self.comment(broken_in_comment(visible_line(text)))

    def literal_of(self, value: LiteralValue) -> str:
        """Write a value as an expression of the language, without a directive to a tool."""
        write, escape = self.literal, self.escape
        assert write is not None
        if type(value) is not str or escape is None:
            return write(value)
        if self.ordinary is not None and "nosem" not in value:  # a directive of ordinary characters
            ordinary = self.ordinary(value)
            if ordinary is not None:
                return ordinary
        plain = None if self.plain is None else self.plain(value)
        if plain is not None and broken_in_literal(plain, escape, variables=self.variables) == plain:
            return plain
        broken = broken_in_literal(write(value), escape, self.spellings, self.variables)
        return broken if self.prose is None else broken_in_prose(broken, escape)

    def prose_of(self, text: str) -> str:
        """Write a text as running text, without a directive to a tool."""
        assert self.prose is not None
        return self._without_directives(self.prose(text))

    def heading_of(self, text: str) -> str:
        """Write a text as a whole heading, without a directive to a tool."""
        assert self.heading is not None
        return self._without_directives(self.heading(text))

    def attribute_of(self, text: str) -> str:
        """Write a text as the value of an attribute, without a directive to a tool."""
        assert self.attribute is not None
        return self._without_directives(self.attribute(text))

    def _without_directives(self, prose: str) -> str:
        return prose if self.prose_escape is None else broken_in_prose(prose, self.prose_escape)

    def filters(self, values: Mapping[str, ValueForms] = _NO_FORMS) -> dict[str, Callable[..., Escaped]]:
        """Return the filters of this style: `literal`, `comment`, `prose`, `heading`, `fragment` and others.

        `values` are the forms of the values of a kind: `literal("optional_text")` uses those of this kind.
        """
        write, comment, prose = self.literal_of, self.comment_line, _remembering(self.prose_of)
        filters: dict[str, Callable[..., Escaped]] = {}
        if self.literal is not None:

            def literal(value: object, kind: str | None = None) -> Escaped:
                forms = values.get(kind) if kind else None
                if value is None and forms is not None and forms.absent is not None:
                    return Escaped(forms.absent)
                written = write(_value(value))
                if forms is None or value is None:
                    return Escaped(written)
                return Escaped(forms.given.replace("%s", written))

            filters["literal"] = literal
        if self.comment is not None:
            filters["comment"] = lambda value: Escaped(comment(_text(value)))
        if (markup := self.markup) is not None:
            filters["markup"] = lambda value: Escaped(markup.literal_of(_text(value)))
        if self.prose is not None:
            filters["prose"] = lambda value: Escaped("" if value is None else prose(_text(value)))
        if self.heading is not None:
            heading = self.heading_of
            filters["heading"] = lambda value: Escaped(heading(_text(value)))
        if (fragment := self.fragment) is not None:
            filters["fragment"] = lambda value: Escaped(fragment(_text(value)))
        if (link := self.link) is not None:
            filters["link"] = lambda value: Escaped(link(_text(value)))
        if self.attribute is not None:
            attribute = _remembering(self.attribute_of)
            filters["attribute"] = lambda value: Escaped(attribute(_text(value)))
        return filters


def _remembering(write: Callable[[str], str]) -> Callable[[str], str]:
    """Return the same function, which remembers short texts: a site has each message on several pages."""
    of_short = lru_cache(maxsize=_MOST_REMEMBERED)(write)
    return lambda text: of_short(text) if len(text) <= _LONGEST_REMEMBERED else write(text)


def described_style(
    literals: LiteralRules,
    comments: CommentRules,
    measure: str = "utf_8",
    name: str | None = None,
    markup: LiteralRules | None = None,
) -> Style:
    """Return the style that the data describe. `measure` is a key of `MEASURES`."""
    return Style(
        name=name,
        literal=literal(literals),
        comment=comment(comments),
        escape=character_escape(literals) if literals.characters or literals.division else None,
        spellings=literals.own_spellings,
        unit_of_measure=measure,
        ordinary=ordinary_literal(literals),
        plain=plain_literal(literals),
        markup=None if markup is None else described_style(markup, comments, measure),
        without=(*literals.without, *(() if markup is None else markup.without)),
        variables=literals.variables,
    )


STYLES_OF_DOCUMENTS = ("html", "markdown")


def style_of_documents(name: str) -> Style:
    """Return a style that data cannot describe: one of `STYLES_OF_DOCUMENTS`, each a module."""
    found = import_module(f"{__name__}.{name}").STYLE
    assert isinstance(found, Style)
    return found


def finalize(value: object) -> str:
    """Return a value as a template prints it. Jinja calls this for every expression.

    Raises UnescapedTextError for a text or a code without an escape, and for None, truth values and anything
    else that each language writes differently.
    """
    if type(value) is Escaped:
        return _read(value)
    if type(value) is str:
        return value
    if type(value) is int:
        return str(value)
    raise UnescapedTextError(
        f"a template printed a value of type {type(value).__name__};"
        " print it through an escape: {{ value | literal }}"
    )


def _value(value: object) -> LiteralValue:
    if type(value) is Text:
        return _read(value)
    if type(value) is CodeNumber:
        return int(value)
    if value is None or type(value) in (int, str, bool):
        return value  # type: ignore[return-value]
    raise UnescapedTextError(f"a value of type {type(value).__name__} has no literal")


def _text_alone(value: object) -> str:
    if type(value) is not Text:
        raise UnescapedTextError(f"a value of type {type(value).__name__} is not a text of the catalog")
    return _read(value)


def _text(value: object) -> str:
    if type(value) is Text:
        return _read(value)
    if type(value) is CodeNumber:
        return str(int(value))
    if type(value) in (int, str):
        return str(value)
    raise UnescapedTextError(
        f"a value of type {type(value).__name__} is not a text; test it with `is not none` first"
    )
