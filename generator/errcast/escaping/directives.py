r"""Text -> the same text, in which no tool reads an instruction to itself.

Linters, formatters and editors obey comments: `pylint: skip-file`, `isort:skip_file`, `vim: set …`,
`-*- coding: … -*-`, `@ts-nocheck`, `# noqa`, `//# sourceMappingURL=…`. There is no list of them here,
since the next tool would not be on it: what they have in common is broken up. A directive is a word
of ASCII with a colon or an equals sign directly behind it, or one behind `#` or `@`, or `-*-`, or a
hyphen before a verb that switches something off.

Some tools want the directive at the head of a comment, in plain words (`istanbul ignore file`). So
no text stands there: a template begins each comment with a word of its own, or with the quote with
which a summary begins.

Many tools search comments alone. Some search each line of a file, with its literals, and in a
document there is nothing else. A literal is exact, so there the language's escape breaks a directive
up; only what looks much like one, since people search generated code for a message.
"""

import re
from collections.abc import Callable

from errcast.text.characters import visible

_VERBS = r"(?i:disable|enable|exclude|ignore|nocheck|skip|suppress)"

_IN_COMMENT = re.compile(
    r"""
      [:=](?<=[A-Za-z0-9_].)(?!(?<=http:)//|(?<=https:)//)
    | [#](?=\s*[A-Za-z_])
    | @(?=[A-Za-z_])
    """,
    re.VERBOSE,
)
# Apart from the others: a pattern that begins with one character is found fast, and hyphens are frequent.
_HYPHEN_IN_COMMENT = re.compile(rf"-(?=\*-|{_VERBS})")
# The list of Emacs may have any text in front of it and behind it, the same on each of its lines.
# `&#x3A;` is how a document writes a character.
_IN_LITERAL = re.compile(
    rf"""
      :(?<=[A-Za-z0-9_]:)(?=[A-Za-z:]|[ ]*(?:{_VERBS}|off\b)|[ ]*(?:[A-Za-z]+[ ])?[A-Za-z_-]+=|\s*.\Z)
    | :(?<=(?i:Local\ Variables):)
    | [#](?=\s*[A-Za-z_])(?!x[0-9A-F]+;)
    | @(?=\s*[A-Za-z_])(?:(?<![A-Za-z0-9_.+-]@)|(?<=\\[nt]@))
    | -(?={_VERBS}|[A-Za-z]+:)
    """,
    re.VERBOSE,
)
_IN_PROSE = re.compile(rf":(?<=[A-Za-z0-9_]:)|-(?={_VERBS})")


def broken_in_comment(text: str) -> str:
    """Return a text of one line in which no directive is left, for a comment.

    A space comes before a colon, an equals sign and a hyphen, and behind an `@`; `#` becomes visible
    text: `isort:skip_file # noqa` is `isort :skip_file <U+0023> noqa`. The address of a page stays
    as it is.
    """
    if text.count("-") > text.count(" - "):  # as it stands in most summaries
        text = _HYPHEN_IN_COMMENT.sub(_apart, text)
    if ":" in text or "=" in text or "#" in text or "@" in text:
        text = _IN_COMMENT.sub(_apart, text)
    return text


def _apart(match: re.Match[str]) -> str:
    mark = match.group()
    if mark == "#":
        return visible(mark)
    behind = mark == "@" or match.string.startswith("*-", match.end())
    return f"{mark} " if behind else f" {mark}"


def broken_in_literal(literal: str, escape: Callable[[str], str]) -> str:
    r"""Return a literal, with its quotes, in which no directive is left: `"isort\x3askip_file"`.

    `escape` writes a character so that the literal means the same.
    """
    if ":" in literal or "-" in literal or "#" in literal or "@" in literal:
        return _IN_LITERAL.sub(lambda match: escape(match.group()), literal)
    return literal


def broken_in_prose(prose: str, escape: Callable[[str], str]) -> str:
    r"""Return the text of a document, escaped already, in which no directive is left: `vim&#58; set …`.

    A document has nothing but lines, and nobody searches its source for a message; so here every
    word with a colon behind it is broken up.
    """
    if ":" in prose or "-" in prose:
        return _IN_PROSE.sub(lambda match: escape(match.group()), prose)
    return prose
