r"""How a language writes a value, as the data of a style says it.

    rules = LiteralRules(quotes=('"',), characters=("\\u{X}",), escapes={"$": "\\$"})
    literal(rules)('costs "5$"')  ->  "costs \"5\$\""

    rules = LiteralRules(quotes=("'",), form="E%s", plain=PlainRules(("'",), {"'": "''"}, ("\\",)), …)
    plain_literal(rules)("it's")  ->  'it''s'
    literal(rules)("a\\b")        ->  E'a\\b'

    rules = LiteralRules(quotes=("",), characters=("\\uXXXX",), unit="utf_16", first=" @")
    literal(rules)("@home")       ->  \u0040home

A style is data in the `target.yaml` of a target. `soundness` refuses data that would let a text out of
its quotes.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from errcast.escaping.numerals import number_escape
from errcast.text.characters import has_invisible, replace_invisible

LiteralValue = int | str | bool | None  # the values that have a literal

_NOTHING = "(?!)"  # a pattern that matches nothing

# Characters of which no directive to a tool consists, without the W of `LocalWords`.
_ORDINARY = "0123456789ABCDEFGHIJKLMNOPQRSTUVXYZabcdefghijklmnopqrstuvwxyz ,.()"
_ORDINARY_CHINESE = "\\u4e00-\\u9fff\\uff0c\\u3002"

# The escapes that languages with a backslash share. A quote gets a backslash as well.
SHARED = {"\\": "\\\\", "\n": "\\n", "\t": "\\t"}


class UnwritableError(ValueError):
    """A style has no way to write a character of a text."""


class PlainRules(NamedTuple):
    """A simpler way to write a text: in quotes, where each of the `escapes` has a spelling.

    It is for a text without invisible characters, and without the marks of `without`, which mean something
    else there. A single quote without a mark is that of a text which nothing surrounds; it is not empty, and
    none of the marks of `edges` is at its start or its end.
    """

    quotes: tuple[str, ...]
    escapes: Mapping[str, str] = MappingProxyType({})
    without: tuple[str, ...] = ()
    edges: str = ""


class RunRules(NamedTuple):
    """Marks that a language reads as themselves where a run of them is in quotes: `{{` as `'{{'`.

    Two such runs one after another would be another text, so each is as long as possible. `form` has `%s`
    for the run.
    """

    marks: str
    form: str


class LiteralRules(NamedTuple):
    r"""How a language writes a text, an integer, a truth value and nothing.

    `quotes` are the quotes that can surround a text: the first one, unless another needs fewer escapes. A
    single quote without a mark is that of a text which nothing surrounds. `first` and `last` are marks that
    mean something at the start or at the end of a text; there they are written by their number.
    `characters` are forms that `numerals` reads, for characters that nobody sees; `unit` is what they
    number. With `ascii`, these are all characters outside ASCII too. `division` is for a language that has
    no such forms: it divides a literal in two that mean the same, so a directive can be broken up, and
    invisible characters stay as they are. `variables` are marks with which a variable begins for a
    program that reads the file first; they are written by their number there. `escapes` are the spellings of
    characters and sequences that have a meaning within quotes, quotes too. A quote that is not there
    gets a backslash. `form` has `%s` for the text in its quotes. A text that can be written in a simpler way
    is written as `plain` says. `runs` are marks that are written together. A language has no way to write a
    text with one of the marks of `without`. `integer` has `%s` for the digits, and `special_integers` are the
    spellings of single numbers.
    """

    quotes: tuple[str, ...] = ('"',)
    characters: tuple[str, ...] = ()
    unit: str = "code_point"
    ascii: bool = False
    first: str = ""
    last: str = ""
    division: str = ""
    variables: str = ""
    escapes: Mapping[str, str] = SHARED
    form: str = "%s"
    plain: PlainRules | None = None
    runs: RunRules | None = None
    without: tuple[str, ...] = ()
    integer: str = "%s"
    special_integers: Mapping[int, str] = MappingProxyType({})
    true: str = "true"
    false: str = "false"
    absent: str = "null"

    @property
    def own_spellings(self) -> dict[str, str]:
        """Return the escapes that a directive can be in: all but quotes and those of a backslash language."""
        return {
            mark: spelling
            for mark, spelling in self.escapes.items()
            if SHARED.get(mark) != spelling and mark not in self.quotes
        }

    def spellings(self, quote: str) -> dict[str, str]:
        """Return the spelling of everything that has a meaning within these quotes."""
        spellings = {**({quote: f"\\{quote}"} if quote else {}), **self.escapes}
        for other in self.quotes:
            if other != quote and other in self.escapes:
                del spellings[other]  # it means itself there
        for mark in "\n\t":
            if mark not in spellings and self.characters:
                spellings[mark] = number_escape(self.characters, self.unit)(mark)
        return spellings


class _Spellings(dict[str, str]):
    """The spelling of each mark, and of each run of marks."""

    def __init__(self, spellings: Mapping[str, str], runs: RunRules) -> None:
        super().__init__(spellings)
        self._form = runs.form

    def __missing__(self, run: str) -> str:
        return self._form.replace("%s", run)


def literal(rules: LiteralRules) -> Callable[[LiteralValue], str]:
    """Return a function that writes a value as an expression of the language, a text never in the plain way.

    It raises UnwritableError for a text with an invisible character, if the rules have no form for it, and
    for one with a mark of `without`.
    """
    runs, without = rules.runs, rules.without
    quotes, integer, form = rules.quotes, rules.integer.partition("%s"), rules.form
    at_edges = rules.first or rules.last
    constants = {None: rules.absent, True: rules.true, False: rules.false}
    escape = character_escape(rules)

    def numbered(text: str) -> str:
        """Write the characters that need a number."""
        text = text if rules.division else replace_invisible(text, escape)
        if text.isascii() or not rules.ascii:
            return text
        return re.sub("[^\0-\x7f]+", lambda match: escape(match[0]), text)

    # Compiled when it is first used: most commands write no literal.
    @cache
    def pattern(quote: str) -> tuple[re.Pattern[str], dict[str, str]]:
        spellings = rules.spellings(quote)
        if runs is None:
            return re.compile(alternatives(spellings) or _NOTHING), spellings
        found = re.compile(f"{alternatives(spellings)}|[{re.escape(runs.marks)}]+")
        return found, _Spellings(spellings, runs)

    def written(value: LiteralValue) -> str:
        if isinstance(value, str):
            if without and (mark := next((each for each in without if each in value), None)):
                raise UnwritableError(f"no text of the language can contain {mark}")
            quote = min(quotes, key=value.count) if len(quotes) > 1 else quotes[0]
            found, spellings = pattern(quote)
            first, middle, last = _edges(value, rules) if at_edges else ("", value, "")
            escaped = numbered(found.sub(lambda match: spellings[match[0]], middle))
            quoted = f"{quote}{first and escape(first)}{escaped}{last and escape(last)}{quote}"
            return quoted if form == "%s" else form.replace("%s", quoted)
        if value is None or isinstance(value, bool):
            return constants[value]
        if value in rules.special_integers:
            return rules.special_integers[value]
        return f"{integer[0]}{value}{integer[2]}"

    return written


def ordinary_literal(rules: LiteralRules) -> Callable[[str], str | None] | None:
    """Return a function that writes a text of ordinary characters, as most texts are, in one step.

    It gives what `plain_literal` or else `literal` gives for such a text, and None for any other text. There
    is no such function for texts that nothing surrounds.
    """
    chosen = rules.plain or rules
    quote, form = chosen.quotes[0], "%s" if rules.plain else rules.form
    start, _, end = form.partition("%s")
    if not quote or "%s" in end:
        return None
    marks = (*rules.quotes, *rules.escapes, *rules.without, rules.first, rules.last, *chosen.escapes)
    marks += (*(rules.plain.without if rules.plain else ()), rules.runs.marks if rules.runs else "")
    with_meaning = frozenset("".join(marks))
    allowed = re.escape("".join(each for each in _ORDINARY if each not in with_meaning))
    before, after = f"{start}{quote}", f"{quote}{end}"

    @cache  # compiled when it is first used, as in `literal`
    def pattern() -> re.Pattern[str]:
        return re.compile(f"[{allowed}{'' if rules.ascii else _ORDINARY_CHINESE}]*")

    return lambda text: f"{before}{text}{after}" if pattern().fullmatch(text) else None


def plain_literal(rules: LiteralRules) -> Callable[[str], str | None] | None:
    """Return a function that writes a text in the plain way, or None for rules without one.

    It returns None for a text that has to be escaped.
    """
    plain, is_ascii = rules.plain, rules.ascii
    if plain is None:
        return None
    write = literal(LiteralRules(quotes=plain.quotes, escapes=plain.escapes))
    is_bare, edges = plain.quotes == ("",), tuple(plain.edges)

    def written(text: str) -> str | None:
        if is_bare and (not text or text.startswith(edges) or text.endswith(edges)):
            return None
        if any(mark in text for mark in plain.without) or has_invisible(text):
            return None
        return None if is_ascii and not text.isascii() else write(text)

    return written


def _edges(text: str, rules: LiteralRules) -> tuple[str, str, str]:
    """Return a text in three parts: a mark at its start and one at its end, if they mean something there."""
    start = 1 if text[:1] and text[0] in rules.first else 0
    end = len(text) - 1 if len(text) > start and text[-1] in rules.last else len(text)
    return text[:start], text[start:end], text[end:]


def character_escape(rules: LiteralRules) -> Callable[[str], str]:
    """Return a function that writes characters in another way, or that raises UnwritableError.

    It writes them by their numbers, or after a division of the literal.
    """
    if rules.division:
        return lambda character: f"{rules.division}{character}{rules.division}"
    return number_escape(rules.characters, rules.unit) if rules.characters else _unwritable


def alternatives(texts: Mapping[str, str]) -> str:
    """Return a pattern for any of the texts, the longest first: `a`, `ab` -> `ab|a`."""
    return "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True))


def _unwritable(character: str) -> str:
    raise UnwritableError(
        f"the escape style cannot write U+{ord(character):04X}, which nobody sees;"
        " add `characters:` to the `literal:` of its target.yaml"
    )
