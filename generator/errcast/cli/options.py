"""The options that select catalogs and targets."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from errcast.cli import completing
from errcast.cli.outcome import Command, stop, stop_where_unreadable
from errcast.findings import Finding

if TYPE_CHECKING:
    from errcast.config.file import ConfigFile
    from errcast.config.loading import Config, Overrides
    from errcast.emptied import Emptied


def option_config(command: Command) -> Command:
    """Add the option that names the configuration."""
    text = "Configuration file; by default the nearest."
    kind = click.Path(path_type=Path)
    return click.option("--config", type=kind, shell_complete=completing.configurations, help=text)(command)


def option_no_cache(command: Command) -> Command:
    """Add the option that does the whole work again."""
    text = "Do not use the cache: do the whole work, also where nothing changed."
    return click.option("--no-cache", is_flag=True, help=text)(command)


def argument_specs(command: Command) -> Command:
    """Add the argument that names catalogs."""
    add = click.argument("specs", nargs=-1, metavar="[SPEC]...", shell_complete=completing.catalogs)
    return add(command)


def options_selection(command: Command) -> Command:
    """Add the options that select catalogs and targets."""
    for decorate in (
        option_config,
        click.option(
            "--templates",
            multiple=True,
            shell_complete=completing.folders,
            help="Folder with your own targets; may be repeated.",
        ),
        click.option(
            "--option",
            "options",
            multiple=True,
            metavar="TARGET.OPTION=VALUE",
            shell_complete=completing.options,
            help="Set an option of a target.",
        ),
        click.option(
            "--target",
            "-t",
            "targets",
            multiple=True,
            shell_complete=completing.targets,
            help="Target to generate; may be repeated.  [default: as configured]",
        ),
        click.option(
            "--out",
            shell_complete=completing.folders,
            help="Folder to write to; each target gets its own folder in it.  [default: out]",
        ),
        argument_specs,
    ):
        command = decorate(command)
    return command


def load(selection: dict[str, Any], form: str) -> "Config":
    """Return the configuration for a selection of catalogs and targets."""
    from errcast.config.loading import load_config

    loaded, findings = load_config(*_overrides(selection), _table_findings)
    if loaded is None:
        stop(findings, form)
    return loaded


def load_or_emptied(selection: dict[str, Any], form: str) -> tuple["Config", "Emptied | None"]:
    """Return the same, also where all catalogs are gone and only their files are left; then say so too."""
    from errcast.config.loading import load_config

    overrides, file = _overrides(selection)
    loaded, findings = load_config(overrides, file, _table_findings)
    if loaded is None:
        may_be_empty = all(each.rule == "no-specs" for each in findings)
    else:
        may_be_empty = not any(map(os.path.lexists, loaded.specs))
    if may_be_empty:
        from errcast.emptied import emptied, with_way_out

        with stop_where_unreadable(Path(), form):
            if (found := emptied(overrides, file, _table_findings)) is not None:
                return found.config, found
        findings = with_way_out(findings, overrides, file, _table_findings)
    if loaded is None:
        stop(findings, form)
    return loaded, None


def _overrides(selection: dict[str, Any]) -> tuple["Overrides", Path | None]:
    """Return the values of the command line, and the configuration that it names."""
    from errcast.config.loading import Overrides

    given = dict(selection)
    file = given.pop("config")
    given["options"] = dict(map(_option, given.get("options", ())))
    return Overrides(**given), file


def _table_findings(source: "ConfigFile") -> list[Finding]:
    """Return the findings about the tables that one command reads: every command reports all mistakes."""
    findings: list[Finding] = []
    if source.table.get("lint"):
        from errcast.linting.levels import levels_in

        findings += levels_in(source)[1]
    if source.table.get("breaking"):
        from errcast.breaking.accepting import acceptances

        findings += acceptances(source, ())[1]
    if source.table.get("cache"):
        from errcast.caching.settings import cache_findings

        findings += cache_findings(source)
    if source.table.get("scan"):
        from errcast.scan.settings import settings_in

        findings += settings_in(source)[1]
    return findings


def _option(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"--option {text}: expected TARGET.OPTION=VALUE")
    return key, value


def command_line(name: str, selection: dict[str, Any]) -> str:
    """Return a command line for another command with the same selection: `errcast generate --target java`."""
    from errcast.proposals import command, operand

    words = ["errcast", name, *map(operand, selection["specs"])]
    for option, values in (
        ("--out", [selection["out"]]),
        ("--target", selection["targets"]),
        ("--option", selection["options"]),
        ("--templates", selection["templates"]),
        ("--config", [selection["config"]]),
    ):
        words += [word for value in values if value is not None for word in (option, str(value))]
    return command(words)


def given_options(context: click.Context) -> list[str]:
    """Return the options of a command as the user gave them: `["--category", "orders", "--retryable"]`.

    Those that only say how the command reports, `--format` and `--quiet`, are left out.
    """
    words: list[str] = []
    for parameter in context.command.params:
        name = parameter.name or ""
        is_given = context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
        is_about_the_report = name == "form" or not parameter.expose_value
        if not isinstance(parameter, click.Option) or not is_given or is_about_the_report:
            continue
        value = context.params[name]
        if parameter.is_flag:
            names = parameter.opts if value else parameter.secondary_opts
            words += names[:1]
        else:
            for each in value if parameter.multiple else (value,):
                words += [parameter.opts[0], str(each)]
    return words
