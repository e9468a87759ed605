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
from errcast.targets import Target, load_target, option_problems, resolved_options
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

    `known` are the names of all targets, and `folders` the user's own folders of targets. `texts` are
    the options of the command line, by `target.option`; they come before the configuration.
    """

    def __init__(
        self, source: ConfigFile, folders: Sequence[Path], known: Sequence[str], texts: Mapping[str, str]
    ) -> None:
        """Keep what all outputs share."""
        self.findings: list[Finding] = []
        self._source = source
        self._folders = folders
        self._known = known
        self._texts = texts

    def short_form(
        self, names: Iterable[str], out: Path, specs: tuple[Path, ...], *, named_here: bool
    ) -> list[Output]:
        """Return an output for each name of a target; `named_here` is False for names of the command line."""
        outputs = []
        for name in dict.fromkeys(names):
            target = self._target(name, self._complain_about_targets if named_here else _command_line)
            if target is not None:
                options = self._options(target, self._source.table.get(name, {}), (name,))
                outputs.append(Output(target, options, out / name, specs))
        return outputs

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
        place = ("outputs", number)

        def complain(rule: str, text: str, key: str | None = None) -> None:
            self.findings.append(self._source.finding(rule, text, key, place))

        name, out = table.get("target"), table.get("out")
        if not isinstance(name, str):
            complain("wrong-type", 'each output needs its target: target = "java"', "target")
        if not is_path(out):
            complain("wrong-type", 'each output needs its own folder: out = "web/src/errors"', "out")
        if not isinstance(name, str) or not is_path(out):
            return None
        target = self._target(name, lambda rule, text: complain(rule, text, "target"))
        if target is None:
            return None
        options = self._options(
            target, {key: value for key, value in table.items() if key not in KEYS}, place
        )
        if "path" in table:
            changed = with_paths(target, table["path"])
            if isinstance(changed, str):
                complain("wrong-type", changed, "path")
                return None
            target = changed
        if "specs" in table:
            patterns = table["specs"]
            if not isinstance(patterns, list) or not patterns or not all(map(is_path, patterns)):
                complain("wrong-type", 'expected a list of texts: specs = ["spec/hotel.yaml"]', "specs")
                return None
            named = frozenset(map(os.path.realpath, matching(patterns, number)))
            specs = tuple(spec for spec in specs if os.path.realpath(spec) in named)
        folder = Path(os.path.normpath(self._source.root / native_path(str(out))))
        return Output(target, options, folder, specs, number, "path" in table)

    def _target(self, name: str, complain: Callable[[str, str], object]) -> Target | None:
        if name not in self._known:
            found = complain(
                "unknown-target", f"there is no target {show(name)}; {nearest(name, self._known)}"
            )
            self.findings += [found] if isinstance(found, Finding) else []
            return None
        target, problems = load_target(name, self._folders)
        self.findings += [each for each in problems if each not in self.findings]
        return target

    def _options(self, target: Target, configured: Any, place: Place) -> Options:
        """Return every option of a target. The command line comes before the configuration."""
        for name, is_unknown, problem in option_problems(target, configured):
            if is_unknown:
                text, rule = f"unknown option {show(name)} of {target.name}; {problem}", "unknown-key"
            else:
                rule = "invalid-option"
                text = f"{target.name}.{show_bare(name)} = {show_value(configured[name])}: {problem}"
            self.findings.append(self._source.finding(rule, text, name, place))
        texts = self._overridden(target)
        defaults = {option.name: option.default for option in target.options}
        chosen = {name: _option_value(defaults.get(name, ""), text) for name, text in texts.items()}
        for name, is_unknown, problem in option_problems(target, chosen):
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


def with_paths(target: Target, paths: object) -> Target | str:
    """Return a target whose artifacts have other paths, or what is wrong with the value of `path`.

    A text is the path of the one artifact. A table has the paths of several, by their templates:
    `{"a.py.j2": "x/{name}.py"}`.
    """
    templates = [artifact.template for artifact in target.artifacts]
    if isinstance(paths, str) and paths:
        if len(templates) > 1:
            return f"{target.name} has several artifacts; write a table: path = {{{_example(templates)}}}"
        paths = {templates[0]: paths}
    if not isinstance(paths, dict) or not paths:
        return f'expected a path, such as path = "{target.artifacts[0].path}"'
    for template, path in paths.items():
        if template not in templates:
            return f"{target.name} has no template of this name; expected one of {', '.join(templates)}"
        if not isinstance(path, str) or not path:
            return f"expected the path of each artifact: path = {{{_example(templates)}}}"
    artifacts = (
        artifact._replace(path=paths.get(artifact.template, artifact.path)) for artifact in target.artifacts
    )
    return target._replace(artifacts=tuple(artifacts))


def _example(templates: Sequence[str]) -> str:
    return f'"{templates[0]}" = "…"'


def is_path(value: object) -> bool:
    """Tell whether a value can be a path or a name: a printable text that is not empty."""
    return isinstance(value, str) and value != "" and known(value).isprintable()


def _command_line(rule: str, text: str, _key: str | None = None) -> Finding:
    return Finding(None, rule, text)


def _option_value(default: OptionValue, text: str) -> OptionValue:
    """Return the text of an option as the type of its default, if it fits: `true` -> True."""
    if isinstance(default, bool):
        return text == "true" if text in ("true", "false") else text
    if isinstance(default, int):
        return int(text) if re.fullmatch("-?[0-9]{1,30}", text) else text
    return text
