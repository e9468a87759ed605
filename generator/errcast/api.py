"""The public functions: the rooms of the package, joined for a caller in Python.

Where the command line prints findings, these raise `InvalidInputError` with all of them.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from errcast.catalog import Catalog
from errcast.catalogfile.reading import read_catalog
from errcast.files.paths import name_in_outputs, shown_path
from errcast.findings import InvalidInputError
from errcast.rendering.artifacts import Artifact
from errcast.rendering.artifacts import render as render_target
from errcast.targets import OptionValue, load_target

__all__ = ["Artifact", "load", "render"]


def load(path: str | os.PathLike[str]) -> Catalog:
    """Return the catalog of a YAML file.

    Outputs call it by its path from the working folder if it lies in it, else by the file's name.
    Raises InvalidInputError with everything that is wrong with the file.
    """
    catalog, findings = read_catalog(Path(path), shown_path(Path(path)))
    if catalog is None:
        raise InvalidInputError(findings)
    return replace(catalog, path=name_in_outputs(Path(path), Path()))


def render(
    catalog: Catalog,
    target: str,
    options: Mapping[str, OptionValue] | None = None,
    *,
    templates: Sequence[str | os.PathLike[str]] = (),
) -> tuple[Artifact, ...]:
    """Return the files of a catalog in one target, in memory: each a `path` and its `text`.

    `templates` are folders with targets of your own; they go before the built-in ones.
    Raises InvalidInputError with every reason why the catalog cannot be had in that language.
    """
    found, findings = load_target(target, [Path(folder) for folder in templates])
    if found is None:
        raise InvalidInputError(findings)
    artifacts, findings = render_target(catalog, found, options)
    if findings:
        raise InvalidInputError(findings)
    return artifacts
