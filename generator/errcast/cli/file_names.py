"""A command that other programs give the names of files, such as pre-commit, xargs or find.

    errcast scan app.py --rules, where a file has the name `--rules`  ->  a usage error, and nothing runs

A stranger chooses the names of the files in a branch. Click would take `--rules` for an option, and the
scan would find nothing.
"""

import os

import click

from errcast.findings import show
from errcast.proposals import operand

_END_OF_OPTIONS = "--"


class CommandForFiles(click.Command):
    """A command that refuses an option if a file has its name: nobody can tell which of them is meant."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the words of a command line. Raises UsageError for an option that is also a file."""
        if not ctx.resilient_parsing:
            for word in _before_end_of_options(args):
                if word.startswith("-") and word != "-" and os.path.lexists(word):
                    text = (
                        f"{show(word, 200)} may be an option or the file of this name, so nothing was done;"
                        f" rename the file, or write {show(operand(word), 200)} to name it"
                    )
                    raise click.UsageError(text, ctx)
        return super().parse_args(ctx, args)


def _before_end_of_options(words: list[str]) -> list[str]:
    return words[: words.index(_END_OF_OPTIONS)] if _END_OF_OPTIONS in words else words
