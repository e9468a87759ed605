"""Config -> every file that it asks for, in memory: each catalog, in each target.

This is the one place that knows the order of the job. Nothing is written here, so that
generating and checking do the same up to the last step.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from errcast.catalog import Catalog
from errcast.config import Config
from errcast.findings import Finding
from errcast.paths import name_in_outputs, shown_path
from errcast.rendering import render
from errcast.specfile.reading import read_catalog


class OutputFile(NamedTuple):
    """A file to be: its folder within the output folder is that of its target."""

    path: Path
    text: str


def build(config: Config) -> tuple[tuple[OutputFile, ...], list[Finding]]:
    """Return all files that a configuration asks for, or none and every reason why not."""
    findings: list[Finding] = []
    files: dict[Path, OutputFile] = {}
    for spec in config.specs:
        shown = shown_path(spec)
        catalog, problems = read_catalog(spec, shown)
        findings += problems
        if catalog is None:
            continue
        named = replace(catalog, path=name_in_outputs(spec, config.root))
        for file, problem in _render_all(named, config, shown):
            if problem is not None:
                findings.append(problem)
            elif file is not None and file.path in files:
                findings.append(_same_path(file, shown))
            elif file is not None:
                files[file.path] = file
    return ((), findings) if findings else (tuple(files.values()), [])


def _render_all(
    catalog: Catalog, config: Config, shown: str
) -> Iterable[tuple[OutputFile | None, Finding | None]]:
    for configured in config.targets:
        artifacts, problems = render(catalog, configured.target, configured.options)
        for artifact in artifacts:
            yield OutputFile(config.out / configured.target.name / artifact.path, artifact.text), None
        for problem in problems:
            yield None, replace(problem, path=shown) if problem.path == catalog.path else problem


def _same_path(file: OutputFile, shown: str) -> Finding:
    text = (
        f"{shown_path(file.path)} would be written twice, for this catalog and for another;"
        " give one of them another `name:` or `type_name:`"
    )
    return Finding(shown, None, None, "same-path", text)
