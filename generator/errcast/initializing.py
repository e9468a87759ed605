"""The files of a first project: a configuration with comments, a small catalog, and their schemas."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from errcast.config.file import ConfigFile, find_config_file
from errcast.findings import Finding
from errcast.schema.catalog import catalog_schema_text
from errcast.schema.config import config_schema_text
from errcast.targets import Target, load_target, target_names

CONFIGURATION = """\
#:schema ./spec/config.schema.json
#
# What `errcast generate` reads and writes. It finds this file from this folder and all folders below.

# The catalogs: paths and globs, relative to this file.
specs = ["spec/*.yaml"]

# The folder to write to; each target gets its own folder in it.
out = "out"

# The languages. Without this line, errcast generates all of them.
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


def starter_files() -> dict[str, str]:
    """Return the files of a first project: path to text."""
    targets = [target for name in target_names() if (target := load_target(name)[0]) is not None]
    listed = ", ".join(f'"{target.name}"' for target in targets)
    return {
        "errcast.toml": CONFIGURATION.format(targets=listed) + "".join(_options(targets)),
        "spec/example.yaml": CATALOG,
        "spec/catalog.schema.json": catalog_schema_text(),
        "spec/config.schema.json": config_schema_text(),
    }


def files_in_the_way(paths: Iterable[str]) -> list[Finding]:
    """Return a finding for each of these files that exists in the working directory.

    If none exists, but the directory has a configuration, that is a finding too.
    """
    exists = [path for path in paths if os.path.lexists(path)]
    configured = find_config_file(Path.cwd())
    if isinstance(configured, ConfigFile) and configured.path and configured.path.parent == Path.cwd():
        exists = exists or [configured.path.name]
    text = "the file already exists, and nothing was written; move it away, or use another folder"
    return [Finding(path, "output-exists", text) for path in exists]


def _options(targets: list[Target]) -> Iterator[str]:
    for target in targets:
        if target.options:
            yield f"\n# The options of {target.name}, with their defaults.\n# [{target.name}]\n"
        for option in target.options:
            default = str(option.default).lower() if isinstance(option.default, bool) else option.default
            value = f'"{default}"' if isinstance(option.default, str) else default
            yield f"# {option.name} = {value}  # {option.help}\n"
