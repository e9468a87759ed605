"""The files of a first project: a configuration with comments, a small catalog, and their schemas."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from glob import escape
from pathlib import Path

from errcast.catalogfile.recognizing import SUFFIXES, is_catalog
from errcast.config.file import ConfigFile, find_config_file
from errcast.config.outputs import is_path
from errcast.files.contents import read_text
from errcast.files.globs import is_glob
from errcast.findings import Finding
from errcast.proposals import git_pattern
from errcast.publishing.contents import encoded, holds
from errcast.schema.catalog import catalog_schema_text
from errcast.schema.config import config_schema_text
from errcast.targets import Target, default_target_names, load_target

CONFIGURATION = """\
#:schema ./spec/config.schema.json
#
# What `errcast generate` reads and writes. It finds this file from this folder and all folders below.

# The catalogs: paths and globs, relative to this file.
specs = [{specs}]

# The folder to write to; each target gets its own folder in it.
out = "out"

# The languages. `errcast targets` lists them.
targets = [{targets}]
"""

CATALOG = """\
# yaml-language-server: $schema=catalog.schema.json
#
# The errors of one API. Programs compare codes and messages: write them as the API sends them.
# A name is the constant in every language; once published it never changes.
errcast: 1
name: example
title: Errors of the example service
language: en
categories:
  request: The request
  service: The service
errors:
  - code: 40401
    name: ORDER_NOT_FOUND
    message: order not found
    description: There is no order of this number.
    solution: Check the number.
    category: request
  - code: 40901
    name: ORDER_IS_CLOSED
    message: order is closed
    description: The order was shipped.
    solution: Place a new order.
    category: request
  - code: 50301
    name: SERVICE_BUSY
    message: service busy
    description: The service has too much to do.
    solution: Send the same request again after a second.
    category: service
    retryable: true
  - code: 50401
    name: SERVICE_TIMEOUT
    message: service timeout
    description: The service did not answer in time.
    solution: Send the same request again after a second.
    category: service
    retryable: true
