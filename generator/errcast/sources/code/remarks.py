"""The comments and annotations of code -> the texts in them.

/** No lamp.            -> No lamp.
 *  @since 2 */
// ---------            -> nothing
// 503                  -> nothing
@Message("no lamp")     -> message: no lamp
[Description("lamp")]   -> description: lamp
#[error("no lamp")]     -> message: no lamp
[(msg_en) = "no lamp"]  -> msg_en: no lamp     behind a number, in Protocol Buffers
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import Token, TokenKind, unquoted
from errcast.sources.cells.languages import without_tag
from errcast.sources.cells.vocabulary import TEXT_FIELDS, meaning
from errcast.sources.code.segments import is_open, keyed, segments
from errcast.sources.code.statuses import is_status_of_error
from errcast.sources.code.values import CodeValue, Evaluator, Expression

DOCSTRINGS = ('"""', "'''")
_OPENING = re.compile(r"\s*(?:/{2,}|/\*+|#+|--+|;+|%+|\"{3}|'{3}|\(\*|\{-|'(?=\s)|!+(?=\s))[!<|^]*")
_CLOSING = re.compile(r"(?:\*+/|\"{3}|'{3}|\*\)|-\})\s*\Z")
_LINE = re.compile(r"^[ \t]*(?:\*(?!\*\w)\*{0,9}+(?!/)|/{2,}[!<]*|#+|--+|/(?= ))?[ \t]?", re.MULTILINE)
_TAG = re.compile(r"</?(?:summary|para|remarks|p|b|i|code|c|see|br|pre)\b[^<>]{0,100}/?>")
_BLOCK_TAG = re.compile(r"^[ \t]*[@\\](?!brief\b)\w+\b.*", re.MULTILINE)
_RULER = re.compile(r"[-=*#_~─═/]{4,}+")
_BRIEF = re.compile(r"^[ \t]*[@\\](?:brief|classdesc|summary|description|desc)\b[ \t]*", re.MULTILINE)
_ANNOTATION = re.compile(r"@(\w+)\(\s*(?:\w+\s*=\s*)?(\"[^\"]*\"|'[^']*')\s*\)")
_ATTRIBUTE = re.compile(r"(\w+)\s*\(\s*(?:(\w+)\s*=\s*)?(\"(?:[^\"\\]|\\.)*\")")
_MARKS = re.compile(r"/{2,}")
_LETTER = re.compile(r"[^\W\d_]")
# `noqa: E501` says nothing to people.
_FOR_TOOLS = (
    r"(?i)(?:noqa|nosec|pylint|flake8|type: ignore|pragma|eslint|tslint|prettier|nolint|phpcs|rubocop"
    r"|swiftlint|ktlint|checkstyle|sonar|istanbul|fmt|clang-format|@ts-)(?![a-z]).*\Z"
)
_QUOTED = r"'[^']* [^']*'|\"[^\"]* [^\"]*\""
_UNLINKED = r"(?<!\S)%(?=[A-Z][a-z]{2})"  # Doxygen makes no link of `%Lamp`
_NUMBER_ALONE = r"\W*0[xX][0-9A-Fa-f]+\W*"
_TEXTS = frozenset(["error", "display", "label", "text", "msg", "fail", "enumdescription"])
_OLD = frozenset(["deprecated", "obsolete", "[obsolete]"])
# Annotations with what a member is in JSON.
_ON_THE_WIRE = frozenset(
    ["jsonvalue", "serializedname", "serialname", "jsonproperty", "enummember", "serde", "xmlenumvalue"]
)
_NAMES_OF_VALUES = frozenset(["", "value", "name", "code", "rename"])
_LONGEST = 2_000
_FEWEST_WITH_OPTIONS = 4  # tokens: a name, a mark, a number and a bracket


class Annotations(NamedTuple):
    """What the annotations of a member say: values with their keys, and whether it is deprecated."""

    values: tuple[CodeValue, ...] = ()
    is_deprecated: bool = False


def is_block(comment: Token) -> bool:
    """Tell whether a comment has marks on both ends."""
    return comment.text.startswith(("/*", *DOCSTRINGS))


