"""The names of a catalog -> the names of its type, its constants and its categories in one language.

    NOT_FOUND, CLASS   ->   NotFound, Class_

`errcast lint` asks for them too, and it renders nothing.
"""

from collections import Counter
from collections.abc import Callable

from errcast.catalog import Catalog
from errcast.path_patterns import filled_in
from errcast.targets import Target
from errcast.text.casing import CASES, case_with


def constant_names(catalog: Catalog, target: Target) -> dict[str, str]:
    """Return the name in the language for each name, former names too: `NOT_FOUND` -> `NotFound`.

    A reserved word gets a suffix, unless the target refuses it: `Class` -> `Class_`. An error can have
    another name in this target. Then its former names are left out where another error has them, or where
    the language cannot have them: they were no constants of this error before.
    """
    spelled = _spelling("constants", target.cases.constant, target)
    names = {name: spelled(before) for name, before in _names_before(catalog, target).items()}
    with_names = (error for error in catalog.errors if error.target_names)
    renamed = [error for error in with_names if error.name_in(target.name) != error.name]
    counts = Counter(names.values()) if renamed else {}
    for error in renamed:
        for alias in error.aliases:
            if counts[names[alias]] > 1 or not _can_have(target, names[alias]):
                del names[alias]
    return names


def _can_have(target: Target, name: str) -> bool:
    is_short = target.longest_name is None or len(name) <= target.longest_name
    return is_short and target.reserved.can_spell("constants", name)


def names_with_suffix(catalog: Catalog, target: Target) -> dict[str, str]:
    """Return those of the `constant_names` that got a suffix: `CLASS` -> `Class_`."""
    cased, before = case_with(target.cases.constant, target.initialisms), _names_before(catalog, target)
    names = constant_names(catalog, target)
    return {name: each for name, each in names.items() if each != cased(before[name])}


def _names_before(catalog: Catalog, target: Target) -> dict[str, str]:
    """Return each name with the one that the target spells: the same, or the error's name in this target."""
    names = {name: name for error in catalog.errors for name in error.names}
    return names | {error.name: error.name_in(target.name) for error in catalog.errors if error.target_names}


def category_names(catalog: Catalog, target: Target) -> dict[str, str]:
    """Return the name in the language for each category: `user_id` -> `UserID`, as `constant_names` does."""
    spelled = _spelling("categories", target.cases.category, target)
    return {category.id: spelled(category.id) for category in catalog.categories}


def member_name(key: str, target: Target) -> str:
    """Return the name in the language for a fact: as `members` says, or `http_status` -> `httpStatus`."""
    return target.members.get(key) or _spelling("members", target.cases.member, target)(key)


def _spelling(kind: str, case: str, target: Target) -> Callable[[str], str]:
    cased, reserved = case_with(case, target.initialisms), target.reserved
    return lambda name: reserved.spelled(kind, cased(name))


def type_name(catalog: Catalog, target: Target) -> str:
    """Return the name of the type in the language. PascalCase leaves it as it is: `HTTPError`."""
    case = target.cases.type
    return catalog.type if case == "pascal_case" else CASES[case](catalog.type)


def declared_names(catalog: Catalog, target: Target) -> list[str]:
    """Return the names that a file declares for its whole folder, as `declares` of the target says.

    `{type_name}{constant}` stands for one name for each constant: `FaceErrorNotFound`.
    """
    words = {"type_name": type_name(catalog, target)}
    each = [pattern for pattern in target.declares if "{constant}" in pattern]
    names = [filled_in(pattern, words) for pattern in target.declares if pattern not in each]
    constants = constant_names(catalog, target).values() if each else ()
    return names + [filled_in(pattern, words | {"constant": name}) for pattern in each for name in constants]
