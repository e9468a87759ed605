"""An expression in code -> its value, if it is a literal, or is made of literals and constants.

40401                          -> a number
"no " + "lamp"                 -> a text
BASE + 1                       -> a number, if BASE is a constant of the file
new Fault(11, "no lamp")       -> a number and a text
{code: 11, message: "no lamp"} -> the same, each with its key
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import HOLE, TokenKind
from errcast.sources.budget import ELEMENTS, WorkBudget
from errcast.sources.cells.languages import are_languages, is_language
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.code.casts import behind_bytes, behind_type, fitting, keeps_numbers
from errcast.sources.code.paths import STEPS, is_path, last_name, owner_in
from errcast.sources.code.segments import Segment, is_open, keyed, segments
from errcast.sources.code.statuses import status_in

_NOTHING = frozenset(["null", "nil", "None", "undefined", "NULL", "nullptr"])
_JOINING = frozenset(["+", ".", "..", "<>", "~", "\\", "&", "++"])
_JOINED = frozenset(["+", "++", "<>"])  # what joins texts, and nothing else beside a text
_BEFORE_VALUES = frozenset(["new", "&", "*", "return", "throw", "const", "await", "@", "raise"])
_LOOKING_UP = frozenset(["getattr", "getenv", "env"])  # what gives values that are not in the file
_OWN = frozenset(["self", "Self", "static", "this", "cls", ""])
_ARITHMETIC = frozenset(["+", "-", "*", "/", "%", "^", "&", "|", "<<", ">>"])
_FEWEST_WITH_OTHER = 2  # a value and a mark
_FIELDS = {"code", "message", "description", "solution", "http_status"}
_MOST_ELEMENTS = 64  # of a record; only a table has more
_OPERATORS = frozenset(["+", "-", "*", "|", "<", "<<"])
_OTHERWISE = frozenset(["??", "||", "?:", "or"])
_DEEPEST = 4  # brackets within a record
_MOST_VALUES = 12  # of a record; what has more is a table
_MOST_TERMS = 40  # tokens of an expression
_MOST_STEPS = 12  # from one constant to another
_LARGEST = 1 << 63


class Expression(NamedTuple):
    """Tokens that give a value, and the name of the enum or class in which they stand.

    `counter` is the value of `iota` in them, and what is added to the value of an enum's last number is
    `offset`. Without tokens, the value is the offset.
    """

    places: tuple[int, ...]
    owner: str = ""
    counter: int | None = None
    offset: int | None = None


class CodeValue(NamedTuple):
    """A value: `kind` is `number`, `text`, `word` (a name without a known value), `none` or `other`.

    `key` is the name that it has in its record: `message` in `{message: "no lamp"}`.
    """

    kind: str
    text: str
    place: int  # of its first token
    key: str = ""
    name: str = ""  # the last word of the path that names it
    status: str = ""  # the HTTP status that the path names
    owner: str = ""  # the name before it: `Kiln` of `Kiln.LAMP_OUT`


class Evaluator:
    """Evaluates expressions of one file. `constants` has the expression of each, by name and owner."""

    def __init__(
        self, code: TokenizedCode, constants: Mapping[str, Mapping[str, Expression]], budget: WorkBudget
    ) -> None:
        """Keep the code, its constants, and how many brackets may still be evaluated."""
        self.code = code
        self._budget = budget
        self._constants = constants

    def _inside(self, bracket: int) -> list[Segment]:
        """Return the elements in a bracket. Raises TooMuchWorkError if brackets are read too often."""
        inner = list(islice(segments(self.code, bracket), _MOST_ELEMENTS))
        self._budget.spend(ELEMENTS, 1 + len(inner))
        return inner

    def number(self, expression: Expression, steps: int = 0) -> int | None:
        """Return the integer that an expression is, None if it is none that can be told."""
        if expression.offset is not None:
            base = self.number(expression._replace(offset=None), steps + 1) if expression.places else 0
            return None if base is None else base + expression.offset
        if not expression.places or len(expression.places) > _MOST_TERMS or steps > _MOST_STEPS:
            return None
        value: int | None = None
        operators: set[str] = set()
        for operator, term in self._terms(expression, steps):
            if term is None or (operator == "") == (value is not None):
                return None
            operators.add(operator)
            value = term if value is None else _combined(value, operator, term)
            if value is None or abs(value) >= _LARGEST:
                return None
        # Without a table of precedence: only `a + b - c`, or one operator.
        operators.discard("")
        return value if operators <= {"+", "-"} or len(operators) == 1 else None

    def _terms(self, expression: Expression, steps: int) -> Iterator[tuple[str, int | None]]:
        """Yield the terms of a sum, each with the operator before it; None for what is no number."""
        places, at = expression.places, 0
        while at < len(places):
            operator, sign = "", 1
            while at < len(places) and self.code.text(places[at]) in _OPERATORS:
                text = self.code.text(places[at])
                if text == "-" and (at == 0 or operator):
                    sign = -sign
                else:
                    operator += text
                at += 1
            if at == len(places):
                yield operator, None
                return
            term, at = self._term(expression, at, steps)
            yield operator, None if term is None else sign * term

    def _term(self, expression: Expression, at: int, steps: int) -> tuple[int | None, int]:
        """Return the number at a place of an expression, and the place behind it."""
        places, code = expression.places, self.code
        if (behind := behind_type(code, places, at)) > at and not self._is_constant(places[at]):
            type_of = places[at]
            sign = -1 if code.text(places[behind]) == "-" and behind + 1 < len(places) else 1
            term, at = self._term(expression, behind + (sign < 0), steps)
            return None if term is None else fitting(code, type_of, sign * term), at
        token = code.at(places[at])
        if token.kind is TokenKind.NUMBER and isinstance(token.value, int):
            return token.value, at + 1
        if token.text == "iota" and expression.counter is not None:
            return expression.counter, at + 1
        if is_open(code, places[at]) and token.text == "(":
            inner = self._inside(places[at])
            found = expression._replace(places=inner[0].places) if len(inner) == 1 else None
            return None if found is None else self.number(found, steps + 1), at + 1
        end = at + 1
        while end + 1 < len(places) and code.text(places[end]) in STEPS:
            end += 2
        if end < len(places) and code.text(places[end]) == "(" and is_open(code, places[end]):
            is_kept = keeps_numbers(code.text(places[at])) and code.text(places[at]) not in self._macros
            return self._term(expression, end, steps) if is_kept else (None, end)  # `Code(7)`
        named = self._constant(places[at:end], expression.owner)
        is_other = named is not None and named.places != places
        return self.number(named, steps + 1) if named is not None and is_other else None, end

    def _is_constant(self, bracket: int) -> bool:
        """Whether a bracket has one word that is a constant: `(BASE) - 5`."""
        word = self.code.text(bracket + 1) if self.code.end(bracket) == bracket + 2 else ""
        return word in self._constants

    @cached_property
    def _macros(self) -> frozenset[str]:
        """The macros of the file that have parameters, and may make another number of one."""
        code = self.code
        return frozenset(
            code.text(place)
            for place in range(1, len(code.tokens) - 1)
            if code.text(place - 1) == "define" and code.text(place + 1) == "("
            if code.at(place).end == code.at(place + 1).start
        )

    def _constant(self, path: Sequence[int], owner: str) -> Expression | None:
        """Return the expression of the constant that a path names, such as `Kiln.LAMP_OUT`."""
        names = [
            self.code.text(place) for place in path if self.code.at(place).kind is not TokenKind.OPERATOR
        ]
        if not names:
            return None
        owners = self._constants.get(names[-1], {})
        if len(names) == 1:
            return owners.get(owner) or (next(iter(owners.values())) if len(owners) == 1 else None)
        return owners.get(owner if names[-2] in _OWN else names[-2])

    def values(self, expression: Expression, key: str = "", depth: int = 0) -> list[CodeValue]:
        """Return the values of an expression: one, or those of a record."""
        code, places = self.code, list(expression.places)
        place = places[0] if places else -1
        if expression.offset is not None:
            number = self.number(expression)
            return [
                CodeValue("other", "", place) if number is None else CodeValue("number", str(number), place)
            ]
        while places and code.text(places[0]) in _BEFORE_VALUES and len(places) > 1:
            places.pop(0)
        places = self._otherwise(behind_bytes(code, places))
        expression = expression._replace(places=tuple(places))
        single = self._single(expression) if places else ("none", "")
        if single is not None:
            status = status_in("".join(map(code.text, places))) if single[0] == "word" else ""
            return [CodeValue(*single, place, key, last_name(code, places), status, owner_in(code, places))]
        if (text := self._with_parts(expression)) is not None:
            return [CodeValue("text", text, place, key)]
        inner = self._element(expression, depth) or self._of_bracket(expression, depth)
        if not inner:
            return [CodeValue("other", "", place, key)]
        # A record may have a text in one language, and others have it in several.
        if not key or (len(inner) == 1 and not is_language(inner[0].key)):
            return [each._replace(key=key or each.key) for each in inner]
        return [each._replace(key=f"{key} ({each.key})" if each.key else key) for each in inner]

    def _element(self, expression: Expression, depth: int) -> list[CodeValue]:
        """Return the element of a constant that an index chooses, none without one: `Fault.LAMP_OUT[0]`."""
        code, places = self.code, expression.places
        at = places[-1]
        is_index = is_open(code, at) and code.text(at) == "[" and code.end(at) == at + 2
        index, names = code.at(at + 1), places[:-1]
        if not (is_index and isinstance(index.value, int) and names and is_path(code, names)):
            return []
        named = self._constant(names, expression.owner)
        other = CodeValue("other", "", at)
        is_list = named is not None and len(named.places) == 1 and code.text(named.places[0]) in ("[", "(")
        if named is None or not is_list or depth >= _DEEPEST:
            return [other]  # `{` may count from 1, and a call gives what nobody knows
        elements = self._inside(named.places[0])
        chosen = elements[index.value : index.value + 1] if index.value >= 0 else []
        if not chosen or any(keyed(code, segment)[0] for segment in elements):
            return [other]
        values = self.values(named._replace(places=chosen[0].places), depth=depth + 1)
        found = values[0] if len(values) == 1 else other
        return [
            found._replace(key="", place=places[0], name=last_name(code, names), owner=owner_in(code, names))
        ]

    def _otherwise(self, places: list[int]) -> list[int]:
        """Return the text at the end of an expression that stands for a missing one: `text ?? "no lamp"`."""
        code = self.code
        is_last = len(places) > _FEWEST_WITH_OTHER and code.at(places[-1]).kind is TokenKind.TEXT
        before = code.text(places[-2]) if is_last else ""
        is_choice = before in _OTHERWISE or before + code.text(places[-3] if is_last else -1) in _OTHERWISE
        return places[-1:] if is_choice else places

    def _of_bracket(self, expression: Expression, depth: int) -> list[CodeValue] | None:
        """Return the values in the first bracket of an expression."""
        brackets = [place for place in expression.places if is_open(self.code, place)]
        bracket = brackets[0] if brackets else None
        if len(brackets) > 1 and self.code.text(brackets[0]) == "[" and self.code.text(brackets[-1]) == "{":
            bracket = brackets[-1]  # `map[string]string{"en": "no lamp"}`
        if bracket is None or depth >= _DEEPEST or self._is_index(bracket):
            return None
        texts = [self.code.text(place) for place in expression.places]
        if self.code.text(bracket) == "(" and not _ARITHMETIC.isdisjoint(texts):
            return None  # `(BASE + 8) * 2` is another number than those in the bracket
        if self.code.text(bracket - 1) in _LOOKING_UP:
            return None
        is_call = self.code.text(bracket) == "(" and self.code.at(bracket - 1).kind is TokenKind.NAME
        inner = self.record(expression._replace(places=(bracket,)), depth + 1, is_call=is_call)
        # `MAKE_CODE(7)` is another number.
        maker = self.code.text(bracket - 1)
        is_made = self.code.text(bracket) == "(" and (maker.isupper() or maker in self._macros)
        return None if is_made and inner and [each.kind for each in inner] == ["number"] else inner

    def _is_index(self, bracket: int) -> bool:
        """Whether a bracket chooses one element of what is before it: `codes[0]`."""
        code, before = self.code, self.code.at(bracket - 1)
        is_behind = before.end == code.at(bracket).start and (
            before.kind is TokenKind.NAME or before.text in ("]", ")")
        )
        return code.text(bracket) == "[" and is_behind and len(self._inside(bracket)) == 1

    def _single(self, expression: Expression) -> tuple[str, str] | None:
        code, places = self.code, expression.places
        first = code.at(places[0])
        if len(places) == 1 and first.text in _NOTHING:
            return "none", ""
        if (number := self.number(expression)) is not None:
            return "number", str(number)
        if (text := self._text(expression)) is not None:
            return "text", text
        if is_path(code, places):
            return "word", code.text(places[-1]).rpartition(".")[2]
        return None

    def _text(self, expression: Expression, steps: int = 0) -> str | None:
        """Return the text that literals, and constants with a text, give together."""
        code, places = self.code, expression.places
        if len(places) > _MOST_TERMS or steps > _MOST_STEPS:
            return None
        texts: list[str] = []
        at = 0
        while at < len(places):
            token = code.at(places[at])
            if token.kind is TokenKind.TEXT:
                # A symbol, such as `:lamp_out`.
                texts.append(str(token.value).lstrip(":") if token.text.startswith(":") else str(token.value))
            elif token.kind is TokenKind.NAME:
                end = at + 1
                while end + 1 < len(places) and code.text(places[end]) in STEPS:
                    if code.at(places[end + 1]).kind is not TokenKind.NAME:
                        break
                    end += 2
                found = self._constant(places[at:end], expression.owner)
                text = self._text(found, steps + 1) if found and found.places != places else None
                if text is None:
                    return None
                texts.append(text)
                at = end - 1
            elif is_open(code, places[at]) and token.text == "(":
                inner = self._inside(places[at])
                text = (
                    self._text(expression._replace(places=inner[0].places), steps + 1)
                    if len(inner) == 1
                    else None
                )
                if text is None:
                    return None
                texts.append(text)
            elif token.text not in _JOINING:
                return None
            at += 1
        return "".join(texts) if texts else None

    def _with_parts(self, expression: Expression) -> str | None:
        """Return a text with marks for what a program fills in: `kind + " is not lit"` -> `{} is not lit`.

        None if no text with a space is joined with something else.
        """
        code, parts, is_joined = self.code, list[str](), False
        for place in expression.places[:_MOST_TERMS]:
            token = code.at(place)
            if token.kind is TokenKind.TEXT and code.text(place - 1) != "[":
                parts.append(str(token.value))
            elif token.kind is TokenKind.OPERATOR and (token.text in _JOINED or self._is_apart(place)):
                is_joined = True
            elif token.kind is TokenKind.OPERATOR and not (is_open(code, place) or token.text in STEPS):
                return None
            elif parts[-1:] != [HOLE]:
                parts.append(HOLE)
        has_text = any(" " in part for part in parts if part != HOLE)
        return "".join(parts) if is_joined and has_text and len(parts) > 1 else None

    def _is_apart(self, place: int) -> bool:
        """Whether a token is a point between blanks, which joins texts in some languages: `'no ' . $lamp`."""
        code, token = self.code, self.code.at(place)
        is_point = token.text == "." and code.at(place - 1).end < token.start
        return is_point and token.end < code.at(place + 1).start

    def key(self, key: Expression, value: Expression) -> CodeValue:
        """Return the value of a key; the key of an object is no constant, but defines one."""
        own = self._constant(key.places, key.owner)
        if own is not None and own.places == value.places:
            return CodeValue(
                "word", self.code.text(key.places[-1]), key.places[0], "", last_name(self.code, key.places)
            )
        found = self.values(key)[0]
        is_sum = any(self.code.text(place) == "+" for place in key.places)
        return found._replace(name="") if is_sum else found

    def _has_computed_key(self, segment: Segment) -> bool:
        """Whether the key of an element is an expression: `[Kiln.COLD]: "cold"`."""
        first, *rest = segment.places
        is_key = is_open(self.code, first) and self.code.text(first) == "["
        return is_key and bool(rest) and self.code.text(rest[0]) in (":", "=", "=>")

    def record(self, bracket: Expression, depth: int = 0, *, is_call: bool = False) -> list[CodeValue] | None:
        """Return the values in a bracket, None if it has too many of them, or other code.

        Of a call with very many arguments, the first ones count.
        """
        found: list[CodeValue] = []
        records, is_nested, has_fields = 0, False, False
        for segment in self._inside(bracket.places[0]):
            if self._has_computed_key(segment):
                return None  # a map
            key, places = keyed(self.code, segment)
            inner = self.values(bracket._replace(places=places), key, depth)
            is_in_languages = are_languages([each.key.rpartition("(")[2].rstrip(")") for each in inner])
            if len(inner) > 1:
                records += 1
                if key and not is_in_languages:
                    is_nested = True
                    inner = [each._replace(key=each.key.rpartition("(")[2].rstrip(")")) for each in inner]
            elif key:
                is_truth = inner[0].text in ("true", "false", "True", "False")
                has_fields |= is_truth or bool(_FIELDS & meaning(key).fields.keys())
            found += inner
            if is_call and records == 0 and len(found) > _MOST_VALUES:
                return found[:_MOST_VALUES]
            if len(found) > _MOST_VALUES or records > 1:
                return None
        # Objects of which one is a record are a table, unless the others are fields, or it is the only part
        # of one with a type: `&lampFault{fault: &Fault{Code: 11, Text: "no lamp"}}`.
        is_part = records == 1 and self.code.at(bracket.places[0] - 1).kind is TokenKind.NAME
        return None if is_nested and not (has_fields or is_part) else found


def _combined(value: int, operator: str, term: int) -> int | None:
    if operator == "<<":
        return value << term if 0 <= term < _LARGEST.bit_length() else None
    return {"+": value + term, "-": value - term, "*": value * term, "|": value | term}.get(operator)
