"""A number that is a `code` of an object -> whether the object says that it is something else than an error.

{"address": {"code": "10001"}}          a code of an address
{"code": 200000, "name": "Bob"}         a code of a thing with a name
{"error": {"code": 2002}}               of an error
{"code": 2002, "message": "…"}          of an error
"""

import re

_LONGEST_OBJECT = 300  # characters before or behind the number
_LONGEST_PARENT = 60
_PARENT = re.compile(r"""(\w+)\\*["']?\s*(?:[:=]|=>)\s*(?:[A-Z]\w*\s*)?$""")
_KEY = re.compile(r"""[{,]\s*\\*["']?(\w+)\\*["']?\s*(?::|=>)""")
# The keys of objects that have codes of their own.
_THINGS = (
    "address product country currency language locale item order customer user coupon voucher discount"
    " promotion region city location place station airport airline color colour brand department shop store"
    " warehouse bank branch plan tax course stock unit vehicle carrier shipping billing phone timezone"
    " province district"
)
_KEYS_OF_THINGS = "name city street zip price quantity sku label symbol firstname lastname email"
_KEYS_OF_ERRORS = re.compile("err|msg|message|reason|detail|fault|status|exception|fail|trace|solution|hint")
_FAILURE = re.compile(r"err|fail|exception|fault|denied|refused", re.IGNORECASE)


def is_of_thing(line: str, start: int) -> bool:
    """Tell whether a code that begins at `start` is in an object that is something else than an error."""
    opened = line.rfind("{", max(0, start - _LONGEST_OBJECT), start)
    if opened < 0 or "}" in line[opened:start]:
        return False
    parent = _PARENT.search(line, max(0, opened - _LONGEST_PARENT), opened)
    if parent is not None and parent[1].lower() in _THINGS.split():
        return True
    closed = line.find("}", start, start + _LONGEST_OBJECT)
    keys = {each[1].lower() for each in _KEY.finditer(line[opened : max(start, closed)])}
    return (
        parent is None
        and closed >= 0
        and not keys.isdisjoint(_KEYS_OF_THINGS.split())
        and not any(_KEYS_OF_ERRORS.search(key) for key in keys)
        and _FAILURE.search(line, max(0, opened - _LONGEST_OBJECT), closed + _LONGEST_OBJECT) is None
    )
