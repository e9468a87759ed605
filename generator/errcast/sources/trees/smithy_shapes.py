r"""The text of a model of Smithy -> its shapes, with their texts and their traits.

/// There is no fire.
@error("client")
@httpError(409)
structure KilnCold { message: String }   -> a structure "KilnCold", the text, error: client, httpError: 409

What is not understood before a shape, or in an enumeration, is a finding: there may be an error in it. What
is in a structure, and in shapes of other kinds, is skipped.
"""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import NamedTuple, NoReturn

from errcast.findings import Finding, show

_TOKEN = re.compile(
    r'(?P<doc>///[^\n]*)|(?P<comment>//[^\n]*)|(?P<block>"""(?:[^"\\]|\\.|"(?!""))*""")'
    r'|(?P<text>"(?!"")(?:[^"\\]|\\.)*")|(?P<word>[A-Za-z_][\w.]*(?:#[A-Za-z_]\w*)?(?:\$\w+)?)'
    r"|(?P<number>-?[0-9][\w.+-]*)|(?P<mark>[^\s,])",
    re.DOTALL,
)
_ESCAPED = re.compile(r'\\\n|(\\.)|"', re.DOTALL)
_INTEGER = re.compile("-?[1-9][0-9]*|0")
_OPENING = {"(": ")", "[": "]", "{": "}"}
_KNOWN_SPACES = ("smithy.api#", "aws.protocols#")
_OTHER_STATEMENTS = {
    *("$", "metadata", "namespace", "use", "string", "blob", "boolean", "byte", "short", "integer", "long"),
    *("float", "double", "bigInteger", "bigDecimal", "timestamp", "document", "list", "set", "map", "union"),
    *("service", "operation", "resource"),
}
_OF_ERRORS = {"error", "httpError", "awsQueryError", "retryable", "deprecated"}

Traits = Mapping[str, Mapping[str, str]]  # the arguments of each trait by their names, "" for the only one


class Shape(NamedTuple):
    """A shape, or a value of an enumeration behind it, with its traits and its line."""

    kind: str
    name: str
    text: str
    traits: Traits
    line: int
    value: str = ""
    mixins: tuple[str, ...] = ()


class UnreadableError(Exception):
    """The model is not understood; the finding says where."""

    def __init__(self, finding: Finding) -> None:
        """Keep the finding."""
        self.finding = finding


def shapes_of(text: str, path: str) -> list[Shape]:
    """Return the shapes of a model, but no mixins, and behind an enumeration its values.

    Raises UnreadableError.
    """
    model = _Model(text, path)
    shapes = [*model.shapes()]
    found: list[Shape] = []
    enumeration = ""
    for each in shapes:
        enumeration = enumeration if each.kind == "value" else each.name
        applied = model.applied.get(f"{enumeration}${each.name}" if each.kind == "value" else each.name, {})
        traits = {**applied, **each.traits}
        text = each.text or traits.get("documentation", {}).get("", "")
        found.append(each._replace(traits=traits, text=text))
    mixins = {each.name: each for each in found if "mixin" in each.traits}
    for each in found:
        above = {trait for name in each.mixins if name in mixins for trait in mixins[name].traits}
        if each.kind == "structure" and (above & _OF_ERRORS) - each.traits.keys():
            expected = f"its traits above {show(each.name, 40)} itself; those of a mixin are not read"
            model.stop(_Token("word", each.name, each.line), expected)
    return [each for each in found if each.name not in mixins or each.kind == "value"]


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


def _tokens(text: str) -> Iterator[_Token]:
    """Yield the parts of a model, without comments; a comment of documentation begins its line."""
    line, counted = 1, 0
    for match in _TOKEN.finditer(text):
        kind, start = str(match.lastgroup), match.start()
        line, counted = line + text.count("\n", counted, start), start
        is_beside = kind == "doc" and bool(text[text.rfind("\n", 0, start) + 1 : start].strip())
        if kind != "comment" and not is_beside:
            yield _Token(kind, match[0], line)
        if match[0] == '"':
            return  # no quote ends what begins here