def are_apart(upper: Token, lower: Token) -> bool:
    """Tell whether two comments, one above the other, are about different things.

    `// Errors of lamps` above `/// No lamp.` is a heading.
    """
    marks = [_MARKS.match(comment.text) for comment in (upper, lower)]
    is_other_kind = all(marks) and [str(mark and mark[0]) for mark in marks] == ["//", "///"]
    return is_block(upper) or is_block(lower) or is_other_kind


def comment_text(comments: Sequence[Token]) -> str:
    """Return what comments say to people, in one line; nothing for a line of dashes, or a number."""
    parts = []
    for comment in comments:
        text = _CLOSING.sub("", _OPENING.sub("", comment.text[:_LONGEST], count=1).rstrip())
        text = text.lstrip().removeprefix("< ")  # `# < no lamp`
        text = _BRIEF.sub("", _LINE.sub("", text))
        text = _RULER.sub(" ", _BLOCK_TAG.sub("", _TAG.sub(" ", text)))
        text = re.sub(_UNLINKED, "", text)
        parts.append(" ".join(text.split()))
    said = " ".join(part for part in parts if part and not re.match(_FOR_TOOLS, part))
    said = said[1:-1] if re.fullmatch(_QUOTED, said) else said
    return said if _LETTER.search(said) and not re.fullmatch(_NUMBER_ALONE, said) else ""


def said_in_comments(comments: Sequence[Token], place: int) -> list[CodeValue]:
    """Return the annotations that are written in comments, as some frameworks have them."""
    return [
        CodeValue("text", text, place, f"@{key}")
        if (key := _key_of(match[1]))
        else CodeValue("number", text, place, "http status")
        for comment in comments
        for match in _ANNOTATION.finditer(comment.text[:_LONGEST])
        for text in [unquoted(match[2])]
        if _key_of(match[1]) or _is_status(match[1], text)
    ]


def _key_of(annotation: str) -> str:
    """Return the heading for the text of an annotation, empty if it is no text for people."""
    name = annotation.rpartition(".")[2]
    if name.lower() in _TEXTS:
        return "message"
    fields = meaning(name).fields
    return next((field for field in ("message", "description", "solution") if field in fields), "")


def _is_status(annotation: str, text: str) -> bool:
    """Whether an annotation says an HTTP status: `@HttpCode("409")`."""
    return "http" in annotation.lower() and is_status_of_error(text)


def _is_status_option(name: str, text: str) -> bool:
    """Whether an option beside the number of a constant is its HTTP status: `[(errors.code) = 409]`."""
    return re.search(r"(?i)http|status|\Acode\Z", name) is not None and is_status_of_error(text)


def without_annotations(
    code: TokenizedCode, places: Sequence[int], evaluator: Evaluator
) -> tuple[list[int], Annotations]:
    """Return the tokens of a segment behind its annotations, and what these say."""
    values: list[CodeValue] = []
    is_old = False
    at = 0
    while at < len(places):
        token, then = code.at(places[at]), places[at + 1] if at + 1 < len(places) else -1
        if token.kind is TokenKind.NAME and token.text.startswith("["):
            values += [
                CodeValue("text", unquoted(match[3]), places[at], f"@{key}")
                for match in _ATTRIBUTE.finditer(token.text[:_LONGEST])
                if (key := "code" if match[1].lower() in _ON_THE_WIRE else _key_of(match[1]))
            ]
            is_old |= "Obsolete" in token.text or token.text.lower() in _OLD
            at += 1
        elif token.text == "#" and code.text(then) == "[" and is_open(code, then):
            for segment in segments(code, then):
                values += _of_call(code, segment.places, evaluator)
                is_old |= code.text(segment.first).lower() in _OLD
            at += 2
        elif token.text.startswith("@") and token.kind in (
            TokenKind.NAME,
            TokenKind.OPERATOR,
            TokenKind.KEYWORD,
        ):
            start = at if len(token.text) > 1 else at + 1
            end = start + 1
            is_old |= start < len(places) and code.text(places[start]).lstrip("@").lower() in _OLD
            if end < len(places) and code.text(places[end]) == "(":
                values += _of_call(code, places[start : end + 1], evaluator)
                end += 1
            at = end
        else:
            break
    rest = list(places[at:])
    options = _options(code, rest, evaluator)
    if options is None:
        return rest, Annotations(tuple(values), is_old)
    values += options
    is_old |= any(value.key == "deprecated" for value in options)
    return rest[:-1], Annotations(tuple(value for value in values if value.key != "deprecated"), is_old)


