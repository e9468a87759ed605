"""The only place that prints. It makes every text safe.

    say("::add-mask::x")  prints  <U+003A>:add-mask::x

- A line of a report is for people. An invisible character, or one that a terminal obeys, is shown
  as `<U+202E>`. No line is a command to the runner of a pipeline (`::add-mask::`, `##vso[`).
- A result (a catalog, a table, a schema, JSON) is for a program or a file. It keeps its bytes, in
  UTF-8 in any locale. On a terminal, a person reads it, so it is shown like a report.
"""

import sys

import click

from errcast.findings import shown_line, shown_lines

# The exit code of a program that wrote to a closed pipe, in a shell (128 + SIGPIPE).
READER_GONE = 141
INTERRUPTED = 130  # 128 + SIGINT

_ENOUGH = 2  # pieces; a run with more keeps no answer
_PRINTED: list[tuple[str | bytes, bool]] = []


def printed() -> str | bytes | None:
    """Return all that the run printed, None if it printed to standard error or not in one piece."""
    match _PRINTED:
        case []:
            return ""
        case [(content, False)]:
            return content
    return None


def say(*lines: str, to_errors: bool = False) -> None:
    """Print lines of a report. A line feed inside a line is shown as text and does not end the line."""
    _print("".join(f"{shown_line(line)}\n" for line in lines), to_errors)


def say_lines_of_files(text: str) -> None:
    """Print a difference between files. Its lines keep tabs, and a carriage return at the end."""
    _print(shown_lines(text).encode(), to_errors=False)


def hand_over(result: str | bytes) -> None:
    """Print a result unchanged, or in visible form on a terminal."""
    content = result.encode() if isinstance(result, str) else result
    if sys.stdout.isatty():
        content = shown_lines(content.decode("utf-8-sig", "replace")).encode()
    _print(content, to_errors=False)


def hand_over_document(markdown: str) -> None:
    """Print a document of errcast unchanged, or wrapped on a terminal."""
    if not sys.stdout.isatty():
        hand_over(markdown)
        return
    from shutil import get_terminal_size

    from errcast.cli.wrapping import terminal_lines

    say(*terminal_lines(markdown, get_terminal_size().columns))


def print_report(report: str | bytes, *, to_errors: bool) -> None:
    """Print a report of `errcast.reporting`, which is already safe by the rules of its format."""
    _print(report, to_errors)


def refuse(error: click.ClickException) -> int:
    """Print the mistake that click found in the command line, and return the exit code."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    message = error.format_message()
    if context is not None and message == context.get_help():  # there was no argument
        say(*message.split("\n"), to_errors=True)
    elif context is not None:
        try_help = f"Try '{context.command_path} --help' for help."
        say(*context.get_usage().split("\n"), try_help, "", f"Error: {message}", to_errors=True)
    else:
        say(f"Error: {message}", to_errors=True)
    return error.exit_code


def _print(content: str | bytes, to_errors: bool) -> None:
    if len(_PRINTED) < _ENOUGH:
        _PRINTED.append((content, to_errors))
    try:
        click.echo(content, nl=False, err=to_errors)
    except BrokenPipeError:
        sys.exit(READER_GONE)
    except OSError as error:
        error.filename = "standard error" if to_errors else "standard output"
        raise
