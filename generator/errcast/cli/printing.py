"""Everything that the commands print goes through here, and is made harmless here.

- A line of a report is for people. What a terminal obeys, or nobody sees, is shown as `<U+202E>`,
  and no line is a command to the runner of a pipeline (`::add-mask::`, `##vso[`).
- A result (a catalog, a table, a schema, JSON) is for a program or a file: it keeps its bytes, in UTF-8
  whatever the locale is. On a terminal nobody but a person reads it, and it is shown as a report is.
"""

import sys

import click

from errcast.findings import shown_line, shown_lines

# What a shell says of a program that wrote to a pipe that nobody reads any more (128 + SIGPIPE).
READER_GONE = 141
INTERRUPTED = 130  # 128 + SIGINT


def say(*lines: str, to_errors: bool = False) -> None:
    """Print lines of a report; a line feed within one of them is shown, and ends no line."""
    _print("".join(f"{shown_line(line)}\n" for line in lines), to_errors)


def say_lines_of_files(text: str) -> None:
    """Print a difference between files: its lines keep their tabs, and a carriage return at their end."""
    _print(shown_lines(text).encode(), to_errors=False)


def hand_over(result: str | bytes) -> None:
    """Print a result as it is, to a terminal as a person may see it."""
    content = result.encode() if isinstance(result, str) else result
    if sys.stdout.isatty():
        content = shown_lines(content.decode("utf-8-sig", "replace")).encode()
    _print(content, to_errors=False)


def print_report(report: str | bytes, *, to_errors: bool) -> None:
    """Print what the room `reporting` made of findings, harmless already by the rules of its format."""
    _print(report, to_errors)


def refuse(error: click.ClickException) -> int:
    """Say what click found wrong with the command line, and return the exit code."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    message = error.format_message()
    if context is not None and message == context.get_help():  # there was no argument at all
        say(*message.split("\n"), to_errors=True)
    elif context is not None:
        try_help = f"Try '{context.command_path} --help' for help."
        say(*context.get_usage().split("\n"), try_help, "", f"Error: {message}", to_errors=True)
    else:
        say(f"Error: {message}", to_errors=True)
    return error.exit_code


def _print(content: str | bytes, to_errors: bool) -> None:
    try:
        click.echo(content, nl=False, err=to_errors)
    except BrokenPipeError:
        sys.exit(READER_GONE)
    except OSError as error:
        error.filename = "standard error" if to_errors else "standard output"
        raise
