"""What a shell completes in the arguments of a command.

    errcast check spec/ho<TAB>              ->  spec/hotel.yaml
    errcast generate --option java.p<TAB>   ->  java.package=
    errcast explain NO_R<TAB>               ->  NO_ROOM    (its message: "User {name} has no room.")

These functions are the `shell_complete=` of parameters; `shells` prints what they return. Every run
loads this module, so each function imports what it needs. No template runs, and nothing is written.
A file with a mistake, or a missing git, gives fewer completions and no finding.

An item of the type "open" is the first part of a value: a shell writes no space behind it.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from errcast.catalog import Catalog
    from errcast.options import Option
    from errcast.targets import Target

    Items = list[CompletionItem[str]]

_MOST = 2 * 1024 * 1024  # bytes of all catalogs; more take too long for a person who waits
_OF_CATALOGS = (".yaml", ".yml")
_OF_CONFIGURATIONS = (".toml",)
_OF_SHELLS = ("~", "$")  # only the shell knows these folders


def item(value: str, help_: str = "", kind: str = "plain") -> "CompletionItem[str]":
    """Return a completion with its description."""
    from click.shell_completion import CompletionItem

    return CompletionItem(value, type=kind, help=help_)


def catalogs(context: click.Context, _parameter: click.Parameter, typed: str) -> "Items":
    """Return the catalogs of the configuration that begin so; without any, YAML files and folders."""
    from errcast.files.paths import shown_path

    given = set(context.params.get("specs") or ())
    configured = (shown_path(path) for path in _specs(context))
    return [item(path) for path in configured if path.startswith(typed) and path not in given] or paths(
        typed, _OF_CATALOGS
    )


def configurations(_context: click.Context, _parameter: click.Parameter, typed: str) -> "Items":
    """Return TOML files and folders."""
    return paths(typed, _OF_CONFIGURATIONS)


def folders(_context: click.Context, _parameter: click.Parameter, typed: str) -> "Items":
    """Return folders."""
    return paths(typed, ())


def targets(context: click.Context, _parameter: click.Parameter, typed: str) -> "Items":
    """Return the targets, described by their summaries."""
    return [item(each.name, each.summary) for each in _targets(context, typed)]


def options(context: click.Context, _parameter: click.Parameter, typed: str) -> "Items":
    """Return the options of targets as `java.package=`, and behind the `=` the values of the option."""
    from errcast.targets import options_of

    key, equals, _ = typed.partition("=")
    name, dot, _ = key.partition(".")
    chosen = context.params.get("targets") or ()
    return [
        found
        for target in _targets(context, name)
        if (target.name == name if dot else not chosen or target.name in chosen)
        for option in options_of(target)
        for found in _option_items(f"{target.name}.{option.name}", option, key if equals else None)
    ]


def _option_items(key: str, option: "Option", asked: str | None) -> "Items":
    from errcast.options import spelled

    if asked is None:
        return [item(f"{key}=", option.help, "open")]
    values = option.choices or ((True, False) if isinstance(option.default, bool) else (option.default,))
    shown = map(spelled, values)
    return [item(f"{key}={value}", option.help) for value in shown if value] if key == asked else []


def target_and_folder(context: click.Context, parameter: click.Parameter, typed: str) -> "Items":
    """Return the built-in targets for the first value of `--copy`, and folders for the second."""
    is_second = context.obj is not None and context.obj[-1] not in parameter.opts
    return paths(typed, ()) if is_second else targets(context, parameter, typed)


def references(_context: click.Context, _parameter: click.Parameter, typed: str) -> "Items":
    """Return the branches and tags that begin so; without any, files and folders."""
    from errcast.breaking.past_files.references import reference_names

    return [item(name) for name in reference_names(Path()) if name.startswith(typed)] or paths(
        typed, _OF_CATALOGS
    )


def acceptances(context: click.Context, _parameter: click.Parameter, typed: str) -> "Items":
    """Return each part of RULE:CATALOG:NAME, one after the other."""
    from errcast.breaking.rules import RULES

    rule, colon, rest = typed.partition(":")
    if not colon:
        return [item(f"{each.id}:", each.summary, "open") for each in RULES]
    found = _read(_specs(context, context.params.get("specs") or ()))
    name, colon, _ = rest.partition(":")
    if not colon:
        return [item(f"{rule}:{each.name}:", each.title or "", "open") for each in found]
    return [
        item(f"{rule}:{name}:{error.name}", error.message)
        for each in found
        if each.name == name
        for error in each.errors
    ]


def categories(context: click.Context, _parameter: click.Parameter, _typed: str) -> "Items":
    """Return the ids of categories, described by their titles."""
    spec = context.params.get("spec")
    found = _read(_specs(context, () if spec is None else (spec,)))
    return _once(item(category.id, category.title) for each in found for category in each.categories)


def questions(context: click.Context, specs: Iterable[str], typed: str) -> "Items":
    """Return the names and the codes of catalogs, described by their messages."""
    errors = [error for each in _read(_specs(context, specs)) for error in each.errors]
    names = [item(name, error.message) for error in errors for name in error.names]
    return _once([*names, *(item(error.written_code, error.message) for error in errors)])


def errors(context: click.Context, _parameter: click.Parameter, typed: str) -> "Items":
    """Return the names and the codes of the catalogs of a command, described by their messages."""
    return questions(context, context.params.get("specs") or (), typed)


def _once(items: "Iterable[CompletionItem[str]]") -> "Items":
    """Return the items without those whose value another one has: several catalogs may have one name."""
    found: dict[str, CompletionItem[str]] = {}
    for each in items:
        found.setdefault(each.value, each)
    return list(found.values())


def catalog_files(_context: click.Context, _parameter: click.Parameter, typed: str) -> "Items":
    """Return YAML files and folders."""
    return paths(typed, _OF_CATALOGS)


def paths(typed: str, suffixes: tuple[str, ...]) -> "Items":
    """Return the folders, and the files with one of the suffixes, that begin so.

    With ~ or a variable, the shell completes the path itself.
    """
    if typed.startswith(_OF_SHELLS):
        return [item(typed, kind="file" if suffixes else "dir")]
    head, start = os.path.split(typed)
    found = []
    with os.scandir(head or os.curdir) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            if not entry.name.startswith(start or "") or (entry.name[0] == "." and not start):
                continue
            path = f"{typed[: len(typed) - len(start)]}{entry.name}"
            if entry.is_dir():
                found.append(item(f"{path}/", kind="open"))
            elif entry.name.lower().endswith(suffixes):
                found.append(item(path))
    return found


def _specs(context: click.Context, specs: Iterable[str] = ()) -> tuple[Path, ...]:
    from errcast.config.loading import load_specs

    return load_specs(tuple(specs), context.params.get("config"))[0]


def _read(specs: Iterable[Path]) -> "list[Catalog]":
    from errcast.generating import catalogs_in

    quick, left = [], _MOST
    for spec in specs:
        size = _size(spec)
        if size is not None and size <= left:
            quick.append(spec)
            left -= size
    return list(catalogs_in(quick)[0].values())


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return None


def _targets(context: click.Context, typed: str) -> "Iterator[Target]":
    """Yield the targets whose name begins so."""
    from errcast.config.loading import template_folders
    from errcast.targets import load_target, target_names

    own = tuple(context.params.get("templates") or ())
    found = template_folders(own, context.params.get("config"))[0]
    for name in target_names(found):
        if name.startswith(typed) and (target := load_target(name, found)[0]):
            yield target
