"""Which methods and functions a template may use, and the check before each call.

is_unknown("x", "format")  ->  True: its cost is unknown, so a template cannot use it
check_of("x".center)       ->  the check of the width
"""

from collections.abc import MappingView
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from jinja2.runtime import LoopContext
from jinja2.utils import Cycler, Namespace

from errcast.rendering.sandbox import work
from errcast.rendering.sandbox.values import is_one_by_one

_OF_LOOPS: dict[str, work.Check] = {
    **dict.fromkeys(("next", "reset", "cycle"), work.nothing),
    "changed": work.changed,
}


def is_unknown(obj: Any, attribute: str) -> bool:
    """Tell whether an attribute belongs to a type of Python and has no check."""
    if isinstance(obj, (type, FunctionType, MethodType, BuiltinFunctionType)):
        return not (obj is dict and attribute == "fromkeys")
    if is_one_by_one(obj):
        return True
    for kind, methods in work.METHODS:
        if isinstance(obj, kind) and hasattr(kind, attribute):
            return attribute not in methods and attribute not in work.FIELDS
    return isinstance(obj, (MappingView, complex, bytes))


def check_of(function: Any) -> work.Check | None:
    """Return the check of a function, None if a template must not call it."""
    if function is dict or function is Namespace:
        return work.dictionary
    if not isinstance(function, (BuiltinFunctionType, MethodType)):
        return None
    owner, name = function.__self__, function.__name__
    if owner is dict:
        return work.OF_DICTIONARIES.get(name)
    if isinstance(owner, (Cycler, LoopContext)):
        return _OF_LOOPS.get(name)
    for kind, methods in work.METHODS:
        if isinstance(owner, kind):
            return methods.get(name)
    return None
