"""templates/<target>/target.yaml -> `Target`: everything that is special about one output language.

    summary: an INI file of names                  Target(name="ini", escaping=Style(…),
    escaping: python                          ->     artifacts=(ArtifactPattern("names.ini.j2", …),),
    artifacts:                                       …)
      - {template: names.ini.j2, path: "{name}.ini"}

A target is a folder. The built-in targets are beside the package. A user's own folder can do the
same as they can, with one difference: its templates render in the sandbox.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from errcast.escaping import STYLES_OF_DOCUMENTS, Style, ValueForms, style_of_documents
from errcast.files.contents import read_text
from errcast.files.paths import shown_path, whole_path
from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, parse
from errcast.findings import Finding, GaveUpError, nearest, show, show_bare
from errcast.limits import CATALOG_NAME_PATTERN
from errcast.options import Option, Options, OptionValue, value_problem
from errcast.target_nodes import TargetReader
from errcast.target_styles import read_style
from errcast.text.casing import CASES

_READ: dict[Path, "Target"] = {}  # the built-in targets of this process, which no run changes
MOST_ARTIFACTS, MOST_OPTIONS = 1000, 1000  # of a target
KINDS = (
    "integer_code",
    "string_code",
    "text",
    "optional_text",
    "truth_value",
    "optional_integer",
)  # of facts
# The keys of a configuration: a target of such a name would give `[lint]` two meanings. `tool` is a key of
# pyproject.toml.
RESERVED_NAMES = ("specs", "out", "outputs", "targets", "templates", "lint", "breaking", "tool")


class ArtifactPattern(NamedTuple):
    """A file that a target writes: its template and its path, and the line of each in target.yaml.

    Both can contain words such as `{name}`.
    """

    template: str
    path: str
    template_line: int
    path_line: int


class Cases(NamedTuple):
    """How a language spells types, constants and members: keys of `casing.CASES`."""

    type: str
    constant: str
    member: str


class ReservedWords(NamedTuple):
    """Words that the language, or the code of the template, already uses."""

    types: frozenset[str]
    constants: frozenset[str]
    ignores_case: bool = False  # of types: `List` and `LIST` are one name

    def has_type(self, name: str) -> bool:
        """Tell whether a type cannot have this name."""
        if self.ignores_case:
            return name.casefold() in {each.casefold() for each in self.types}
        return name in self.types


class Target(NamedTuple):
    """One output language.

    `types` maps a kind of facts, or one fact, to a type of the language (`views.FACTS` lists both);
    `values` maps a kind to the forms of its values;
    `members` renames a fact. `integers` are the smallest and the largest code that the language
    represents exactly. `longest_text` is the largest size of one text in bytes, as the escape style
    measures it. `most_errors` is the largest number of errors with any options. None means no limit.
    `data` is for the templates only.
    """

    name: str
    folder: Path
    built_in: bool
    summary: str
    escaping: Style
    artifacts: tuple[ArtifactPattern, ...]
    cases: Cases
    types: Mapping[str, str]
    values: Mapping[str, ValueForms]
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


def default_target_names() -> list[str]:
    """Return the names of the built-in targets that are generated where nothing says which, sorted."""
    path = built_in_folder() / "default_targets.txt"
    text = read_text(path, whole_path(path))
    assert isinstance(text, str), text
    return text.split()


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


def style(name: str) -> Style | None:
    """Return the escape style of that name: of a document, or of the built-in target that describes it."""
    if name in STYLES_OF_DOCUMENTS:
        return style_of_documents(name)
    others = (each for each in target_names() if each != name)
    for target in (_built_in(each) for each in (name, *others)):
        if target and (target.escaping.name or target.name) == name:
            return target.escaping
    return None


def style_names() -> list[str]:
    """Return the names of all escape styles that a target.yaml can have, sorted."""
    targets = [target for name in target_names() if (target := _built_in(name))]
    return sorted({target.escaping.name or target.name for target in targets})


def _built_in(name: str) -> Target | None:
    folder = built_in_folder() / name
    return load_target(name)[0] if (folder / "target.yaml").is_file() else None


def texts_of(target: Target) -> tuple[dict[str, str], list[Finding]]:
    """Return the files of a target, name to text, and a finding for each that cannot be read."""
    texts: dict[str, str] = {}
    findings = []
    for path in sorted(target.folder.iterdir()):
        if path.suffix not in (".yaml", ".j2"):
            continue
        text = read_text(path, shown_path(path))
        if isinstance(text, Finding):
            findings.append(text)
        else:
            texts[path.name] = text
    return texts, findings


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
    name = shown_path(path)
    if path.parent.name in RESERVED_NAMES:
        return None, [_reserved_name(path.parent.name, name)]
    text = read_text(path, name)
    if isinstance(text, Finding):
        return None, [text]
    root, findings = parse(text, name)
    if root is None or findings:
        return None, findings
    reader = TargetReader(name, findings, is_built_in=built_in)
    try:
        values = reader.mapping(root, _TARGET_KEYS, ("summary", "escaping", "artifacts"), "a target")
    except GaveUpError:
        return None, findings
    if findings:
        return None, findings
    values = _DEFAULTS | values
    return Target(name=path.parent.name, folder=path.parent, built_in=built_in, **values), []


def _reserved_name(target: str, path: str) -> Finding:
    text = f"a configuration uses the word {show(target)} itself; give the folder another name"
    return Finding(path, "reserved-name", text)


Reader = Callable[[TargetReader, Node], Any]


def _artifacts(reader: TargetReader, node: Node) -> tuple[ArtifactPattern, ...]:
    items = reader.items(node)
    if not items:
        reader.report(node, "invalid-value", "a target writes at least one artifact; add one")
    if len(items) > MOST_ARTIFACTS:
        text = f"a target writes at most {MOST_ARTIFACTS} artifacts for a catalog; make two targets of it"
        reader.report(node, "too-large", text)
        return ()
    artifacts = (_artifact(reader, item) for item in items)
    return tuple(artifact for artifact in artifacts if artifact is not None)


def _artifact(reader: TargetReader, node: Node) -> ArtifactPattern | None:
    keys: dict[str, Reader] = {"template": _text_and_line, "path": _text_and_line}
    values = reader.mapping(node, keys, keys, "an artifact")
    if len(values) < len(keys):
        return None
    (template, template_line), (path, path_line) = values["template"], values["path"]
    return ArtifactPattern(template, path, template_line, path_line)


def _text_and_line(reader: TargetReader, node: Node) -> tuple[str, int]:
    return reader.text(node), node.line


def _escaping(reader: TargetReader, node: Node) -> Style | None:
    if not isinstance(node, ScalarNode):
        return read_style(reader, node)
    found = style(reader.text(node))
    if found is None:
        reader.choice(node, style_names())
    return found


def _case(reader: TargetReader, node: Node) -> str:
    return reader.choice(node, CASES)


def _cases(reader: TargetReader, node: Node) -> Cases:
    keys: dict[str, Reader] = {"type": _case, "constant": _case, "member": _case}
    return _DEFAULT_CASES._replace(**reader.mapping(node, keys, (), "the cases"))


def _words(reader: TargetReader, node: Node) -> dict[str, str]:
    return {key.value: reader.text(value) for key, value in reader.entries(node, "words")}


def _values(reader: TargetReader, node: Node) -> dict[str, ValueForms]:
    forms = {}
    for key, value in reader.entries(node, "kinds of values"):
        reader.choice(key, KINDS)
        keys: dict[str, Reader] = {"given": TargetReader.text, "absent": TargetReader.text}
        found = {"given": "%s", "absent": ""} | reader.mapping(value, keys, (), "the forms of a kind")
        if found["given"].count("%s") != 1:
            reader.report(value, "invalid-value", "`given` needs `%s` once, in the place of the literal")
        forms[key.value] = ValueForms(**found)
    return forms


def _reserved(reader: TargetReader, node: Node) -> ReservedWords:
    keys: dict[str, Reader] = {
        "types": TargetReader.words,
        "constants": TargetReader.words,
        "ignores_case": TargetReader.truth,
    }
    return _NOTHING_RESERVED._replace(**reader.mapping(node, keys, (), "the reserved words"))


def _integers(reader: TargetReader, node: Node) -> tuple[int, int]:
    keys: dict[str, Reader] = {"smallest": TargetReader.integer, "largest": TargetReader.integer}
    values = reader.mapping(node, keys, keys, "the integers")
    smallest, largest = values.get("smallest", 0), values.get("largest", 0)
    if len(values) == len(keys) and smallest > largest:
        text = "`smallest` is larger than `largest`, so no code is possible; exchange the two"
        reader.report(node, "invalid-value", text)
    return smallest, largest


def _choice_limits(reader: TargetReader, node: Node) -> tuple[tuple[OptionValue, int], ...]:
    entries = reader.entries(node, "the most errors of each choice")
    return tuple((reader.option_value(choice), reader.limit(most)) for choice, most in entries)


def _options(reader: TargetReader, node: Node) -> tuple[Option, ...]:
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


def _data(reader: TargetReader, node: Node) -> dict[str, Any]:
    return {key.value: _datum(reader, value) for key, value in reader.entries(node, "data")}


def _datum(reader: TargetReader, node: Node) -> Any:
    if isinstance(node, MappingNode):
        return _data(reader, node)
    if isinstance(node, SequenceNode):
        return tuple(_datum(reader, item) for item in node.items)
    return reader.option_value(node)


_OPTION_KEYS: dict[str, Reader] = {
    "default": TargetReader.option_value,
    "help": TargetReader.text,
    "pattern": TargetReader.pattern,
    "choices": TargetReader.option_values,
    "reserved": TargetReader.words,
    "most_errors": _choice_limits,
}
_TARGET_KEYS: dict[str, Reader] = {
    "summary": TargetReader.text,
    "escaping": _escaping,
    "artifacts": _artifacts,
    "cases": _cases,
    "types": _words,
    "values": _values,
    "members": _words,
    "reserved": _reserved,
    "integers": _integers,
    "longest_text": TargetReader.limit,
    "most_errors": TargetReader.limit,
    "options": _options,
    "data": _data,
}
_DEFAULT_CASES = Cases(type="pascal_case", constant="upper_snake_case", member="snake_case")
_NOTHING_RESERVED = ReservedWords(types=frozenset(), constants=frozenset())
_DEFAULTS: dict[str, Any] = {
    "cases": _DEFAULT_CASES,
    "types": {},
    "values": {},
    "members": {},
    "reserved": _NOTHING_RESERVED,
    "integers": (-(2**63), 2**63 - 1),
    "longest_text": None,
    "most_errors": None,
    "options": (),
    "data": {},
}
