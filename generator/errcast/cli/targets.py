"""`errcast targets`: the targets, with their options."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from errcast.cli import completing
from errcast.cli.examples import with_examples
from errcast.cli.options import option_config
from errcast.cli.outcome import option_quiet, publish_or_stop, stop, tell
from errcast.cli.printing import say
from errcast.findings import Finding

if TYPE_CHECKING:
    from errcast.options import Option


@with_examples(
    "errcast targets",
    "errcast targets --templates our-templates",
    "errcast targets --copy java our-templates",
)
@click.command()
@click.option(
    "--templates",
    multiple=True,
    shell_complete=completing.folders,
    help="Folder with your own targets; may be repeated.",
)
@option_config
@click.option(
    "--copy",
    type=(str, click.Path(path_type=Path)),
    metavar="TARGET FOLDER",
    shell_complete=completing.target_and_folder,
    help="Copy a built-in target into a folder of templates, as a start for your own.",
)
@option_quiet
def targets(templates: tuple[str, ...], config: Path | None, copy: tuple[str, Path] | None) -> None:
    """List the targets with their options.

    The list includes the targets in the template folders of the configuration.

    With --copy java my-templates, the folder my-templates/java is made instead. If the configuration
    names my-templates, errcast generates with this copy. Nothing is overwritten.
    """
    if copy is not None:
        if templates or config:
            raise click.UsageError("--copy copies a built-in target; leave --templates and --config out")
        _copy(*copy)
        return
    from errcast.config.loading import template_folders
    from errcast.targets import OPTIONS_OF_EVERY_TARGET, load_target, target_names

    folders, findings = template_folders(templates, config)
    if findings:
        stop(findings, "text")
    unreadable: list[Finding] = []
    for name in target_names(folders):
        target, findings = load_target(name, folders)
        unreadable += findings
        if target is None:
            continue
        say(f"{name:<12} {target.summary}")
        _say_options(target.options)
    say(f"{'':<12} Every target also has these options:")
    _say_options(OPTIONS_OF_EVERY_TARGET)
    if unreadable:
        stop(unreadable, "text")


def _say_options(options: "Iterable[Option]") -> None:
    from errcast.options import spelled

    for option in options:
        say(f"{'':<12}   {option.name}: {option.help} (default: {spelled(option.default) or 'none'})")


def _copy(name: str, folder: Path) -> None:
    """Copy a built-in target into a folder of templates, all of its files or none."""
    from errcast.files.paths import shown_path
    from errcast.targets import load_target, texts_of

    target, findings = load_target(name)
    if target is None:
        stop(findings, "text")
    texts, findings = texts_of(target)
    own = folder / name
    if os.path.lexists(own):
        text = "this already exists, and nothing was written; move it away, or name another folder"
        findings.append(Finding(shown_path(own), "output-exists", text))
    if findings:
        stop(findings, "text")
    files = [(own / each, text) for each, text in texts.items()]
    nothing_there = {path: None for path, _ in files}
    for path, _ in publish_or_stop(files, folder, "text", read=nothing_there):
        tell(f"written {shown_path(path)}")
    tell(f"To use it, name the folder {_from_configuration(folder)}.")


def _from_configuration(folder: Path) -> str:
    """Return the path of a folder from the configuration that a run here uses, and where to write it."""
    from errcast.config.file import ConfigFile, find_config_file
    from errcast.files.paths import relative_path, shown_path

    source = find_config_file(Path.cwd())
    if not isinstance(source, ConfigFile) or source.path is None:
        return f"{shown_path(folder)} under `templates` in the configuration"
    path = relative_path(Path(os.path.realpath(folder)), Path(os.path.realpath(source.root)))
    return f"{path} under `templates` in {shown_path(source.path)}"