"""


ATTRIBUTES = "out/** text eol=lf linguist-generated"
MERGE_ATTRIBUTE = "merge=errcast"
_EXAMPLES = "spec/*.yaml"
_MOST_LOOKED_AT = 1000  # files that may be catalogs


def catalogs_here() -> tuple[list[str], list[Finding]]:
    """Return the paths of the catalogs in the working directory and directly in its folders.

    There is a warning for each catalog that no configuration can name, and one if there are too many files
    to look at.
    """
    candidates = (path for pattern in ("*", "*/*") for path in Path().glob(pattern))
    possible = sorted(
        (path for path in candidates if path.suffix.lower() in SUFFIXES and not _is_hidden(path)),
        key=lambda path: (path.suffix.lower() == ".json", path),  # most files in JSON are something else
    )
    found = [path.as_posix() for path in _without_links(possible[:_MOST_LOOKED_AT]) if is_catalog(path)]
    warnings = [_not_named(path) for path in found if not is_path(path)]
    if len(possible) > _MOST_LOOKED_AT:
        warnings.append(_not_looked_at(len(possible) - _MOST_LOOKED_AT))
    return [path for path in sorted(found) if is_path(path)], warnings


def _without_links(paths: Sequence[Path]) -> list[Path]:
    """Return the paths, each file once: by a link only if none of the paths is its own name."""
    names: dict[str, Path] = {}
    for path in sorted(paths, key=_is_link):
        names.setdefault(os.path.realpath(path), path)
    chosen = set(names.values())
    return [path for path in paths if path in chosen]


def _is_link(path: Path) -> bool:
    return any(os.path.islink(part) for part in (path, *path.parents))  # noqa: PTH114  names are enough


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _not_named(path: str) -> Finding:
    text = "no configuration can name this catalog; rename it, and add it to `specs`"
    return Finding(path, "unreadable-path", text, level="warning")


def _not_looked_at(count: int) -> Finding:
    files = "1 more file that may be a catalog" if count == 1 else f"{count} more files that may be catalogs"
    text = f"errcast did not look at {files}; if one of them is a catalog, add it to `specs`"
    return Finding(None, "too-much-work", text, level="warning")


def missing_attributes(catalogs: Sequence[str] = ()) -> list[str]:
    """Return the lines that `.gitattributes` in the working directory lacks, for outputs and catalogs.

    `orders.yaml` -> `/orders.yaml merge=errcast`: the slash keeps files of this name in other folders out.
    Outside a git work tree, there is none.
    """
    here = Path.cwd()
    if not any(os.path.lexists(folder / ".git") for folder in (here, *here.parents)):
        return []
    attributes = here / ".gitattributes"
    text = read_text(attributes, attributes.name) if attributes.is_file() else ""
    if not isinstance(text, str):
        return []
    patterns = [git_pattern(f"/{path}") for path in catalogs] or [_EXAMPLES]
    lines = [ATTRIBUTES, *(f"{pattern} {MERGE_ATTRIBUTE}" for pattern in patterns)]
    return [line for line in lines if line not in text.splitlines()]


def starter_files(catalogs: Sequence[str] = ()) -> dict[str, str]:
    """Return the files of a first project, path to text; without an example if there are catalogs.

    The configuration names each catalog, or the glob of a folder that has only catalogs: `spec/a.yaml`,
    `spec/b.yaml` -> `spec/*.yaml`. A name that is a glob is escaped: `errors [v2].yaml` ->
    `errors [[]v2].yaml`.
    """
    targets = [target for name in default_target_names() if (target := load_target(name)[0]) is not None]
    listed = ", ".join(f'"{target.name}"' for target in targets)
    globs = list(dict.fromkeys(map(partial(_glob_of, catalogs), catalogs))) or [_EXAMPLES]
    specs = ", ".join(json.dumps(glob, ensure_ascii=False) for glob in globs)
    configuration = CONFIGURATION.format(targets=listed, specs=specs) + "".join(_options(targets))
    example = (
        {} if catalogs else {"spec/example.yaml": CATALOG, "spec/catalog.schema.json": catalog_schema_text()}
    )
    return {"errcast.toml": configuration, **example, "spec/config.schema.json": config_schema_text()}


def _glob_of(catalogs: Sequence[str], path: str) -> str:
    """Return the glob of the folder of a catalog if it has no other file with this suffix, or its name.

    So the configuration reads the next catalog there too. In the working directory, the next file may be
    anything, and so may one in JSON.
    """
    folder, suffix = Path(path).parent, Path(path).suffix
    beside = {each.as_posix() for each in folder.glob(f"*{suffix}")}
    if folder == Path() or suffix.lower() == ".json" or not beside.issubset(catalogs):
        return escape(path) if is_glob(path) else path
    name = folder.as_posix()
    return f"{escape(name) if is_glob(name) else name}/*{suffix}"


def still_to_write(files: Mapping[str, str]) -> dict[str, str]:
    """Return the files that are not in the working directory with this very text.

    Raises OSError if a file cannot be read.
    """
    return {path: text for path, text in files.items() if not holds(Path(path), encoded(text))}


def files_in_the_way(paths: Iterable[str]) -> list[Finding]:
    """Return a finding for each of these files that exists in the working directory.

    If none exists, but the directory has a configuration, that is a finding too.
    """
    exists = [path for path in paths if os.path.lexists(path)]
    configuration = configuration_here()
    if configuration == "pyproject.toml":
        text = "[tool.errcast] is in this file, so errcast is configured here already; run `errcast generate`"
        return [Finding(configuration, "output-exists", text)]
    if configuration is not None:
        exists = exists or [configuration]
    text = "the file already exists, and nothing was written; move it away, or use another folder"
    return [Finding(path, "output-exists", text) for path in exists]


def configuration_here() -> str | None:
    """Return the name of the configuration in the working directory, if there is one."""
    found = find_config_file(Path.cwd())
    is_here = isinstance(found, ConfigFile) and found.path is not None and found.path.parent == Path.cwd()
    return found.path.name if isinstance(found, ConfigFile) and found.path is not None and is_here else None


def _options(targets: list[Target]) -> Iterator[str]:
    for target in targets:
        if target.options:
            yield f"\n# The options of {target.name}, with their defaults.\n# [{target.name}]\n"
        for option in target.options:
            default = option.default
            value = str(default).lower() if isinstance(default, (bool, int)) else json.dumps(default)
            yield f"# {option.name} = {value}  # {option.help}\n"
