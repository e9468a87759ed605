"""The keys of a target.yaml, except its escape style -> their values.

cases: {constant: pascal_case}   ->   Cases(type="pascal_case", constant="pascal_case", member="snake_case")
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from errcast.escaping import ValueForms
from errcast.files.yaml_tree import MappingNode, Node, SequenceNode
from errcast.findings import show, show_bare
from errcast.options import Option, OptionValue, value_problem
from errcast.path_patterns import filled_in
from errcast.reserved_words import (
    KINDS_WITH_SUFFIX,
    NOTHING_RESERVED,
    ReservedWords,
    Words,
    word_problem,
    words_of,
)
from errcast.target_artifacts import read_artifacts
from errcast.target_nodes import TargetReader
from errcast.target_styles import read_style
from errcast.text.casing import CASES

MOST_OPTIONS = 1000  # of a target
KINDS = (
    "integer_code",
    "string_code",
    "text",
    "optional_text",
    "truth_value",
    "optional_truth_value",
    "optional_integer",
    "words",
    "links",
)  # of facts


class Cases(NamedTuple):
    """How a language spells types, constants, members and categories: keys of `casing.CASES`."""

    type: str
    constant: str
    member: str
    category: str = "snake_case"


class CodeOfClients(NamedTuple):
    """How `errcast scan` knows code of the language: the lexers of Pygments for it, by their first names.

    `constant` is the pattern of an expression with the value of a code: `{type_name}.{constant}`; `of_texts`
    is this expression where the codes are texts, if it is another one. If constants are `typed`, they have
    the type of the catalog, and code must convert. `module` is a regular expression for the module or the
    namespace that people configure, and `relative` says how it is relative to a folder: by a "path" or by
    "dots".

    In files with the suffixes of `fixes`, `errcast scan --fix` puts the expression in the place of a code;
    `fixed` is this expression where it needs the module of the type, or a conversion. `imports` is the
    pattern of a statement that it needs; `import_words` begin such statements, and code that begins with the
    regular expression `import_path` says where they look. `key` is the form of an
    expression that is a key of a literal, and `uses` are the places in which the expression compiles:
    `compared`, `case`, `key`, `listed` in a list in which a value is looked up, and `any_list`. A file with a
    suffix of `needs_imports` must have an import.
    """

    lexers: tuple[str, ...]
    constant: str
    of_texts: str = ""
    typed: bool = False
    module: str = ""
    relative: str = ""
    fixed: str = ""
    imports: str = ""
    import_path: str = ""
    import_words: frozenset[str] = frozenset()
    key: str = "%s"
    uses: frozenset[str] = frozenset()
    fixes: frozenset[str] = frozenset()
    needs_imports: frozenset[str] = frozenset()


class Handling(NamedTuple):
    """How code of the language handles an error: the name of the language for people, and lines of code.

    The lines contain `{constant}`, and can contain `{type_name}`, `{name}` and the options that are texts.
    """

    title: str
    lines: str


Reader = Callable[[TargetReader, Node], Any]


def _case(reader: TargetReader, node: Node) -> str:
    return reader.choice(node, CASES)


def _cases(reader: TargetReader, node: Node) -> Cases:
    keys: dict[str, Reader] = dict.fromkeys(Cases._fields, _case)
    return _DEFAULT_CASES._replace(**reader.mapping(node, keys, (), "the cases"))


def _initialisms(reader: TargetReader, node: Node) -> tuple[str, ...]:
    words = sorted(reader.words(node))
    for word in words:
        if not re.fullmatch("[A-Za-z][A-Za-z0-9]*", word):
            reader.report(node, "invalid-value", f"{show(word)}: expected letters and digits")
    return tuple(words)


def _words(reader: TargetReader, node: Node) -> dict[str, str]:
    return {key.value: reader.text(value) for key, value in reader.entries(node, "words")}


def _values(reader: TargetReader, node: Node) -> dict[str, ValueForms]:
    forms = {}
    for key, value in reader.entries(node, "kinds of values"):
        reader.choice(key, KINDS)
        keys: dict[str, Reader] = {"given": TargetReader.text, "absent": TargetReader.text}
        found = {"given": "%s", "absent": None} | reader.mapping(value, keys, (), "the forms of a kind")
        if found["given"].count("%s") != 1:
            reader.report(value, "invalid-value", "`given` needs `%s` once, in the place of the literal")
        forms[key.value] = ValueForms(**found)
    return forms


def _reserved(reader: TargetReader, node: Node) -> ReservedWords:
    values = reader.mapping(node, RESERVED_KEYS, (), "the reserved words")
    policy = values.pop("policy", {})
    refused = frozenset(kind for kind, rule in policy.items() if rule == "refuse")
    return NOTHING_RESERVED._replace(**values, refused=refused)


def _reserved_words(reader: TargetReader, node: Node) -> Words:
    words = reader.words(node)
    for word in sorted(words):
        if problem := word_problem(word):
            reader.report(node, "invalid-value", f"{show(word)}: {problem}")
    return words_of(words)


def _policy(reader: TargetReader, node: Node) -> dict[str, str]:
    rules = ("suffix", "refuse")
    keys = dict.fromkeys(KINDS_WITH_SUFFIX, lambda reader, node: reader.choice(node, rules))
    return reader.mapping(node, keys, (), "the policy")


def _suffix(reader: TargetReader, node: Node) -> str:
    value = reader.text(node)
    if not re.fullmatch("[A-Za-z0-9_]{1,20}", value):
        reader.report(node, "invalid-value", "expected 1 to 20 letters, digits and `_`")
    return value


def _declares(reader: TargetReader, node: Node) -> tuple[str, ...]:
    patterns = reader.texts(node)
    if len(patterns) > MOST_OPTIONS:
        reader.report(node, "too-large", f"a target declares at most {MOST_OPTIONS} names; remove some")
        return ()
    for pattern in patterns:
        try:
            filled_in(pattern, {"type_name": "A", "constant": "B"})
        except ValueError as error:
            reader.report(node, "invalid-value", f"cannot fill in {show(pattern)}: {error}")
    return patterns


def _scan(reader: TargetReader, node: Node) -> CodeOfClients | None:
    keys: dict[str, Reader] = {
        "lexers": TargetReader.words,
        "constant": TargetReader.text,
        "of_texts": TargetReader.text,
        "typed": TargetReader.truth,
        "module": TargetReader.pattern,
        "relative": lambda reader, node: reader.choice(node, ("path", "dots")),
        "fixed": TargetReader.text,
        "imports": TargetReader.text,
        "import_path": TargetReader.pattern,
        "import_words": TargetReader.words,
        "key": TargetReader.text,
        "uses": TargetReader.words,
        "fixes": TargetReader.words,
        "needs_imports": TargetReader.words,
    }
    values = reader.mapping(node, keys, ("lexers", "constant"), "the code of clients")
    if "lexers" not in values or "constant" not in values:
        return None
    words = {"type_name": "A", "constant": "B", "module": "c", "name": "d", "integer": "int"}
    for key in ("constant", "of_texts", "fixed", "imports"):
        try:
            filled_in(values.get(key, ""), words)
        except ValueError as error:
            reader.report(node, "invalid-value", f"cannot fill in {show(values[key])}: {error}")
    if values.get("key", "%s").count("%s") != 1:
        reader.report(node, "invalid-value", "`key` needs `%s` once, in the place of the constant")
    return CodeOfClients(**{**values, "lexers": tuple(sorted(values["lexers"]))})


def _handling(reader: TargetReader, node: Node) -> Handling | None:
    keys: dict[str, Reader] = {"title": TargetReader.text, "lines": TargetReader.text}
    values = reader.mapping(node, keys, keys, "the handling of an error")
    return Handling(**values) if len(values) == len(keys) else None


def _integers(reader: TargetReader, node: Node) -> tuple[int, int]:
    keys: dict[str, Reader] = {"smallest": TargetReader.integer, "largest": TargetReader.integer}
    values = reader.mapping(node, keys, keys, "the integers")
    smallest, largest = values.get("smallest", 0), values.get("largest", 0)
    if len(values) == len(keys) and smallest > largest:
        text = "`smallest` is larger than `largest`, so no code is possible; exchange the two"
        reader.report(node, "invalid-value", text)
    return smallest, largest


def _of_choices(noun: str, read: Reader) -> Reader:
    """Return a function that reads a limit of each choice: `{enum: 4000}` -> `(("enum", 4000),)`."""

    def limits(reader: TargetReader, node: Node) -> tuple[tuple[OptionValue, Any], ...]:
        entries = reader.entries(node, f"{noun} of each choice")
        return tuple((reader.option_value(choice), read(reader, value)) for choice, value in entries)

    return limits


def _options(reader: TargetReader, node: Node) -> tuple[Option, ...]:
    options: list[Option] = []
    entries = reader.entries(node, "options")
    if len(entries) > MOST_OPTIONS:
        reader.report(node, "too-large", f"a target has at most {MOST_OPTIONS} options; remove some")
        return ()
    for key, value in entries:
        values = reader.mapping(value, OPTION_KEYS, ("default", "help"), "an option")
        if "default" in values and "help" in values:
            option = Option(key.value, **values)
            reader.check_match(value, option)
            if option.has_several and not option.choices:
                reader.report(value, "missing-key", "an option with a list needs `choices`")
            elif not reader.is_built_in and (problem := _default_problem(option)):
                reader.report(value, "invalid-value", f"the default of {show_bare(key.value)}: {problem}")
            choices = frozenset(option.possible_values)
            for limit in _OF_CHOICES:
                unknown = [choice for choice, _ in getattr(option, limit) if choice not in choices]
                if unknown:
                    name = show_bare(key.value)
                    text = f"{show(str(unknown[0]))} of {limit} is not one of the choices of {name}"
                    reader.report(value, "invalid-value", text)
            options.append(option)
    defaults = {option.name: option.default for option in options}
    for option in options:
        if option.unlike is not None and defaults.get(option.unlike, option.default) == option.default:
            text = f"`unlike` of {show_bare(option.name)} is {show(option.unlike)}"
            text += "; expected another option, with another default"
            reader.report(node, "invalid-value", text)
    return tuple(options)


def _default_problem(option: Option) -> str | None:
    """Return what is wrong with the default of an option, as an ordinary catalog has it, or None."""
    if not option.has_words:
        return value_problem(option, option.default)
    try:
        return value_problem(option, filled_in(str(option.default), {"name": "name", "type_name": "Name"}))
    except ValueError as error:
        return f"cannot fill in {show(str(option.default))}: {error}"


def _data(reader: TargetReader, node: Node) -> dict[str, Any]:
    return {key.value: _datum(reader, value) for key, value in reader.entries(node, "data")}


def _datum(reader: TargetReader, node: Node) -> Any:
    if isinstance(node, MappingNode):
        return _data(reader, node)
    if isinstance(node, SequenceNode):
        return tuple(_datum(reader, item) for item in node.items)
    return reader.option_value(node)


_OF_CHOICES: dict[str, Reader] = {
    "most_errors": _of_choices("the most errors", TargetReader.limit),
    "longest_text": _of_choices("the longest text", TargetReader.limit),
    "integers": _of_choices("the integers", _integers),
    "escaping": _of_choices("the escape styles", read_style),
}
OPTION_KEYS: dict[str, Reader] = {
    "default": TargetReader.option_default,
    "help": TargetReader.text,
    "pattern": TargetReader.pattern,
    "form": TargetReader.text,
    "choices": TargetReader.option_values,
    "reserved": TargetReader.words,
    "longest": TargetReader.limit,
    "longest_name": TargetReader.limit,
    "unlike": TargetReader.text,
    **_OF_CHOICES,
}
RESERVED_KEYS: dict[str, Reader] = {
    **dict.fromkeys(("types", "constants", "members", "categories", "files"), _reserved_words),
    "ignores_case": TargetReader.truth,
    "policy": _policy,
    "suffix": _suffix,
}
TARGET_KEYS: dict[str, Reader] = {
    "summary": TargetReader.text,
    "artifacts": read_artifacts,
    "cases": _cases,
    "initialisms": _initialisms,
    "types": _words,
    "values": _values,
    "members": _words,
    "reserved": _reserved,
    "declares": _declares,
    "scan": _scan,
    "handling": _handling,
    "shows_handling": TargetReader.truth,
    "several_languages": TargetReader.truth,
    "ends_alike": TargetReader.truth,
    "integers": _integers,
    "numbers_codes": TargetReader.truth,
    "distinct": _case,
    "longest_name": TargetReader.limit,
    "longest_text": TargetReader.limit,
    "most_text": TargetReader.limit,
    "most_errors": TargetReader.limit,
    "facts_of_most_errors": TargetReader.limit,
    "options": _options,
    "data": _data,
}
_DEFAULT_CASES = Cases(type="pascal_case", constant="upper_snake_case", member="snake_case")
DEFAULTS: dict[str, Any] = {
    "cases": _DEFAULT_CASES,
    "initialisms": (),
    "types": {},
    "values": {},
    "members": {},
    "reserved": NOTHING_RESERVED,
    "declares": (),
    "scan": None,
    "handling": None,
    "shows_handling": False,
    "several_languages": False,
    "ends_alike": False,
    "integers": (-(2**63), 2**63 - 1),
    "numbers_codes": False,
    "distinct": None,
    "longest_name": None,
    "longest_text": None,
    "most_text": None,
    "most_errors": None,
    "facts_of_most_errors": None,
    "options": (),
    "data": {},
}
