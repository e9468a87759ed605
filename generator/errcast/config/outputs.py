"""The outputs of a configuration: which catalogs, in which target, with which options, in which folder.

    [[outputs]]                              Output(target=java, options={"package": "com.example"},
    target = "java"                    ->      folder=Path("java/src/main/java"), specs=(spec/hotel.yaml,))
    out = "java/src/main/java"
    specs = ["spec/hotel.yaml"]
    package = "com.example"

`targets`, `out` and `[java]` are the short form: one output for each target, in `out/<target>/`.
"""

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from errcast.config.file import ConfigFile
from errcast.config.keys import OUTPUT
from errcast.config.places import Place
from errcast.files.paths import native_path
from errcast.findings import Finding, nearest, show, show_bare, show_value
from errcast.options import Options, OptionValue
from errcast.path_patterns import LANGUAGE, LANGUAGE_FOLDER, filled_in
from errcast.target_artifacts import WORDS_OF_EACH, ArtifactPattern, words_problem
from errcast.targets import Target, load_target, option_problems, options_of, resolved_options
from errcast.text.assigned import known

KEYS = tuple(key.name for key in OUTPUT)


class Output(NamedTuple):
    """One set of generated files.

    `specs` are its catalogs, in the order of the configuration. `number` is the position of its table
    in `[[outputs]]`, from 0; None in the short form. `has_own_paths` tells whether `path` is given.
    """

    target: Target
    options: Options
    folder: Path
    specs: tuple[Path, ...]
    number: int | None = None
    has_own_paths: bool = False

    @property
    def place(self) -> Place:
        """Where its keys are in the configuration."""
        return (self.target.name,) if self.number is None else ("outputs", self.number)


