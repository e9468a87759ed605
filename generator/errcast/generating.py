"""Config -> every file of the configuration, in memory: each catalog, in each target.

    specs = ["spec/face.yaml"]             OutputFile("out/java/io/errcast/face/FaceError.java", …)
    targets = ["java", "python"]     ->    OutputFile("out/python/face_error.py", …)

Only this module knows the order of the job. It writes nothing, so `generate` and `check` do the
same up to the last step.
"""

import gc
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from errcast.catalog import Catalog
from errcast.catalogfile.reading import read_catalog
from errcast.config.loading import Config, configured_specs, folders_of_globs
from errcast.config.outputs import Output
from errcast.files.paths import (
    absolute_path,
    folded_path,
    name_in_outputs,
    native_path,
    shown_path,
)
from errcast.findings import Finding, show, show_bare
from errcast.languages import specs_with_texts, translations_for
from errcast.publishing.depfile import depfile_text, path_problem
from errcast.publishing.notice import LINES, LONGEST_LINE, is_late
from errcast.publishing.record import record_of
from errcast.targets import ConfiguredTarget, Target

if TYPE_CHECKING:
    from errcast.rendering.artifacts import RenderedFile
    from errcast.translations.model import Translation


_MANY_ERRORS = 10_000


class OutputFile(NamedTuple):
    """A file to write: its path, with the folder of its target in the output folder, and its bytes."""

    path: Path
    content: bytes


def read_catalogs(config: Config) -> tuple[dict[Path, Catalog], list[Finding]]:
    """Return the catalogs of a configuration by their files, and the findings of the others."""
    return catalogs_in(config.specs)


def catalogs_in(
    specs: Iterable[Path], in_outputs: Mapping[Path, str] = MappingProxyType({})
) -> tuple[dict[Path, Catalog], list[Finding]]:
    """Return catalogs by their files, and the findings of those that cannot be read.

    `in_outputs` is how outputs name the files; without it, they have the paths that findings show.
    """
    catalogs = {}
    findings: list[Finding] = []
    for spec in specs:
        catalog, problems = read_catalog(spec, shown_path(spec), in_outputs.get(spec))
        findings += problems
        if catalog is not None:
            catalogs[spec] = catalog
    return catalogs, findings


class _Made(NamedTuple):
    """A file, its output, and its catalog; None if it is for all catalogs."""

    file: OutputFile
    spec: Path | None
    output: Output


def build(config: Config) -> tuple[tuple[OutputFile, ...], list[Finding]]:
    """Return all files of a configuration, or none and all findings."""
    files: dict[str, _Made] = {}
    in_outputs = {spec: name_in_outputs(spec, config.root) for spec in config.specs}
    catalogs, findings = catalogs_in(config.specs, in_outputs)
    record = folded_path(record_of(config.file)) if config.file is not None else None
    translations, problems = translations_for(catalogs, config)
    findings += problems
    for made in _make_all(catalogs, translations, config):
        if isinstance(made, Finding):
            findings.append(made)
            continue
        # Some file systems ignore the case of letters, or how accents are encoded.
        if (key := folded_path(made.file.path)) in files:
            findings.append(_same_path(made, files[key], config))
        elif key == record:
            findings.append(_path_of_record(made.file, made.output, config))
        files[key] = made
    findings += _files_in_files(files, config)
    findings += _names_in_folders(files.values(), catalogs)
    if findings:
        # A broken template fails for each catalog. It is one mistake, so it gives one finding.
        return (), list(dict.fromkeys(findings))
    return tuple(made.file for made in files.values()), []


def dependencies(config: Config) -> list[Path]:
    """Return what the outputs depend on: the configuration, catalogs, translations, and files of targets.

    The folders in which globs look for catalogs are the last: a new catalog changes one of them. So does a
    new translation where an output asks for a language.
    """
    folders = dict.fromkeys(output.target.folder for output in config.outputs)
    of_targets = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    of_globs = dict.fromkeys(folders_of_globs(config))
    of_globs |= dict.fromkeys(spec.parent for spec in specs_with_texts(config.outputs))
    of_texts = _files_with_texts(config)
    return [*([config.file] if config.file else []), *config.specs, *of_texts, *of_targets, *of_globs]


