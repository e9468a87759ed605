r"""Colors for a report of findings on a terminal: `a.yaml:3: error[x]: text`, with the path in bold.

A pipe and a file get no colors, nor does a terminal without them: `NO_COLOR` is set to anything
(https://no-color.org), or `TERM` is `dumb`.
"""

import os
import re
from typing import Protocol

import click

_COLORS = {"error": "red", "warning": "yellow", "note": "cyan"}
_FINDING = r"^(.+?): (error|warning|note)\[([a-z0-9-]+)\]: "


class Stream(Protocol):
    """A stream that may be a terminal."""

    def isatty(self) -> bool:
        """Tell whether a person reads the stream."""


def has_colors(stream: Stream) -> bool:
    """Tell whether a stream is a terminal that shows colors, and whether the user wants them."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def colored(report: str) -> str:
    """Return a report of findings, a line each, with colors for the path and the level of each."""
    return re.sub(_FINDING, _colored_head, report, flags=re.MULTILINE)


def _colored_head(found: re.Match[str]) -> str:
    path, level, rule = found.groups()
    head = click.style(f"{level}[{rule}]", fg=_COLORS[level], bold=level == "error")
    return f"{click.style(path, bold=True)}: {head}: "