class _Model:
    def __init__(self, text: str, path: str) -> None:
        self.applied: dict[str, dict[str, Mapping[str, str]]] = {}
        self._path = path
        self._tokens = [*_tokens(text), _Token("end", "", text.count("\n") + 1)]
        self._at = 0

    def shapes(self) -> Iterator[Shape]:
        while True:
            said, traits = self._above()
            token = self._next()
            if token.kind == "end":
                if traits:
                    self.stop(token, "a shape below its traits")
                return
            if token.text == "structure":
                name, mixins = self._word(), self._mixins()
                self._skip_brackets("{")
                yield Shape("structure", name, said, traits, token.line, mixins=mixins)
            elif token.text in ("enum", "intEnum"):
                yield from self._enumeration(token, said, traits)
            elif token.text == "apply":
                self._apply()
            elif token.text in _OTHER_STATEMENTS:
                name = self._peek().text
                self._skip_statement(token.line)
                yield Shape(token.text, name, said, traits, token.line)
            else:
                self.stop(token, "a shape, or a trait above it")

    def stop(self, token: _Token, expected: str) -> NoReturn:
        """Raise UnreadableError."""
        found = show(token.text.split("\n")[0], 20) if token.text else "the end of the file"
        text = f"this model of Smithy is not understood: found {found}, expected {expected}; fix or remove it"
        raise UnreadableError(Finding(self._path, "not-smithy", text, line=token.line))

    def _peek(self) -> _Token:
        return self._tokens[self._at]

    def _next(self) -> _Token:
        token = self._tokens[self._at]
        self._at += token.kind != "end"
        return token

    def _word(self) -> str:
        token = self._next()
        if token.kind != "word":
            self.stop(token, "a name")
        return token.text

    def _mark(self, mark: str) -> None:
        token = self._next()
        if token.text != mark:
            self.stop(token, f"`{mark}`")

    def _above(self) -> tuple[str, dict[str, Mapping[str, str]]]:
        """Return the text of documentation, and the traits, that are above what comes next."""
        lines: list[str] = []
        traits: dict[str, Mapping[str, str]] = {}
        while (token := self._peek()).kind == "doc" or token.text == "@":
            self._next()
            if token.kind == "doc":
                lines.append(token.text[3:].strip())
            else:
                traits |= self._trait()
        said, text = " ".join(filter(None, lines)), traits.get("documentation", {}).get("", "")
        if said and text and said != " ".join(text.split()):
            self.stop(self._peek(), "one text above this, `///` or @documentation, and not two")
        return said or text, traits

    def _arguments(self) -> dict[str, str]:
        """Return the arguments of a trait: `(409)` -> {"": "409"}, `(code: "K", a: [1])` -> {"code": "K"}."""
        self._mark("(")
        found: dict[str, str] = {}
        while self._peek().text != ")":
            has_name = self._tokens[min(self._at + 1, len(self._tokens) - 1)].text == ":"
            name = ""
            if has_name:
                name = self._next().text.strip('"')
                self._mark(":")
            value = self._value()
            if value is not None:
                found[name] = value
        self._mark(")")
        return found

    def _value(self) -> str | None:
        """Return a text, or the spelling of another value; None for a list or an object."""
        token = self._peek()
        if token.text in ("[", "{"):
            self._skip_brackets(token.text)
            return None
        self._next()
        if token.kind in ("text", "block"):
            return self._plain(token)
        if token.kind not in ("word", "number"):
            self.stop(token, "a value")
        return token.text

    def _plain(self, token: _Token) -> str:
        text = token.text[1:-1]
        if token.kind == "block":
            first, _, rest = token.text[3:-3].partition("\n")
            if first.strip():
                self.stop(token, 'a new line behind `"""`')
            text = textwrap.dedent(f"{rest}|")[:-1].rstrip(" ")
        escaped = _ESCAPED.sub(lambda match: match[1] or ("" if match[0] != '"' else '\\"'), text)
        try:
            plain = str(json.loads(f'"{escaped}"', strict=False))
            plain.encode()
        except ValueError:
            self.stop(token, "an escape of Smithy, such as \\n or \\u00e4, in this text")
        return plain

    def _mixins(self) -> tuple[str, ...]:
        """Return the mixins of a shape, between its name and its bracket."""
        found: list[str] = []
        while (token := self._peek()).text in ("for", "with"):
            self._next()
            if token.text == "for":
                self._word()
                continue
            self._mark("[")
            while self._peek().text != "]":
                found.append(self._word().rpartition("#")[2])
            self._mark("]")
        return tuple(found)

    def _enumeration(self, first: _Token, said: str, traits: Traits) -> Iterator[Shape]:
        yield Shape(first.text, self._word(), said, traits, first.line)
        if self._mixins():
            self.stop(first, "all values in this enumeration; those of a mixin are not read")
        self._mark("{")
        while True:
            said, traits = self._above()
            token = self._peek()
            if token.text == "}" and not traits:
                break
            name = self._word()
            yield Shape("value", name, said, traits, token.line, self._value_of(token, traits, first.text))
        self._mark("}")

    def _value_of(self, name: _Token, traits: Traits, kind: str) -> str:
        value, token = traits.get("enumValue", {}).get("", name.text), name
        if self._peek().text == "=":
            self._next()
            token = self._peek()
            if token.kind not in (("number",) if kind == "intEnum" else ("text", "block")):
                self.stop(token, "an integer" if kind == "intEnum" else "a text in quotes")
            value = self._value() or ""
        if kind == "intEnum" and not _INTEGER.fullmatch(value):
            self.stop(token, "a name with `=` and an integer, such as COLD = 11")
        if not value:
            self.stop(token, "a value that is not empty")
        return value

    def _apply(self) -> None:
        target = self._word().rpartition("#")[2]
        applied = self.applied.setdefault(target, {})
        if self._peek().text == "{":
            self._next()
            applied |= self._above()[1]
            self._mark("}")
        else:
            self._mark("@")
            applied |= self._trait()

    def _trait(self) -> dict[str, Mapping[str, str]]:
        """Return a trait, behind its `@`."""
        name = self._word()
        for space in _KNOWN_SPACES:
            name = name.removeprefix(space)
        return {name: self._arguments() if self._peek().text == "(" else {}}

    def _skip_statement(self, line: int) -> None:
        """Go behind a statement: to the end of its line, or to the end of its brackets."""
        while (token := self._peek()).line == line or token.text in ("for", "with", "{"):
            if token.kind in ("end", "doc") or token.text == "@":
                return
            if token.text in _OPENING:
                self._skip_brackets(token.text)
                line = self._tokens[self._at - 1].line
                if token.text == "{":
                    return
            else:
                self._next()

    def _skip_brackets(self, first: str) -> None:
        self._mark(first)
        open_ones = [_OPENING[first]]
        while open_ones:
            token = self._next()
            if token.kind == "end":
                self.stop(token, f"`{open_ones[-1]}`")
            if token.kind == "mark" and token.text in _OPENING:
                open_ones.append(_OPENING[token.text])
            elif token.kind == "mark" and token.text in ")]}" and open_ones.pop() != token.text:
                self.stop(token, "the other bracket")
