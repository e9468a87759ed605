"""How a run ends: what is printed, where, and the exit code."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from errcast import __version__
from errcast.findings import Finding

DONE, FOUND, UNUSABLE = 0, 1, 2

# Formats that are a document of their own, which nothing else may be printed beside.
DOCUMENTS = ("json", "sarif")

Command = TypeVar("Command", bound=Callable[..., Any])


def option_format(command: Command) -> Command:
    """Add the option that says how findings are reported."""
    formats = click.Choice(["text", "json", "github", "sarif"])
    text = "How to report findings; json and sarif go to standard output."
    return click.option("--format", "form", type=formats, default="text", show_default=True, help=text)(
        command
    )


def publish_or_stop(
    files: Iterable[tuple[Path, str]], within: Path, form: str, remove: Sequence[Path] = ()
) -> list[tuple[Path, str]]:
    """Write files and remove others, and return what became of each; or report why not."""
    from errcast.publishing.writing import obstacles, publish

    files = list(files)
    try:
        if findings := obstacles(files, within):
            stop(findings, form)
        return [*publish(files, within, remove)]
    except OSError as error:
        text = "nothing was written; check the permissions and the space that is left"
        stop([machine_finding(error, within, "cannot-write", text)], form)


def machine_finding(error: OSError, otherwise: Path, rule: str, text: str) -> Finding:
    """Return what the machine refused as a finding; `otherwise` is its path if it names none."""
    path = os.fsdecode(error.filename or otherwise)
    return Finding(path, None, None, rule, f"{error.strerror}; {text}")


def finish(form: str, text: str) -> None:
    """Print what was done; a format that is a document says instead that nothing was found."""
    if form in DOCUMENTS:
        from errcast.reporting import report

        click.echo(report([], form, __version__).encode(), nl=False)
    else:
        click.echo(text)


def stop(findings: Sequence[Finding], form: str, code: int = UNUSABLE) -> NoReturn:
    """Report findings and end the run."""
    from errcast.reporting import report

    click.echo(report(findings, form, __version__), nl=False, err=form == "text")
    sys.exit(code)
