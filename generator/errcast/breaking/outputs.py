"""Finds every change between two states of the outputs of a configuration, and of their options.

For example, the old state has `package = "com.example"` for java, and the new one `package = "org.example"`:
`source-option-changed`. An old configuration is unchecked, so what is wrong in it is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from errcast.breaking.changes import Change, change_of_options
from errcast.breaking.states import Difference
from errcast.breaking.wording import as_value, shown_option
from errcast.config.file import ConfigFile
from errcast.config.loading import Config
from errcast.config.outputs import KEYS
from errcast.config.places import Place
from errcast.findings import show
from errcast.options import Option, OptionValue
from errcast.targets import Target, default_target_names, options_of, resolved_options


class OutputState(NamedTuple):
    """An output in one state: its target, its options, and where the configuration says so."""

    target: str
    options: Mapping[str, OptionValue]
    place: Place = ()


def compare_outputs(old: Sequence[OutputState], new: Sequence[OutputState], file: ConfigFile) -> list[Change]:
    """Return the changes of the outputs and their options; `file` is the new configuration.

    Outputs of one target are the same if they have the same options, else by their order.
    """
    left = list(new)
    pairs: list[tuple[OutputState, OutputState | None]] = []
    equal = {id(before): _taken(left, before, same_options=True) for before in old}
    for before in old:
        pairs.append((before, equal[id(before)] or _taken(left, before, same_options=False)))
    return [change for before, after in pairs for change in _changes_of_output(before, after, file)]


def _taken(left: list[OutputState], before: OutputState, *, same_options: bool) -> OutputState | None:
    """Remove the first output that fits an old one from those that are left, and return it."""
    for at, each in enumerate(left):
        if each.target == before.target and (not same_options or _kept(before, each)):
            return left.pop(at)
    return None


def _kept(before: OutputState, after: OutputState) -> bool:
    return all(after.options.get(name, value) == value for name, value in before.options.items())


def _changes_of_output(before: OutputState, after: OutputState | None, file: ConfigFile) -> Iterator[Change]:
    target = before.target
    if after is None:
        text = f"the target {show(target)} is no longer generated"
        found = Difference(text, field="targets", old=target, what=target)
        yield change_of_options("source-target-removed", file, found, "targets")
        return
    for name, value in after.options.items():
        if name in before.options and before.options[name] != value:
            key = f"{target}.{name}"
            shown = shown_option(before.options[name]), shown_option(value)
            text = f"the option {key} changed from {shown[0]} to {shown[1]}"
            old, new = as_value(before.options[name]), as_value(value)
            found = Difference(text, field=key, old=old, new=new, what=key)
            yield change_of_options("source-option-changed", file, found, name, after.place or target)


def outputs_now(config: Config) -> list[OutputState]:
    """Return the outputs of the configuration, with the default values of their options."""
    return [OutputState(output.target.name, output.options, output.place) for output in config.outputs]


def outputs_before(old: ConfigFile, config: Config) -> list[OutputState]:
    """Return the outputs of an old configuration, and those of their options that still exist."""
    known = {target.name: target for target, _ in config.targets}
    found = []
    for name, table in _tables(old):
        resolved = resolved_options(known[name], _readable(table, known[name])) if name in known else {}
        found.append(OutputState(name, resolved))
    return found


def _readable(table: Mapping[str, Any], target: Target) -> dict[str, Any]:
    """Return the values of a table that options of a target can have by their types."""
    options = {option.name: option for option in options_of(target)}
    return {
        key: value
        for key, value in table.items()
        if key not in KEYS and (key not in options or _has_type(value, options[key]))
    }


def _has_type(value: object, option: Option) -> bool:
    if option.has_several:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return type(value) is type(option.default)


def _tables(old: ConfigFile) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the target of each old output, and the table with its options."""
    outputs = old.table.get("outputs")
    names = old.table.get("targets")
    listed = [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
    for name in dict.fromkeys(listed or ([] if isinstance(outputs, list) else default_target_names())):
        table = old.table.get(name)
        yield name, table if isinstance(table, dict) else {}
    for table in outputs if isinstance(outputs, list) else ():
        if isinstance(table, dict) and isinstance(table.get("target"), str):
            yield table["target"], table
