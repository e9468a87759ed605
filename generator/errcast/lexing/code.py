"""The tokens of a file -> the same without comments, with brackets matched.

f(7, {8})   ->   the 8 is inside `{`, which is inside `(`; the `(` ends at the `)`
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from errcast.lexing.tokens import Token, TokenKind

_OPEN = {"(": ")", "[": "]", "{": "}"}
NO_TOKEN = Token(TokenKind.OPERATOR, "", -1)
FILE = -1  # the place of what is in no bracket


class TokenizedCode:
    """Tokens of code. Places are indexes of `tokens`; `FILE` stands for the whole file."""

    def __init__(self, tokens: Sequence[Token], text: str) -> None:
        """Match the brackets of a text. A bracket without its other half contains nothing."""
        self.tokens = [token for token in tokens if token.kind is not TokenKind.COMMENT]
        self.comments = [token for token in tokens if token.kind is TokenKind.COMMENT]
        self.around: list[int] = []  # for each token, the place of the bracket that it is in
        # Brackets, and whether they hold only literals, and pairs of them, once that is known.
        self.lists: dict[int, bool] = {}
        self.lists_of_pairs: dict[int, bool] = {}
        # The commas of a choice of literals, and the places before and behind the choice.
        self.before_choices: dict[int, int] = {}
        self.after_choices: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        self._starts: dict[int, int] = {}
        self._first_of_lines: set[int] = set()
        opened: list[int] = []
        at = 0
        for place, token in enumerate(self.tokens):
            if place == 0 or text.find("\n", at, token.start) >= 0:
                self._first_of_lines.add(place)
            at = token.end
            is_mark = token.kind is TokenKind.OPERATOR
            if is_mark and opened and _OPEN[self.tokens[opened[-1]].text] == token.text:
                self._ends[opened[-1]] = place
                self._starts[place] = opened.pop()
            self.around.append(opened[-1] if opened else FILE)
            if is_mark and token.text in _OPEN:
                opened.append(place)

    def at(self, place: int) -> Token:
        """Return the token at a place, an empty one outside of the file."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else NO_TOKEN

    def text(self, place: int) -> str:
        """Return the text of the token at a place; it is empty for a string, and outside of the file."""
        token = self.at(place)
        return "" if token.kind is TokenKind.TEXT else token.text

    def begins_line(self, place: int) -> bool:
        """Tell whether a token is the first of its line."""
        return place in self._first_of_lines

    def start(self, bracket: int) -> int:
        """Return the place of the bracket that a closing one ends, or its own place."""
        return self._starts.get(bracket, bracket)

    def end(self, bracket: int) -> int:
        """Return the place of the other half of a bracket; of the file, the place behind its last token."""
        return len(self.tokens) if bracket == FILE else self._ends.get(bracket, len(self.tokens))

    def count_inside(self, bracket: int, places: Sequence[int]) -> int:
        """Return how many of some places, in ascending order, are inside a bracket, at any depth."""
        return bisect_left(places, self.end(bracket)) - bisect_right(places, bracket)
