"""`errcast init`: the files of a first project."""

from pathlib import Path

import click

from errcast.cli.examples import with_examples
from errcast.cli.outcome import option_quiet, publish_or_stop, stop, tell


@with_examples(
    "errcast init",
    "errcast init --quiet",
)
@click.command()
@option_quiet
def init() -> None:
    """Start a project in this folder.

    This writes a configuration, a small catalog and their schemas, for editors. It overwrites nothing.
    """
    from errcast.initializing import files_in_the_way, starter_files

    starter = starter_files()
    if findings := files_in_the_way(starter):
        stop(findings, "text")
    files = [(Path(path), text) for path, text in starter.items()]
    nothing_there = {path: None for path, _ in files}
    for path, _ in publish_or_stop(files, Path(), "text", read=nothing_there):
        tell(f"written {path.as_posix()}")
    tell("Now run: errcast generate")
