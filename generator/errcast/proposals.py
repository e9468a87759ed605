"""Words and names -> the command, or the line of a file, that a finding proposes.

    command(["errcast", "generate", "my spec.yaml"]) -> errcast generate 'my spec.yaml'

The proposal works for any name in it.
"""

import re
import shlex
from collections.abc import Iterable, Sequence

from errcast.findings import printable, without_commands

_MEANS_SOMETHING = frozenset("\\'%\"`$!#")
_GLOB = re.compile(r"([\\*?\[\]])")
_PLAIN_PATTERN = re.compile(r"[\w./@%+=,~^()&$:-]+", re.ASCII)


def command(words: Iterable[str]) -> str:
    r"""Return a command line that every POSIX shell reads as these words, and zsh too.

    Quotes are added if needed. If a word is not printable, printf writes the whole line for the
    shell, with escapes: `["cat", "c\n"]` -> `eval "$(printf 'cat \047c\012\047')"`.
    """
    words = list(words)
    return _line(words, " ".join(map(_word, words)))


def whole_import(words: Sequence[str], options: str, output: str) -> str:
    """Return a command that imports a table: `errcast import a.md`, `--table 2` and the path of a catalog.

    `options` are written for a shell already. Without an output, the catalog is printed.
    """
    first, verb, path, *others = words
    begin = [first, verb, operand(path), *others]
    end = ["--output", output] if output else []
    parts = [*map(_word, begin), options, *map(_word, end)]
    return _line([*begin, *end], " ".join(filter(None, parts)))


def option(name: str, value: str) -> str:
    r"""Return an option as a part of a command, such as `--heading "$(printf 'a\012b')"`.

    Parts can stand beside others, which `eval` of `command` would split at their spaces again. A line feed at
    the end of a value gets lost.
    """
    return f"{name} {_word(value) if printable(value) == value else quoted(value)}"


def redirected(words: Iterable[str], path: str) -> str:
    """Return a command line that reads a file as its standard input: `errcast explain - < 'my app.log'`."""
    return f"{command(words)} < {quoted(path) if printable(path) != path else _word(path)}"


def quoted(word: str) -> str:
    r"""Return a word in quotes, which a POSIX shell reads as this word: `a:b` -> `'a:b'`.

    If it is not printable, printf writes it for the shell: `a\n` -> `"$(printf 'a\012')"`.
    """
    if printable(word) == word:
        escaped = word.replace("'", "'\"'\"'")
        return f"'{escaped}'"
    return f"\"$(printf '{_for_printf(word)}')\""


def operand(path: str) -> str:
    """Return a path that a command does not read as an option: `-x` -> `./-x`."""
    return f"./{path}" if path.startswith("-") else path


def git_pattern(path: str) -> str:
    r"""Return the pattern of `.gitattributes` that matches one path (gitattributes(5), gitignore(5)).

    `a b[1].py` -> `"a b\\[1\\].py"`: special characters get a backslash, and quotes are added if needed.
    """
    pattern = _GLOB.sub(r"\\\1", path)
    pattern = f"\\{pattern}" if pattern.startswith(("!", "#")) else pattern
    return pattern if _PLAIN_PATTERN.fullmatch(pattern) else f'"{_with_escapes(pattern, chr(34))}"'


def quoted_path(path: str) -> str:
    r"""Return a path as git writes it in a patch: on one line, in quotes if it has special characters.

    `a⏎b` gives `"a\012b"`.
    """
    is_plain = printable(path) == path and not set('"\\') & set(path)
    return path if is_plain else f'"{_with_escapes(path, chr(34))}"'


def _line(words: Iterable[str], line: str) -> str:
    """Return a command line as it is or, if one of its words is not printable, written by printf."""
    is_plain = all(printable(word) == word for word in words)
    return line if is_plain else f"eval \"$(printf '{_for_printf(line)}')\""


def _word(word: str) -> str:
    quoted = shlex.quote(word)
    return f"'{word}'" if quoted.startswith("=") else quoted  # zsh reads `=ls` as the path of a program


def _for_printf(text: str) -> str:
    """Escape each character that printf, a shell (in any quotes) or a terminal would change or obey."""
    escaped = "".join(
        _octal(character) if character in _MEANS_SOMETHING or printable(character) != character else character
        for character in text
    )
    return without_commands(escaped, _octal)


def _with_escapes(text: str, quote: str) -> str:
    escaped = without_commands(text.replace("\\", "\\\\").replace(quote, f"\\{quote}"), _octal)
    return "".join(
        character if printable(character) == character else _octal(character) for character in escaped
    )


def _octal(character: str) -> str:
    r"""Return the UTF-8 bytes of a character as octal escapes: a line feed -> `\012`."""
    return "".join(f"\\{byte:03o}" for byte in character.encode("utf-8", "surrogateescape"))
