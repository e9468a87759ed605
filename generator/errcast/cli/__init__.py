"""The command line: arguments in, exit code out; every step is done in another room.

Results go to standard output, findings to standard error; a report for machines is a result.
Exit codes: 0 done, 1 findings, 2 wrong use or an input that cannot be used, and then nothing
was written.

- `import_`, `export`, `generate`, `check`, `lint`, `breaking`, `explain`, `init`, `targets`,
  `schema`: a module for each command
- `options`: the options that say which catalogs and targets a command is about
- `outcome`: how a run ends: what is printed, where, and the exit code
- `printing`: the one place where anything is printed, and made harmless

A command's module is imported when the command is called, and the rooms when it runs:
`errcast --version` must not pay for Jinja, nor `errcast generate` for the options of `import`.
"""

import sys
from importlib import import_module

import click

from errcast import __version__

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

# Each command, in the order of the help, and where it is: a module of this package, and its name there.
_COMMANDS = {
    "import": ("import_", "import_"),
    "export": ("export", "export"),
    "generate": ("generate", "generate"),
    "check": ("check", "check"),
    "lint": ("lint", "lint"),
    "breaking": ("breaking", "breaking"),
    "explain": ("explain", "explain"),
    "init": ("init", "init"),
    "targets": ("targets", "targets"),
    "schema": ("schema", "schema"),
}


class _Commands(click.Group):
    """The commands, imported one by one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _COMMANDS:
            return _command(cmd_name)
        for name in _COMMANDS:  # among which click looks for what was meant
            self.add_command(_command(name), name)
        return None


def _command(name: str) -> click.Command:
    module, attribute = _COMMANDS[name]
    command = getattr(import_module(f"{__name__}.{module}"), attribute)
    assert isinstance(command, click.Command)
    return command


def run() -> int:
    """Run the command line and return its exit code; a command that found something raises SystemExit."""
    standard_output = sys.stdout
    try:
        code = main.main(prog_name="errcast", standalone_mode=False)
    except click.ClickException as error:
        from errcast.cli.printing import refuse

        return refuse(error)
    except click.Abort:
        from errcast.cli.printing import INTERRUPTED

        return INTERRUPTED
    except SystemExit:
        # Click has put another stream there if nobody reads any more what it printed, such as a help text.
        if sys.stdout is not standard_output:
            from errcast.cli.printing import READER_GONE

            return READER_GONE
        raise
    return code if isinstance(code, int) else 0


@click.group(cls=_Commands, context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="errcast", message="%(prog)s %(version)s")
def main() -> None:
    """Turn one table of API error codes into typed code for every language that calls the API.

    errcast imports a table once into a catalog, a YAML file that people review. It generates
    everything else from the catalog.
    """
