"""`errcast init`: the files of a first project."""

import os
from pathlib import Path

import click

from errcast.cli.outcome import publish_or_stop, stop
from errcast.cli.printing import say
from errcast.findings import Finding


@click.command()
def init() -> None:
    """Start a project in this folder.

    This writes a configuration, a small catalog and its schema. It overwrites nothing.
    """
    from errcast.config.file import ConfigFile, find_config_file
    from errcast.starter import starter_files

    files = [(Path(path), text) for path, text in starter_files().items()]
    text = "the file already exists, and nothing was written; move it away, or use another folder"
    exists = [path.as_posix() for path, _ in files if os.path.lexists(path)]
    configured = find_config_file(Path.cwd())
    if isinstance(configured, ConfigFile) and configured.path and configured.path.parent == Path.cwd():
        exists = exists or [configured.path.name]
    if exists:
        stop([Finding(path, "output-exists", text) for path in exists], "text")
    nothing_there = {path: None for path, _ in files}
    for path, _ in publish_or_stop(files, Path(), "text", read=nothing_there):
        say(f"written {path.as_posix()}")
    say("Now run: errcast generate")
