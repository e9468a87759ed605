"""The command line: arguments in, exit code out; every step is done in another room.

Results go to standard output, findings to standard error; a report for machines is a result.
Exit codes: 0 done, 1 findings, 2 wrong use or an input that cannot be used, and then nothing
was written.

- `importing`, `generating`, `comparing`, `linting`, `asking`, `beginning`: the commands
- `selecting`: the options that say which catalogs and targets a command is about
- `ending`: how a run ends: what is printed, where, and the exit code

The rooms are imported by the commands that need them: `errcast --version` must not pay for
Jinja.
"""

import click

from errcast import __version__
from errcast.cli.asking import explain, schema, targets
from errcast.cli.beginning import init
from errcast.cli.comparing import breaking
from errcast.cli.generating import check, generate
from errcast.cli.importing import import_
from errcast.cli.linting import lint

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="errcast", message="%(prog)s %(version)s")
def main() -> None:
    """One table of API error codes, typed code for every language that calls the API.

    A table is imported once into a catalog, a YAML file that people review; from then on
    everything else is generated from the catalog.
    """


for _command in (import_, generate, check, lint, breaking, explain, init, targets, schema):
    main.add_command(_command)
