r"""How a language writes a text in a comment, as the data of a style says it.

    rules = CommentRules(ends=("*/",), escapes={"*/": "*&#47;"}, not_first=("+build",))
    comment(rules)("a */ b")   ->  a *&#47; b
    comment(rules)("+build x")  ->  <U+002B>build x

    rules = CommentRules(escapes={"<": "< "})
    comment(rules)("a <b <")    ->  a < b <U+003C>

`soundness` refuses data that would let a text end its comment.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from errcast.escaping.directives import without_variables
from errcast.escaping.literals import UnwritableError, alternatives
from errcast.text.characters import has_invisible, visible

# Marks that end a comment or a text in quotes of some language, or mean something there.
_NO_WORDS = r"""[\\"`*<]|''|-->|\#\{"""


def is_plain_line(text: str) -> bool:
    """Tell whether a text is one line that means nothing in a comment or in quotes of any language.

    A generator may write it into its output as it is: `errors of "a"` and `a */ b` are none.
    """
    return re.search(_NO_WORDS, text) is None and not has_invisible(text)


class CommentRules(NamedTuple):
    """How a language writes a text in a comment.

    `ends` are the marks that would end a comment or begin one within it; no text contains them.
    `escapes` are the spellings of these marks, and of marks that a tool for documents reads.
    `not_first` are words that a tool obeys if a comment begins with them. `variables` are marks with which a
    variable begins for a program that reads the file first.
    """

    ends: tuple[str, ...] = ()
    escapes: Mapping[str, str] = MappingProxyType({})
    not_first: tuple[str, ...] = ()
    variables: str = ""


def comment(rules: CommentRules) -> Callable[[str], str]:
    """Return a function that writes a text of one line so that it cannot end its comment."""
    ends, escapes, not_first, variables = rules

    # Compiled when it is first used: most commands write no comment.
    @cache
    def pattern() -> re.Pattern[str]:
        return re.compile(alternatives(escapes))

    def spelling(match: re.Match[str]) -> str:
        written = escapes[match[0]]
        if written.endswith(" ") and match.end() == len(match.string):  # no line ends in a space
            return "".join(map(visible, match[0]))
        return written

    def written(text: str) -> str:
        if not_first and text.lstrip().startswith(not_first):
            start = len(text) - len(text.lstrip())
            text = f"{text[:start]}{visible(text[start])}{text[start + 1 :]}"
        if escapes:
            text = pattern().sub(spelling, text)
        for end in ends:
            text = _without(end, text)
        return without_variables(text, variables, visible)

    return written


def _without(end: str, text: str) -> str:
    """Return a text in which the first character of each `end` is visible text.

    A spelling and the rest of the text can make such a mark again: `]=]=]`, if `]=]` is written `] =]`.
    Raises UnwritableError for an end that visible text has too.
    """
    if end not in text:
        return text
    shown = f"{visible(end[0])}{end[1:]}"
    left = text.count(end[0])
    written: list[str] = []
    rest = list(reversed(text))
    while rest:  # each character is looked at a few times, however often the mark is there
        written.append(rest.pop())
        if written[-1] == end[-1] and "".join(written[-len(end) :]) == end:
            if left == 0:
                raise UnwritableError(
                    f"a comment cannot be written without {end!r}; use another mark in `ends`"
                )
            left -= 1
            del written[-len(end) :]
            rest += reversed(shown)
    return "".join(written)
