"""What a finding proposes to type or to write -> a text that means it, whatever the names in it are."""

import re
import shlex
from collections.abc import Iterable

from errcast.findings import printable

_GLOB = re.compile(r"([\\*?\[\]])")
_PLAIN_PATTERN = re.compile(r"[\w./@%+=,~^()&$:-]+", re.ASCII)


def command(words: Iterable[str]) -> str:
    r"""Return a command line that a shell reads as these words.

    In quotes where it must be. A word that cannot be printed as it is has escapes, as POSIX has them since
    2024 and most shells have had for long: `["cat", "a b", "c\n"]` gives `cat 'a b' $'c\012'`.
    """
    return " ".join(map(_word, words))


def operand(path: str) -> str:
    """Return a path as a command line may hold it where options are allowed too: `-x` gives `./-x`."""
    return f"./{path}" if path.startswith("-") else path


def git_pattern(path: str) -> str:
    r"""Return the pattern of `.gitattributes` that matches one path (gitattributes(5), gitignore(5)).

    What a pattern gives a meaning has a backslash before it, and there are quotes where it needs them:
    `a b[1].py` gives `"a b\\[1\\].py"`.
    """
    pattern = _GLOB.sub(r"\\\1", path)
    pattern = f"\\{pattern}" if pattern.startswith(("!", "#")) else pattern
    return pattern if _PLAIN_PATTERN.fullmatch(pattern) else f'"{_with_escapes(pattern, chr(34))}"'


def _word(word: str) -> str:
    return shlex.quote(word) if printable(word) == word else f"$'{_with_escapes(word, chr(39))}'"


def _with_escapes(text: str, quote: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(quote, f"\\{quote}").replace("##", "#\\043")
    return "".join(
        character if printable(character) == character else _octal(character) for character in escaped
    )


def _octal(character: str) -> str:
    """Return the bytes of a character, or the byte of a name that is not UTF-8, as escapes."""
    return "".join(f"\\{byte:03o}" for byte in character.encode("utf-8", "surrogateescape"))
