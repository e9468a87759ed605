"""[tool.errcast] of pyproject.toml, or errcast.toml -> `Config`.

    [tool.errcast]
    specs = ["spec/*.yaml"]           # catalogs: paths and globs
    out = "out"                       # each target gets its own folder in it
    targets = ["python", "java"]      # default: all built-in targets
    templates = ["our-templates"]     # folders with your own targets

    [tool.errcast.java]               # the options of a target
    package = "io.errcast.face"

    [tool.errcast.lint]               # rules of `errcast lint`, each off or at another level
    near-twin-names = "off"

    [tool.errcast.breaking]           # changes that `errcast breaking` accepts
    ignore = ["wire-code-vanished:orders:CLOSED"]

In errcast.toml, the same keys are at the top level, and `[java]` is enough. Paths are relative to
the file. It is in the working folder or in the nearest folder above it.
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from errcast.config.file import ConfigFile, find_config_file, read_config_file
from errcast.files.globs import files_matching, is_glob
from errcast.files.paths import native_path, shown_path
from errcast.findings import Finding, nearest, show, show_bare, show_value
from errcast.options import Options, OptionValue
from errcast.targets import (
    ConfiguredTarget,
    Target,
    load_target,
    option_problems,
    resolved_options,
    target_names,
)
from errcast.text.assigned import known

KEYS = ("specs", "out", "targets", "templates")
TABLES = ("lint", "breaking")  # every other table has the options of a target
DEFAULT_OUT = "out"
_TOOL_TABLE = (
    "only a file named pyproject.toml has the table [tool.errcast]; here, write its keys without this line,"
    " and [NAME] in place of [tool.errcast.NAME], or rename the file to pyproject.toml"
)


class Overrides(NamedTuple):
    """The values of the command line. For an empty one, the configuration decides.

    `options` maps `target.option` to the text of its value.
    """

    specs: tuple[str, ...] = ()
    out: str | None = None
    targets: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    options: Mapping[str, str] = MappingProxyType({})


class Config(NamedTuple):
    """What to read and what to write.

    Paths in outputs are relative to `root`. `folders` are the folders of all targets; some targets
    may no longer be generated. `is_whole` is False if the command line selected catalogs. `lint`
    is the table of that name, unchanged. `source` is the file that contains it.
    """

    file: Path | None
    root: Path
    specs: tuple[Path, ...]
    out: Path
    targets: tuple[ConfiguredTarget, ...]
    folders: tuple[Path, ...]
    is_whole: bool
    lint: Mapping[str, object]
    source: ConfigFile


def load_config(overrides: Overrides, file: Path | None = None) -> tuple[Config | None, list[Finding]]:
    """Return the configuration, or None and all findings about it.

    `file` is the configuration file that the user named. Without it, the nearest file is used. If
    there is no file, the overrides must be enough.
    """
    source = read_config_file(file) if file else find_config_file(Path.cwd())
    if isinstance(source, Finding):
        return None, [source]
    findings = [*_shape_findings(source)]
    if findings:
        return None, findings
    folders, findings = _template_folders(overrides.templates, source)
    specs = _specs(overrides, source, findings)
    targets = _targets(overrides, source, folders, findings)
    if findings:
        return None, findings
    out = (
        Path(overrides.out)
        if overrides.out
        else source.root / native_path(source.table.get("out", DEFAULT_OUT))
    )
    owned = overrides.targets or target_names(folders)
    return Config(
        file=source.path,
        root=source.root,
        specs=specs,
        out=out,
        targets=targets,
        folders=tuple(out / name for name in owned),
        is_whole=not overrides.specs,
        lint=source.table.get("lint", {}),
        source=source,
    ), []


def configured_specs(config: Config) -> tuple[Path, ...]:
    """Return all catalogs that the configuration names, not only those that the command line chose."""
    return _specs(Overrides(), config.source, [])


def load_specs(specs: tuple[str, ...], file: Path | None = None) -> tuple[tuple[Path, ...], list[Finding]]:
    """Return the catalogs of the command line, or those of the configuration.

    Nothing else of the configuration is checked, so a mistake in a target does not matter.
    """
    source = read_config_file(file) if file else find_config_file(Path.cwd())
    if isinstance(source, Finding):
        return (), [source]
    findings = [] if specs else _shape_findings(source, only="specs")
    return ((), findings) if findings else (_specs(Overrides(specs), source, findings), findings)


def template_folders(templates: Sequence[str], file: Path | None = None) -> tuple[list[Path], list[Finding]]:
    """Return the folders of templates that the command line and the configuration name."""
    source = read_config_file(file) if file else find_config_file(Path.cwd())
    if isinstance(source, Finding):
        return [], [source]
    findings = _shape_findings(source)
    return ([], findings) if findings else _template_folders(templates, source)


def _template_folders(templates: Sequence[str], source: ConfigFile) -> tuple[list[Path], list[Finding]]:
    folders: list[tuple[Path, Callable[[str, str, str], Finding]]]
    folders = [(Path(folder), _command_line) for folder in templates]
    folders += [
        (source.root / native_path(folder), source.finding) for folder in source.table.get("templates", ())
    ]
    found, findings = [], []
    for folder, place in folders:
        if os.path.isdir(folder):  # noqa: PTH112  Path.is_dir raises where the path is too long
            found.append(folder)
        else:
            text = f"the template folder {show_bare(shown_path(folder), 200)} does not exist; check its path"
            findings.append(place("no-templates", text, "templates"))
    return found, findings


def _shape_findings(source: ConfigFile, only: str | None = None) -> list[Finding]:
    """Return a finding for each unknown key and each wrong type. A table has the options of a target.

    `only` is the one key to look at.
    """
    tool = source.table.get("tool")
    if not source.in_pyproject and isinstance(tool, dict) and "errcast" in tool:
        return [source.finding("unknown-key", _TOOL_TABLE, "tool")]  # nothing else in the file has its place
    findings = []
    built_in = target_names()
    for key, value in source.table.items():
        if (isinstance(value, dict) and key not in KEYS) or only not in (None, key):
            continue
        if key in TABLES:
            findings.append(source.finding("wrong-type", f"expected a table: [{key}]", key))
        elif key in built_in:
            findings.append(source.finding("wrong-type", f"expected a table of options: [{key}]", key))
        elif key not in KEYS:
            text = f"unknown key {show(key)}; {nearest(key, (*KEYS, *TABLES), findings)}"
            findings.append(source.finding("unknown-key", text, key))
        elif key == "out":
            if not _is_path(value):
                findings.append(source.finding("wrong-type", 'expected a folder: out = "out"', key))
        elif not (isinstance(value, list) and value and all(map(_is_path, value))):
            findings.append(source.finding("wrong-type", f'expected a list of texts: {key} = ["…"]', key))
    return findings


def _is_path(value: object) -> bool:
    """Tell whether a value can be a path or a name: a printable text that is not empty."""
    return isinstance(value, str) and value != "" and known(value).isprintable()


def _specs(overrides: Overrides, source: ConfigFile, findings: list[Finding]) -> tuple[Path, ...]:
    patterns = overrides.specs or source.table.get("specs", ())
    root = Path() if overrides.specs else source.root
    if not patterns:
        text = 'no catalog to read: name its file on the command line, or set specs = ["spec/*.yaml"]'
        findings.append(source.finding("no-specs", f"{text} in errcast.toml or [tool.errcast]"))
    globs = () if overrides.specs else tuple(dict.fromkeys(filter(is_glob, patterns)))
    matching = files_matching(map(native_path, globs), root)
    if matching is None:
        text = "there are too many files and folders to search; name the folders of the catalogs in `specs`"
        findings.append(source.finding("too-much-work", text, "specs"))
        return ()
    found = dict(zip(globs, matching, strict=True))
    specs: dict[Path, None] = {}
    for pattern in patterns:
        if pattern not in found:
            specs[Path(os.path.normpath(root / native_path(pattern)))] = None
            continue
        matches = found[pattern]
        if not matches:
            text = f"no file matches {show(pattern)}; write a path relative to the folder of this file"
            findings.append(source.finding("no-specs", text, "specs"))
        specs |= dict.fromkeys(Path(os.path.normpath(match)) for match in matches)
    return tuple(specs)


def _targets(
    overrides: Overrides, source: ConfigFile, folders: Sequence[Path], findings: list[Finding]
) -> tuple[ConfiguredTarget, ...]:
    known = target_names(folders)
    names = overrides.targets or source.table.get("targets") or target_names()
    findings += _table_findings(source, known)
    findings += _override_findings(overrides, names)
    configured = []
    for name in dict.fromkeys(names):
        if name not in known:
            text = f"there is no target {show(name)}; {nearest(name, known)}"
            place = _command_line if overrides.targets else source.finding
            findings.append(place("unknown-target", text, "targets"))
            continue
        target, problems = load_target(name, folders)
        findings += problems
        if target is not None:
            configured.append(ConfiguredTarget(target, _options(target, source, overrides, findings)))
    return tuple(configured)


def _command_line(rule: str, text: str, _key: str | None = None) -> Finding:
    return Finding(None, rule, text)


def _table_findings(source: ConfigFile, known: Sequence[str]) -> list[Finding]:
    findings: list[Finding] = []
    for key, value in source.table.items():
        if isinstance(value, dict) and key not in known and key not in TABLES:
            hint = nearest(key, known, findings)
            text = f"a table has the options of a target, but there is no target {show(key)}; {hint}"
            findings.append(source.finding("unknown-key", text, key))
    return findings


def _override_findings(overrides: Overrides, names: Sequence[str]) -> list[Finding]:
    return [
        _command_line(
            "invalid-option", f"--option {key}: expected TARGET.OPTION of a target that is generated"
        )
        for key in overrides.options
        if key.partition(".")[0] not in names or "." not in key
    ]


def _options(target: Target, source: ConfigFile, overrides: Overrides, findings: list[Finding]) -> Options:
    """Return every option of a target. The command line comes before the configuration."""
    configured = source.table.get(target.name, {})
    for name, is_unknown, problem in option_problems(target, configured):
        if is_unknown:
            text = f"unknown option {show(name)} of {target.name}; {problem}"
            findings.append(source.finding("unknown-key", text, name, target.name))
        else:
            text = f"{target.name}.{show_bare(name)} = {show_value(configured[name])}: {problem}"
            findings.append(source.finding("invalid-option", text, name, target.name))
    texts = _overridden(target, overrides)
    defaults = {option.name: option.default for option in target.options}
    chosen = {name: _option_value(defaults.get(name, ""), text) for name, text in texts.items()}
    for name, is_unknown, problem in option_problems(target, chosen):
        key = f"{target.name}.{name}"
        said = f"{key}: no such option; {problem}" if is_unknown else f"{key}={show(texts[name])}: {problem}"
        findings.append(_command_line("invalid-option", f"--option {said}"))
    return resolved_options(target, {**configured, **chosen})


def _overridden(target: Target, overrides: Overrides) -> dict[str, str]:
    """Return the options of a target that the command line names, with the texts of their values."""
    keys = (key.partition(".") for key in overrides.options)
    return {name: overrides.options[f"{of}.{name}"] for of, dot, name in keys if of == target.name and dot}


def _option_value(default: OptionValue, text: str) -> OptionValue:
    """Return the text of an option as the type of its default, if it fits: `true` -> True."""
    if isinstance(default, bool):
        return text == "true" if text in ("true", "false") else text
    if isinstance(default, int):
        return int(text) if re.fullmatch("-?[0-9]{1,30}", text) else text
    return text
