"""What a finding proposes -> the options of the next run: the advice is done to the letter."""

import re
import shlex
from collections.abc import Sequence

_VALUE = r"(?:'[^']*'|[^\s';]+)"
_OPTION = rf"(?:--fill-down|--split-codes|--[a-z-]+ {_VALUE})"
_COMMAND = re.compile(r"`errcast import \S+ ([^`]*)`")
_PROPOSED = re.compile(rf"(?:perhaps (?:with )?|add )({_OPTION}(?: {_OPTION})*)")


def followed(printed: str, options: Sequence[str]) -> list[str] | None:
    """Return options with those that the first finding proposes in their place, None if it proposes none.

    ["--columns", "code,-"] and `… perhaps with --columns code,message` -> ["--columns", "code,message"]
    """
    if whole := _COMMAND.search(printed):
        given = _by_name(shlex.split(whole[1]))
        return [word for name, values in given.items() if name != "--output" for word in (name, *values)]
    proposed = _PROPOSED.search(printed)
    if proposed is None:
        return None
    given = _by_name(options) | _by_name(shlex.split(proposed[1]))
    return [word for name, values in given.items() for word in (name, *values)]


def _by_name(options: Sequence[str]) -> dict[str, list[str]]:
    """Return the values of each option; an option without a value has none."""
    given: dict[str, list[str]] = {}
    for word in options:
        if word.startswith("--"):
            given[word] = []
        else:
            given[list(given)[-1]].append(word)
    return given
