"""The names of a catalog -> the names of its type and its constants in one language.

    NOT_FOUND, CLASS   ->   NotFound, Class_

`errcast lint` asks for them too, and it renders nothing.
"""

from errcast.catalog import Catalog
from errcast.path_patterns import filled_in
from errcast.targets import Target
from errcast.text.casing import CASES


def constant_names(catalog: Catalog, target: Target) -> dict[str, str]:
    """Return the name in the language for each name, former names too: `NOT_FOUND` -> `NotFound`.

    A reserved word gets a `_` at its end: `Class` -> `Class_`.
    """
    case = CASES[target.cases.constant]
    reserved = target.reserved.constants
    cased = ((name, case(name)) for error in catalog.errors for name in error.names)
    return {name: f"{spelled}_" if spelled in reserved else spelled for name, spelled in cased}


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
