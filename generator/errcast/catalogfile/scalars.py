"""How the file of a catalog writes codes and integers."""

from errcast.catalog import Code, hexadecimal
from errcast.files.yaml_tree import ScalarNode, plain_kind

_LONGEST_INTEGER = len("-9223372036854775808") + 1


def decimal(value: str) -> int | None:
    """Return a decimal integer in its one spelling: no plus, no leading zero, no minus zero."""
    digits = value.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or (digits[0] == "0" and value != "0"):
        return None
    return int(value[:_LONGEST_INTEGER])


def code_of(node: ScalarNode) -> Code | None:
    """Return the code of a scalar, None where readers of YAML would differ on it.

    Within quotes it is a string. Without, a decimal or hexadecimal integer, or a word that no
    reader takes for anything else.
    """
    if not node.plain:
        return node.value
    number = decimal(node.value) if node.value[:2] != "0x" else hexadecimal(node.value)
    if number is not None:
        return number
    return node.value if plain_kind(node.value) is None else None
