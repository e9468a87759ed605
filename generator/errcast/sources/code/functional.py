"""The tokens of Erlang and Elixir -> the same as other languages write them.

-define(LAMP_OUT, 16#0B).                  ->  LAMP_OUT = 11 ;
reason(11) -> lamp_out;                    ->  case 11 : "lamp_out" ;
def reason(11), do: "no lamp"              ->  case 11 : "no lamp"
<<"11">>                                   ->  "11"

A function with a clause for each code is a table there, and an atom is a text.
"""

import re
from collections.abc import Sequence

from errcast.lexing.tokens import Token, TokenKind

LANGUAGES = frozenset(["erlang", "elixir"])
_ATOM = re.compile(r"[a-z][\w@]*\Z|'[^']+'\Z")
_END = re.compile(r"\.[ \t]*(?:%|\r?\n|\Z)")
_DEFINING = frozenset(["def", "defp"])
_LONGEST_VALUE = 12  # tokens of what a clause returns
_MOST = 400  # tokens from the name of a function to its arrow
_LITERALS = (TokenKind.NUMBER, TokenKind.TEXT)


def respelled(tokens: Sequence[Token], text: str, language: str) -> list[Token]:
    """Return the tokens of a file in a language of functions; comments stay as they are."""
    found = _without_binaries(tokens)
    return _of_elixir(found) if language == "elixir" else _of_erlang(found, text)


