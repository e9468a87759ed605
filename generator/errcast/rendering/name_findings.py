"""The names of a catalog in one language -> those that the language cannot have, or cannot tell apart.

A_1 and A1 in PascalCase  ->  A1 and A_1 are both A1 in …; give the error another name there
"""

from collections.abc import Iterator, Mapping

from errcast.catalog import Catalog, ErrorCode
from errcast.files.paths import shown_path
from errcast.findings import Finding, show_bare
from errcast.limits import constant_name_problem
from errcast.naming import code_words
from errcast.options import Options
from errcast.rendering.constants import category_names, member_name
from errcast.rendering.facts import used_facts
from errcast.targets import Target
from errcast.text.casing import CASES


def name_findings(
    catalog: Catalog, target: Target, type_: str, names: Mapping[str, str], options: Options
) -> list[Finding]:
    """Return a finding for each name that cannot be generated.

    `type_` is the name of the type, and `names` maps each name of an error to its constant.
    """
    return [
        *_of_type(catalog, target, type_),
        *_reserved_constants(catalog, target, names),
        *_too_long(catalog, target, names),
        *_too_long_for_options(catalog, target, options),
        *_of_categories(catalog, target),
        *_of_members(catalog, target, options),
        *_collisions(catalog, target, names),
        *_not_distinct(catalog, target, names),
    ]


def _of_type(catalog: Catalog, target: Target, type_: str) -> Iterator[Finding]:
    # The name itself, and the name of its file: some file systems ignore the case of letters.
    if any(target.reserved.has_type(name) for name in (type_, CASES["pascal_case"](type_))):
        text = f"{target.name} uses the name {type_} itself; give the catalog another `type_name:`"
        yield Finding(catalog.path, "reserved-type-name", text)


def _reserved_constants(catalog: Catalog, target: Target, names: Mapping[str, str]) -> Iterator[Finding]:
    if all(target.reserved.can_spell("constants", name) for name in names.values()):
        return
    for error in catalog.errors:
        for name in error.names:
            if name in names and not target.reserved.can_spell("constants", names[name]):
                text = f"{target.name} uses the name {names[name]} itself; {_remedy(error, target)}"
                yield _finding(catalog, error, "reserved-name", text)


def _too_long(catalog: Catalog, target: Target, names: Mapping[str, str]) -> Iterator[Finding]:
    most = target.longest_name
    if most is None or all(len(name) <= most for name in names.values()):
        return
    for error in catalog.errors:
        for name in error.names:
            if (size := len(names.get(name, ""))) > most:
                text = (
                    f"the name {show_bare(name, 40)} has {size} characters in {target.name}, which allows at"
                    f" most {most}; give the error a shorter name there:"
                    f" `names: {{{target.name}: SHORT_NAME}}`, or leave out the target {target.name}"
                )
                yield _finding(catalog, error, "name-too-long", text)


def _too_long_for_options(catalog: Catalog, target: Target, options: Options) -> Iterator[Finding]:
    for option in target.options:
        most = option.longest_name
        if most is None or options[option.name] == option.default:
            continue
        for error in catalog.errors:
            if len(error.name) > most:
                text = (
                    f"the name {show_bare(error.name, 40)} has {len(error.name)} characters, and"
                    f" {target.name}.{option.name} allows at most {most}; rename the error, or leave"
                    f" {target.name}.{option.name} out of the configuration"
                )
                yield _finding(catalog, error, "name-too-long", text)


def _of_categories(catalog: Catalog, target: Target) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for category, name in category_names(catalog, target).items():
        other = first.setdefault(name, category)
        if not target.reserved.can_spell("categories", name):
            text = f"{target.name} uses the name {name} itself; give the category {category} another id"
            yield Finding(catalog.path, "reserved-name", text)
        elif other != category:
            text = (
                f"the categories {category} and {other} are both {name} in {target.name};"
                " give one of them another id"
            )
            yield Finding(catalog.path, "name-collision", text)


def _of_members(catalog: Catalog, target: Target, options: Options) -> Iterator[Finding]:
    for key in (key for key, _, _ in used_facts(catalog, options)):
        name = member_name(key, target)
        if not target.reserved.can_spell("members", name):
            text = f"the language uses the name {name} itself; write `members:` with another name for {key}"
            yield Finding(shown_path(target.folder / "target.yaml"), "reserved-name", text)


def _collisions(catalog: Catalog, target: Target, names: Mapping[str, str]) -> Iterator[Finding]:
    if len(set(names.values())) == len(names):
        return
    first: dict[str, str] = {}
    for error in catalog.errors:
        for name in error.names:
            other = first.setdefault(names[name], name) if name in names else name
            if other != name:
                text = f"{name} and {other} are both {names[name]} in {target.name}; {_remedy(error, target)}"
                yield _finding(catalog, error, "name-collision", text)


def _not_distinct(catalog: Catalog, target: Target, names: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding for two errors whose constants the language reads as one: `A_1` and `A1`."""
    if target.distinct is None:
        return
    cased = CASES[target.distinct]
    first: dict[str, ErrorCode] = {}
    for error in catalog.errors:
        for name in error.names:
            other = first.setdefault(cased(names[name]), error) if name in names else error
            if other is not error:
                text = (
                    f"{target.name} reads {names[name]} and a name of {other.name} as one, because they are"
                    f" both {cased(names[name])}; {_remedy(error, target)}"
                )
                yield _finding(catalog, error, "name-collision", text)


def _remedy(error: ErrorCode, target: Target) -> str:
    """Return how an error gets another name in one target: its name with its code at the end."""
    name = f"{error.name_in(target.name)}_{code_words(error.code)}"
    proposed = "OTHER_NAME" if constant_name_problem(name) else name
    return f"give the error another name there, such as `names: {{{target.name}: {proposed}}}`"


def _finding(catalog: Catalog, error: ErrorCode, rule: str, text: str) -> Finding:
    line, column = error.position or (None, None)
    return Finding(catalog.path, rule, text, line=line, column=column)
