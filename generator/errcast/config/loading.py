"""[tool.errcast] of pyproject.toml, or errcast.toml -> `Config`.

    [tool.errcast]
    specs = ["spec/*.yaml"]           # catalogs: paths and globs
    out = "out"                       # each target gets its own folder in it
    targets = ["python", "java"]      # default: templates/default_targets.txt
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
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from errcast.config.file import ConfigFile, find_config_file, read_config_file
from errcast.config.generated import only_catalogs
from errcast.config.outputs import Output, Resolver
from errcast.config.places import Place
from errcast.config.shapes import TABLES, is_meant, is_misplaced, shape_findings, with_usable_keys
from errcast.files.globs import files_matching, folders_searched, is_glob
from errcast.files.paths import native_path, shown_path
from errcast.findings import Finding, nearest, show, show_bare
from errcast.targets import ConfiguredTarget, default_target_names, target_names

DEFAULT_OUT = "out"
_WHERE = "on the command line"


class Overrides(NamedTuple):
    """The values of the command line. For an empty one, the configuration decides.

    `options` maps `target.option` to the text of its value. With `may_lack_catalogs`, a glob of the
    configuration may match no file, and all of its catalogs may be missing; otherwise that is a finding.
    """

    specs: tuple[str, ...] = ()
    out: str | None = None
    targets: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    options: Mapping[str, str] = MappingProxyType({})
    may_lack_catalogs: bool = False


Check = Callable[[ConfigFile], list[Finding]]


class Config(NamedTuple):
    """What to read and what to write.

    Paths in outputs are relative to `root`. `out` is the folder of the short form, and `folders` are
    the folders of all targets in it; some targets may no longer be generated. `is_whole` is False if
    the command line selected catalogs, and `is_complete` also if it selected targets. `shown` are the
    outputs whose code documents show, also where the command line left them out. `lint` is the table of that
    name, unchanged. `source` is the file that contains it.
    """

    file: Path | None
    root: Path
    specs: tuple[Path, ...]
    out: Path
    outputs: tuple[Output, ...]
    shown: tuple[Output, ...]
    folders: tuple[Path, ...]
    is_whole: bool
    is_complete: bool
    lint: Mapping[str, object]
    source: ConfigFile

    @property
    def targets(self) -> tuple[ConfiguredTarget, ...]:
        """The target and the options of each output."""
        return tuple(ConfiguredTarget(output.target, output.options) for output in self.outputs)

    @property
    def within(self) -> tuple[Path, ...]:
        """The folders that generated files may be in."""
        folders = (self.out if output.number is None else output.folder for output in self.outputs)
        return tuple(dict.fromkeys(folders)) or (self.out,)


class _Unknown(NamedTuple):
    """What a mistake in a key hides: the catalogs, the names of some targets, the outputs."""

    specs: bool
    targets: bool
    outputs: bool


def load_config(
    overrides: Overrides, file: Path | None = None, check_tables: Check | None = None
) -> tuple[Config | None, list[Finding]]:
    """Return the configuration, or None and all findings about it.

    `file` is the configuration file that the user named. Without it, the nearest file is used. If
    there is no file, the overrides must be enough. `check_tables` returns the findings about the
    tables that only some commands read.
    """
    source = read_config_file(file) if file else find_config_file(Path.cwd())
    if isinstance(source, Finding):
        return None, [source]
    given, source, findings = source, *with_usable_keys(source)
    if is_misplaced(given):
        return None, findings
    findings += check_tables(source) if check_tables else []
    folders, problems = _template_folders(overrides.templates, source)
    findings += problems
    # What a wrong or misspelt key says is not known, so nothing says that it is missing.
    wrong = given.table.keys() - source.table.keys()
    unknown = _Unknown(
        specs=bool(wrong) and "specs" not in source.table,
        targets=bool(problems) or any(is_meant(key, "templates") for key in wrong),
        outputs="outputs" in wrong,
    )
    specs = () if unknown.specs and not overrides.specs else _specs(overrides, source, findings)
    given_out = overrides.out or source.root / native_path(source.table.get("out", DEFAULT_OUT))
    out = Path(os.path.normpath(given_out))
    outputs = _outputs(overrides, source, folders, out, specs, unknown, findings)
    if findings:
        return None, findings
    shown = outputs
    has_targets = "targets" in source.table or "outputs" in source.table
    if overrides.targets and has_targets and any(output.target.shows_handling for output in outputs):
        shown = _outputs(overrides._replace(targets=()), source, folders, out, specs, unknown, [])
    owned = overrides.targets or target_names(folders)
    return Config(
        file=source.path,
        root=source.root,
        specs=specs,
        out=out,
        outputs=outputs,
        shown=shown,
        folders=tuple(out / name for name in owned),
        is_whole=not overrides.specs,
        is_complete=not overrides.specs and not overrides.targets,
        lint=source.table.get("lint", {}),
        source=source,
    ), []


def configured_specs(config: Config) -> tuple[Path, ...]:
    """Return all catalogs that the configuration names, not only those that the command line chose."""
    return _specs(Overrides(), config.source, [])


def folders_of_globs(config: Config) -> list[Path]:
    """Return the folders in which globs look for catalogs; none if the command line chose the catalogs."""
    patterns = config.source.table.get("specs", ()) if config.is_whole else ()
    return folders_searched(map(native_path, filter(is_glob, patterns)), config.root)


def load_specs(
    specs: tuple[str, ...], file: Path | None = None, where: str = _WHERE
) -> tuple[tuple[Path, ...], list[Finding]]:
    """Return the catalogs of the command line, or those of the configuration; `where` people can name them.

    Nothing else of the configuration is checked, so a mistake in a target does not matter. A configuration
    that nobody named is not read at all if the command line names the catalogs.
    """
    if specs and file is None:
        return _named_specs(specs), []
    source = read_config_file(file) if file else find_config_file(Path.cwd())
    if isinstance(source, Finding):
        return (), [source]
    lacks_specs = "specs" not in source.table
    findings = [
        finding
        for key, finding in ({} if specs else shape_findings(source)).items()
        if key == "specs" or is_misplaced(source) or (lacks_specs and is_meant(key, "specs"))
    ]
    return ((), findings) if findings else (_specs(Overrides(specs), source, findings, where), findings)


def template_folders(templates: Sequence[str], file: Path | None = None) -> tuple[list[Path], list[Finding]]:
    """Return the folders of templates that the command line and the configuration name."""
    source = read_config_file(file) if file else find_config_file(Path.cwd())
    if isinstance(source, Finding):
        return [], [source]
    findings = [*shape_findings(source).values()]
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


def _specs(
    overrides: Overrides, source: ConfigFile, findings: list[Finding], where: str = _WHERE
) -> tuple[Path, ...]:
    patterns = overrides.specs or source.table.get("specs", ())
    if not patterns:
        text = f'no catalog to read: name its file {where}, or set specs = ["spec/*.yaml"]'
        findings.append(source.finding("no-specs", f"{text} in errcast.toml or [tool.errcast]"))
    if overrides.specs:
        return _named_specs(overrides.specs)
    return _files_of(patterns, source, (), findings, may_be_empty=overrides.may_lack_catalogs)


def _named_specs(specs: Sequence[str]) -> tuple[Path, ...]:
    """Return the catalogs that the command line names, each once; Python has decoded their names."""
    return tuple(dict.fromkeys(Path(os.path.normpath(each)) for each in specs))


def _files_of(
    patterns: Sequence[str], source: ConfigFile, table: Place, findings: list[Finding], *, may_be_empty: bool
) -> tuple[Path, ...]:
    """Return the files that the `specs` of the configuration, or of one of its tables, name."""
    globs = tuple(dict.fromkeys(filter(is_glob, patterns)))
    matching = files_matching(map(native_path, globs), source.root)
    if matching is None:
        text = "there are too many files and folders to search; name the folders of the catalogs in `specs`"
        findings.append(source.finding("too-much-work", text, "specs", table))
        return ()
    found = dict(zip(globs, matching, strict=True))
    specs: dict[Path, None] = {}
    for pattern in patterns:
        if pattern not in found:
            specs[Path(os.path.normpath(source.root / native_path(pattern)))] = None
            continue
        matches = only_catalogs(found[pattern])
        if not matches and not may_be_empty:
            text = f"no file matches {show(pattern)}; write a path relative to the folder of this file"
            text += ", or remove this one" if len(patterns) > 1 else ""
            findings.append(source.finding("no-specs", text, "specs", table))
        specs |= dict.fromkeys(Path(os.path.normpath(match)) for match in matches)
    return tuple(specs)


def _outputs(
    overrides: Overrides,
    source: ConfigFile,
    folders: Sequence[Path],
    out: Path,
    specs: tuple[Path, ...],
    unknown: _Unknown,
    findings: list[Finding],
) -> tuple[Output, ...]:
    """Return what to generate: the short form, and `[[outputs]]`."""
    known = target_names(folders)
    findings += [] if unknown.targets else _table_findings(source, known)
    resolver = Resolver(source, folders, known, overrides.options, is_open=unknown.targets)
    resolver.check_tables()
    if "outputs" not in source.table:
        names: Sequence[Any] = overrides.targets or source.table.get("targets") or default_target_names()
        outputs = resolver.short_form(names, out, specs, named_here=not overrides.targets)
    else:
        findings += _twice(source)
        if overrides.out:
            text = "--out works only without [[outputs]]; change `out` of an output"
            findings.append(_command_line("invalid-option", text))
        all_specs = _specs(Overrides(), source, [])
        may_all_be_missing = overrides.may_lack_catalogs and not any(map(os.path.lexists, all_specs))

        def matching(patterns: Sequence[str], number: int) -> Sequence[Path]:
            may_be_empty = overrides.may_lack_catalogs
            table = ("outputs", number)
            named = _files_of(patterns, source, table, findings, may_be_empty=may_be_empty)
            for path in named:
                shown = show_bare(shown_path(path), 200)
                if may_all_be_missing:
                    continue
                if not os.path.lexists(path):
                    text = (
                        f"{shown} does not exist; write the path that the catalog has now, or remove this one"
                    )
                    findings.append(source.finding("no-specs", text, "specs", table))
                elif path not in all_specs and not unknown.specs:
                    text = f"{shown} is not a catalog of this configuration; add it to its `specs`"
                    findings.append(source.finding("no-specs", text, "specs", table))
            return named

        in_short = [name for name in source.table.get("targets", ()) if name in (overrides.targets or [name])]
        outputs = resolver.short_form(in_short, out, specs, named_here=True)
        others = [name for name in overrides.targets if name not in in_short]
        if others or not overrides.targets:
            outputs += resolver.tables(specs, matching, others)
        tables = (table.get("target") for table in source.table["outputs"])
        names = [*in_short, *(name for name in tables if not overrides.targets or name in others)]
    findings += resolver.findings
    findings += [] if unknown.outputs else _override_findings(overrides, names)
    return tuple(outputs)


def _twice(source: ConfigFile) -> list[Finding]:
    """Return a finding for each target of `[[outputs]]` that has the short form as well."""
    findings = []
    names = [table.get("target") for table in source.table["outputs"]]
    for name in dict.fromkeys(each for each in names if isinstance(each, str)):
        if name in source.table.get("targets", ()):
            text = f"{show(name)} is in `targets` and in [[outputs]]; remove it from one of them"
            findings.append(source.finding("output-twice", text, "targets"))
        if isinstance(source.table.get(name), dict):
            text = f"{show(name)} is in [[outputs]], so its options are there; move those of this table"
            findings.append(source.finding("output-twice", text, name))
    return findings


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


def _override_findings(overrides: Overrides, names: Collection[object]) -> list[Finding]:
    return [
        _command_line(
            "invalid-option", f"--option {key}: expected TARGET.OPTION of a target that is generated"
        )
        for key in overrides.options
        if key.partition(".")[0] not in names or "." not in key
    ]
