r"""Text -> the same text without directives to tools.

    broken_in_comment("isort:skip_file # noqa")      ->  isort :skip_file <U+0023> noqa
    broken_in_literal('"isort:skip_file"', escape)   ->  "isort\x3askip_file"

Linters, formatters and editors obey comments: `pylint: skip-file`, `isort:skip_file`, `vim: set …`,
`-*- coding: … -*-`, `@ts-nocheck`, `# noqa`, `//# sourceMappingURL=…`. This module has no list of them,
because the next tool would not be in the list. It breaks up the parts that all directives share. A
directive is an ASCII word directly before a colon or an equals sign, or after `#` or `@`; or it is
`-*-`; or a hyphen before a verb such as `disable`, or before `OFF*`; or `_EXCL_` or `_UNREACHABLE_`
inside a word (`LCOV_EXCL_START`); or `$Id$`; or `LocalWords`, which needs no colon; or any text after
`/*`, because some tools look for it in each line, and not for a comment. Some directives share their shape
with ordinary texts, so they go by their names: `codeql[…]`, `coverity[…]` and `lgtm[…]`. So do the brackets
of cog, `[[[cog … ]]]`, and `nosemgrep`, which also works in the line above.

Some tools read plain words at the start of a comment as a directive (`istanbul ignore file`). So no
text is there: a template starts each comment with a word of its own, or with the quote of a summary.

Many tools search only comments. Some search each line of a file, with its literals; and a document
has only such lines. A literal must keep its value, so the language's escape breaks up a directive in
it. It does so only for a text that looks much like a directive, because people search generated code
for a message.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from errcast.text.characters import visible

_VERBS = r"(?i:disable|enable|exclude|ignore|nocheck|skip|suppress)"
_PERMITS = r"(?i:allow(?:list)?\b|whitelist)"

# Each pattern is compiled when it is first used: most commands load this room, and few escape a text.
_IN_COMMENT = r"""(?x)
      [:=](?<=[A-Za-z0-9_].)(?!(?<=http:)//|(?<=https:)//)
    | :(?<=[<>]:)
    | [#](?=\s*[A-Za-z_])
    | @(?=[A-Za-z_])
    | \*(?<=/\*)
    | _(?=(?:EXCL|UNREACHABLE)_)
    | W(?<=LocalW)(?=ords)
    | \$(?=\(|[A-Z][A-Za-z]*[:$])
    | n(?=osem(?:grep)?\b)
    """
# A space before the mark would not do: Ruby skips it, and quotes before the word. It reads any case, and a
# hyphen as an underscore.
_MAGIC_COMMENT = r"""(?xi)
    ( (?: coding | frozen[_-]string[_-]literal | warn[_-](?:indent|past[_-]scope)
        | shareable[_-]constant[_-]value ) \s* ) ([:=])
    """
# A pattern of its own: a search for one first character is fast, and hyphens are frequent.
# Kate reads `kate-wildcard(*.py): …`, formatters of C `*INDENT-OFF*`, and PMD `CPD-OFF`.
_NAMED_HYPHEN = r"(?<=kate)-|-(?=(?i:off|on)\*)|(?<=[A-Z])-(?=(?:OFF|ON)\b)"
_HYPHEN_IN_COMMENT = rf"-(?=\*-|{_VERBS})|{_NAMED_HYPHEN}"
# CodeQL reads `codeql[…]` and `lgtm[…]` anywhere in a comment, also with a space before the bracket, and
# Coverity reads `coverity[…]`. Many messages have the same shape (`param[x]`), so here the word decides.
# cog runs the Python code between `[[[cog` and `]]]`, in any line of any file.
_MIDDLE_BRACKET = r"(?<=\[)\[(?=\[)|(?<=\])\](?=\])"
_BRACKET_IN_COMMENT = r"(?i)((?:codeql|coverity|lgtm)\s*)\["
# Git, where `ident` is set, and older tools write a version in the place of `$Id$` and `$Date: x $`.
_KEYWORD = r"\$(?=[A-Z][A-Za-z]*[:$])"
# After a colon, most tools expect a verb, an option or no space. Tools for spelling, some linters and Kate
# take any words, and `error: not found` has such words too. So the end of the tool's name decides.
# A pragma to a search for secrets has any words too. Emacs reads some `Local` lines anywhere.
# Checkstyle reads `CHECKSTYLE.OFF: x` and `CSOFF: x` where a configuration says so.
# The list of local variables of Emacs can have any text before and after each of its lines.
# The since and the reason of a deprecation are one text, with a ` - ` between them.
# A document writes a character as `&#x3A;`.
_IN_LITERAL = rf"""(?x)
      :(?<=[A-Za-z0-9_]:)(?=[A-Za-z:]|[ ]*(?:{_VERBS}|{_PERMITS}|off\b)
        |[ ]*(?:[A-Za-z]+[ ])?[A-Za-z_-]+=|\s*.?(?:[ ]\}})?\Z|[ ]-[ ])
    | :(?<=(?i:Local\ Variables):)
    | :(?:(?<=(?i:IspellDict:))|(?<=(?i:IspellPersDict:))|(?<=(?i:IspellParsing:))|(?<=(?i:pragma:)))
    | :(?:(?<=(?i:spell:))|(?<=(?i:lint:))|(?<=(?i:kate:))|(?<=(?i:checker:)))
    | :(?:(?<=(?i:suppress:))|(?<=(?i:disable:))|(?<=(?i:ignore:))|(?<=(?i:skip:)))
    | :(?<=OFF:)
    | :(?:(?<=\bvi:)|(?<=\bex:))
    | m(?<=[Vv]im)(?=[<=>]?[0-9]*:)
    | :(?=[A-Za-z.]+=)
    | _(?=(?:EXCL|UNREACHABLE)_)
    | W(?<=LocalW)(?=ords)
    | [#](?=\s*[A-Za-z_])(?!x[0-9A-Fa-f]+;)
    | @(?=\s*[A-Za-z_])(?:(?<![A-Za-z0-9_.+-]@)|(?<=\\[nt]@)|(?<=\\u000[9a]@))
    | -(?={_VERBS}|[A-Za-z]+:)
    | {_NAMED_HYPHEN}
    | \*(?<=/\*)
    | {_KEYWORD}
    | n(?=osem(?:grep)?\b)
    """
_IN_PROSE = rf":(?<=[A-Za-z0-9_]:)|-(?={_VERBS})|{_NAMED_HYPHEN}|W(?<=LocalW)(?=ords)|{_KEYWORD}"


def broken_in_comment(text: str) -> str:
    """Return a text of one line for a comment, without directives.

    `isort:skip_file # noqa` -> `isort :skip_file <U+0023> noqa`. A space comes before a colon, an equals
    sign, a hyphen and the star of `/*`, and after an `@` and the `$` of `$(NAME)` and `$Id$`; `#`, and the
    bracket of `codeql[`, become visible text. The address of a page stays as it is.
    """
    if ":" in text or "=" in text:
        text = re.sub(_MAGIC_COMMENT, lambda match: f"{match[1]}{visible(match[2])}", text)
    if text.count("-") > text.count(" - "):  # most summaries contain ` - `
        text = re.sub(_HYPHEN_IN_COMMENT, _apart, text)
    if (
        ":" in text
        or "=" in text
        or "#" in text
        or "@" in text
        or "/*" in text
        or "_EXCL_" in text
        or "_UNREACHABLE_" in text
        or "LocalWords" in text
        or "$" in text
        or "nosem" in text
    ):
        text = re.sub(_IN_COMMENT, _apart, text)
    if "[[[" in text or "]]]" in text:
        text = re.sub(_MIDDLE_BRACKET, lambda match: visible(match.group()), text)
    if "[" in text:
        text = re.sub(_BRACKET_IN_COMMENT, rf"\1{visible('[')}", text)
    return text


def _apart(match: re.Match[str]) -> str:
    mark = match.group()
    if mark in "#n":
        return visible(mark)
    behind = mark in "@$" or match.string.startswith("*-", match.end())
    return f"{mark} " if behind else f" {mark}"


def broken_in_literal(
    literal: str,
    escape: Callable[[str], str],
    spellings: Mapping[str, str] = MappingProxyType({}),
    variables: str = "",
) -> str:
    r"""Return a literal, with its quotes, without directives: `"isort:skip_file"` -> `"isort\x3askip_file"`.

    `escape` writes a character so that the literal keeps its value. `spellings` are the marks that the
    literal has in another spelling: where `\#` stands for `#`, `# noqa` becomes `\x23 noqa`.
    `variables` are marks that begin a variable.
    """
    if (
        ":" in literal
        or "-" in literal
        or "#" in literal
        or "@" in literal
        or "/*" in literal
        or "_EXCL_" in literal
        or "_UNREACHABLE_" in literal
        or "LocalWords" in literal
        or "$" in literal
        or "nosem" in literal
    ):
        literal = _replaced(_IN_LITERAL, literal, escape, spellings)
    if "[[[" in literal or "]]]" in literal:
        literal = _replaced(_MIDDLE_BRACKET, literal, escape, spellings)
    return without_variables(literal, variables, escape)


def _replaced(pattern: str, literal: str, escape: Callable[[str], str], spellings: Mapping[str, str]) -> str:
    if not spellings:
        return re.sub(pattern, lambda match: escape(match.group()), literal)
    parts: list[str] = []
    end = 0
    for match in re.finditer(pattern, literal):
        mark, start, stop = _spelled_at(literal, match, spellings)
        if start >= end:
            parts += literal[end:start], escape(mark)
            end = stop
    return "".join(parts) + literal[end:]


def _spelled_at(literal: str, match: re.Match[str], spellings: Mapping[str, str]) -> tuple[str, int, int]:
    """Return the mark of the text that a match is in, and where its spelling begins and ends."""
    for mark, spelling in spellings.items():
        for offset, character in enumerate(spelling):
            start = match.start() - offset
            if character == match[0] and start >= 0 and literal.startswith(spelling, start):
                return mark, start, start + len(spelling)
    return match[0], match.start(), match.end()


def without_variables(written: str, marks: str, write: Callable[[str], str]) -> str:
    r"""Return a literal or a comment in which no mark begins a variable: `see :id` -> `see \u003aid`.

    A program that reads the file first puts a value in the place of `:id`, `$id$`, `${id}` or `{{id}}`, and
    runs `{% if id %}`.
    It may also take a backslash before a mark away.
    """
    if not marks or not any(mark in written for mark in marks):
        return written
    found = rf"(?!{{)[{re.escape(marks)}](?=[\w{{-])|(?<=\\)[{re.escape(marks)}]"
    found = rf"{found}|{{(?=[{{%#])" if "{" in marks else found
    return re.sub(found, lambda match: write(match.group()), written)


def broken_in_prose(prose: str, escape: Callable[[str], str]) -> str:
    r"""Return an escaped text of a document without directives: `vim: set …` -> `vim&#58; set …`.

    Nobody searches the source of a document for a message, so this breaks up every word before a colon.
    """
    if ":" in prose or "-" in prose or "$" in prose or "LocalWords" in prose:
        return re.sub(_IN_PROSE, lambda match: escape(match.group()), prose)
    return prose