def _files_with_texts(config: Config) -> list[Path]:
    """Return the translations that the outputs need."""
    if not (wanted := specs_with_texts(config.outputs)):
        return []
    from errcast.translations.beside import translations_beside

    return [path for paths in translations_beside(wanted).values() for path in paths]


def depfile_of(
    outputs: Iterable[Path], needed: Iterable[Path], target: str | None
) -> tuple[str, list[Finding]]:
    """Return the text of a depfile, and a finding for each path that it cannot contain.

    It says which files the outputs, or the one target, need. If the target is an absolute path, the
    build reads the depfile from another folder; then all paths are absolute.
    """
    targets = [target] if target else sorted(map(shown_path, outputs))
    absolute = Path(targets[0]).is_absolute()
    listed = [absolute_path(path) if absolute else shown_path(path) for path in needed]
    findings = [
        Finding(path, "unreadable-path", f"{problem}; rename it, or leave out --depfile")
        for path in listed
        if (problem := path_problem(path))
    ]
    for path in targets:
        if problem := path_problem(path):
            shown = show(path, 200)
            text = f"the target {shown} of the depfile: {problem}; choose another with --depfile-target"
            findings.append(Finding(None, "unreadable-path", text))
    return depfile_text(targets, listed), findings


def _make_all(
    catalogs: Mapping[Path, Catalog], translations: "Mapping[Path, Sequence[Translation]]", config: Config
) -> Iterator[_Made | Finding]:
    """Yield the files of each catalog, then those for all catalogs of an output, and the findings."""
    # Imported here: the commands that only read catalogs need no Jinja.
    from errcast.rendering.artifacts import render_catalog, render_run

    contexts: dict[int, dict[Path, Sequence[Mapping[str, Any]]]] = {}
    for spec, catalog in catalogs.items():
        for number, output in enumerate(config.outputs):
            if spec not in output.specs:
                continue
            rendered, problems, in_languages = render_catalog(
                catalog,
                output.target,
                output.options,
                _others(spec, output, config),
                translations.get(spec, ()),
            )
            if in_languages and any(pattern.is_for_run for pattern in output.target.artifacts):
                contexts.setdefault(number, {})[spec] = in_languages
            del in_languages  # before the next output needs as much memory
            if len(catalog.errors) > _MANY_ERRORS:
                gc.collect()  # templates leave cycles, and a run of the command line does not look for them
            yield from _made(rendered, spec, output)
            yield from (_shown(problem, catalog, spec, output, config) for problem in problems)
            del rendered
    has_all = _has_every_catalog(config) if contexts else False
    for number, of_catalogs in contexts.items():
        output = config.outputs[number]
        if any(spec not in of_catalogs for spec in output.specs):  # one has a finding
            continue
        rendered, problems = render_run(
            [catalogs[spec] for spec in of_catalogs],
            list(of_catalogs.values()),
            output.target,
            output.options,
            with_templates=has_all,
        )
        yield from _made(rendered, None, output)
        yield from (_shown(problem, None, None, output, config) for problem in problems)


def _has_every_catalog(config: Config) -> bool:
    """Tell whether the command line left out no catalog that the configuration names."""
    if config.is_whole:
        return True
    chosen = {os.path.realpath(spec) for spec in config.specs}
    return all(os.path.realpath(spec) in chosen for spec in configured_specs(config))


def _others(spec: Path, output: Output, config: Config) -> list[ConfiguredTarget]:
    """Return the targets of the outputs of a catalog, if the templates of this one show their code."""
    if not output.target.shows_handling:
        return []
    return [ConfiguredTarget(each.target, each.options) for each in config.shown if spec in each.specs]


def _made(files: Iterable["RenderedFile"], spec: Path | None, output: Output) -> Iterator[_Made | Finding]:
    for path, content in files:
        file = OutputFile(output.folder / native_path(path), content)
        if is_late(content):
            yield _late_notice(file, output.target)
        else:
            yield _Made(file, spec, output)


