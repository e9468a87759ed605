"""`errcast lint`: reports doubtful parts of catalogs. The work is in `linting`."""

from pathlib import Path
from typing import get_args

import click

from errcast.cli import completing
from errcast.cli.examples import with_examples
from errcast.cli.options import argument_specs, load, option_config
from errcast.cli.outcome import DONE, FOUND, finish, option_format, stop
from errcast.cli.printing import hand_over_document
from errcast.cli.progress import progress
from errcast.findings import Level


def _print_rules(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from errcast.linting.documents import rules_document

        hand_over_document(rules_document())
        context.exit()


@with_examples(
    "errcast lint",
    "errcast lint spec/hotel.yaml --fail-on error",
    "errcast lint --rules",
)
@click.command()
@argument_specs
@option_config
@click.option(
    "--templates",
    multiple=True,
    shell_complete=completing.folders,
    help="Folder with targets of your own; may be repeated.",
)
@click.option(
    "--target",
    "-t",
    "targets",
    multiple=True,
    shell_complete=completing.targets,
    help="Target whose reserved words count; may be repeated.  [default: all]",
)
@click.option(
    "--fail-on",
    type=click.Choice(get_args(Level)),
    default="warning",
    show_default=True,
    help="Exit with 1 if there is a finding of this level or a more serious one.",
)
@click.option(
    "--rules",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_rules,
    help="Print the rules and exit.",
)
@option_format
def lint(
    specs: tuple[str, ...],
    config: Path | None,
    templates: tuple[str, ...],
    targets: tuple[str, ...],
    fail_on: Level,
    form: str,
) -> None:
    """Report doubtful parts of catalogs.

    For example: names that differ in one character, typos in texts, differences from the source table.
    --rules prints all rules, and how to change the level of a rule or to ignore it. No file is written.
    """
    from errcast.linting.documents import explanations
    from errcast.linting.levels import fails
    from errcast.linting.running import lint as run

    loaded = load({"specs": specs, "config": config, "templates": templates, "targets": targets}, form)
    with progress("reading"):
        findings, unusable = run(loaded, all_targets=not targets)
    if findings is None:
        stop(unusable, form)
    if findings:
        stop(findings, form, FOUND if fails(findings, fail_on) else DONE, explanations())
    count = len(loaded.specs)
    finish(form, [f"{count} catalog{'' if count == 1 else 's'} linted, nothing found"])
