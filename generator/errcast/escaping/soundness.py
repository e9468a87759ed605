r"""What is wrong with the data of a style: everything by which a text could leave its quotes or its comment.

    literal_problem(LiteralRules(escapes={}, characters=("\\u{X}",)))
      ->  "`\` begins an escape, so a text needs an escape for `\` itself"

An author writes these data once, and every text of every catalog goes through them. So the rules are
checked where they are read, with all short texts of their own marks. Whether a language reads a spelling
as the style says, only its compiler knows.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice, product

from errcast.escaping.comments import CommentRules, comment
from errcast.escaping.directives import broken_in_comment, broken_in_literal
from errcast.escaping.literals import (
    LiteralRules,
    PlainRules,
    UnwritableError,
    character_escape,
    literal,
    plain_literal,
)
from errcast.escaping.marks import LONGEST_SPELLING, MOST_SPELLINGS, is_mark, is_seen, run_problem
from errcast.escaping.numerals import HEXADECIMAL, LARGEST, Numeral, numeral
from errcast.text.characters import visible_line

_MOST_TEXTS = 5000  # that one check tries
_MOST_QUOTES, _MOST_FORMS, _MOST_DIGITS, _MOST_ENDS, _MOST_INTEGERS = 4, 8, 8, 50, 100
_LONGEST_VALUE = 200  # characters of the spelling of a value
_DIRECTIVES = ("x:y", "# x", "@x", "/*x", "-disable", "[[[", "]]]", "_EXCL_")
_BREAKS = {"\n": "a line break", "\t": "a tab"}


def literal_problem(rules: LiteralRules) -> str | None:
    """Return what is wrong with rules for literals, or None."""
    return next(_literal_problems(rules), None)


def comment_problem(rules: CommentRules) -> str | None:
    """Return what is wrong with rules for comments, or None."""
    return next(_comment_problems(rules), None)


def _literal_problems(rules: LiteralRules) -> Iterator[str]:
    for problem in (*_character_problems(rules), *_value_problems(rules)):
        yield problem
        return
    for quotes, escapes in ((each.quotes, each.escapes) for each in (rules, rules.plain) if each):
        if len(quotes) > _MOST_QUOTES:
            yield f"a style has at most {_MOST_QUOTES} quotes; remove some"
            return
        is_bare = quotes == ("",)  # nothing surrounds such a text
        if not quotes or (not is_bare and any(len(quote) != 1 or not is_mark(quote) for quote in quotes)):
            yield "each of the `quotes` is one mark, such as '\"'"
            return
        yield from _spelling_problems(escapes)
    for quote in rules.quotes:
        yield from _quote_problems(rules, quote)
    if rules.plain is not None:
        yield from _plain_problems(rules.plain)


def _character_problems(rules: LiteralRules) -> Iterator[str]:
    if rules.unit not in LARGEST:
        return
    if len(rules.characters) > _MOST_FORMS:
        yield f"a style has at most {_MOST_FORMS} forms of a character; remove some"
        return
    forms = []
    for text in rules.characters:
        if len(text) > LONGEST_SPELLING:
            yield f"a form of a character has at most {LONGEST_SPELLING} characters"
            return
        found = numeral(text)
        if found is None or not found.before.isprintable() or not found.after.isprintable():
            yield (
                f"`{visible_line(text)}` is no form of a character; write the digits as X (hexadecimal) or O"
                r" (octal), as in '\uXXXX', '\u{X}' or '\OOO'"
            )
            return
        if not found.digits and (not found.after or found.after[0].isalnum()):
            yield f"nothing ends the number in `{text}`; write a mark after it, or an X for each digit"
            return
        if found.digits > _MOST_DIGITS or not found.before:
            yield f"a form begins with a mark, and has at most {_MOST_DIGITS} digits"
            return
        forms.append(found)
    if rules.ascii and not forms:
        yield "with `ascii`, a style needs `characters:` for everything outside ASCII"
    if (rules.first or rules.last) and not forms:
        yield "with `first` or `last`, a style needs `characters:` for these marks"
    if max(len(rules.first), len(rules.last)) > MOST_SPELLINGS or not is_seen(rules.first + rules.last):
        yield f"`first` and `last` have at most {MOST_SPELLINGS} marks, which people see"
    if rules.division and (forms or not _divides(rules.division, rules.quotes)):
        yield (
            "a `division` is a quote, white space and the same quote again, for a style with one quote and"
            " without `characters:`"
        )
    largest = LARGEST[rules.unit]
    if forms and max(each.largest for each in forms) < largest:
        yield f"no form of `characters` has room for the largest {rules.unit}, {largest:X}; add a longer form"


def _divides(division: str, quotes: tuple[str, ...]) -> bool:
    """Tell whether this ends a literal and begins the next one."""
    (quote, *others) = quotes
    between = division[1:-1]
    return (
        not others
        and bool(quote)
        and division == f"{quote}{between}{quote}"
        and between.strip() == ""
        and len(division) <= LONGEST_SPELLING
    )


def _value_problems(rules: LiteralRules) -> Iterator[str]:
    if rules.integer.count("%s") != 1:
        yield "`integer` needs `%s` once, in the place of the digits"
    if rules.form.count("%s") != 1:
        yield "`form` needs `%s` once, in the place of the text in its quotes"
    if len(rules.special_integers) > _MOST_INTEGERS:
        yield f"a style has at most {_MOST_INTEGERS} special integers; remove some"
    texts = (
        rules.integer,
        rules.form,
        rules.true,
        rules.false,
        rules.absent,
        *rules.special_integers.values(),
    )
    if any(not text.strip() or not text.isprintable() or len(text) > _LONGEST_VALUE for text in texts):
        yield (
            "a value is written on one line, with characters that people see, at most"
            f" {_LONGEST_VALUE} of them"
        )


def _spelling_problems(spellings: Mapping[str, str]) -> Iterator[str]:
    if len(spellings) > MOST_SPELLINGS:
        yield f"a style has at most {MOST_SPELLINGS} escapes; remove some"
        return
    for mark, spelling in spellings.items():
        shown = visible_line(mark) or "a space"
        if not mark or (not is_seen(mark) and mark not in _BREAKS):
            yield (
                "an escape is for a mark that people see, for a line break or for a tab; `characters:` is for"
                " all others"
            )
        elif max(len(mark), len(spelling)) > LONGEST_SPELLING:
            yield f"a mark and its spelling have at most {LONGEST_SPELLING} characters"
        elif mark == spelling:
            yield f"the spelling of `{shown}` is `{shown}` again, which changes nothing"
        elif not is_seen(spelling):
            yield f"the spelling of `{shown}` contains a line break or a character that nobody sees"


def _ambiguous_spelling(rules: LiteralRules, spellings: Mapping[str, str]) -> str | None:
    """Return which spelling a reader would take for another one, or for a number."""
    patterns = [_pattern(found) for text in rules.characters if (found := numeral(text))]
    for mark, spelling in spellings.items():
        shown = visible_line(mark) or " "
        for other, shorter in spellings.items():
            if other != mark and spelling.startswith(shorter):
                return f"the spelling of `{shown}` begins with the one of `{visible_line(other) or ' '}`"
        # The number of the mark's own characters says the same.
        escape = character_escape(rules)
        ways = (escape(mark[:length]) + mark[length:] for length in range(1, len(mark) + 1) if patterns)
        if any(pattern.match(spelling) for pattern in patterns) and spelling not in ways:
            return f"the spelling of `{shown}` begins with a character's number"
    return None


def _quote_problems(rules: LiteralRules, quote: str) -> Iterator[str]:
    """Say what is wrong with the texts in one of the quotes."""
    spellings = rules.spellings(quote)
    if problem := run_problem(rules, spellings):
        yield problem
        return
    for mark, name in _BREAKS.items():
        if mark not in spellings:
            yield f"nothing writes {name}; add it to `escapes`, or add `characters:`"
            return
    for opening in _openings(rules, spellings):
        if opening not in spellings:
            yield (
                f"`{opening}` begins an escape, so a text needs an escape for `{opening}` itself; add it to"
                " `escapes`"
            )
            return
    if lost := _ambiguous_spelling(rules, spellings) or _lost_text(rules, quote, spellings):
        yield lost


def _plain_problems(plain: PlainRules) -> Iterator[str]:
    """Say what is wrong with the plain way to write a text."""
    if len(plain.without) > MOST_SPELLINGS or any(not is_seen(mark) or not mark for mark in plain.without):
        yield f"`without` has at most {MOST_SPELLINGS} marks, which people see"
        return
    if len(plain.edges) > MOST_SPELLINGS or not is_seen(plain.edges):
        yield f"`edges` has at most {MOST_SPELLINGS} marks, which people see"
        return
    rules = LiteralRules(quotes=plain.quotes, escapes=plain.escapes)
    for quote in plain.quotes:
        spellings = rules.spellings(quote)
        for opening in _openings(rules, spellings):
            if opening not in spellings and opening not in plain.without:
                yield (
                    f"`{opening}` begins an escape of a plain text, so a text with it cannot be plain;"
                    " add it to `without`"
                )
                return
        if problem := _ambiguous_spelling(rules, spellings):
            yield problem
            return
        write = plain_literal(rules._replace(plain=plain._replace(quotes=(quote,))))
        reader = _Reader(rules, quote, spellings)
        assert write is not None
        marks = [*spellings, *filter(None, rules.quotes), *plain.without, *plain.edges]
        for text in _short_texts([*marks, "a"]):
            written = write(text)
            if written is None:
                continue
            if reader.text(written[len(quote) : len(written) - len(quote)]) != text:
                yield _not_read(text, written)
                return


def _not_read(text: str, written: str) -> str:
    return (
        f"the text `{visible_line(text)}` is written as `{written}`, which is not read as this text;"
        " check `escapes`"
    )


def _openings(rules: LiteralRules, spellings: Mapping[str, str]) -> list[str]:
    """Return the first mark of each escape: the first one that the text itself does not have there."""
    found = [each.before[:1] or each.after[:1] for text in rules.characters if (each := numeral(text))]
    found += [] if rules.runs is None else [rules.runs.form[0]]
    for mark, spelling in spellings.items():
        if len(mark) == 1 and spelling.startswith(mark):  # `&` of `&amp;`: the mark is never there alone
            found.append(mark)
            continue
        same = 0
        while same < len(mark) and mark[same] == spelling[same : same + 1]:
            same += 1
        found.append(spelling[same : same + 1] or spelling[:1])
    return list(dict.fromkeys(filter(None, found)))


def _lost_text(rules: LiteralRules, quote: str, spellings: Mapping[str, str]) -> str | None:
    """Return why a literal of a short text is not read as this text, or None."""
    write = _without_directives(rules._replace(quotes=(quote,), form="%s"))
    reader = _Reader(rules, quote, spellings)
    extra = "é\u202e\U000e0041" if rules.characters else ""
    runs = "" if rules.runs is None else rules.runs.marks
    marks = [*spellings, *runs, *filter(None, rules.quotes), *_DIRECTIVES, *rules.first, *rules.last]
    for text in _short_texts([*marks, "a", "0", *extra]):
        if any(mark in text for mark in rules.without):
            continue
        written = write(text)
        if reader.text(written[len(quote) : len(written) - len(quote)]) != text:
            return _not_read(text, written)
    return None


def _without_directives(rules: LiteralRules) -> Callable[[str], str]:
    """Return what writes a text as the templates see it."""
    write, escape, spellings = literal(rules), character_escape(rules), rules.own_spellings
    if not rules.characters and not rules.division:
        return write
    return lambda text: broken_in_literal(write(text), escape, spellings)


class _Reader:
    """Reads the inside of a literal, as a language does that knows exactly the escapes of a style."""

    def __init__(self, rules: LiteralRules, quote: str, spellings: Mapping[str, str]) -> None:
        self._unit = rules.unit
        self._marks = {spelling: mark for mark, spelling in spellings.items()}
        self._forms = [(found, _pattern(found)) for text in rules.characters if (found := numeral(text))]
        self._rules = rules
        every = {quote, *spellings} - {""}
        self._never = [mark for mark in every if not any(mark in spelling for spelling in spellings.values())]
        self._alone = sorted(every, key=len)
        self._longest = sorted(self._marks, key=len, reverse=True)
        self._run = None
        if rules.runs is not None:
            before, _, after = rules.runs.form.partition("%s")
            within = f"([{re.escape(rules.runs.marks)}]+)"
            self._run = re.compile(re.escape(before) + within + re.escape(after))
            self._alone += rules.runs.marks

    def text(self, inside: str) -> str | None:
        """Return the text, or None if the literal ends before its end or has a raw mark."""
        rules = self._rules
        if rules.division:
            inside = inside.replace(rules.division, "")
        if any(mark in inside for mark in self._never):
            return None
        if inside.startswith(tuple(rules.first)) or inside.endswith(tuple(rules.last)):
            return None
        parts: list[str] = []
        values: list[int] = []
        at = 0
        while at < len(inside):
            if spelling := next((each for each in self._longest if inside.startswith(each, at)), None):
                parts.append(self._decoded(values) + self._marks[spelling])
                at += len(spelling)
            elif numbered := self._number(inside, at):
                values.append(numbered[0])
                at = numbered[1]
            elif self._run and (run := self._run.match(inside, at)):
                parts.append(self._decoded(values) + run[1])
                at = run.end()
            elif any(inside.startswith(mark, at) for mark in self._alone):
                return None
            else:
                parts.append(self._decoded(values) + inside[at])
                at += 1
        parts.append(self._decoded(values))
        return "".join(parts)

    def _number(self, inside: str, at: int) -> tuple[int, int] | None:
        for found, pattern in self._forms:
            if match := pattern.match(inside, at):
                return int(match[1], found.base), match.end()
        return None

    def _decoded(self, values: list[int]) -> str:
        """Return the characters of the numbers that came one after another, and forget the numbers."""
        numbers, values[:] = list(values), []
        if any(number > LARGEST[self._unit] for number in numbers):
            return "\ufffd"
        if self._unit == "utf_8":
            return bytes(numbers).decode(errors="replace")
        if self._unit == "whole_utf_8":
            whole = (number.to_bytes(max(1, -(-number.bit_length() // 8))) for number in numbers)
            return "".join(each.decode(errors="replace") for each in whole)
        if self._unit == "utf_16":
            return b"".join(number.to_bytes(2, "big") for number in numbers).decode("utf-16-be", "replace")
        return "".join(chr(number) for number in numbers)


def _pattern(found: Numeral) -> re.Pattern[str]:
    digit = "[0-9A-Fa-f]" if found.base == HEXADECIMAL else "[0-7]"
    times = f"{{{found.digits}}}" if found.digits else "{1,8}"
    return re.compile(f"{re.escape(found.before)}({digit}{times}){re.escape(found.after)}")


def _comment_problems(rules: CommentRules) -> Iterator[str]:
    if any(not end.strip() or not is_seen(end) or len(end) > LONGEST_SPELLING for end in rules.ends):
        yield f"each of the `ends` is a mark of 1 to {LONGEST_SPELLING} characters"
        return
    if max(len(rules.ends), len(rules.not_first)) > _MOST_ENDS:
        yield f"a style has at most {_MOST_ENDS} `ends`, and as many `not_first`; remove some"
        return
    if any(len(word) > LONGEST_SPELLING for word in rules.not_first):
        yield f"a word of `not_first` has at most {LONGEST_SPELLING} characters"
        return
    if any(not word.strip() for word in rules.not_first):
        yield "each word of `not_first` has a character at least"
        return
    yield from _spelling_problems(rules.escapes)
    write = comment(rules)
    for text in _short_texts([*rules.ends, *rules.escapes, "a"]):
        try:
            write(broken_in_comment(text))
        except UnwritableError:
            yield (
                f"errcast cannot write the text `{visible_line(text)}` without one of the `ends`; add an"
                " escape for the mark to `escapes`"
            )
            return
    for word in rules.not_first:
        if write(word).startswith(word):
            yield f"`{word}` stays the first word of a comment; remove its first mark from `escapes`"
            return


def _short_texts(marks: list[str]) -> Iterator[str]:
    """Yield texts of the marks: first the marks, then pairs of their characters, then three of them, …."""
    characters = list(dict.fromkeys("".join(marks)))
    yield from dict.fromkeys(marks)
    texts = ("".join(each) for length in (1, 2, 3, 4) for each in product(characters, repeat=length))
    pairs = (first + second for first, second in product(dict.fromkeys(marks), repeat=2))
    yield from islice(pairs, _MOST_TEXTS)
    yield from islice(_overlapping(marks), _MOST_TEXTS)
    yield from islice(texts, _MOST_TEXTS)


def _overlapping(marks: list[str]) -> Iterator[str]:
    """Yield two marks that share characters: `]=]` and `]=]` -> `]=]=]`."""
    for first, second in product(dict.fromkeys(marks), repeat=2):
        for shared in range(1, min(len(first), len(second))):
            if first.endswith(second[:shared]):
                yield first + second[shared:]
