"""A code -> a number of 32 bits, for a language whose constants are numbers.

    222202   ->  222202
    "0A000"  ->  1437209921

The number of a text is made of the text alone, so that it is the same in each version of a catalog, whatever
comes before it.
"""

from binascii import crc32

LARGEST_NUMBER = 2**31 - 1


def code_number(code: int | str) -> int:
    """Return the number of a code: an integer as it is, and for a text one from 1 to `LARGEST_NUMBER`."""
    return code if isinstance(code, int) else crc32(code.encode()) % LARGEST_NUMBER + 1