class Resolver:
    """Makes outputs of the names of targets and their tables, and collects every finding.

    `known` are the names of all targets, and `folders` the user's own folders of targets. With `is_open`, a
    mistake hides some of these folders, so a target that is not known is no finding. `texts` are the options
    of the command line, by `target.option`; they come before the configuration.
    """

    def __init__(
        self,
        source: ConfigFile,
        folders: Sequence[Path],
        known: Sequence[str],
        texts: Mapping[str, str],
        *,
        is_open: bool,
    ) -> None:
        """Keep what all outputs share."""
        self.findings: list[Finding] = []
        self._source = source
        self._folders = folders
        self._known = known
        self._texts = texts
        self._is_open = is_open

    def short_form(
        self, names: Iterable[str], out: Path, specs: tuple[Path, ...], *, named_here: bool
    ) -> list[Output]:
        """Return an output for each name of a target; `named_here` is False for names of the command line."""
        outputs = []
        for name in dict.fromkeys(names):
            target = self._target(name, self._complain_about_targets if named_here else _command_line)
            if target is not None:
                options = self._options(target, self._source.table.get(name, {}))
                outputs.append(Output(target, options, out / name, specs))
        return outputs

    def check_tables(self) -> None:
        """Find the mistakes in the tables of options, such as `[java]`, also of a target that is not used."""
        for name, table in self._source.table.items():
            if name in self._known and isinstance(table, dict):
                target, _ = load_target(name, self._folders)  # it matters only where it is used
                if target is not None:
                    self._check_options(target, table, (name,))

    def tables(
        self,
        specs: tuple[Path, ...],
        matching: Callable[[Sequence[str], int], Sequence[Path]],
        chosen: Sequence[str],
    ) -> list[Output]:
        """Return the outputs of `[[outputs]]`, only those with the `chosen` targets if there are any.

        `matching` returns the catalogs that the globs of the output with this number name.
        """
        outputs = []
        for number, table in enumerate(self._source.table["outputs"]):
            output = self._of_table(number, table, specs, matching)
            if output is not None and (not chosen or output.target.name in chosen):
                outputs.append(output)
        every = (table.get("target") for table in self._source.table["outputs"])
        names = list(dict.fromkeys(each for each in every if isinstance(each, str)))
        for name in dict.fromkeys(chosen):
            if name not in names:
                text = f"no output has the target {show(name)}; {nearest(name, names)}"
                self.findings.append(_command_line("unknown-target", text))
        return outputs

    def _complain_about_targets(self, rule: str, text: str) -> Finding:
        return self._source.finding(rule, text, "targets")

    def _of_table(
        self,
        number: int,
        table: Mapping[str, Any],
        specs: tuple[Path, ...],
        matching: Callable[[Sequence[str], int], Sequence[Path]],
    ) -> Output | None:
        """Return an output, or None with a finding for each mistake in its table."""
        place = ("outputs", number)
        found: list[Finding] = []

        def complain(rule: str, text: str, key: str) -> None:
            found.append(self._source.finding(rule, text, key, place))

        name, out, paths = table.get("target"), table.get("out"), table.get("path")
        target = None
        if isinstance(name, str):
            target = self._target(name, lambda rule, text: self._source.finding(rule, text, "target", place))
        else:
            complain("wrong-type", 'each output needs its target: target = "java"', "target")
        if not is_path(out):
            complain("wrong-type", 'each output needs its own folder: out = "web/src/errors"', "out")
        configured = {key: value for key, value in table.items() if key not in KEYS}
        if target is not None:
            self._check_options(target, configured, place)
            if paths is not None and (problem := paths_problem(target, paths)):
                complain(*problem, "path")
        if "specs" in table:
            patterns = table["specs"]
            if isinstance(patterns, list) and patterns and all(map(is_path, patterns)):
                named = frozenset(map(os.path.realpath, matching(patterns, number)))
                specs = tuple(spec for spec in specs if os.path.realpath(spec) in named)
            else:
                complain("wrong-type", 'expected a list of texts: specs = ["spec/hotel.yaml"]', "specs")
        self.findings += found
        if target is None or found:
            return None
        options = self._options(target, configured)
        if paths is not None:
            target = with_paths(target, paths)
        folder = Path(os.path.normpath(self._source.root / native_path(str(out))))
        return Output(target, options, folder, specs, number, paths is not None)

    def _target(self, name: str, finding: Callable[[str, str], Finding]) -> Target | None:
        if name not in self._known:
            if not self._is_open:
                text = f"there is no target {show(name)}; {nearest(name, self._known)}"
                self.findings.append(finding("unknown-target", text))
            return None
        target, problems = load_target(name, self._folders)
        self.findings += [each for each in problems if each not in self.findings]
        return target

    def _check_options(self, target: Target, configured: Mapping[str, Any], place: Place) -> None:
        """Find the unknown options and the wrong values in a table of the configuration."""
        for name, is_unknown, problem in option_problems(target, configured):
            if is_unknown:
                keys = KEYS if place[0] == "outputs" else ()
                hint = (
                    nearest(name, (*keys, *(each.name for each in options_of(target)))) if keys else problem
                )
                text, rule = f"unknown option {show(name)} of {target.name}; {hint}", "unknown-key"
            else:
                rule = "invalid-option"
                text = f"{target.name}.{show_bare(name)} = {show_value(configured[name])}: {problem}"
            self.findings.append(self._source.finding(rule, text, name, place))

    def _options(self, target: Target, configured: Mapping[str, Any]) -> Options:
        """Return every option of a target. The command line comes before the configuration."""
        texts = self._overridden(target)
        defaults = {option.name: option.default for option in options_of(target)}
        chosen = {name: _option_value(defaults.get(name, ""), text) for name, text in texts.items()}
        others = {key: configured[key] for key in defaults if key in configured and key not in chosen}
        for name, is_unknown, problem in option_problems(target, {**others, **chosen}):
            if name not in chosen:
                continue  # `_check_options` finds what is wrong in the configuration
            key = f"{target.name}.{name}"
            said = (
                f"{key}: no such option; {problem}" if is_unknown else f"{key}={show(texts[name])}: {problem}"
            )
            finding = _command_line("invalid-option", f"--option {said}")
            self.findings += [] if finding in self.findings else [finding]
        return resolved_options(target, {**configured, **chosen})

    def _overridden(self, target: Target) -> dict[str, str]:
        """Return the options of a target that the command line names, with the texts of their values."""
        keys = (key.partition(".") for key in self._texts)
        return {name: self._texts[f"{of}.{name}"] for of, dot, name in keys if of == target.name and dot}