def _shown(
    problem: Finding, catalog: Catalog | None, spec: Path | None, output: Output, config: Config
) -> Finding:
    if catalog is not None and spec is not None and problem.path == catalog.path:
        # The catalog has the path that outputs use. A finding shows the path that the user knows.
        return replace(problem, path=shown_path(spec))
    if problem.rule == "unsafe-path" and output.has_own_paths:
        return config.source.finding(problem.rule, problem.text, "path", output.place)
    return problem if problem.path else _in_output(problem.rule, problem.text, output, config)


def _late_notice(file: OutputFile, target: Target) -> Finding:
    text = (
        f"{shown_path(file.path)} would have its notice where errcast does not look for it, so errcast would"
        f" not know the file as its own; print the notice in the first {LINES} lines, each of at most"
        f" {LONGEST_LINE} bytes, and alone in a comment"
    )
    return Finding(shown_path(target.folder / "target.yaml"), "late-notice", text)


def _files_in_files(files: Mapping[str, _Made], config: Config) -> Iterable[Finding]:
    """Yield a finding for each file that would be in a folder with the path of another file."""
    above = ""
    for key in sorted(files, key=lambda key: key.split("/")):
        if not above or not key.startswith(f"{above}/"):
            above = key
            continue
        file, spec, output = files[key]
        text = (
            f"{shown_path(file.path)} would be in a folder that has the path of a file,"
            f" {shown_path(files[above].file.path)}"
        )
        if spec is not None and output == files[above].output:
            remedy = (
                "change the path of one of the two artifacts in target.yaml, or the `name:` or the"
                " `type_name:` of a catalog"
            )
            yield Finding(shown_path(spec), "same-path", f"{text}; {remedy}")
        else:
            yield _in_output("same-path", f"{text}; change `out` or `path` of an output", output, config)


def _names_in_folders(files: Iterable[_Made], catalogs: Mapping[Path, Catalog]) -> Iterable[Finding]:
    """Yield a finding for each catalog with a name that another catalog declares in the same folder."""
    folders: dict[tuple[str, Path], dict[Path, None]] = {}
    targets = {}
    for file, spec, output in files:
        if spec is not None and output.target.declares:
            targets[output.target.name] = output.target
            folders.setdefault((output.target.name, file.path.parent), {})[spec] = None
    for (target, folder), specs in folders.items():
        first: dict[str, Path] = {}
        for spec in specs if len(specs) > 1 else ():
            twice = [
                name
                for name in _declared(catalogs[spec], targets[target])
                if first.setdefault(name, spec) != spec
            ]
            if twice:
                other = show_bare(shown_path(first[twice[0]]), 200)
                text = (
                    f"{twice[0]} would be declared twice in {shown_path(folder)}, for this catalog and for"
                    f" {other}; change the `type_name:` of one of them"
                )
                yield Finding(shown_path(spec), "name-collision", text)


def _declared(catalog: Catalog, target: Target) -> list[str]:
    from errcast.rendering.constants import declared_names

    return declared_names(catalog, target)


def _same_path(made: _Made, other: _Made, config: Config) -> Finding:
    text = f"{shown_path(made.file.path)} would be written twice"
    if made.spec is not None and other.spec is not None and made.spec != other.spec:
        reason = (
            f"for this catalog and for {show_bare(shown_path(other.spec), 200)}; change the `name:` or the"
            " `type_name:` of one of them"
        )
        return Finding(shown_path(made.spec), "same-path", f"{text}, {reason}")
    if made.output == other.output:
        target = made.output.target
        path = made.spec or other.spec or target.folder / "target.yaml"
        remedy = f"change the path of one of them in the target.yaml of {target.name}"
        return Finding(shown_path(path), "same-path", f"{text}, by two artifacts; {remedy}")
    targets = f"{other.output.target.name} and of {made.output.target.name}"
    reason = f"by two outputs, of {targets}; change `out` or `path` of one of them"
    return _in_output("same-path", f"{text}, {reason}", made.output, config)


def _path_of_record(file: OutputFile, output: Output, config: Config) -> Finding:
    text = f"{shown_path(file.path)} is the list of generated files; change `out` or `path` of this output"
    return _in_output("same-path", text, output, config)


def _in_output(rule: str, text: str, output: Output, config: Config) -> Finding:
    """Return a finding at the line of the path of an output, or of its folder."""
    return config.source.finding(rule, text, "path" if output.has_own_paths else "out", output.place)
