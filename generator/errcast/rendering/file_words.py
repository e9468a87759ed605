"""The code or the name of an error -> a word for the name of a file, on every system and in an address.

    222202               ->  222202
    AuthFailure.Expired  ->  AuthFailure.Expired
    a/b c                ->  a~2Fb~20c
    CON                  ->  ~43ON

A word has only characters that an address spells as they are (RFC 3986, section 2.3). All other bytes of
UTF-8 are `~` and two digits: an address would spell the `%` of a file's name as `%25`.
"""

import re
from collections.abc import Collection, Iterable
from hashlib import sha256

_LONGEST = 120  # characters of a word; file systems allow 255 bytes, and a path needs some of them
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]|\A\.|\.\Z")
# Windows has devices of these names, with any suffix (Microsoft, "Naming Files, Paths, and Namespaces").
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)


def file_words(
    texts: Iterable[str], taken: Collection[str] = (), starts: tuple[str, ...] = ()
) -> dict[str, str]:
    """Return a word for each text. No two words are equal, also where a system ignores case.

    Of two texts such as `abc` and `ABC`, the one with fewer capital letters keeps its letters, whatever their
    order, and the other has none: `~41~42~43`. So has a text that would be a `taken` word of another file, or
    would begin as such words do. Both are in lower case.
    """
    words: dict[str, str] = {}
    found = set(taken)
    for text in sorted(texts, key=_by_capitals):
        word = file_word(text)
        low = word.lower()
        if low in found or (starts and low.startswith(starts)):
            word = _limited("".join(f"~{byte:02X}" for byte in text.encode()), text)
            low = word.lower()
        found.add(low)
        words[text] = word
    return words


def _by_capitals(text: str) -> tuple[int, bytes]:
    return sum("A" <= letter <= "Z" for letter in text), text.encode()


def file_word(text: str) -> str:
    """Return the word for a text alone: `a/b` -> `a~2Fb`."""
    if text.isascii() and text.isalnum() and len(text) < len("com0"):
        return text if _DEVICE.match(text) is None else f"{_escaped(text[0])}{text[1:]}"
    word = _UNSAFE.sub(lambda match: _escaped(match[0]), text)
    if _DEVICE.match(word):
        word = f"{_escaped(word[0])}{word[1:]}"
    return _limited(word, text)


def is_device(name: str) -> bool:
    """Tell whether Windows keeps a name of a file or a folder for a device: `aux`, `con.json`."""
    return _DEVICE.match(name) is not None


def _escaped(character: str) -> str:
    return "".join(f"~{byte:02X}" for byte in character.encode())


def _limited(word: str, text: str) -> str:
    """Return a word that is not too long: its start, and a number for the whole text."""
    if len(word) <= _LONGEST:
        return word
    number = sha256(text.encode()).hexdigest()[:20]
    return f"{word[: _LONGEST - len(number) - 2]}~-{number}"