def _options(code: TokenizedCode, places: Sequence[int], evaluator: Evaluator) -> list[CodeValue] | None:
    """Return the texts in the options of a constant of Protocol Buffers, None if it has no options.

    `LAMP_OUT = 11 [(errors.msg) = "no lamp", deprecated = true];`
    """
    number, bracket = (places[-2], places[-1]) if len(places) >= _FEWEST_WITH_OPTIONS else (-1, -1)
    if bracket < 0 or code.text(bracket) != "[" or code.at(number).kind is not TokenKind.NUMBER:
        return None
    found: list[CodeValue] = []
    for segment in segments(code, bracket):
        mark = next((place for place in segment.places if code.text(place) == "="), None)
        if mark is None:
            return None
        names = [place for place in range(segment.first, mark) if code.at(place).kind is TokenKind.NAME]
        name = code.text(names[-1]).rpartition(".")[2] if names else ""
        values = evaluator.values(Expression(tuple(place for place in segment.places if place > mark)), name)
        if name == "deprecated":
            found += [CodeValue("text", "true", mark, name)] if code.text(mark + 1) == "true" else []
        elif len(values) == 1 and values[0].kind == "number" and _is_status_option(name, values[0].text):
            found.append(values[0]._replace(key="http status"))
        elif len(values) == 1 and values[0].kind == "text" and _is_for_people(name):
            found += values
    return found


def _is_for_people(name: str) -> bool:
    """Tell whether a word is one for texts, perhaps with a language: `msg`, `msg_en`."""
    stems = [name, *(stem for stem, _ in without_tag(name))]
    return any(not meaning(stem).fields.keys().isdisjoint(TEXT_FIELDS) for stem in stems)


def _of_call(code: TokenizedCode, places: Sequence[int], evaluator: Evaluator) -> list[CodeValue]:
    """Return the values in `Message("no lamp")`, or in `Fault(code = 11, message = "no lamp")`."""
    if len(places) < 2 or not is_open(code, places[-1]):  # noqa: PLR2004
        return []
    word = code.text(places[0]).lstrip("@")
    name = _key_of(word)
    found = []
    for segment in segments(code, places[-1]):
        key, tokens = keyed(code, segment)
        is_field = bool({"code", "message", "description"} & meaning(key).fields.keys())
        heading = key if is_field else name and f"@{name}"
        if heading:
            each = evaluator.values(Expression(tokens), heading)
            found += each if len(each) == 1 and each[0].kind in ("text", "number") else []
    found = found or _code_in_call(code, places[-1], word, evaluator)
    return found[:1] if all(each.key.startswith("@") for each in found) else found


def _code_in_call(code: TokenizedCode, bracket: int, word: str, evaluator: Evaluator) -> list[CodeValue]:
    """Return the code that an annotation says alone: `@JsonValue(11)`, `@SerializedName("lamp_out")`."""
    inner = list(segments(code, bracket))
    key, tokens = keyed(code, inner[0]) if len(inner) == 1 else ("", ())
    values = evaluator.values(Expression(tokens)) if tokens and key in _NAMES_OF_VALUES else []
    is_wire = word.lower() in _ON_THE_WIRE
    fields = meaning(word).fields
    is_code = len(values) == 1 and (
        (values[0].kind == "number" and (not fields or "code" in fields))
        or (values[0].kind == "text" and (is_wire or "code" in fields))
    )
    return [values[0]._replace(key="@code")] if is_code and "http_status" not in fields else []
