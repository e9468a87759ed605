"""Writes codes, errors, values and long texts as the findings of changes show them.

For example, two messages `xxx…xxx1` and `xxx…xxx2` are shown as `"…xxx1"` and `"…xxx2"`: what differs.
"""

from errcast.catalog import Catalog, Code, Deprecation, ErrorCode
from errcast.fields import Link
from errcast.findings import show, show_bare
from errcast.options import OptionValue
from errcast.text.characters import visible_line

_LONGEST_SHOWN = 60
_SHOWN_BEFORE_A_DIFFERENCE = 20


def shown_catalog(catalog: Catalog) -> str:
    """Return a catalog with its type and its size: `the catalog "orders" (OrdersError, 4 errors)`."""
    count = len(catalog.errors)
    return f"the catalog {show(catalog.name)} ({catalog.type}, {count} error{'' if count == 1 else 's'})"


def shown_error(error: ErrorCode) -> str:
    """Return the code and the name of an error: `2 (CLOSED)`."""
    return f"{shown_code(error)} ({error.name})"


def shown_code(error: ErrorCode) -> str:
    """Return the code of an error in its own spelling; a string has quotes."""
    return show(error.code) if isinstance(error.code, str) else error.written_code


def shown_bare_code(code: Code) -> str:
    """Return a code that no error has, without quotes."""
    return show_bare(str(code))


def shown_value(value: object) -> str:
    """Return the value of a field: `404`, `true`, `not given`."""
    match value:
        case None:
            return "not given"
        case bool():
            return "true" if value else "false"
    return visible_line(str(value))


def as_value(value: object) -> str | int | bool | None:
    """Return the value of a field; several values are one text: `("a", "b")` -> `a, b`."""
    if isinstance(value, Link):
        return f"{value.title} <{value.url}>"
    if isinstance(value, tuple):
        return ", ".join(shown_value(as_value(each)) for each in value)
    return value if isinstance(value, (str, int)) else None


def shown_option(value: OptionValue) -> str:
    """Return the value of an option; a text has quotes."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(show, value))}]"
    return show(value) if isinstance(value, str) else shown_value(value)


def shown_deprecation(deprecated: bool | Deprecation | None) -> str:
    """Return the details of a deprecation: ` since "2.0", use CLOSED: "it was merged"`."""
    if not isinstance(deprecated, Deprecation):
        return ""
    since, reason, replaced_by = deprecated
    parts = (
        since and f" since {show(since)}",
        replaced_by and f", use {replaced_by}",
        reason and f": {show(reason)}",
    )
    return "".join(filter(None, parts))


def shown_apart(old: str, new: str) -> tuple[str, str]:
    """Return two texts for a finding; of long texts, the part that differs.

    `xxx…xxx1` and `xxx…xxx2` of 101 characters give `"…xxx1"` and `"…xxx2"`, with 20 `x` each.
    """
    start = 0
    if max(len(old), len(new)) > _LONGEST_SHOWN:
        start = max(0, _common_beginning(old, new) - _SHOWN_BEFORE_A_DIFFERENCE)
    lead = "…" if start else ""
    return show(lead + old[start:]), show(lead + new[start:])


def _common_beginning(one: str, other: str) -> int:
    """Return how many characters two texts share at their start: `abc`, `abd` -> 2."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))
