"""templates/<target>/target.yaml -> `Target`: everything that is special about one output language.

    summary: an INI file of names                  Target(name="ini", escaping="python",
    escaping: python                          ->     artifacts=(ArtifactPattern("names.ini.j2", …),),
    artifacts:                                       …)
      - {template: names.ini.j2, path: "{name}.ini"}

A target is a folder. The built-in targets are beside the package. A user's own folder can do the
same as they can, with one difference: its templates render in the sandbox.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from errcast.escaping import STYLES
from errcast.files.contents import read_text
from errcast.files.paths import whole_path
from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, parse
from errcast.findings import Finding, GaveUpError, collect, nearest, show, show_bare
from errcast.limits import CATALOG_NAME_PATTERN
from errcast.options import Option, Options, OptionValue, value_problem
from errcast.text.casing import CASES
from errcast.text.expressions import (
    LONGEST_EXPRESSION,
    LONGEST_TEXT,
    ExpressionWork,
    expression_problem,
    syntax_problem,
)

_READ: dict[Path, "Target"] = {}  # the built-in targets of this process, which no run changes
_INTEGER = "-?[0-9]{1,30}"
MOST_ARTIFACTS, MOST_OPTIONS = 1000, 1000  # of a target


class ArtifactPattern(NamedTuple):
    """A file that a target writes: its template and its path. Both can contain words such as `{name}`."""

    template: str
    path: str


class Cases(NamedTuple):
    """How a language spells types, constants and members: keys of `casing.CASES`."""

    type: str
    constant: str
    member: str


class ReservedWords(NamedTuple):
    """Words that the language, or the code of the template, already uses."""

    types: frozenset[str]
    constants: frozenset[str]


class Target(NamedTuple):
    """One output language.

    `types` maps a kind of facts, or one fact, to a type of the language (`views.FACTS` lists both);
    `members` renames a fact. `integers` are the smallest and the largest code that the language
    represents exactly. `longest_text` is the largest size of one text in bytes, as the escape style
    measures it. `most_errors` is the largest number of errors with any options. None means no limit.
    `data` is for the templates only.
    """

    name: str
    folder: Path
    built_in: bool
    summary: str
    escaping: str
    artifacts: tuple[ArtifactPattern, ...]
    cases: Cases
    types: Mapping[str, str]
    members: Mapping[str, str]
    reserved: ReservedWords
    integers: tuple[int, int]
    longest_text: int | None
    most_errors: int | None
    options: tuple[Option, ...]
    data: Mapping[str, Any]


class ConfiguredTarget(NamedTuple):
    """A target and the value of each of its options."""

    target: Target
    options: Options


def built_in_folder() -> Path:
    """Return the folder of the built-in targets: within the package, or beside it in a checkout."""
    packaged = Path(__file__).parent / "templates"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "templates"


def target_names(folders: Sequence[Path] = ()) -> list[str]:
    """Return the names of all targets in the user's own folders and the built-in folder, sorted."""
    every = (*folders, built_in_folder())
    found = {path.parent.name for folder in every for path in folder.glob("*/target.yaml") if path.is_file()}
    return sorted(name for name in found if re.fullmatch(CATALOG_NAME_PATTERN, name))


def load_target(name: str, folders: Sequence[Path] = ()) -> tuple[Target | None, list[Finding]]:
    """Return a target, or None and the findings. A user's own folder comes before the built-in one."""
    for folder in (*folders, built_in_folder()):
        path = folder / name / "target.yaml"
        if re.fullmatch(CATALOG_NAME_PATTERN, name) and path.is_file():
            built_in = folder == built_in_folder()
            if built_in and path in _READ:
                return _READ[path], []
            target, findings = _read_target(path, built_in=built_in)
            if built_in and target is not None:
                _READ[path] = target
            return target, findings
    hint = nearest(name, target_names(folders))
    return None, [Finding(None, "unknown-target", f"there is no target {show(name)}; {hint}")]


def option_problems(target: Target, given: Mapping[str, object]) -> list[tuple[str, bool, str]]:
    """Return what is wrong with the options that a user set: (option, whether it is unknown, text).

    For Java, `{"shape": "record"}` -> `[("shape", False, "expected one of enum, class")]`. The text for
    an unknown option is a hint: `did you mean "shape"?`
    """
    known = {option.name: option for option in target.options}
    problems: list[tuple[str, bool, str]] = []
    for name, value in given.items():
        if name not in known:
            hint = nearest(name, known, problems) if known else f"{target.name} has none"
            problems.append((name, True, hint))
        elif problem := value_problem(known[name], value):
            problems.append((name, False, problem))
    return problems


