"""templates/<target>/target.yaml -> `Target`: everything that is special about one output language.

    summary: an INI file of names                  Target(name="ini", escaping=Style(…),
    escaping: python                          ->     artifacts=(ArtifactPattern("names.ini.j2", …),),
    artifacts:                                       …)
      - {template: names.ini.j2, path: "{name}.ini"}

A target is a folder. The built-in targets are beside the package. A user's own folder can do the
same as they can, with one difference: its templates render in the sandbox.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from errcast.escaping import STYLES_OF_DOCUMENTS, Style, ValueForms, style_of_documents
from errcast.files.contents import read_text
from errcast.files.paths import shown_path, whole_path
from errcast.files.yaml_tree import Node, ScalarNode, parse
from errcast.findings import Finding, GaveUpError, nearest, show
from errcast.limits import CATALOG_NAME_PATTERN, LANGUAGE_PATTERN
from errcast.options import Option, Options, settled, value_problem
from errcast.path_patterns import filled_in
from errcast.reserved_words import ReservedWords
from errcast.target_artifacts import ArtifactPattern
from errcast.target_keys import DEFAULTS, TARGET_KEYS, Cases, CodeOfClients, Handling, Reader
from errcast.target_nodes import TargetReader
from errcast.target_styles import read_style

_READ: dict[Path, "Target"] = {}  # the built-in targets of this process, which no run changes
# The keys of a configuration: a target of such a name would give `[lint]` two meanings. `tool` is a key of
# pyproject.toml.
RESERVED_NAMES = (
    "specs",
    "out",
    "outputs",
    "targets",
    "templates",
    "lint",
    "breaking",
    "scan",
    "cache",
    "tool",
)


class Target(NamedTuple):
    """One output language.

    `types` maps a kind of facts, or one fact, to a type of the language (`facts.FACTS` lists both);
    `values` maps a kind to the forms of its values; `members` renames a fact. `initialisms` are words
    that names write in a way of their own: `ID`. `integers` are the smallest and the largest code that
    the language represents exactly. With `numbers_codes`, a code that is a text gets a number. Two constants
    must be different in the case `distinct`, a key of `casing.CASES`. `declares` are patterns of the names
    that a file declares for its whole folder. `scan` says how `errcast scan` knows code of the language.
    `handling` says how code handles an error, and `shows_handling` tells whether the templates show that of
    other targets. With `several_languages`, a template can write the texts in several languages of people.
    With `ends_alike`, a translation begins and ends with a line break where its original does.
    `longest_name` is the most characters of the name of an error, and `longest_text` the largest size of
    one text in bytes, as the escape style measures it; `most_text` is that of all texts
    together. `most_errors` is the largest number of errors with any options. None means no limit.
    Of errors with more facts than `facts_of_most_errors`, fewer are allowed.
    `data` is for the templates only.
    """

    name: str
    folder: Path
    built_in: bool
    summary: str
    escaping: Style
    artifacts: tuple[ArtifactPattern, ...]
    cases: Cases
    initialisms: tuple[str, ...]
    types: Mapping[str, str]
    values: Mapping[str, ValueForms]
    members: Mapping[str, str]
    reserved: ReservedWords
    declares: tuple[str, ...]
    scan: CodeOfClients | None
    handling: Handling | None
    shows_handling: bool
    several_languages: bool
    ends_alike: bool
    integers: tuple[int, int]
    numbers_codes: bool
    distinct: str | None
    longest_name: int | None
    longest_text: int | None
    most_text: int | None
    most_errors: int | None
    facts_of_most_errors: int | None
    options: tuple[Option, ...]
    data: Mapping[str, Any]


LANGUAGE, LANGUAGES = "language", "languages"  # options of every target
OPTIONS_OF_EVERY_TARGET = (
    Option(
        LANGUAGE, "", "the language of the texts, such as en, from translations", f"({LANGUAGE_PATTERN})?"
    ),
    Option(
        LANGUAGES, (), "several languages of the texts in one output, such as zh and en", LANGUAGE_PATTERN
    ),
)


_OF_TAGS = {
    LANGUAGE: 'expected a language tag (BCP 47), such as "en" or "zh-Hans"',
    LANGUAGES: 'expected a list of at most 1,000 different language tags (BCP 47), such as ["zh", "en"]',
}


_LANGUAGE_AND_LANGUAGES = (
    f"{LANGUAGES} says which languages the output has, and the first of them is where files are without it;"
    f" remove {LANGUAGE}"
)


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
    assets = {artifact.template for artifact in target.artifacts if artifact.is_asset}
    for path in sorted(target.folder.iterdir()):
        if path.suffix not in (".yaml", ".j2") and path.name not in assets:
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
    known = {option.name: option for option in options_of(target)}
    problems: list[tuple[str, bool, str]] = []
    for name, value in given.items():
        if name not in known:
            hint = nearest(name, known, problems)
            problems.append((name, True, hint))
        elif problem := value_problem(known[name], value):
            of_tags = _OF_TAGS.get(name, problem)
            problems.append((name, False, of_tags if _is_common(known[name]) else problem))
        elif name == LANGUAGES and value and not target.several_languages and _is_common(known[name]):
            problems.append((name, False, _no_several_languages(target)))
        elif name == LANGUAGE and given.get(LANGUAGES) and _has_two_answers(target):
            problems.append((name, False, _LANGUAGE_AND_LANGUAGES))
    return problems or _alike(target, given)


def options_of(target: Target) -> tuple[Option, ...]:
    """Return the options of a target, and those that every target has.

    An option of the target's own comes before one of the same name that every target has.
    """
    own = {option.name for option in target.options}
    return (*target.options, *(option for option in OPTIONS_OF_EVERY_TARGET if option.name not in own))


def languages_of(target: Target, options: Options) -> tuple[str, tuple[str, ...]]:
    """Return the values of `language` and `languages`, empty without any.

    A target's own option of such a name says nothing about translations.
    """
    own = {option.name for option in target.options}
    language = "" if LANGUAGE in own else options.get(LANGUAGE, "")
    languages = () if LANGUAGES in own else options.get(LANGUAGES, ())
    assert isinstance(language, str)
    assert isinstance(languages, tuple)
    return language, languages


def _has_two_answers(target: Target) -> bool:
    own = {option.name for option in target.options}
    return writes_editions(target) and own.isdisjoint((LANGUAGE, LANGUAGES))


def writes_editions(target: Target) -> bool:
    """Tell whether a target writes files for each of several languages: their paths have the language."""
    return target.several_languages and any(each.is_in_each_language for each in target.artifacts)


def _is_common(option: Option) -> bool:
    return any(option is each for each in OPTIONS_OF_EVERY_TARGET)


def _no_several_languages(target: Target) -> str:
    """Return that a target writes one language, and what to do."""
    loaded = (load_target(name)[0] for name in target_names())
    names = [each.name for each in loaded if each is not None and each.several_languages]
    others = f"; {', '.join(names)} can" if names else ""
    return (
        f"{target.name} does not write several languages in one output{others}; make an output for each"
        f' language, with {LANGUAGE} = "…"'
    )


def _alike(target: Target, given: Mapping[str, object]) -> list[tuple[str, bool, str]]:
    """Return the problem of each option that has the value of one that it must be unlike.

    It is the problem of the option of the two that is given last.
    """
    values = {option.name: given.get(option.name, option.default) for option in target.options}
    problems = []
    for option in target.options:
        if option.unlike is not None and values[option.name] == values[option.unlike]:
            last = [name for name in given if name in (option.name, option.unlike)][-1]
            other = option.unlike if last == option.name else option.name
            problems.append((last, False, f"{other} has this value too; give one of the two another value"))
    return problems


def resolved_options(target: Target, given: Options) -> Options:
    """Return every option of a target: as the user set it, else its default.

    `given` must have no `option_problems`. Later steps check no option again.
    """
    return {option.name: settled(given.get(option.name, option.default)) for option in options_of(target)}


def escaping_of(target: Target, options: Options) -> Style:
    """Return the escape style for a run: that of a chosen value of an option, or the target's own.

    `options` has every option of the target.
    """
    for option in target.options:
        if found := dict(option.escaping).get(options[option.name]):
            return found
    return target.escaping


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
    values = DEFAULTS | values
    findings += _conditions(name, values)
    findings += _unfilled_handling(name, values["handling"], values["options"])
    target = Target(name=path.parent.name, folder=path.parent, built_in=built_in, **values)
    return (None if findings else target), findings


def _conditions(path: str, values: Mapping[str, Any]) -> list[Finding]:
    """Return a finding for each artifact whose `when` is no option that switches something on or off."""
    switches = [option.name for option in values["options"] if isinstance(option.default, (bool, str))]
    switches += [LANGUAGES] if values["several_languages"] else []
    hint = f"expected one of {', '.join(switches)}" if switches else "add such an option"
    return [
        Finding(
            path,
            "invalid-value",
            f"`when` of an artifact is {show(each.when)}, which is no option that is a text or a truth value;"
            f" {hint}",
            line=each.template_line,
        )
        for each in values["artifacts"]
        if each.when is not None and each.when not in switches
    ]


def _unfilled_handling(path: str, handling: Handling | None, options: Sequence[Option]) -> list[Finding]:
    """Return a finding for lines that handle an error without its constant, or with an unknown word."""
    if handling is None:
        return []
    texts = (option.name for option in options if isinstance(option.default, str))
    words = {**dict.fromkeys((*texts, "type_name", "name"), "x"), "constant": "\0"}
    try:
        problem = None if "\0" in filled_in(handling.lines, words) else "they need the word {constant}"
    except ValueError as error:
        problem = str(error)
    text = f"cannot fill in the lines of `handling`: {problem}"
    return [Finding(path, "invalid-value", text)] if problem else []


def _reserved_name(target: str, path: str) -> Finding:
    text = f"a configuration uses the word {show(target)} itself; give the folder another name"
    return Finding(path, "reserved-name", text)


def _escaping(reader: TargetReader, node: Node) -> Style | None:
    if not isinstance(node, ScalarNode):
        return read_style(reader, node)
    found = style(reader.text(node))
    if found is None:
        reader.choice(node, style_names())
    return found


_TARGET_KEYS: dict[str, Reader] = {**TARGET_KEYS, "escaping": _escaping}
