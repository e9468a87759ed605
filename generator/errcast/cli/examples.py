"""Examples in the help of a command.

@with_examples("errcast check", "errcast check --diff")     ->  Examples:
@click.command()                                                  errcast check
errcast check --diff
"""

from collections.abc import Callable
from inspect import cleandoc
from typing import TypeVar

import click

_UNWRAPPED = "\b"  # click leaves the lines of a paragraph as they are if it begins with this line

AnyCommand = TypeVar("AnyCommand", bound=click.Command)


def with_examples(*lines: str) -> Callable[[AnyCommand], AnyCommand]:
    """Return a decorator that adds command lines to the help of a command, below its description."""

    def add(command: AnyCommand) -> AnyCommand:
        listed = "\n".join(f"  {line}" for line in lines)
        command.help = f"{cleandoc(command.help or '')}\n\n{_UNWRAPPED}\nExamples:\n{listed}"
        return command

    return add
