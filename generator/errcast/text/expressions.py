r"""A regular expression that a whole short text must match, in a form that needs few steps.

    matches(r"[a-z]+(\.[a-z]+)*", "io.errcast")  ->  True
    expression_problem(r"(a)\1")                 ->  it has a part that is not known here; …

Python tries the ways to match one after the other. For `(a+)+b` and forty letters these are more than a
machine can try. This module follows all ways at once (Ken Thompson, "Regular Expression Search
Algorithm", 1968): its steps are at most the length of the text times the size of the expression. It
knows the parts of Python's expressions for which this is possible.
"""

import re
import warnings
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

LONGEST_EXPRESSION = 1000  # characters

_MOST_PARTS = 2000  # with each repetition written out

# The work for the expressions of one file. About 8,000,000 steps take a second.
MOST_STEPS = 10_000_000
_STEPS_OF_A_STATE = 10  # to make it
_STEPS_OF_A_CLASS = 40_000  # to compile it twice; Python goes through 65,536 characters for each range
_WIDE = re.compile(r"-(?![A-Za-z0-9])|(?<!\\)\[(?=[^\]]*(?:[^ -~]|\\[ux]))")

_TOKEN = re.compile(
    r"""
    (?P<open> \( (?: \?: | \?P<\w+> | (?!\?) ) )
  | (?P<close> \) )
  | (?P<or> \| )
  | (?P<repeat> [*+?] | \{ (?: [0-9]+ (?:,[0-9]*)? | ,[0-9]* ) \} ) \?? (?! \+ )
  | (?P<edge> [\^$] )
  | (?P<character>
        \[ \^? \]? (?: \\. | [^\]\\] )* \]
      | \\ (?: [dDsSwWnrtfv] | x[0-9A-Fa-f]{2} | u[0-9A-Fa-f]{4} | [^0-9A-Za-z] )
      | [^()\[|*+?^$\\]
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_KNOWN = "characters, classes, groups, `|`, repetitions, `^` and `$`"
_UNKNOWN = f"it has a part that is not known here; use only {_KNOWN}"
_TOO_LARGE = f"it has more than {_MOST_PARTS} parts, with each repetition written out"


class _ExpressionError(ValueError):
    """An expression has a part that is not known here, or too many parts."""


class _Character(NamedTuple):
    """One character that matches an expression, such as `[a-z]`."""

    expression: str


class _Edge(NamedTuple):
    """The beginning (`^`) or the end (`$`) of the text."""

    mark: str


class _Sequence(NamedTuple):
    """Parts one after the other."""

    parts: tuple["_Part", ...]


class _Choice(NamedTuple):
    """One of several parts."""

    parts: tuple["_Part", ...]


class _Repetition(NamedTuple):
    """A part several times; `most` is None if there is no limit."""

    part: "_Part"
    least: int
    most: int | None


_Part = _Character | _Edge | _Sequence | _Choice | _Repetition


class _State(NamedTuple):
    """A place in an expression. `following` are the states that come next.

    If there is a `character`, the next character must match it. An `edge` is `^` or `$`, or empty.
    """

    following: tuple[int, ...]
    character: re.Pattern[str] | None = None
    edge: str = ""


class ExpressionWork:
    """The work for the expressions of one file: its limit is the same for one expression and for many."""

    def __init__(self) -> None:
        """Start with all steps left."""
        self._steps = MOST_STEPS

    def may_compile(self, expression: str) -> bool:
        """Use the steps to compile an expression; tell whether there were enough."""
        self._steps -= _STEPS_OF_A_CLASS * len(_WIDE.findall(expression))
        return self._steps >= 0

    def may_match(self, expression: str, text: str) -> bool:
        """Use the steps to match a text; tell whether there were enough."""
        states, _ = _machine(expression)
        self._steps -= (len(text) + _STEPS_OF_A_STATE) * len(states)
        return self._steps >= 0


def syntax_problem(expression: str) -> str | None:
    """Return why Python cannot read a regular expression, or None."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # the expression may have another meaning in a later Python
            re.compile(expression)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        return str(error)
    return None


def expression_problem(expression: str) -> str | None:
    """Return why a regular expression cannot be used here, or None. It must be valid in Python."""
    if len(expression) > LONGEST_EXPRESSION:
        return f"it has more than {LONGEST_EXPRESSION} characters"
    try:
        _machine(expression)
    except _ExpressionError as error:
        return str(error)
    return None


def matches(expression: str, text: str) -> bool:
    """Tell whether a whole text of at most `limits.LONGEST_MATCHED` characters matches.

    The expression must have no `expression_problem`.
    """
    states, start = _machine(expression)
    now = _reached([start], states, text, 0)
    for at, character in enumerate(text):
        after = [
            state.following[0]
            for state in (states[number] for number in now)
            if state.character is not None and state.character.match(character)
        ]
        now = _reached(after, states, text, at + 1)
    return 0 in now


def _reached(starts: list[int], states: tuple[_State, ...], text: str, at: int) -> set[int]:
    """Return these states, and those that are reached from them without a character."""
    found: set[int] = set()
    while starts:
        number = starts.pop()
        if number in found:
            continue
        found.add(number)
        state = states[number]
        if state.character is None and _is_at(state.edge, text, at):
            starts.extend(state.following)
    return found


def _is_at(edge: str, text: str, at: int) -> bool:
    if edge == "^":
        return at == 0
    # As in Python, a line feed may follow the end.
    return edge == "" or at == len(text) or text[at:] == "\n"


@lru_cache(maxsize=64)
def _machine(expression: str) -> tuple[tuple[_State, ...], int]:
    """Return the states of an expression, and the first of them; the state 0 is the last."""
    maker = _Maker()
    try:
        start = maker.add(_parsed(expression), 0)
    except RecursionError:
        raise _ExpressionError("it is nested too deeply") from None
    return tuple(maker.states), start


class _Maker:
    """Makes the states of an expression, from its end."""

    def __init__(self) -> None:
        self.states = [_State(())]
        self._parts = 0

    def add(self, part: _Part, following: int) -> int:
        """Add the states of a part that leads to the state `following`; return the first of them."""
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise _ExpressionError(_TOO_LARGE)
        match part:
            case _Character(expression):
                return self._state(_State((following,), re.compile(expression)))
            case _Edge(mark):
                return self._state(_State((following,), edge=mark))
            case _Sequence(parts):
                for each in reversed(parts):
                    following = self.add(each, following)
                return following
            case _Choice(parts):
                return self._state(_State(tuple(self.add(each, following) for each in parts)))
            case _Repetition():
                return self._add_repetition(part, following)

    def _add_repetition(self, repetition: _Repetition, following: int) -> int:
        part, least, most = repetition
        if most is None:
            first = self._state(_State(()))
            self.states[first] = _State((following, self.add(part, first)))
        else:
            first = following
            for _ in range(most - least):
                first = self._state(_State((following, self.add(part, first))))
        for _ in range(least):
            first = self.add(part, first)
        return first

    def _state(self, state: _State) -> int:
        self.states.append(state)
        return len(self.states) - 1


def _parsed(expression: str) -> _Part:
    """Return the parts of an expression that is valid in Python."""
    open_groups: list[tuple[list[_Part], list[_Part]]] = []
    choices: list[_Part] = []  # of this group
    parts: list[_Part] = []  # of this choice
    for token in _tokens(expression):
        kind, text = str(token.lastgroup), token[0]
        if kind == "open":
            open_groups.append((choices, parts))
            choices, parts = [], []
        elif kind == "close":
            group = _Choice((*choices, _Sequence(tuple(parts))))
            choices, parts = open_groups.pop()
            parts.append(group)
        elif kind == "or":
            choices.append(_Sequence(tuple(parts)))
            parts = []
        elif kind == "repeat":
            parts.append(_Repetition(parts.pop(), *_bounds(token["repeat"])))
        else:
            parts.append(_Edge(text) if kind == "edge" else _Character(text))
    return _Choice((*choices, _Sequence(tuple(parts))))


def _tokens(expression: str) -> Iterable[re.Match[str]]:
    at = 0
    while at < len(expression):
        token = _TOKEN.match(expression, at)
        if token is None:
            raise _ExpressionError(_UNKNOWN)
        yield token
        at = token.end()


def _bounds(text: str) -> tuple[int, int | None]:
    """Return how often a repetition has its part: `{2,}` -> (2, None)."""
    if text in ("*", "+", "?"):
        return int(text == "+"), 1 if text == "?" else None
    least, comma, most = text[1:-1].partition(",")
    if not comma:
        return int(least), int(least)
    return int(least or 0), int(most) if most else None
