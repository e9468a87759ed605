r"""The patterns and words of the rooms of `explaining` -> the same for a script in a page.

    rules_of("labels", "END LONGEST_BEFORE")  ->  {END:/[\s…]*(?:…)/u,LONGEST_BEFORE:60}
    script_pattern("\\w+")                    ->  /[\p{L}\p{N}_]+/u

So the search of a page and `errcast explain` look for the same. The patterns keep to what both languages
have; a pattern that does not is a ValueError. Source: ECMA-262, section 22.2.1.
"""

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module

from errcast.placeholders import placeholder
from errcast.text.identifiers import word

_LETTERS = r"\p{L}\p{N}_"
_NO_LETTER_BEFORE, _NO_LETTER_BEHIND = f"(?<![{_LETTERS}])", f"(?![{_LETTERS}])"
_EDGE = rf"(?:{_NO_LETTER_BEFORE}(?=[{_LETTERS}])|(?<=[{_LETTERS}]){_NO_LETTER_BEHIND})"
_ESCAPES = {"w": f"[{_LETTERS}]", "W": f"[^{_LETTERS}]", "d": r"\p{Nd}"}
_ESCAPES_IN_CLASS = {"w": _LETTERS, "d": r"\p{Nd}"}
_KEPT = frozenset("sSxunrt0")  # of the same meaning in both languages
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
# A class that leaves out a class. In a script, \W is about ASCII alone.
_CLASSES = {r"[^\W\d]": r"[\p{L}_]", r"[^\W\d_]": r"\p{L}", r"[\W_]": r"[^\p{L}\p{N}]"}
_QUANTIFIER = re.compile(r"\{[0-9]+(?:,[0-9]*)?\}")
_ANY_CASE = "(?i)"  # at the start of a pattern
_KIND_OF_GROUP = re.compile(r"\(\?(?:[:=!]|<[=!]|P<\w+>|i\))")
_LONG_ESCAPE = re.compile(r"\\U0*([0-9A-Fa-f]{1,6})")
_NOTHING = object()
# Patterns of rooms that more than `explaining` needs.
_OTHERS: dict[str, Callable[[], dict[str, object]]] = {
    "placeholders": lambda: {"PLACEHOLDER": placeholder()},
    "identifiers": lambda: {"WORD": word()},
}


@cache
def rules_of(room: str, names: str) -> str:
    """Return constants of a room, with a space between their names, as an object of a script.

    Raises ValueError if the room has no such constant, or a script cannot have it.
    """
    constants = _OTHERS[room]() if room in _OTHERS else vars(import_module(f"errcast.explaining.{room}"))
    members = []
    for name in names.split():
        written = _written(constants.get(name, constants.get(f"_{name}", _NOTHING)))
        if written is None:
            raise ValueError(f"{room} has no constant {name} for a script")
        members.append(f"{name}:{written}")
    return f"{{{','.join(members)}}}"


def script_pattern(pattern: re.Pattern[str]) -> str:
    """Return a pattern as one of a script, which finds the same. Raises ValueError if a script has none."""
    flags = "iu" if pattern.flags & re.IGNORECASE else "u"
    return f"/{_Translation(pattern).text() or '(?:)'}/{flags}"


def _written(value: object) -> str | None:
    """Return a value as a script writes it, or None if it is none of the data that rules are made of."""
    written = None
    match value:
        case re.Pattern():
            written = script_pattern(value)
        case frozenset() if all(isinstance(each, (str, int)) for each in value):
            written = f"new Set({_json(sorted(value))})"
        case tuple():
            parts = [_written(each) for each in value]
            written = None if None in parts else f"[{','.join(map(str, parts))}]"
        case dict():
            pairs = [(str(key), _written(each)) for key, each in value.items()]
            is_data = all(each is not None for _, each in pairs)
            written = f"{{{','.join(f'{_json(key)}:{each}' for key, each in pairs)}}}" if is_data else None
        case None | str() | int():
            written = _json(value)
    return written


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", r"\u003C")


class _Translation:
    """One pattern on its way to a script."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._source = pattern.pattern
        self._is_verbose = bool(pattern.flags & re.VERBOSE)
        self._at = 0

    def text(self) -> str:
        """Return the source of the pattern of a script."""
        parts = []
        while self._at < len(self._source):
            parts.append(self._part())
        return "".join(parts)

    def _part(self) -> str:
        source, at = self._source, self._at
        character = source[at]
        if character in "\\[(":
            return {"\\": self._escape, "[": self._class, "(": self._open}[character]()
        if character == "{" and (quantifier := _QUANTIFIER.match(source, at)):
            self._at = quantifier.end()
            return quantifier[0]
        self._at += 1
        if character == "#" and self._is_verbose:
            self._at = source.find("\n", at) + 1 or len(source)
        is_comment = self._is_verbose and (character.isspace() or character == "#")
        # A script has no possessive quantifier. It spares work, and finds the same.
        is_possessive = character == "+" and source[at - 1 : at] in ("+", "*")
        return "" if is_comment or is_possessive else self._literal(character)

    def _literal(self, character: str) -> str:
        if character in "{}]/":
            return f"\\{character}"
        if character == "<":
            return r"\x3C"
        return character

    def _escape(self, known: Mapping[str, str] = _ESCAPES) -> str:
        source, at = self._source, self._at
        if long := _LONG_ESCAPE.match(source, at):
            self._at += 10
            return f"\\u{{{long[1]}}}"
        character = source[at + 1]
        self._at += 2
        if character == "b" and known is _ESCAPES:
            return self._edge(source[at - 1 : at], source[at + 2 : at + 3])
        if character in known:
            return known[character]
        if character in _KEPT or (character.isdigit() and character != "0"):
            return f"\\{character}"
        if character.isalpha():
            raise ValueError(f"a script has no escape \\{character}: {source}")
        if character == "<":
            return r"\x3C"
        is_special = character in _SYNTAX or (character == "-" and known is _ESCAPES_IN_CLASS)
        return f"\\{character}" if is_special else character

    def _edge(self, before: str, behind: str) -> str:
        r"""Return the edge of a word. In a script, `\b` is about ASCII alone."""
        if behind.isalnum():
            return _NO_LETTER_BEFORE
        is_letter = before.isalnum() and self._source[self._at - 4 : self._at - 3] != "\\"
        return _NO_LETTER_BEHIND if is_letter else _EDGE

    def _class(self) -> str:
        for ours, script in _CLASSES.items():
            if self._source.startswith(ours, self._at):
                self._at += len(ours)
                return script
        parts = ["["]
        self._at += 1
        while self._source[self._at] != "]":
            if self._source[self._at] == "\\":
                parts.append(self._escape(_ESCAPES_IN_CLASS))
                continue
            character = self._source[self._at]
            parts.append(
                r"\x3C" if character == "<" else f"\\{character}" if character in "[/" else character
            )
            self._at += 1
        self._at += 1
        return f"{''.join(parts)}]"

    def _open(self) -> str:
        source, at = self._source, self._at
        if not source.startswith("(?", at):
            self._at += 1
            return "("
        kind = _KIND_OF_GROUP.match(source, at)
        if kind is None:
            raise ValueError(f"a script has no such group: {source}")
        self._at = kind.end()
        if kind[0] == _ANY_CASE:
            return ""
        return kind[0].replace("P", "", 1) if kind[0].startswith("(?P") else kind[0]
