r"""The text of a source file -> its tokens without blanks; a literal has its value.

    code == 0x36410   ->   NAME code, OPERATOR ==, NUMBER 222224
    msg == "pic\x20a"  ->   NAME msg, OPERATOR ==, TEXT "pic a"

The lexers are those of Pygments. Their kinds of tokens are reduced to a few, which all languages share.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from errcast.lexing.languages import has_names_as_text

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType


class TokenKind(Enum):
    """What a token is."""

    NAME = "name"
    KEYWORD = "keyword"
    NUMBER = "number"
    TEXT = "text"
    OPERATOR = "operator"
    COMMENT = "comment"


class Token(NamedTuple):
    r"""A token, and where it is: offsets in the text of the file.

    `text` is what the file has, and `value` what it means: an integer, or the text of a string. A string
    that a program completes (`f"{x} is busy"`) has `\0` in the place of each value. The token of a generated
    constant is a literal that `is_constant`.
    """

    kind: TokenKind
    text: str
    start: int
    value: int | str | None = None
    is_constant: bool = False

    @property
    def end(self) -> int:
        """The offset behind the token."""
        return self.start + len(self.text)


class SourceLines:
    """The lines of a text: offset -> line and column, both from 1."""

    def __init__(self, text: str) -> None:
        """Find the starts of all lines."""
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, offset: int) -> int:
        """Return the line of an offset."""
        return bisect_right(self._starts, offset)


_ENDS_OF_CODE = ("__END__", "__DATA__")  # of Ruby and Perl: what follows is data
HOLE = "\0"  # what a program fills in
_INTEGER = re.compile(
    r"(?P<based>(?:[2-9]|[12][0-9]|3[0-6])#[0-9a-zA-Z_]+)|"
    r"(?P<hex>0[xX][0-9a-fA-F_']+)|(?P<binary>0[bB][01_']+)|(?P<octal>0[oO][0-7_']+)|(?P<decimal>[0-9][0-9_']*)"
)
_SUFFIX = re.compile(r"(?:[uUlLnN]|[iu](?:8|16|32|64|128|size))*")
_QUOTED = re.compile(r"""(?P<prefix>[@$A-Za-z]*\#*)(?P<quote>\"{3}|'{3}|["'`])""")
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0-7]{1,3})|(.))",
    re.DOTALL,
)
_RAW_IN_BRACKETS = re.compile(
    r"(?P<mark>[^()\\\s]{0,16})\((?P<text>.*)\)(?P=mark)", re.DOTALL
)  # `R"(no lamp)"`
_CONTROLS = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "b": "\b",
    "f": "\f",
    "v": "\v",
    "a": "\a",
    "\n": "",
    "e": "\x1b",
}
_FILLED = re.compile(r"\{[^{}]*\}")
_PLACEHOLDER = re.compile(r"%(?:\([^()]*\))?[^$@(){}]*|~.*|\{[^{}$]*\}")
_SAME_IN_OCTAL = re.compile("0+[0-7]?")
_LARGEST = 19  # digits of a code


def tokens(text: str, lexer: "Lexer") -> list[Token]:
    """Return the tokens of a source text; comments are among them."""
    return list(takewhile(lambda token: token.text not in _ENDS_OF_CODE, _joined(_pieces(text, lexer))))


def integer(literal: str) -> int | None:
    """Return the value of an integer literal of any language, None if it is none.

    `222_202` -> 222202; `0x1F` -> 31; `40163L` -> 40163; `7u8` -> 7; `16#1F` -> 31; `007` -> 7
    """
    found = _INTEGER.match(literal)
    if found is None or not _SUFFIX.fullmatch(literal, found.end()):
        return None
    digits = found[0].replace("_", "").replace("'", "").lower()
    if found["decimal"] and len(digits) > 1 and digits[0] == "0" and not _SAME_IN_OCTAL.fullmatch(digits):
        return None  # octal in some languages
    if len(digits) > _LARGEST + 2:
        return None
    base, _, based = digits.partition("#")
    try:
        if based:
            return int(based, int(base))
        return int(digits) if found["decimal"] else int(digits, 0)
    except ValueError:
        return None


def unquoted(literal: str) -> str:
    r"""Return the text of a string literal of any language: `"a\tb"` -> `a`, a tabulator, `b`.

    Backslash escapes are those that most languages share. A language without them has few texts with a
    backslash.
    """
    found = _QUOTED.match(literal)
    if found is None:
        return literal
    body = literal[found.end() :].rstrip("#") if "#" in found["prefix"] else literal[found.end() :]
    quote, prefix = found["quote"], found["prefix"]
    body = body.removesuffix(quote)
    if "$" in prefix:
        body = _FILLED.sub(HOLE, body)
    if len(quote) == 1 and quote * 2 in body:
        body = body.replace(quote * 2, quote)
    if "R" in prefix and (in_brackets := _RAW_IN_BRACKETS.fullmatch(body)):
        return in_brackets["text"]
    is_raw = "r" in prefix.lower() or "@" in prefix
    return body if is_raw or "\\" not in body else _ESCAPE.sub(_character, body)