def paths_problem(target: Target, paths: object) -> tuple[str, str] | None:
    """Return the rule and the text of what is wrong with the value of `path`, or None.

    A text is the path of the one artifact that the target always writes. A table has the paths of several,
    by their templates: `{"a.py.j2": "x/{name}.py"}`.
    """
    patterns = {artifact.template: artifact for artifact in target.artifacts}
    if isinstance(paths, str) and paths:
        if sum(artifact.when is None for artifact in target.artifacts) > 1:
            text = f"{target.name} has several artifacts; write a table: path = {{{_example(patterns)}}}"
            return "wrong-type", text
        paths = {_main(target).template: paths}
    if not isinstance(paths, dict) or not paths:
        return "wrong-type", f'expected a path, such as path = "{target.artifacts[0].path}"'
    options = [option.name for option in options_of(target) if isinstance(option.default, str)]
    for template, path in paths.items():
        if template not in patterns:
            text = f"{target.name} has no template of this name; expected one of {', '.join(patterns)}"
            return "wrong-type", text
        if not isinstance(path, str) or not path:
            return "wrong-type", f"expected the path of each artifact: path = {{{_example(patterns)}}}"
        if problem := _path_problem(patterns[template]._replace(path=path), options):
            return "unsafe-path", problem
    return None


def _path_problem(pattern: ArtifactPattern, options: Sequence[str]) -> str | None:
    """Return why an artifact cannot have its path, or None."""
    of_catalog = () if pattern.is_for_run else ("name", "type_name", LANGUAGE)
    words = (*options, LANGUAGE_FOLDER, *of_catalog, *WORDS_OF_EACH[pattern.each])
    try:
        filled_in(pattern.path, dict.fromkeys(words, "x"))
    except ValueError as error:
        return f"cannot fill in {show(pattern.path)} of an artifact: {error}"
    return words_problem(pattern)


def with_paths(target: Target, paths: str | Mapping[str, str]) -> Target:
    """Return a target whose artifacts have other paths; `paths_problem` must return None for them."""
    by_template = {_main(target).template: paths} if isinstance(paths, str) else paths
    artifacts = (
        artifact._replace(path=by_template[artifact.template], translated_path=None)
        if artifact.template in by_template
        else artifact
        for artifact in target.artifacts
    )
    return target._replace(artifacts=tuple(artifacts))


def _main(target: Target) -> ArtifactPattern:
    """Return the artifact that a target always writes, or the first of several."""
    return next((each for each in target.artifacts if each.when is None), target.artifacts[0])


def _example(templates: Iterable[str]) -> str:
    return f'"{next(iter(templates))}" = "…"'


def is_path(value: object) -> bool:
    """Tell whether a value can be a path or a name: a printable text that is not empty."""
    return isinstance(value, str) and value != "" and known(value).isprintable()


def _command_line(rule: str, text: str, _key: str | None = None) -> Finding:
    return Finding(None, rule, text)


def _option_value(default: OptionValue, text: str) -> OptionValue:
    """Return the text of an option as the type of its default, if it fits: `true` -> True.

    A list has commas: `a,b` -> ("a", "b").
    """
    if isinstance(default, bool):
        return text == "true" if text in ("true", "false") else text
    if isinstance(default, int):
        return int(text) if re.fullmatch("-?[0-9]{1,30}", text) else text
    return tuple(text.split(",")) if isinstance(default, tuple) else text
