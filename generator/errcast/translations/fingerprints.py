"""A text of a catalog -> the fingerprint by which a translation knows it.

图片中没有人脸  ->  "9d1ba0d8"

A translation keeps the fingerprint of the text that it was made from. So a text that was reworded since
then is found.
"""

from hashlib import sha256

FINGERPRINT_PATTERN = "[0-9a-f]{8}"
_DIGITS = 8


def fingerprint_of(text: str) -> str:
    """Return the first 8 hexadecimal digits of the SHA-256 of a text in UTF-8."""
    return sha256(text.encode()).hexdigest()[:_DIGITS]