def _character(escape: re.Match[str]) -> str:
    numeral = escape[1] or escape[2] or escape[3] or escape[4]
    if numeral:
        code = int(numeral, 16)
        return chr(code) if code <= sys.maxunicode else escape[0]
    if escape[5]:
        return chr(int(escape[5], 8))
    return _CONTROLS.get(escape[6], escape[6])


class _Piece(NamedTuple):
    """A token of the lexer with its reduced kind. `is_hole` is true for what a program fills in a string."""

    kind: TokenKind
    text: str
    start: int
    is_hole: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)


_DIRECTIVE_WORD = (
    r"(?P<text>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')"
    r"|(?P<number>[0-9][0-9A-Za-z_']*)|(?P<name>[^\W\d]\w*)|(?P<operator>[^\w\s])"
)
_MORE_DIGITS = re.compile(r"(?:_[0-9]+)+[nLlUu]*\Z")
_DIGITS = re.compile(r"[+-]?[0-9][0-9_]*\Z")
_SIGNED = re.compile(r"(?P<before>[+\-\[]?)(?P<digits>[0-9][0-9_]*)(?P<behind>\]?)\Z")
_SHELL_OPERATORS = ("-eq", "-ne")
_KINDS = {kind.value: kind for kind in TokenKind}
_LIST_AS_ATTRIBUTE = re.compile(r"\[\s*(?:new\b|[^\s\w])")  # no attribute begins so
_DEEPEST = 8  # lists within each other that a lexer takes for attributes


def _pieces(text: str, lexer: "Lexer", begin: int = 0, depth: int = 0) -> Iterator[_Piece]:
    """Yield the tokens of a lexer with their reduced kinds, without blanks. The text begins at an offset."""
    from pygments.token import Token as Types

    are_names_text = has_names_as_text(lexer.aliases)
    kinds: dict[_TokenType, tuple[TokenKind | None, bool]] = {}
    for place, of_lexer, value in _with_directives_whole(lexer.get_tokens_unprocessed(text)):
        start = begin + place
        if of_lexer not in kinds:
            kinds[of_lexer] = _kind(of_lexer, Types)
        kind, is_hole = kinds[of_lexer]
        if kind in (TokenKind.TEXT, TokenKind.COMMENT):
            yield _Piece(kind, value, start, is_hole)
            continue
        word = value.strip()
        at = start + len(value) - len(value.lstrip())
        if kind is None:
            if are_names_text and word.isidentifier():
                yield _Piece(TokenKind.NAME, word, at)
            elif word in _SHELL_OPERATORS:
                yield _Piece(TokenKind.OPERATOR, word, at)
        elif _is(of_lexer, Types.Comment.Preproc):  # `define NOT_FOUND 7`: one token of the lexer
            yield from _directive(word, at)
        elif depth < _DEEPEST and of_lexer is Types.Name.Attribute and _LIST_AS_ATTRIBUTE.match(word):
            yield _Piece(TokenKind.OPERATOR, word[0], at)  # C#: `[new Fault(7), new Fault(8)]`
            yield from _pieces(word[1:], lexer, at + 1, depth + 1)
        elif word:
            yield from _split(word, at, kind)


def _with_directives_whole(
    found: Iterable[tuple[int, "_TokenType", str]],
) -> Iterator[tuple[int, "_TokenType", str]]:
    """Yield the tokens of a lexer; the parts of a directive, which it cuts at each `/`, are one token."""
    from pygments.token import Comment

    waiting: list[str] = []
    start = 0
    for place, of_lexer, value in found:
        if of_lexer is Comment.Preproc:
            start = start if waiting else place
            waiting.append(value)
            continue
        if waiting:
            yield start, Comment.Preproc, "".join(waiting)
            waiting = []
        yield place, of_lexer, value
    if waiting:
        yield start, Comment.Preproc, "".join(waiting)


def _split(word: str, start: int, kind: TokenKind) -> Iterator[_Piece]:
    """Yield a token; a lexer may take `-7` or `[7]` for one."""
    found = _SIGNED.match(word)
    if found is None:
        yield _Piece(kind, word, start)
        return
    for group, part in (
        ("before", TokenKind.OPERATOR),
        ("digits", TokenKind.NUMBER),
        ("behind", TokenKind.OPERATOR),
    ):
        if found[group]:
            yield _Piece(part, found[group], start + found.start(group))


def _directive(text: str, start: int) -> Iterator[_Piece]:
    """Yield the words of a directive of a preprocessor."""
    for match in re.finditer(_DIRECTIVE_WORD, text):
        kind = _KINDS[match.lastgroup or ""]
        yield _Piece(
            TokenKind.KEYWORD if match[0] in ("define", "if", "elif") else kind,
            match[0],
            start + match.start(),
        )


