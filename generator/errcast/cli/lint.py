"""`errcast lint`: what is doubtful about catalogs that can be read."""

from pathlib import Path

import click

from errcast.cli.options import load
from errcast.cli.outcome import DONE, FOUND, finish, option_format, stop
from errcast.cli.printing import hand_over

# From the most to the least serious.
_LEVELS = ("error", "warning", "note")


def _print_rules(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from errcast.linting.documents import rules_document

        hand_over(rules_document())
        context.exit()


@click.command()
@click.argument("specs", nargs=-1, metavar="[SPEC]...")
@click.option("--config", type=click.Path(path_type=Path), help="Configuration file; by default the nearest.")
@click.option("--templates", multiple=True, help="Folder with targets of your own; may be repeated.")
@click.option(
    "--target",
    "-t",
    "targets",
    multiple=True,
    help="Target whose reserved words count; may be repeated.  [default: all]",
)
@click.option(
    "--fail-on",
    type=click.Choice(_LEVELS),
    default="warning",
    show_default=True,
    help="The least serious level for which the exit code is 1.",
)
@click.option(
    "--rules", is_flag=True, is_eager=True, expose_value=False, callback=_print_rules, help="Print the rules."
)
@option_format
def lint(
    specs: tuple[str, ...],
    config: Path | None,
    templates: tuple[str, ...],
    targets: tuple[str, ...],
    fail_on: str,
    form: str,
) -> None:
    """Look for what is doubtful in catalogs.

    Near-twin names, slips in the texts, drift from the source table and more; --rules lists them
    all, and says how to switch or to ignore one. Nothing is written.
    """
    from errcast.linting.documents import explanations
    from errcast.linting.running import lint as run

    loaded = load({"specs": specs, "config": config, "templates": templates, "targets": targets}, form)
    findings, unusable = run(loaded, all_targets=not targets)
    if findings is None:
        stop(unusable, form)
    if findings:
        counted = _LEVELS[: _LEVELS.index(fail_on) + 1]
        fails = any(finding.level in counted for finding in findings)
        stop(findings, form, FOUND if fails else DONE, explanations())
    count = len(loaded.specs)
    finish(form, [f"{count} catalog{'' if count == 1 else 's'} linted, nothing found"])
