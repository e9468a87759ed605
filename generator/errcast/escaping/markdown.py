"""How Markdown writes a text, for every program that reads the document.

    prose("param[{x}] > 1")  ->  param&#91;&#123;x&#125;&#93; &gt; 1
    fragment("a b")          ->  a%20b

Several programs read a document. First comes a template engine (Liquid, Jinja, nunjucks, Hugo,
mdBook), which knows no Markdown. Then comes Markdown of some dialect, or MDX. Then other programs work
on the finished page (Vue, links of addresses, emoji, mathematics). So this style does not escape a
mark for one of them; it replaces the mark:

- A character reference (HTML standard, section 13.5) replaces a mark with a meaning in the source. No
  engine and no dialect of Markdown treats a reference as syntax. A backslash would not do: engines
  ignore it, and each dialect uses it with other marks.
- A `<span>` surrounds a mark with a meaning on the page, where references no longer exist. Programs
  that read pages do not look for their marks across elements.

Words, digits, full stops, commas, quotes and round brackets stay as they are.
"""

import re

from errcast.escaping import Style
from errcast.escaping.literals import LiteralValue
from errcast.text.characters import replace_invisible, visible_line

_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

# Generators recognise an address without `http://` by its top-level domain: two letters, or these.
_DOMAINS = "[a-z]{2}|aero|asia|biz|com|coop|edu|gov|info|mobi|museum|name|net|org|pro|shop|web|xxx|[рР][фФ]"

# The number of an item in a list has at most nine digits (CommonMark, section 5.2).
_NUMBERS = "|".join(rf"(?<=\A\d{{{digits}}}[.)])" for digits in range(1, 10))

# A mark, and around it the condition that makes it one. The more special patterns come first.
_MARK = re.compile(
    r"""
    (?=[!-/:-@\[-`{-~]) (?:             # quickly past words
    (?P<on_page>
        (?<=\{)\{ | (?<=\})\}            # {{x}}: Vue, Angular
      | (?<=\[)[\[(] | (?<=\])\]         # [[page]]: wikis; [(x)]: Thymeleaf
      | \$ (?=[^$]*\$)                   # $x$: mathematics; one alone is money
      | \\ (?=[(\[]|(?:begin|ref|eqref)\{)
      | \\ (?=[\\"'`.-])                  # SmartQuotes of docutils, in Sphinx
      | @ (?=\S) | \# (?=\w)             # a@b.example, @user, #12
      | : (?=//|[\w+-]+:)                # http://x, :smile:
      | (?<=www)\.
      | (?<=-)- | (?<=`)`                # what typographers draw: --, ``x''
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
      | \A[-+] (?=\s|\Z) | [.)] (?=\s|\Z) (?:%(numbers)s)   # a list
      | \A= (?=\s*\Z)                   # it would make a heading of the line before
    )
  | : (?: (?<=\bvi:) | (?<=\bvim:) | (?<=\bex:)        # directives that tools find in any text
        | (?<=spell:) | (?<=spellchecker:) | (?<=spell-checker:) )
    )
    """.replace("%(domains)s", _DOMAINS).replace("%(numbers)s", _NUMBERS),
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
# In brackets at the start of an item of a list, one of these alone ticks the item (GFM, section 5.3).
_TICKS = ("x", "X")
# Where a single space would be trimmed or folded.
_LOST_SPACE = re.compile(r"^ |(?<=[ \n]) | (?=\n)| \Z")

# The marks of a list of attributes that ends a heading: `{#id}`, `{.class}`, `{: x}`, `{x=y}`.
_OF_ATTRIBUTES = frozenset("#.:=")

_IN_ATTRIBUTE = re.compile(r"[^\w .-](?<=[!-~\ufffd])|(?<=-)-", re.ASCII)
# Marks that end a comment, that an engine reads in it, or that make a directive of a word in it.
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
    """Write a text so that it cannot end an HTML comment (HTML standard, section 13.1.6): `a&#58;b`.

    Nothing resolves references in a comment, but people can read them.
    """
    return _IN_COMMENT.sub(_reference_of, visible_line(text))


def prose(text: str) -> str:
    """Write a text so that a heading, a paragraph, a link or a table cell shows it as it is.

    `param[{x}] > 1` -> `param&#91;&#123;x&#125;&#93; &gt; 1`. A line break becomes `<br />`, the
    only form for it that a table cell and MDX both allow.
    """
    if text in _TICKS:
        return _mark(text)
    escaped = _LOST_SPACE.sub("&#32;", _MARK.sub(_written, text))
    return replace_invisible(escaped.replace("\n", "<br />"), _reference)


def heading(text: str) -> str:
    """Write a text so that a heading of its own shows it as it is, with all of its characters.

    `x {#id}` -> `x &#123;#id&#125;&#32;`. Docusaurus resolves references, and then cuts a list of attributes
    off the very end. No page shows a space there.
    """
    is_cut = text.endswith("}") and not _OF_ATTRIBUTES.isdisjoint(text.partition("{")[2])
    return f"{prose(text)}&#32;" if is_cut else prose(text)


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
    name="markdown",
    literal=literal,
    comment=comment,
    prose=prose,
    heading=heading,
    fragment=fragment,
    escape=_reference,
    prose_escape=_mark,
)
