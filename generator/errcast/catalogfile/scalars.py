"""Scalars of a catalog file -> codes and integers: `42` -> 42, `"42"` -> "42", `007` -> None."""

from errcast.catalog import Code
from errcast.files.plain_scalars import plain_kind
from errcast.files.yaml_tree import ScalarNode
from errcast.limits import hexadecimal

_LONGEST_INTEGER = len("-9223372036854775808") + 1


def decimal(value: str) -> int | None:
    """Return an integer in plain decimal form, else None: no plus, no leading zero, no minus zero."""
    digits = value.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or (digits[0] == "0" and value != "0"):
        return None
    return int(value[:_LONGEST_INTEGER])


def code_of(node: ScalarNode) -> Code | None:
    """Return the code of a scalar, or None if YAML readers would read it differently.

    In quotes, it is a string. Without quotes, it is a decimal or hexadecimal integer, or a word
    that every reader reads as text.
    """
    if not node.plain:
        return node.value
    number = decimal(node.value) if node.value[:2] != "0x" else hexadecimal(node.value)
    if number is not None:
        return number
    return node.value if plain_kind(node.value) is None else None
