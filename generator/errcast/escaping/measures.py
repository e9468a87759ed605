"""A text -> the number of bytes that a language keeps for it.

"é"  ->  2 in UTF-8 and in UTF-16; "😀"  ->  4 in both, and 6 in modified UTF-8
"""

from collections.abc import Callable


def utf_8_bytes(text: str) -> int:
    """Return the size of a text in UTF-8: `é` has 2 bytes."""
    return len(text.encode())


def utf_16_bytes(text: str) -> int:
    """Return the size of a text in UTF-16: `é` has 2 bytes, `😀` has 4."""
    return len(text.encode("utf-16-le"))


def modified_utf_8_bytes(text: str) -> int:
    """Return the size of a text in modified UTF-8 (Java Virtual Machine Specification, section 4.4.7).

    A character beyond U+FFFF has 6 bytes there, where UTF-8 has 4.
    """
    return utf_8_bytes(text) + 2 * (utf_16_bytes(text) // 2 - len(text))


MEASURES: dict[str, Callable[[str], int]] = {
    "utf_8": utf_8_bytes,
    "utf_16": utf_16_bytes,
    "modified_utf_8": modified_utf_8_bytes,
}
