"""The path of a file -> the lexer of its language, and whether it is code, data, or for tests.

src/app.py      -> the lexer `python`
README.md       -> none: it is a document
web/app.min.js  -> none: a tool wrote it
bin/deploy      -> the lexer of the program that its first line names
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from errcast.lexing.word_tables import pairs_of_table, words_of_table

if TYPE_CHECKING:
    from pygments.lexer import Lexer

# `env` may have options and variables before the program, and a program may have a version behind its name.
_PROGRAM = re.compile(rb"#![ \t]*(?:\S*/env[ \t]+(?:(?:-\S*|\w+=\S*)[ \t]+)*)?(?:\S*/)?([A-Za-z]+)")
_TABLE = Path(__file__).parent / "languages.yaml"


def lexer_name(path: PurePath) -> str | None:
    """Return the name of the lexer for a file, None if the file is no code that can be read."""
    suffix = path.suffix.lower()
    by_suffix = pairs_of_table(_TABLE, "suffixes")
    if suffix in by_suffix:
        return by_suffix[suffix]
    return _of_name(path.name if suffix == "" else f"x{suffix}")


@cache
def _of_name(name: str) -> str | None:
    from pygments.lexers import find_lexer_class_for_filename

    found = find_lexer_class_for_filename(name)
    alias = found.aliases[0] if found is not None and found.aliases else None
    return None if alias is None or alias in _words("documents") else alias


@cache
def suffix_of_language(word: str) -> str | None:
    """Return the suffix of the files of a language by what it is called, None if it is no code.

    `rs`, and what it stands for -> `.rs`; `text` -> None
    """
    from pygments.lexers import find_lexer_class_by_name
    from pygments.util import ClassNotFound

    called = word.lower()
    if called.isalnum() and lexer_name(PurePath(f"x.{called}")) is not None:
        return f".{called}"
    try:
        found = find_lexer_class_by_name(called)
    except ClassNotFound:
        return None
    suffixes = [pattern[1:] for pattern in found.filenames if pattern.startswith("*.")]
    return None if not suffixes or found.aliases[0] in _words("documents") else suffixes[0]


@cache
def lexer_of_program(head: bytes) -> str | None:
    """Return the name of the lexer of a script, None if its first line names no program with a language.

    `#!/usr/bin/env python3 -u` -> `python`
    """
    from pygments.lexers import find_lexer_class_by_name
    from pygments.util import ClassNotFound

    if (program := _PROGRAM.match(head)) is None:
        return None
    name = program[1].decode()
    try:
        found = find_lexer_class_by_name(pairs_of_table(_TABLE, "programs").get(name, name))
    except ClassNotFound:
        return None
    return found.aliases[0] if found.aliases[0] not in _words("documents") else None


@cache
def lexer(name: str) -> "Lexer":
    """Return the lexer of a name."""
    from pygments.lexers import get_lexer_by_name

    return get_lexer_by_name(name)


def lexed_as(name: str) -> str:
    """Return the name of the lexer that reads the tables of a language best, by default its own."""
    return pairs_of_table(_TABLE, "lexed_as").get(name, name)


def is_data(lexer_of_file: str) -> bool:
    """Tell whether a language holds data and no code."""
    return lexer_of_file in _words("data")


def has_types_behind(lexer_of_file: str) -> bool:
    """Tell whether a language writes the type of a constant behind its name, without a mark between them."""
    return lexer_of_file in _words("types_behind")


def has_attributes(lexer_of_file: str) -> bool:
    """Tell whether a language has attributes between two pairs of brackets: `LAMP_OUT [[deprecated]] = 7`."""
    return lexer_of_file in _words("attributes")


def has_names_as_text(lexer_names: Sequence[str]) -> bool:
    """Tell whether the lexer with some names gives the names of a program as plain text."""
    return not _words("names_as_text").isdisjoint(lexer_names)


def has_numbered_enums(lexer_of_file: str) -> bool:
    """Tell whether the members of an enum have numbers from 0 in a language, if nothing else is said."""
    return lexer_of_file in _words("numbered_enums")


def is_foreign(path: PurePath) -> bool:
    """Tell whether a file is the code of others, or what a tool wrote, by the names in its path."""
    folders = _words("foreign_folders")
    return (
        any(part in folders for part in path.parts)
        or path.name in _words("foreign_files")
        or ".min." in path.name
        or path.name.endswith(("-min.js", ".bundle.js", ".map"))
    )


def is_test(path: PurePath) -> bool:
    """Tell whether a file is a test, or the data of one, by the names in its path."""
    folders = _words("test_folders")
    stem = path.name.split(".")[0].lower()
    marks = [part.lower() for part in path.name.split(".")[1:-1]]
    return (
        any(part in folders for part in path.parts[:-1])
        or stem.startswith("test_")
        or stem.endswith(("_test", "_spec", "test", "tests"))
        or "test" in marks
        or "spec" in marks
    )


def _words(key: str) -> frozenset[str]:
    return words_of_table(_TABLE, key)
