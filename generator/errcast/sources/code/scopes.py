"""A file of code -> its scopes, the outer ones first, each with the members that may be rows of a table.

A scope is what is in a bracket. Where a language has no brackets around classes, the indentation of the
lines says what is in one.
"""

from collections.abc import Sequence
from typing import NamedTuple

from errcast.lexing.code import FILE, TokenizedCode
from errcast.lexing.tokens import SourceLines, Token, TokenKind
from errcast.sources.budget import WorkBudget
from errcast.sources.cells.languages import is_language
from errcast.sources.code.attributes import without_attributes
from errcast.sources.code.comments_beside import CommentsBeside
from errcast.sources.code.keys_before_commas import key_before_comma, with_keys_before
from errcast.sources.code.members import CodeMember, member
from errcast.sources.code.numbered_enums import first_number
from errcast.sources.code.remarks import Annotations, without_annotations
from errcast.sources.code.segments import Segment, inner_brackets, is_open, segments
from errcast.sources.code.values import Evaluator, Expression
from errcast.sources.code.wire_names import sent_as, style_of_names

_HEADS = frozenset(
    [
        "class",
        "enum",
        "struct",
        "object",
        "interface",
        "module",
        "namespace",
        "union",
        "trait",
        "extension",
        "protocol",
    ]
)
_BEFORE_NAMES = frozenset(["class", "struct", "object", "case"])
_FUNCTIONS = frozenset(["def", "fn", "func", "fun", "function", "sub", "proc"])
_MAKING = frozenset(["function", "=>", "lambda"])
# Words before a constant that stands in an enum, but is no member of it.
_BESIDE_MEMBERS = frozenset([">", "static", "private", "protected", "var", "val", "let", "readonly"])
_LONGEST_START = 5
_DEEPEST = 50  # brackets around a table
# The macros of Apple's frameworks: https://developer.apple.com/documentation/swift/grouping-related-objective-c-constants
_ENUM_MACROS = frozenset(
    f"{prefix}_{kind}" for prefix in ("NS", "CF") for kind in ("ENUM", "CLOSED_ENUM", "ERROR_ENUM")
)
_LONGEST_HEAD = 60  # tokens


class Header(NamedTuple):
    """What stands before a scope: the name of what it is, the outer names, and its kind."""

    title: str = ""
    outer: tuple[str, ...] = ()
    is_enum: bool = False
    is_type: bool = False
    is_function: bool = False
    is_counted: bool = False
    first_number: int | None = None  # of the members of an enum, if something says it
    style: str = ""  # of the names of its members where it is sent

    @property
    def headings(self) -> tuple[str, ...]:
        """All names around the scope, the outermost first."""
        return (*self.outer, self.title) if self.title else self.outer


class SaidMember(NamedTuple):
    """A member with its line, and what comments and annotations say of it."""

    member: CodeMember
    line: int
    annotations: Annotations = Annotations()
    behind: str = ""  # the comment at the end of its line
    above: str = ""
    is_documented: bool = False  # what is above is about this member alone
    is_plain: bool = True  # no word such as `static` goes before the name
    opening: str = ""  # the text that begins the class of which it is the first member
    is_ruled: bool = False  # what is above has a line of marks beside its words, as titles have


class Scope(NamedTuple):
    """The members of a bracket, or of the lines below a head. `place` is that of the bracket or head."""

    place: int
    header: Header
    members: tuple[SaidMember, ...]


