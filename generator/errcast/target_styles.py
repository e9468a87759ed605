r"""The node `escaping` of a target.yaml -> the escape style of the target.

    literal: {quotes: ['"'], characters: ['\u{X}'], escapes: {'$': '\$'}}
    comment: {ends: ['*/'], escapes: {'*/': '*&#47;'}}

The rules of a target of one's own are checked here; those of a built-in target are checked by tests.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from errcast.escaping import Style, described_style
from errcast.escaping.comments import CommentRules
from errcast.escaping.literals import SHARED, LiteralRules, PlainRules, RunRules
from errcast.escaping.measures import MEASURES
from errcast.escaping.numerals import LARGEST
from errcast.files.yaml_tree import Node
from errcast.target_nodes import TargetReader

Reader = Callable[[TargetReader, Node], Any]
Rules = TypeVar("Rules", LiteralRules, CommentRules)


def read_style(reader: TargetReader, node: Node) -> Style | None:
    """Return the style of a mapping, or None and a finding for each that is wrong."""
    values = reader.mapping(node, STYLE_KEYS, ("literal", "comment"), "an escape style")
    literals, comments = values.get("literal"), values.get("comment")
    if literals is None or comments is None:
        return None
    measure = values.get("measure", "utf_8")
    return described_style(literals, comments, measure, values.get("name"), values.get("markup"))


def _literal(reader: TargetReader, node: Node) -> LiteralRules | None:
    found = len(reader.findings)
    values = reader.mapping(node, LITERAL_KEYS, ("quotes",), "the rules for literals")
    shared = SHARED if values.pop("backslash", True) else {}
    rules = LiteralRules(**values)._replace(escapes={**shared, **values.get("escapes", {})})
    return _sound(reader, node, rules, found)


def _plain(reader: TargetReader, node: Node) -> PlainRules:
    keys: dict[str, Reader] = {
        "quotes": TargetReader.texts,
        "escapes": _spellings,
        "without": TargetReader.texts,
        "edges": TargetReader.text,
    }
    return PlainRules(
        **{"quotes": (), **reader.mapping(node, keys, ("quotes",), "the rules for plain texts")}
    )


def _runs(reader: TargetReader, node: Node) -> RunRules | None:
    keys: dict[str, Reader] = {"marks": TargetReader.text, "form": TargetReader.text}
    values = reader.mapping(node, keys, keys, "the rules for runs of marks")
    return RunRules(**values) if len(values) == len(keys) else None


def _comment(reader: TargetReader, node: Node) -> CommentRules | None:
    found = len(reader.findings)
    values = reader.mapping(node, COMMENT_KEYS, ("ends",), "the rules for comments")
    return _sound(reader, node, CommentRules(**values), found)


def _sound(reader: TargetReader, node: Node, rules: Rules, found: int) -> Rules | None:
    """Return the rules if nothing is wrong with them. `found` is the number of findings before them."""
    if len(reader.findings) > found:
        return None
    if not reader.is_built_in and (problem := _problem(rules)):
        reader.report(node, "unsafe-style", problem)
        return None
    return rules


def _problem(rules: LiteralRules | CommentRules) -> str | None:
    from errcast.escaping.soundness import comment_problem, literal_problem  # only for a target of one's own

    return literal_problem(rules) if isinstance(rules, LiteralRules) else comment_problem(rules)


def _spellings(reader: TargetReader, node: Node) -> dict[str, str]:
    return {key.value: reader.text(value) for key, value in reader.entries(node, "marks and their spellings")}


def _numbers(reader: TargetReader, node: Node) -> dict[int, str]:
    entries = reader.entries(node, "integers and their spellings")
    return {reader.integer(key): reader.text(value) for key, value in entries}


LITERAL_KEYS: dict[str, Reader] = {
    "quotes": TargetReader.texts,
    "characters": TargetReader.texts,
    "unit": lambda reader, node: reader.choice(node, LARGEST),
    "ascii": TargetReader.truth,
    "first": TargetReader.text,
    "last": TargetReader.text,
    "division": TargetReader.text,
    "variables": TargetReader.text,
    "backslash": TargetReader.truth,
    "escapes": _spellings,
    "form": TargetReader.text,
    "plain": _plain,
    "runs": _runs,
    "without": TargetReader.texts,
    "integer": TargetReader.text,
    "special_integers": _numbers,
    "true": TargetReader.text,
    "false": TargetReader.text,
    "absent": TargetReader.text,
}
COMMENT_KEYS: dict[str, Reader] = {
    "ends": TargetReader.texts,
    "escapes": _spellings,
    "not_first": TargetReader.texts,
    "variables": TargetReader.text,
}
STYLE_KEYS: dict[str, Reader] = {
    "name": TargetReader.text,
    "literal": _literal,
    "comment": _comment,
    "markup": _literal,
    "measure": lambda reader, node: reader.choice(node, MEASURES),
}
