"""The names of a catalog -> the names of its constants in one language.

    NOT_FOUND, CLASS   ->   NotFound, Class_

`errcast lint` asks for them too, and it renders nothing.
"""

from errcast.catalog import Catalog
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
