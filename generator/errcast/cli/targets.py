"""`errcast targets`: the targets, with their options."""

from pathlib import Path

import click

from errcast.cli.examples import with_examples
from errcast.cli.outcome import stop
from errcast.cli.printing import say
from errcast.findings import Finding


@with_examples(
    "errcast targets",
    "errcast targets --templates our-templates",
)
@click.command()
@click.option("--templates", multiple=True, help="Folder with your own targets; may be repeated.")
@click.option("--config", type=click.Path(path_type=Path), help="Configuration file; by default the nearest.")
def targets(templates: tuple[str, ...], config: Path | None) -> None:
    """List the targets with their options.

    The list includes the targets in the template folders of the configuration.
    """
    from errcast.config.loading import template_folders
    from errcast.targets import load_target, target_names

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
        for option in target.options:
            default = str(option.default).lower() if isinstance(option.default, bool) else option.default
            say(f"{'':<12}   {option.name}: {option.help} (default: {default})")
    if unreadable:
        stop(unreadable, "text")