class ScopeReader:
    """Reads the scopes of one file."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        code: TokenizedCode,
        *,
        has_types_behind: bool,
        has_attributes: bool,
        budget: WorkBudget,
    ) -> None:
        """`has_types_behind` is true in a language that writes a type behind the name of a constant.

        `has_attributes` is true in one that writes macros or attributes behind the names of an enum.
        """
        self._code = code
        self._lines = SourceLines(text)
        self._comments = CommentsBeside(tokens, code, self._lines)
        self._evaluator = Evaluator(code, {}, budget)  # annotations have no constants
        self._has_types_behind = has_types_behind
        self._has_attributes = has_attributes

    def scopes(self) -> list[Scope]:
        """Return all scopes that have members."""
        found: list[Scope] = []
        waiting = [(FILE, Header(), 0)]
        while waiting:
            bracket, header, depth = waiting.pop()
            inner: list[tuple[int, Header]] = []
            if bracket == FILE:
                self._file(found, inner)
            else:
                parts = list(segments(self._code, bracket))
                found.append(Scope(bracket, header, self._members(parts, header)))
                for part in parts:
                    inner += [
                        (place, self._header(part, place, header))
                        for place in inner_brackets(self._code, part)
                    ]
            if depth < _DEEPEST:
                waiting += ((place, each, depth + 1) for place, each in reversed(inner))
        return [scope for scope in found if scope.members]

    def _file(self, found: list[Scope], inner: list[tuple[int, Header]]) -> None:
        """Read the scopes of the lines of a file, by their indentation."""
        code = self._code
        heads: list[tuple[int, int, Header]] = [(-1, FILE, Header())]
        parts: dict[int, list[Segment]] = {FILE: []}
        headers = {FILE: Header()}
        for part in segments(code, FILE):
            indent = (
                self._lines.place(code.at(part.first).start)[1]
                if part.first == 0 or code.begins_line(part.first)
                else None
            )
            while indent is not None and len(heads) > 1 and indent <= heads[-1][0]:
                heads.pop()
            around = heads[-1][2]
            parts[heads[-1][1]].append(part)
            brackets = inner_brackets(code, part)
            inner += [(place, self._header(part, place, around)) for place in brackets]
            words = [code.text(place) for place in part.places]
            is_block = (
                words[-1] == ":"
                or (words[0] in _HEADS and "{" not in words and ";" not in words)
                or (words[0] in _FUNCTIONS and "{" not in words)
            )
            if is_block and words[0] != "case":
                header = self._header(part, part.last + 1, around)
                heads.append((indent or 0, part.first, header))
                parts[part.first] = []
                headers[part.first] = header
        for place, each in parts.items():
            found.append(Scope(place, headers[place], self._members(each, headers[place])))

    def _tongue(self, places: Sequence[int]) -> str:
        """Return the language that is a key before a bracket: `errors["en"] = {`, `errors["en"].update({`."""
        code = self._code
        for place in places:
            token = code.at(place + 1) if code.text(place) == "[" and is_open(code, place) else None
            is_alone = token is not None and code.end(place) == place + 2
            if token is not None and is_alone and isinstance(token.value, str) and is_language(token.value):
                return token.value
        return ""

    def _assigned(self, places: Sequence[int], words: Sequence[str], outer: tuple[str, ...]) -> Header | None:
        """Return what the words before a value name, None if there is no key of a language and no `=`."""
        code = self._code
        if tongue := self._tongue(places):
            names = [place for place in places if code.at(place).kind is TokenKind.NAME]
            return Header(tongue, (*outer, code.text(names[0]).lstrip("$")) if names else outer)
        if "=" in words or ":=" in words:
            end = next(at for at, word in enumerate(words) if word in ("=", ":="))
            end = words.index(":") if ":" in words[:end] else end
            names = [at for at in range(end) if code.at(places[at]).kind is TokenKind.NAME]
            title = ""
            if names:
                is_path = words[names[0] + 1] == "."  # `module.exports.en = {`
                is_first = self._has_types_behind and not is_path
                title = words[names[0]] if is_first else words[names[-1]]
            return Header(title.lstrip("$"), outer)
        return None

    def _header(self, part: Segment, bracket: int, around: Header) -> Header:
        """Return what stands before a bracket in its segment."""
        code = self._code
        places = [place for place in part.places[-_LONGEST_HEAD:] if place < bracket]
        words = [code.text(place) for place in places]
        outer = around.headings
        # `module.exports` is no head of a module.
        heads = (at for at, word in enumerate(words) if word in _HEADS and words[at + 1 : at + 2] != ["."])
        head = next(heads, None)
        if head is not None and (code.text(bracket) == "{" or bracket > part.last):
            is_enum = words[head] == "enum" or any("enum" in word.lower() for word in words[head:])
            while head + 1 < len(words) and words[head + 1] in _BEFORE_NAMES:
                head += 1
            names = [at for at in range(head + 1, len(places)) if code.at(places[at]).kind is TokenKind.NAME]
            title = words[names[0]] if names else ""
            if not title and code.text(part.first) == "typedef" and code.at(part.last).kind is TokenKind.NAME:
                title = code.text(part.last)
            first = first_number(code, part.first) if is_enum else None
            style = style_of_names(code, part.first) if is_enum else ""
            return Header(title, outer, is_enum, is_type=True, first_number=first, style=style)
        if code.text(bracket) == "{" and len(words) > 1 and _MAKING & set(words[1:]):
            return Header("", outer, is_function=True)  # `read: function (buffer) {`, `f = (x) => {`
        if (header := self._assigned(places, words, outer)) is not None:
            return header
        is_key = len(places) > 1 and words[1] in (":", "=>")
        if is_key and code.at(places[0]).kind in (TokenKind.NAME, TokenKind.TEXT):
            token = code.at(places[0])
            return Header(str(token.value or token.text), outer)
        return self._called(places, bracket, around)

    def _called(self, places: Sequence[int], bracket: int, around: Header) -> Header:
        """Return what stands before a bracket without a word such as `enum` and without a key."""
        code, outer = self._code, around.headings
        words = [code.text(place) for place in places]
        call = next((at for at, word in enumerate(words) if word == "("), None)
        if call and words[call - 1] in _ENUM_MACROS and code.text(bracket) == "{":
            title = code.text(code.end(places[call]) - 1)  # `typedef NS_ENUM(NSInteger, Fault) {`
            return Header(title, outer, is_enum=True, is_type=True)
        is_function = call is not None and code.text(bracket) == "{" and call > 0
        is_function = is_function or bool(_FUNCTIONS & set(words[:4]))
        if is_function and call is not None:
            return Header("", outer, is_function=True)
        is_named = (
            len(places) > 1 and code.text(bracket) == "{" and code.at(places[-1]).kind is TokenKind.NAME
        )
        is_made = is_named and (code.at(places[-2]).kind is TokenKind.NAME or words[-2] == ">")
        title = words[-1] if is_made else ""  # `const std::map<int, Fault> faults{`
        is_counted = code.text(bracket) == "(" and words[-1:] == ["const"]
        return around._replace(title=title, outer=outer, is_counted=is_counted, is_enum=False, is_type=False)

    def _members(self, parts: Sequence[Segment], header: Header) -> tuple[SaidMember, ...]:
        code, owner = self._code, header.title if header.is_type else ""
        found: list[SaidMember] = []
        pending = Annotations()
        alone: tuple[Expression, ...] = ()
        start = -1
        for at, part in enumerate(parts):
            places, said = without_annotations(code, part.places, self._evaluator)
            if header.is_enum and self._has_attributes:
                places, texts, is_old = without_attributes(code, places)
                said = Annotations((*said.values, *texts), said.is_deprecated or is_old)
            said = Annotations((*pending.values, *said.values), pending.is_deprecated or said.is_deprecated)
            start = code.at(part.first).start if start < 0 else start
            if not places:
                pending = said
                continue
            pending = Annotations()
            made = member(code, part, places, owner, has_types_behind=self._has_types_behind)
            waiting = alone
            key = key_before_comma(code, part, places, owner, is_first=not waiting)
            alone = (*waiting, *key) if key else ()
            made = with_keys_before(made, waiting, code, code.text(parts[0].first - 1))
            if header.is_counted:
                made = _counted(made, found, at, owner)
            if made:
                follows = code.at(parts[at + 1].first).start if at + 1 < len(parts) else None
                said_beside = self._comments.of(start, part, follows)
                above, behind = said_beside.above, said_beside.behind
                if len(made) > 1:  # a list in one macro: the comment is about all of them
                    above = behind = ""
                is_plain = _BESIDE_MEMBERS.isdisjoint(map(code.text, places[:_LONGEST_START]))
                is_sent = header.style and made[0].shape in ("bare", "call")
                sent = sent_as(made[0].name, header.style, part.first, said.values) if is_sent else []
                said = said._replace(values=(*said.values, *said_beside.marks, *sent))
                line = self._lines.line(code.at(places[0]).start)
                opening = "" if found else self._comments.opening(start)
                flags = said_beside.is_documented, is_plain, opening, said_beside.is_ruled
                found += [
                    SaidMember(each, self._line(each, line), said, behind, above, *flags) for each in made
                ]
            start = -1
        return tuple(found)

    def _line(self, each: CodeMember, line: int) -> int:
        """Return the line of a member; those of one segment may stand on several lines."""
        if each.shape == "call" and each.value.places:
            return self._lines.line(self._code.at(each.value.places[0]).start)
        key = next((key.places[0] for key in each.keys if key.places), None)
        return line if key is None else self._lines.line(self._code.at(key).start)


def _counted(made: list[CodeMember], before: Sequence[SaidMember], at: int, owner: str) -> list[CodeMember]:
    """Return the constants of a list in which a counter goes up; one without a value repeats the last."""
    counted: list[CodeMember] = []
    for each in made:
        if each.shape == "bare" and before:
            places = before[-1].member.value.places
            counted.append(each._replace(shape="defined", value=Expression(places, owner, counter=at)))
        else:
            counted.append(each._replace(value=each.value._replace(counter=at)))
    return counted
