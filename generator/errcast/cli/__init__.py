"""The command line: arguments -> exit code. Other packages do the work.

    errcast check    ->  2 files checked, all current    exit code 0

Results go to standard output, and findings to standard error. A report for machines is a result.
Exit codes: 0 done, 1 findings, 2 wrong use or an unusable input; then nothing was written.

- `import_`, `export`, `generate`, `check`, `lint`, `fmt`, `texts`, `breaking`, `scan`, `explain`, `new`,
  `merge`, `init`, `targets`, `schema`: a module for each command
- `end_of_import`: what `import` writes, and what it prints
- `exchange_of_texts`: `texts export` and `texts import`
- `logs_of_scan`, `uses_of_scan`: `scan` with logs, and with the uses of errors
- `file_names`: no file with the name of an option is one
- `options`: the options that select catalogs and targets
- `coloring`, `wrapping`, `progress`: findings, documents and a long run on a terminal
- `examples`: examples in the help of a command
- `outcome`: the end of a run: the printed text, its stream, and the exit code
- `completing`: what a shell completes in the arguments of a command
- `shells`: the shells that ask for completion
- `printing`: the only place that prints; it makes every text safe

errcast imports the module of a command when the command is called, and other packages when it
runs. `errcast --version` must not load Jinja, and `errcast generate` not the options of `import`.
"""

import os
import sys
from importlib import import_module

import click

from errcast import __version__
from errcast.cli.examples import with_examples

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

# Each command, in the order of the help, with its module in this package and its name there.
_COMMANDS = {
    "import": ("import_", "import_"),
    "export": ("export", "export"),
    "generate": ("generate", "generate"),
    "check": ("check", "check"),
    "lint": ("lint", "lint"),
    "fmt": ("fmt", "fmt"),
    "texts": ("texts", "texts"),
    "breaking": ("breaking", "breaking"),
    "scan": ("scan", "scan"),
    "explain": ("explain", "explain"),
    "new": ("new", "new"),
    "merge": ("merge", "merge"),
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
        for name in _COMMANDS:  # click searches these for the nearest name
            self.add_command(_command(name), name)
        return None


def _command(name: str) -> click.Command:
    module, attribute = _COMMANDS[name]
    command = getattr(import_module(f"{__name__}.{module}"), attribute)
    assert isinstance(command, click.Command)
    return command


def run() -> int:
    """Run the command line and return its exit code. A command with findings raises SystemExit."""
    standard_output = sys.stdout
    try:
        if asked := os.environ.get("_ERRCAST_COMPLETE"):
            _check_completion(asked)
        code = main.main(prog_name="errcast", standalone_mode=False)
    except click.ClickException as error:
        from errcast.cli.printing import refuse

        return refuse(error)
    except click.Abort:
        from errcast.cli.printing import INTERRUPTED

        return INTERRUPTED
    except SystemExit:
        # Click replaces the stream if the reader of its output, such as a help text, is gone.
        if sys.stdout is not standard_output:
            from errcast.cli.printing import READER_GONE

            return READER_GONE
        raise
    return code if isinstance(code, int) else 0


def _check_completion(asked: str) -> None:
    from errcast.cli.shells import completion_problem

    if problem := completion_problem(asked, main):
        raise click.UsageError(problem)


@with_examples(
    "errcast init",
    "errcast import errors.md --output spec/hotel.yaml",
    "errcast generate",
    "errcast check",
)
@click.group(cls=_Commands, context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="errcast", message="%(prog)s %(version)s")
def main() -> None:
    """Turn one table of API error codes into typed code for every language that calls the API.

    errcast imports a table once into a catalog, a YAML file that people review. It generates
    everything else from the catalog.
    """
