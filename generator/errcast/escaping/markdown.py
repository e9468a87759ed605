"""How Markdown writes a text, for whatever reads the document.

A document goes through many hands: a template engine (Liquid, Jinja, nunjucks, Hugo, mdBook), which
runs before Markdown and knows nothing of it; Markdown of some dialect, or MDX; then whatever works on
the finished page (Vue, links of addresses, emoji, mathematics). So a mark of a text is not escaped for
one of them, it is not there:

- A character reference (HTML standard, section 13.5) stands for a mark that means something in the
  source. No engine, and no dialect of Markdown, takes it for syntax. A backslash is no such thing:
  engines ignore it, and each dialect knows it before other marks.
- An element of its own, `<span>`, is around a mark that means something on the page, where references
  are gone. Nothing that reads pages looks for its marks across elements.

Words, digits, full stops, commas, quotes and round brackets stand as they are.
"""

import re

from errcast.escaping import LiteralValue, Style
from errcast.text.characters import replace_invisible, visible_line

_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

# Top-level domains by which generators know an address without `http://`: of two letters, and these.
_DOMAINS = "[a-z]{2}|aero|asia|biz|com|coop|edu|gov|info|mobi|museum|name|net|org|pro|shop|web|xxx|[рР][фФ]"

# What a mark is, and around it what makes it one. The more special stand first.
_MARK = re.compile(
    r"""
    (?=[!-/:-@\[-`{-~]) (?:             # quickly past words
    (?P<on_page>
        (?<=\{)\{ | (?<=\})\}            # {{x}}: Vue, Angular
      | (?<=\[)\[ | (?<=\])\]            # [[page]]: wikis
      | \$ (?=[^$]*\$)                   # $x$: mathematics; one alone is money
      | \\ (?=[(\[]|(?:begin|ref|eqref)\{)
      | @ (?=\S) | \# (?=\w)             # a@b.example, @user, #12
      | : (?=//|[\w+-]+:)                # http://x, :smile:
      | (?<=www)\.
    )
  | (?P<in_source>
        [\\`*{}\[\]<>|&~^$@#]
      | (?<![a-z0-9])_ | _(?![a-z0-9])   # within a word it means itself
      | : (?=\S)                         # :name[x], key:: value, :-)
      | ! (?=\[)                         # an image
      | (?P<twice> [-=+%/!?,] ) (?<=(?P=twice){2})   # --, ==x==, ++x++, %%x%%, //x.example
      | \( (?=(?:c|r|tm|p)\)) | \+ (?=-)   # what typographers draw
      | ; (?=-?[()]) | - (?=[()])        # ;-) and 8-)
      | (?<=\S)\. (?=(?:%(domains)s)(?![\w-]))
      | \A[-+] (?=\s) | (?<=\A\d)[.)] (?=\s) | (?<=\A\d\d)[.)] (?=\s)   # a list
    )
  | : (?: (?<=\bvi:) | (?<=\bvim:) | (?<=\bex:)        # directives that tools find in any text
        | (?<=spell:) | (?<=spellchecker:) | (?<=spell-checker:) )
    )
    """.replace("%(domains)s", _DOMAINS),
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
# Where a single space would be trimmed or folded.
_LOST_SPACE = re.compile(r"^ |(?<=[ \n]) | (?=\n)| \Z")

_IN_ATTRIBUTE = re.compile(r"[^\w .-](?<=[!-~\ufffd])|(?<=-)-", re.ASCII)
# What ends a comment, what an engine reads in it, and what makes a directive of a word in it.
_IN_COMMENT = re.compile(r"[&<>{}*:@\[\]`$]|(?<=-)-")


def _reference(character: str) -> str:
    return f"&#x{ord(character):X};"


def _mark(character: str) -> str:
    """Return the reference of a mark: `&lt;`, `&#123;`."""
    return _NAMED.get(character) or f"&#{ord(character)};"


def _reference_of(match: re.Match[str]) -> str:
    return _mark(match[0])


def _written(match: re.Match[str]) -> str:
    mark = _mark(match[0])
    return f"<span>{mark}</span>" if match["on_page"] else mark


def literal(value: LiteralValue) -> str:
    """Write a value as a quoted attribute of an HTML element within the document."""
    text = "" if value is None else str(value)
    return f'"{replace_invisible(_IN_ATTRIBUTE.sub(_reference_of, text), _reference)}"'


def comment(text: str) -> str:
    """Write a text so that it stays within an HTML comment (HTML standard, section 13.1.6).

    Nothing in a comment resolves references; they are for people, who know them: `a&#58;b`.
    """
    return _IN_COMMENT.sub(_reference_of, visible_line(text))


def prose(text: str) -> str:
    """Write a text so that it means itself in a heading, a paragraph, a link or a table cell.

    `param[{x}] > 1` -> `param&#91;&#123;x&#125;&#93; &gt; 1`. A line break becomes `<br />`, the one
    element that a table cell knows for it, as MDX has it.
    """
    escaped = _LOST_SPACE.sub("&#32;", _MARK.sub(_written, text))
    return replace_invisible(escaped.replace("\n", "<br />"), _reference)


def fragment(text: str) -> str:
    """Write a text as the fragment of a link: `a b/ö` -> `a%20b%2Fö`.

    No character of it has a meaning for a document.
    """
    harmless = (
        character if not character.isascii() or character.isalnum() else _percent(character)
        for character in text
    )
    return replace_invisible("".join(harmless), _percent)


def _percent(character: str) -> str:
    """Return a character as a URL has it (RFC 3986, section 2.1): `%20`."""
    return "".join(f"%{byte:02X}" for byte in character.encode())


STYLE = Style(
    literal=literal,
    comment=comment,
    prose=prose,
    fragment=fragment,
    escape=_reference,
    prose_escape=_mark,
)
