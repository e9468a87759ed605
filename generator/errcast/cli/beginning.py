"""`errcast init`: the files of a first project."""

from pathlib import Path

import click

from errcast.cli.ending import publish_or_stop, stop
from errcast.findings import Finding


@click.command()
def init() -> None:
    """Begin a project in this folder.

    Writes a configuration, a small catalog and its schema; overwrites nothing.
    """
    from errcast.starting import starter_files

    files = [(Path(path), text) for path, text in starter_files().items()]
    text = "the file exists and was left as it is; nothing was written"
    exists = [
        Finding(path.as_posix(), None, None, "output-exists", text) for path, _ in files if path.exists()
    ]
    if exists:
        stop(exists, "text")
    for path, _ in publish_or_stop(files, Path(), "text"):
        click.echo(f"written {path.as_posix()}")
    click.echo("Now run: errcast generate")
