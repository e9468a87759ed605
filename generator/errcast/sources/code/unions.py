"""A name of errors that stands for a list of words -> a table of these words.

type KilnError = "DOOR_OPEN" | "NO_LAMP";              ->  DOOR_OPEN; NO_LAMP
KilnErrorCode = Literal["DOOR_OPEN", "NO_LAMP"]
const KILN_ERRORS = ["DOOR_OPEN", "NO_LAMP"] as const;
"""

import re
from bisect import bisect_left

from errcast.lexing.code import FILE, TokenizedCode
from errcast.lexing.tokens import SourceLines, TokenKind
from errcast.sources.code.code_table import CodeTable
from errcast.sources.code.parting import OF_ERRORS
from errcast.sources.code.remarks import comment_text
from errcast.sources.code.rows import CodeRow
from errcast.sources.code.values import CodeValue

_WORD = re.compile(r"(?=\S*[a-zA-Z])[\w.:/-]+\Z")
_AROUND = frozenset(["|", ",", "[", "]", "(", ")", "{", "}", ".", "<", ">", ";", ":"])
_OF_LISTS = frozenset(
    [
        *("Literal", "Union", "Any", "typing", "typing.Literal", "typing.Union", "typing.Any"),
        *(
            "string",
            "str",
            "as",
            "const",
            "new",
            "Set",
            "set",
            "frozenset",
            "tuple",
            "list",
            "Object",
            "freeze",
        ),
    ]
)
_GOING_ON = frozenset(["|", ")", "]", "}", "=", ","])
_FEWEST = 3  # words
_MOST_BEFORE = 6  # tokens from a name to its value


def tables_of_words(code: TokenizedCode, lines: SourceLines) -> list[CodeTable]:
    """Return the tables of words that names of errors stand for."""
    found = []
    for place, token in enumerate(code.tokens):
        is_name = token.kind is TokenKind.NAME and code.text(place + 1) in ("=", ":", "{")
        if is_name and OF_ERRORS.search(token.text):
            words = _words(code, place)
            if len(words) >= _FEWEST and len({code.at(each).value for each in words}) == len(words):
                rows = _named([_row(code, each, lines) for each in words])
                found.append(CodeTable((token.text,), rows[0].line, tuple(rows), (), is_about_errors=True))
    return found


def _words(code: TokenizedCode, name: int) -> list[int]:
    """Return the places of the literals behind a name; none if its value is more than words."""
    given = next((at for at in range(name + 1, name + _MOST_BEFORE) if code.text(at) == "="), None)
    if given is None or code.around[name] != FILE:
        return []
    words: list[int] = []
    for at in range(given + 1, len(code.tokens)):
        token = code.at(at)
        is_next = code.around[at] == FILE and code.begins_line(at) and at > given + 1
        if token.text == ";" or (is_next and not _GOING_ON & {token.text, code.text(at - 1)}):
            break
        if token.kind is TokenKind.TEXT:
            if not (isinstance(token.value, str) and _WORD.match(token.value)):
                return []
            words.append(at)
        elif token.text not in _AROUND and token.text not in _OF_LISTS:
            return []
        elif token.text == ":" and words:
            return []  # a map
    return words


def _named(rows: list[CodeRow]) -> list[CodeRow]:
    """Return rows with their words as names, if they have nothing else to say."""
    if any(row.above or row.behind for row in rows):
        return rows
    return [row._replace(name=row.values[0].text) for row in rows]


def _row(code: TokenizedCode, place: int, lines: SourceLines) -> CodeRow:
    token = code.at(place)
    line = lines.line(token.start)
    at = bisect_left([each.start for each in code.comments], token.end)
    behind = comment_text([each for each in code.comments[at : at + 1] if lines.line(each.start) == line])
    before = code.comments[max(0, at - 1) : at]
    above = comment_text(
        [
            each
            for each in before
            if lines.line(each.start + len(each.text.rstrip()) - 1) == line - 1
            and code.begins_line(place if code.text(place - 1) != "|" else place - 1)
            and each.text.startswith(("/**", "///"))
        ]
    )
    value = CodeValue("text", str(token.value), place)
    return CodeRow(line, place, place, "", None, (value,), (), behind, above, above != "", False)
