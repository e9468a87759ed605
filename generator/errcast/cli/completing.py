"""The variable with which a shell asks for completion -> why errcast cannot answer it, or None.

_ERRCAST_COMPLETE=bash_complete without COMP_WORDS  ->  it needs COMP_WORDS and COMP_CWORD; …
"""

import click
from click.shell_completion import get_completion_class

VARIABLE = "_ERRCAST_COMPLETE"  # click makes this name from the name of the program

_REMEDY = (
    "to turn completion on, load into the shell what `{}={}_source errcast` prints; for other work, unset"
    " the variable"
)


def completion_problem(asked: str, command: click.Command) -> str | None:
    """Return why errcast cannot answer the value of the variable, or None.

    Click itself fails without a word, or with an exception.
    """
    shell, _, instruction = asked.partition("_")
    completing = get_completion_class(shell)
    remedy = _REMEDY.format(VARIABLE, shell if completing else "bash")
    if completing is None or instruction not in ("source", "complete"):
        return f"{VARIABLE}={asked} is for no shell that errcast knows; {remedy}"
    if instruction == "complete":
        try:
            completing(command, {}, "errcast", VARIABLE).get_completion_args()
        except (KeyError, ValueError):
            return f"{VARIABLE}={asked} needs COMP_WORDS and COMP_CWORD, which the shell sets; {remedy}"
    return None
