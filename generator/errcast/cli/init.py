"""`errcast init`: the files of a first project."""

from pathlib import Path

import click

from errcast.cli.examples import with_examples
from errcast.cli.outcome import finish, option_quiet, publish_or_stop, stop, tell


@with_examples(
    "errcast init",
    "errcast init --quiet",
)
@click.command()
@option_quiet
def init() -> None:
    """Start a project in this folder.

    This writes a configuration, a small catalog and their schemas, for editors. It overwrites nothing.
    If this folder or a folder in it has catalogs, the configuration names them, and no example is written.
    """
    from errcast.initializing import (
        ATTRIBUTES,
        MERGE_ATTRIBUTES,
        catalogs_here,
        configuration_here,
        files_in_the_way,
        starter_files,
        wants_attributes,
    )

    catalogs, warnings = ([], []) if configuration_here() else catalogs_here()
    starter = starter_files(catalogs)
    if findings := files_in_the_way(starter):
        stop(findings, "text")
    files = [(Path(path), text) for path, text in starter.items()]
    nothing_there = {path: None for path, _ in files}
    for path, _ in publish_or_stop(files, Path(), "text", read=nothing_there):
        tell(f"written {path.as_posix()}")
    finish("text", (), warnings)
    if wants_attributes():
        tell(f"For git, add this line to .gitattributes: {ATTRIBUTES}")
        tell(
            f"To merge catalogs error by error, add {MERGE_ATTRIBUTES} too;"
            " `errcast merge --help` shows the rest"
        )
    tell("Now run: errcast generate")
