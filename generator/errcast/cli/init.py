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
    If catalogs are in this folder, or directly in one of its folders, the configuration names them, and no
    example is written. It names a folder by a glob if all YAML files in it are catalogs. Add catalogs that
    are deeper to `specs` of the configuration.
    """
    from errcast.initializing import (
        MERGE_ATTRIBUTE,
        catalogs_here,
        configuration_here,
        files_in_the_way,
        missing_attributes,
        starter_files,
        still_to_write,
    )

    catalogs, warnings = ([], []) if configuration_here() else catalogs_here()
    starter = still_to_write(starter_files(catalogs))
    if findings := files_in_the_way(starter):
        stop(findings, "text")
    files = [(Path(path), text) for path, text in starter.items()]
    nothing_there = {path: None for path, _ in files}
    for path, _ in publish_or_stop(files, Path(), "text", read=nothing_there):
        tell(f"written {path.as_posix()}")
    finish("text", (), warnings)
    if lines := missing_attributes(catalogs):
        tell("For git, add to .gitattributes in this folder:")
        for line in lines:
            tell(f"  {line}")
        if any(line.endswith(MERGE_ATTRIBUTE) for line in lines):
            how = "`errcast merge --help` shows what git needs"
            tell(f"{MERGE_ATTRIBUTE} merges catalogs error by error; {how}.")
    tell("Now run: errcast generate")