def _kind(of_lexer: "_TokenType", types: "_TokenType") -> tuple[TokenKind | None, bool]:
    """Return the reduced kind of a kind of Pygments, None for blanks and what has no meaning here.

    The second value tells whether it is what a program fills in a string.
    """
    string, comment = types.Literal.String, types.Comment
    kinds = (
        (TokenKind.COMMENT, string.Doc),
        (TokenKind.TEXT, string, types.Literal.Scalar),
        (TokenKind.NUMBER, types.Literal.Number),
        (TokenKind.KEYWORD, comment.Preproc, comment.PreprocFile, types.Keyword, types.Operator.Word),
        (TokenKind.COMMENT, comment),
        (TokenKind.OPERATOR, types.Operator, types.Punctuation),
        (TokenKind.NAME, types.Name),
    )
    kind = next((kind for kind, *parents in kinds if any(_is(of_lexer, each) for each in parents)), None)
    return kind, _is(of_lexer, string.Interpol)


def _is(kind: "_TokenType", parent: "_TokenType") -> bool:
    """Tell whether a kind of Pygments is a part of another: String.Escape of String."""
    return kind[: len(parent)] == parent


def _joined(pieces: Iterable[_Piece]) -> Iterator[Token]:
    """Yield the tokens: each string, number and mark in one piece."""
    waiting: list[_Piece] = []
    for found in _filled(pieces):
        piece = found._replace(kind=TokenKind.NUMBER) if _goes_on(found, waiting) else found
        if waiting and (piece.kind is not waiting[-1].kind or piece.start != waiting[-1].end):
            yield from _token(waiting)
            waiting = []
        if piece.kind in (TokenKind.TEXT, TokenKind.NUMBER, TokenKind.OPERATOR):
            waiting.append(piece)
        else:
            yield from _token([piece])
    if waiting:
        yield from _token(waiting)


def _goes_on(piece: _Piece, waiting: list[_Piece]) -> bool:
    """Tell whether a name is the end of a number: some lexers do not know `222_202`."""
    is_behind = bool(waiting) and waiting[-1].kind is TokenKind.NUMBER and piece.start == waiting[-1].end
    return is_behind and piece.kind is TokenKind.NAME and _MORE_DIGITS.match(piece.text) is not None


def _filled(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Yield the pieces; what a program fills in a string is one piece of the string."""
    opened: _Piece | None = None
    at = 0
    for piece in pieces:
        if opened is None:
            if piece.is_hole and piece.text.rstrip().endswith(("{", "(", "$")):
                opened, at = piece, piece.end
            else:
                yield piece
            continue
        is_name = opened.text == "$"  # `$name` has no end of its own
        if is_name or piece.is_hole or (piece.kind is TokenKind.TEXT and piece.text[:1] in "})"):
            length = (piece.end if is_name or piece.is_hole else piece.start) - opened.start
            yield _Piece(TokenKind.TEXT, HOLE * length, opened.start, is_hole=True)
            opened = None
            if not (is_name or piece.is_hole):
                yield piece
        at = piece.end
    if opened is not None:
        yield _Piece(TokenKind.TEXT, HOLE * (at - opened.start), opened.start, is_hole=True)


# Brackets and other marks, the longest first.
_MARK = re.compile(
    r"===|!==|<=>|\.\.\.|=>|->|==|!=|<>|=~|!~|<=|>=|&&|\|\||::|:=|\.\.|\?\?|\?\.|\?:|-eq|-ne|\S"
)


def _is_filled(piece: _Piece) -> bool:
    """Tell whether the language itself fills a piece in: `%(kiln)s` and `{kiln}` are text until a call."""
    return piece.is_hole and _PLACEHOLDER.fullmatch(piece.text) is None


def _token(pieces: list[_Piece]) -> Iterator[Token]:
    first = pieces[0]
    text = "".join(piece.text for piece in pieces)
    if first.kind is TokenKind.TEXT:
        shown = "".join(HOLE if _is_filled(piece) else piece.text for piece in pieces)
        yield _string(text, shown, first.start)
    elif first.kind is TokenKind.NUMBER:
        yield Token(TokenKind.NUMBER, text, first.start, integer(text))
    elif first.kind is TokenKind.OPERATOR:
        for mark in _MARK.finditer(text):
            yield Token(TokenKind.OPERATOR, mark[0], first.start + mark.start())
    elif first.kind is TokenKind.NAME and text[:1] in "\"'":  # a key in JSON
        yield _string(text, text, first.start)
    else:
        yield Token(first.kind, text, first.start)


def _string(raw: str, shown: str, start: int) -> Token:
    """Return a string literal, or a number that a lexer takes for a plain scalar."""
    text, start = raw.strip(), start + len(raw) - len(raw.lstrip())
    if _QUOTED.match(text) is None and _DIGITS.match(text):
        return Token(TokenKind.NUMBER, text, start, integer(text.lstrip("+-")))
    return Token(TokenKind.TEXT, text, start, unquoted(shown.strip()))
