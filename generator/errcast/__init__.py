"""errcast turns one table of API error codes into typed code for every language that calls the API.

    import errcast

    catalog = errcast.load("spec/face.yaml")
    for artifact in errcast.render(catalog, "python"):
        print(artifact.path, artifact.text)

The names below are imported at their first use, so the command line starts fast.
"""

TYPE_CHECKING = False  # importing `typing` takes long, and an interrupt may come meanwhile
if TYPE_CHECKING:
    from typing import Any

    from errcast.api import (
        Artifact,
        ReadTable,
        dump,
        lint,
        load,
        load_translations,
        parse,
        read_table,
        render,
    )
    from errcast.catalog import (
        Catalog,
        Category,
        Code,
        Deprecation,
        ErrorCode,
        Position,
        Reserved,
        TargetName,
    )
    from errcast.fields import Link, OwnField
    from errcast.findings import Finding, InvalidInputError, Level
    from errcast.options import OptionValue
    from errcast.origin import ImportOptions, Pinned
    from errcast.translations.model import Translation

__version__ = "0.1.0"

__all__ = [
    "Artifact",
    "Catalog",
    "Category",
    "Code",
    "Deprecation",
    "ErrorCode",
    "Finding",
    "ImportOptions",
    "InvalidInputError",
    "Level",
    "Link",
    "OptionValue",
    "OwnField",
    "Pinned",
    "Position",
    "ReadTable",
    "Reserved",
    "TargetName",
    "Translation",
    "__version__",
    "dump",
    "lint",
    "load",
    "load_translations",
    "parse",
    "read_table",
    "render",
]

_HOMES = {
    "errcast.api": (
        *("Artifact", "ReadTable", "dump", "lint", "load", "load_translations"),
        *("parse", "read_table", "render"),
    ),
    "errcast.catalog": (
        *("Catalog", "Category", "Code", "Deprecation", "ErrorCode"),
        *("Position", "Reserved", "TargetName"),
    ),
    "errcast.fields": ("Link", "OwnField"),
    "errcast.findings": ("Finding", "InvalidInputError", "Level"),
    "errcast.options": ("OptionValue",),
    "errcast.origin": ("ImportOptions", "Pinned"),
    "errcast.translations.model": ("Translation",),
}


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> "Any":
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
