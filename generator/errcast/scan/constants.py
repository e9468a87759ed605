"""An error, and the language of a file -> the constant that people should write there.

PIC_NOT_HAS_FACE of face, in a file of Python    -> FaceError.PIC_NOT_HAS_FACE
the same in Go                                   -> FaceErrorPicNotHasFace
the same in a language without a target          -> PIC_NOT_HAS_FACE
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from errcast.catalog import Catalog, Code, ErrorCode
from errcast.path_patterns import filled_in
from errcast.rendering.constants import constant_names, type_name
from errcast.target_keys import CodeOfClients
from errcast.targets import Target, load_target, target_names

_WORD = re.compile(r"\w+")
_INTS = range(-(2**31), 2**31)
MARKS = (".", "::", "->", "?.", "\\")  # between a type and its constant
Former = dict[str, tuple[Catalog, ErrorCode]]  # by the name as code has it


class ConstantOfCode(NamedTuple):
    """What a constant stands for, and the type that it is behind; empty if its own word begins with it."""

    code: Code
    owner: str


def _pattern(catalog: Catalog, known: CodeOfClients) -> str:
    """Return the pattern of the constants of a catalog, whose codes are integers or texts."""
    are_texts = any(isinstance(error.code, str) for error in catalog.errors)
    return (known.of_texts if are_texts else "") or known.constant


class Constants:
    """Spells constants: in the languages of the targets, by the lexers that each names."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        """Read the targets in the user's own folders and the built-in ones."""
        self._by_lexer: dict[str, Target] = {}
        for name in target_names(folders):
            target, _ = load_target(name, folders)
            if target is not None and target.scan is not None:
                for lexer in target.scan.lexers:
                    self._by_lexer.setdefault(lexer, target)
        self._names_of: dict[tuple[str, str], dict[str, str]] = {}
        self._of_languages: dict[tuple[str, tuple[str, ...]], dict[str, ConstantOfCode]] = {}

    def target(self, lexer: str) -> Target | None:
        """Return the target for the language of a lexer."""
        return self._by_lexer.get(lexer)

    def _names(self, catalog: Catalog, target: Target) -> dict[str, str]:
        key = (catalog.path, target.name)
        if key not in self._names_of:
            self._names_of[key] = constant_names(catalog, target)
        return self._names_of[key]

    def type_name(self, catalog: Catalog, lexer: str) -> str:
        """Return the type of a catalog in the language of a lexer."""
        target = self.target(lexer)
        return catalog.type if target is None else type_name(catalog, target)

    def spelled(self, catalog: Catalog, name: str, lexer: str) -> str:
        """Return the constant of a name, also of a former one, in the language of a lexer."""
        target = self.target(lexer)
        if target is None or target.scan is None:
            return name
        return filled_in(_pattern(catalog, target.scan), self._words(catalog, name, target))

    def type_of_constant(self, catalog: Catalog, lexer: str) -> str | None:
        """Return the type of the constants in the language of a lexer, None if it is that of the codes."""
        target = self.target(lexer)
        is_typed = target is not None and target.scan is not None and target.scan.typed
        return self.type_name(catalog, lexer) if is_typed else None

    def as_code(self, catalog: Catalog, error: ErrorCode, lexer: str, module: str) -> str:
        """Return the expression that can stand where code has the number of an error."""
        target = self.target(lexer)
        assert target is not None
        assert target.scan is not None
        words = {**self._words(catalog, error.name, target), "module": module}
        return filled_in(target.scan.fixed or target.scan.constant, words)

    def _words(self, catalog: Catalog, name: str, target: Target) -> dict[str, str]:
        error = next((each for each in catalog.errors if name in each.names), None)
        is_long = error is not None and isinstance(error.code, int) and error.code not in _INTS
        return {
            "type_name": type_name(catalog, target),
            "constant": self._names(catalog, target)[name],
            "integer": "long" if is_long else "int",
        }

    def of_language(self, catalogs: Iterable[Catalog], lexer: str) -> dict[str, ConstantOfCode]:
        """Return the constants of catalogs in the language of a lexer, by their last words."""
        target = self.target(lexer)
        if target is None or target.scan is None:
            return {}
        key = (lexer, tuple(catalog.path for catalog in catalogs))
        if key not in self._of_languages:
            every = (each for catalog in catalogs for each in self._of_catalog(catalog, target))
            self._of_languages[key] = dict(every)
        return self._of_languages[key]

    def _of_catalog(self, catalog: Catalog, target: Target) -> Iterator[tuple[str, ConstantOfCode]]:
        owner = type_name(catalog, target)
        for error in catalog.errors:
            word = self._last_word(catalog, error.name, target)
            yield word, ConstantOfCode(error.code, "" if word.startswith(owner) else owner)

    def _last_word(self, catalog: Catalog, name: str, target: Target) -> str:
        """Return the word of a constant that has its name: `FaceErrorNotFound` of Go."""
        assert target.scan is not None
        words = self._words(catalog, name, target)
        spelled = reversed(_WORD.findall(filled_in(_pattern(catalog, target.scan), words)))
        return next((word for word in spelled if words["constant"] in word), words["constant"])

    def identifiers(self, catalog: Catalog, error: ErrorCode) -> dict[str, str]:
        """Return the words that stand for an error in code, each with its name in the catalog.

        PIC_NOT_HAS_FACE, PicNotHasFace, FaceErrorPicNotHasFace and kPicNotHasFace, for the languages
        """
        found = {name: name for name in error.names}
        for target in {each.name: each for each in self._by_lexer.values()}.values():
            names = self._names(catalog, target)
            for name in error.names:
                if target.scan is not None and name in names:
                    found[self._last_word(catalog, name, target)] = name
        return found

    def types(self, catalog: Catalog) -> set[str]:
        """Return the type of a catalog as each language spells it."""
        return {catalog.type, *(type_name(catalog, each) for each in self._by_lexer.values())}

    def former(self, catalogs: Iterable[Catalog], lexer: str) -> Former:
        """Return the former names of errors as a language spells them, with their catalogs and errors."""
        target = self.target(lexer)
        found: Former = {}
        for catalog in catalogs:
            names = None if target is None else self._names(catalog, target)
            for error in catalog.errors:
                for alias in error.aliases:
                    found[alias if names is None else names[alias]] = (catalog, error)
        return found