def _without_binaries(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens without the marks around a text: `<<"11">>`, `<<"11"/utf8>>`."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        words = [token.text for token in tokens[at : at + 7]]
        if words[:2] == ["<", "<"] and len(words) > 4 and tokens[at + 2].kind is TokenKind.TEXT:  # noqa: PLR2004
            end = next((step for step in (3, 5) if words[step : step + 2] == [">", ">"]), None)
            if end is not None:
                found.append(tokens[at + 2])
                at += end + 2
                continue
        found.append(tokens[at])
        at += 1
    return found


def _closing(tokens: Sequence[Token], opening: int) -> int:
    """Return the place of the other half of a bracket, -1 if it is far or missing."""
    depth = 0
    for at in range(opening, min(len(tokens), opening + _MOST)):
        if tokens[at].kind is TokenKind.OPERATOR and tokens[at].text in ("(", "[", "{"):
            depth += 1
        elif tokens[at].kind is TokenKind.OPERATOR and tokens[at].text in (")", "]", "}"):
            depth -= 1
            if depth == 0:
                return at
    return -1


def _mark(token: Token, text: str) -> Token:
    return Token(TokenKind.OPERATOR, text, token.start)


def _first(tokens: Sequence[Token], *, has_atoms: bool) -> list[Token]:
    """Return the first argument among the tokens in a bracket; none if it is no literal and no atom.

    In Elixir, a name is a variable: its atoms are texts already.
    """
    end = next((at for at, token in enumerate(tokens) if token.text == ","), len(tokens))
    first = list(tokens[:end])
    literals = [token for token in first if token.kind in _LITERALS]
    is_literal = len(literals) == 1 and len(first) <= 2 and first[0].text in ("-", literals[0].text)  # noqa: PLR2004
    is_atom = (
        has_atoms
        and len(first) == 1
        and first[0].kind is TokenKind.NAME
        and _ATOM.match(first[0].text) is not None
    )
    return [_as_text(token) for token in first] if is_literal or is_atom else []


def _as_text(token: Token) -> Token:
    """Return an atom as the text that it is, another token as it is."""
    if token.kind is TokenKind.NAME and _ATOM.match(token.text):
        return Token(TokenKind.TEXT, token.text, token.start, token.text.strip("'"))
    return token


class _Writer:
    """The tokens that are written; clauses of one function are in one bracket behind its name."""

    def __init__(self) -> None:
        """Begin without a token."""
        self.found: list[Token] = []
        self._function = ""

    def clause(self, name: Token, key: Sequence[Token], value: Sequence[Token]) -> None:
        """Write a clause of a function as a case."""
        if self._function != name.text:
            self.end()
            self.found += [Token(TokenKind.NAME, name.text, name.start), _mark(name, "="), _mark(name, "{")]
            self._function = name.text
        colon = Token(TokenKind.OPERATOR, ":", key[-1].end)
        end = Token(TokenKind.OPERATOR, ";", value[-1].end)
        self.found += [Token(TokenKind.KEYWORD, "case", name.start), *key, colon, *value, end]

    def end(self) -> None:
        """End the bracket of the clauses of a function."""
        if self._function:
            at = self.found[-1].end
            self.found += [Token(TokenKind.OPERATOR, "}", at), Token(TokenKind.OPERATOR, ";", at)]
        self._function = ""

    def write(self, token: Token) -> None:
        """Write a token that is in no clause."""
        if token.kind is not TokenKind.COMMENT:
            self.end()
        self.found.append(token)


def _of_erlang(tokens: Sequence[Token], text: str) -> list[Token]:
    writer = _Writer()
    at = 0
    while at < len(tokens):
        token, words = tokens[at], [each.text for each in tokens[at : at + 3]]
        begins = at == 0 or text.rfind("\n", tokens[at - 1].start, token.start) >= 0
        end = _closing(tokens, at + 2) if words == ["-", "define", "("] else -1
        if end > at + 5 and tokens[at + 4].text == ",":  # `-define(NAME, value)`
            named = [
                tokens[at + 3],
                _mark(tokens[at + 4], "="),
                *tokens[at + 5 : end],
                _mark(tokens[end], ";"),
            ]
            for each in named:
                writer.write(each)
            at = end + (2 if _is_end(tokens, end + 1, text) else 1)
            continue
        is_call = begins and token.kind is TokenKind.NAME and words[1:2] == ["("]
        end = _closing(tokens, at + 1) if is_call else -1
        key = _first(tokens[at + 2 : end], has_atoms=True) if end > 0 and tokens[end + 1 : end + 2] else []
        if key and tokens[end + 1].text == "->":
            value, behind = _value(tokens, end + 2, text)
            if value:
                writer.clause(token, key, value)
                at = behind
                continue
        writer.write(_mark(token, ";") if _is_end(tokens, at, text) else token)
        at += 1
    writer.end()
    return writer.found


def _is_end(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether a token is the dot at the end of a statement."""
    is_dot = at < len(tokens) and tokens[at].text == "."
    return is_dot and _END.match(text, tokens[at].start) is not None


def _value(tokens: Sequence[Token], start: int, text: str) -> tuple[list[Token], int]:
    """Return what a clause returns, and the place behind it; nothing if it is more than values."""
    for end in range(start, min(len(tokens), start + _LONGEST_VALUE)):
        if tokens[end].text == ";" or _is_end(tokens, end, text):
            return _values(tokens[start:end]), end + 1
    return [], start


def _values(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens with texts in place of atoms; none if they do more than to name values."""
    is_more = {"(", "when", "case", "->", ":"} & {token.text for token in tokens}
    return [] if is_more else list(map(_as_text, tokens))


def _of_elixir(tokens: Sequence[Token]) -> list[Token]:
    writer = _Writer()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        is_clause = token.text in _DEFINING and [each.text for each in tokens[at + 2 : at + 3]] == ["("]
        end = _closing(tokens, at + 2) if is_clause else -1
        key = _first(tokens[at + 3 : end], has_atoms=False) if end > 0 else []
        behind = [each.text for each in tokens[end + 1 : end + 4]] if key else []
        start = end + 4 if behind == [",", "do", ":"] else end + 2
        value = _until_next(tokens, start) if behind[:1] == ["do"] or start == end + 4 else []
        if value:
            writer.clause(tokens[at + 1], key, value)
            at = start + len(value)
            at += at < len(tokens) and start == end + 2  # the `end` of a block
            continue
        writer.write(_mark(token, ";") if token.text == "end" else token)
        at += 1
    writer.end()
    return writer.found


def _until_next(tokens: Sequence[Token], start: int) -> list[Token]:
    """Return the tokens of what a function of Elixir returns, none if it is more than values."""
    for end in range(start, min(len(tokens), start + _LONGEST_VALUE)):
        if tokens[end].text in (*_DEFINING, "end") or tokens[end].text.startswith("@"):
            return _values(tokens[start:end])
    return []
