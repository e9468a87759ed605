r"""How a language writes a text in a comment, as the data of a style says it.

    rules = CommentRules(ends=("*/",), escapes={"*/": "*&#47;"}, not_first=("+build",))
    comment(rules)("a */ b")   ->  a *&#47; b
    comment(rules)("+build x")  ->  <U+002B>build x

`soundness` refuses data that would let a text end its comment.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from errcast.escaping.literals import alternatives
from errcast.text.characters import visible


class CommentRules(NamedTuple):
    """How a language writes a text in a comment.

    `ends` are the marks that would end a comment or begin one within it; no text contains them.
    `escapes` are the spellings of these marks, and of marks that a tool for documents reads.
    `not_first` are words that a tool obeys if a comment begins with them.
    """

    ends: tuple[str, ...] = ()
    escapes: Mapping[str, str] = MappingProxyType({})
    not_first: tuple[str, ...] = ()


def comment(rules: CommentRules) -> Callable[[str], str]:
    """Return a function that writes a text of one line so that it cannot end its comment."""
    escapes, not_first = rules.escapes, rules.not_first

    # Compiled when it is first used: most commands write no comment.
    @cache
    def pattern() -> re.Pattern[str]:
        return re.compile(alternatives(escapes))

    def written(text: str) -> str:
        if not_first and text.lstrip().startswith(not_first):
            start = len(text) - len(text.lstrip())
            text = f"{text[:start]}{visible(text[start])}{text[start + 1 :]}"
        # A spelling may end in a space, and formatters remove a space at the end of a line.
        return pattern().sub(lambda match: escapes[match[0]], text).rstrip(" ") if escapes else text

    return written