def resolved_options(target: Target, given: Options) -> Options:
    """Return every option of a target: as the user set it, else its default.

    `given` must have no `option_problems`. Later steps check no option again.
    """
    return {option.name: given.get(option.name, option.default) for option in target.options}


def _read_target(path: Path, *, built_in: bool) -> tuple[Target | None, list[Finding]]:
    name = whole_path(path)
    text = read_text(path, name)
    if isinstance(text, Finding):
        return None, [text]
    root, findings = parse(text, name)
    if root is None or findings:
        return None, findings
    reader = _TargetReader(name, findings)
    try:
        values = reader.mapping(root, _TARGET_KEYS, ("summary", "escaping", "artifacts"), "a target")
    except GaveUpError:
        return None, findings
    if findings:
        return None, findings
    values = _DEFAULTS | values
    return Target(name=path.parent.name, folder=path.parent, built_in=built_in, **values), []


class _TargetReader:
    """Reads the nodes of one target.yaml and collects the findings."""

    def __init__(self, path: str, findings: list[Finding]) -> None:
        self._path = path
        self._findings = findings
        self._expressions = ExpressionWork()

    def mapping(self, node: Node, keys: dict[str, Any], required: Iterable[str], noun: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, value in self.entries(node, noun):
            if key.value in keys:
                values[key.value] = keys[key.value](self, value)
            else:
                hint = nearest(key.value, keys, self._findings)
                self.report(key, "unknown-key", f"unknown key {show(key.value)} in {noun}; {hint}")
        missing = [key for key in required if key not in values]
        if missing:
            self.report(node, "missing-key", f"{noun} needs {', '.join(missing)}")
        return values

    def entries(self, node: Node, noun: str) -> list[tuple[ScalarNode, Node]]:
        if isinstance(node, MappingNode):
            return node.entries
        self.report(node, "wrong-type", f"expected {noun}: keys and values")
        return []

    def items(self, node: Node) -> list[Node]:
        if isinstance(node, SequenceNode):
            return node.items
        self.report(node, "wrong-type", "expected a list")
        return []

    def text(self, node: Node) -> str:
        if isinstance(node, ScalarNode):
            return node.value
        self.report(node, "wrong-type", "expected a text")
        return ""

    def texts(self, node: Node) -> tuple[str, ...]:
        return tuple(self.text(item) for item in self.items(node))

    def words(self, node: Node) -> frozenset[str]:
        return frozenset(word for text in self.texts(node) for word in text.split())

    def choice(self, node: Node, known: Collection[str]) -> str:
        value = self.text(node)
        if value not in known:
            self.report(node, "invalid-value", f"unknown value {show(value)}; {nearest(value, known)}")
        return value

    def integer(self, node: Node) -> int:
        value = self.text(node)
        if re.fullmatch(_INTEGER, value):
            return int(value)
        self.report(node, "wrong-type", "expected an integer")
        return 0

    def pattern(self, node: Node) -> str:
        value = self.text(node)
        if len(value) > LONGEST_EXPRESSION:  # Python would take long to compile it
            self.report(node, "invalid-value", f"expected at most {LONGEST_EXPRESSION} characters")
            return ""
        self._check_work(node, self._expressions.may_compile(value))
        if problem := syntax_problem(value):
            text = f"{show(value)} is not a regular expression: {show_bare(problem, 200)}"
            self.report(node, "invalid-value", text)
            return ""
        if problem := expression_problem(value):
            self.report(node, "invalid-value", f"{show(value)} cannot be a pattern: {problem}")
            return ""
        return value

    def check_match(self, node: Node, option: Option) -> None:
        value = str(option.default)
        if option.pattern and len(value) <= LONGEST_TEXT:
            self._check_work(node, self._expressions.may_match(option.pattern, value))

    def _check_work(self, node: Node, is_enough: bool) -> None:
        if not is_enough:
            text = "the patterns of the options make too much work; use fewer repetitions and classes in them"
            self.report(node, "too-large", text)
            raise GaveUpError

    def option_value(self, node: Node) -> OptionValue:
        value = self.text(node)
        if not isinstance(node, ScalarNode) or not node.plain:
            return value
        if value in ("true", "false"):
            return value == "true"
        return int(value) if re.fullmatch(_INTEGER, value) else value

    def option_values(self, node: Node) -> tuple[OptionValue, ...]:
        return tuple(self.option_value(item) for item in self.items(node))

    def report(self, node: Node, rule: str, text: str) -> None:
        collect(self._findings, Finding(self._path, rule, text, line=node.line, column=node.column))


Reader = Callable[[_TargetReader, Node], Any]


def _artifacts(reader: _TargetReader, node: Node) -> tuple[ArtifactPattern, ...]:
    keys: dict[str, Reader] = {"template": _TargetReader.text, "path": _TargetReader.text}
    items = reader.items(node)
    if not items:
        reader.report(node, "invalid-value", "a target writes at least one artifact; add one")
    if len(items) > MOST_ARTIFACTS:
        text = f"a target writes at most {MOST_ARTIFACTS} artifacts for a catalog; make two targets of it"
        reader.report(node, "too-large", text)
        return ()
    read = (reader.mapping(item, keys, keys, "an artifact") for item in items)
    return tuple(ArtifactPattern(**values) for values in read if len(values) == len(keys))


def _escaping(reader: _TargetReader, node: Node) -> str:
    return reader.choice(node, STYLES)


def _case(reader: _TargetReader, node: Node) -> str:
    return reader.choice(node, CASES)


def _cases(reader: _TargetReader, node: Node) -> Cases:
    keys: dict[str, Reader] = {"type": _case, "constant": _case, "member": _case}
    return _DEFAULT_CASES._replace(**reader.mapping(node, keys, (), "the cases"))


def _words(reader: _TargetReader, node: Node) -> dict[str, str]:
    return {key.value: reader.text(value) for key, value in reader.entries(node, "words")}


def _reserved(reader: _TargetReader, node: Node) -> ReservedWords:
    keys: dict[str, Reader] = {"types": _TargetReader.words, "constants": _TargetReader.words}
    return _NOTHING_RESERVED._replace(**reader.mapping(node, keys, (), "the reserved words"))


def _integers(reader: _TargetReader, node: Node) -> tuple[int, int]:
    keys: dict[str, Reader] = {"smallest": _TargetReader.integer, "largest": _TargetReader.integer}
    values = reader.mapping(node, keys, keys, "the integers")
    return values.get("smallest", 0), values.get("largest", 0)


def _choice_limits(reader: _TargetReader, node: Node) -> tuple[tuple[OptionValue, int], ...]:
    entries = reader.entries(node, "the most errors of each choice")
    return tuple((reader.option_value(choice), reader.integer(most)) for choice, most in entries)


def _options(reader: _TargetReader, node: Node) -> tuple[Option, ...]:
    options: list[Option] = []
    entries = reader.entries(node, "options")
    if len(entries) > MOST_OPTIONS:
        reader.report(node, "too-large", f"a target has at most {MOST_OPTIONS} options; remove some")
        return ()
    for key, value in entries:
        values = reader.mapping(value, _OPTION_KEYS, ("default", "help"), "an option")
        if "default" in values and "help" in values:
            option = Option(key.value, **values)
            reader.check_match(value, option)
            if problem := value_problem(option, option.default):
                reader.report(value, "invalid-value", f"the default of {show_bare(key.value)}: {problem}")
            choices = frozenset(option.choices)
            unknown = [choice for choice, _ in option.most_errors if choice not in choices]
            if unknown:
                name = show_bare(key.value)
                text = f"{show(str(unknown[0]))} of most_errors is not one of the choices of {name}"
                reader.report(value, "invalid-value", text)
            options.append(option)
    return tuple(options)


def _data(reader: _TargetReader, node: Node) -> dict[str, Any]:
    return {key.value: _datum(reader, value) for key, value in reader.entries(node, "data")}


def _datum(reader: _TargetReader, node: Node) -> Any:
    if isinstance(node, MappingNode):
        return _data(reader, node)
    if isinstance(node, SequenceNode):
        return tuple(_datum(reader, item) for item in node.items)
    return reader.option_value(node)


_OPTION_KEYS: dict[str, Reader] = {
    "default": _TargetReader.option_value,
    "help": _TargetReader.text,
    "pattern": _TargetReader.pattern,
    "choices": _TargetReader.option_values,
    "reserved": _TargetReader.words,
    "most_errors": _choice_limits,
}
_TARGET_KEYS: dict[str, Reader] = {
    "summary": _TargetReader.text,
    "escaping": _escaping,
    "artifacts": _artifacts,
    "cases": _cases,
    "types": _words,
    "members": _words,
    "reserved": _reserved,
    "integers": _integers,
    "longest_text": _TargetReader.integer,
    "most_errors": _TargetReader.integer,
    "options": _options,
    "data": _data,
}
_DEFAULT_CASES = Cases(type="pascal_case", constant="upper_snake_case", member="snake_case")
_NOTHING_RESERVED = ReservedWords(types=frozenset(), constants=frozenset())
_DEFAULTS: dict[str, Any] = {
    "cases": _DEFAULT_CASES,
    "types": {},
    "members": {},
    "reserved": _NOTHING_RESERVED,
    "integers": (-(2**63), 2**63 - 1),
    "longest_text": None,
    "most_errors": None,
    "options": (),
    "data": {},
}
