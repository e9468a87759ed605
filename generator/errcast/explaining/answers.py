"""Answers -> a text for a terminal, and data for programs."""

from collections.abc import Mapping
from typing import Any

from errcast.catalog import Catalog, Code, Deprecation, ErrorCode
from errcast.explaining.known import KnownEntry, KnownError, KnownReserved, Sighting
from errcast.fields import FIELD_KEYS, FIELDS, ErrorField, Link
from errcast.text.characters import visible_line

Facts = tuple[tuple[str, str | None], ...]

_KEYS = (
    *("code", "name", "aliases", "message", "description", "solution"),
    *(*FIELD_KEYS, "own", "catalog", "line", "reserved"),
)


def explanation_text(answers: Mapping[KnownEntry, Sighting], *, is_log: bool = False) -> str:
    """Return answers for a terminal, one paragraph each. For a log, with the number of lines of each."""
    words = _Words()
    return "\n".join(_paragraph(answer, seen, words, is_log=is_log) for answer, seen in answers.items())


class _Words:
    """The words of catalogs that are looked up, each collected once: a log may have thousands of errors."""

    def __init__(self) -> None:
        self._titles: dict[int, Mapping[str, str]] = {}
        self._reserved: dict[int, tuple[frozenset[Code], frozenset[str]]] = {}

    def titles(self, catalog: Catalog) -> Mapping[str, str]:
        """Return the title of each category."""
        if id(catalog) not in self._titles:
            self._titles[id(catalog)] = {category.id: category.title for category in catalog.categories}
        return self._titles[id(catalog)]

    def kinds(self, answer: KnownReserved) -> tuple[bool, bool]:
        """Return whether a word is reserved as a code, and whether as a name."""
        catalog = answer.catalog
        if id(catalog) not in self._reserved:
            self._reserved[id(catalog)] = (
                frozenset(catalog.reserved.codes),
                frozenset(catalog.reserved.names),
            )
        codes, names = self._reserved[id(catalog)]
        return answer.word in codes, answer.word in names


def _paragraph(answer: KnownEntry, seen: Sighting, words: _Words, *, is_log: bool) -> str:
    head, facts = _reserved(answer, words) if isinstance(answer, KnownReserved) else _error(answer, words)
    lines_of_log = f"{seen.lines} line{'' if seen.lines == 1 else 's'}" if is_log else None
    facts = (("seen in", lines_of_log), ("matched", seen.matched), *facts)
    lines = [head, *(f"  {name:<12} {visible_line(value)}" for name, value in facts if value is not None)]
    return "".join(f"{line}\n" for line in lines)


def _reserved(answer: KnownReserved, words: _Words) -> tuple[str, Facts]:
    is_code, _ = words.kinds(answer)
    kind = "code" if is_code else "name"
    facts = (
        ("reserved", f"its error was removed, and no other error may have this {kind}"),
        ("catalog", answer.catalog.path),
    )
    return visible_line(str(answer.word)), facts


def _error(answer: KnownError, words: _Words) -> tuple[str, Facts]:
    catalog, error = answer.catalog, answer.error
    titles = words.titles(catalog)
    line = f":{error.position.line}" if error.position else ""
    facts = (
        ("former names", ", ".join(error.aliases) or None),
        ("message", error.message),
        ("description", error.description),
        ("solution", error.solution),
        *((field.label or field.key, _said(field, error, titles)) for field in FIELDS),
        *((key, _text(value)) for key, value in error.own),
        ("catalog", f"{catalog.path}{line}"),
    )
    code = str(error.code) if error.code_text is None else f"{error.code_text} ({error.code})"
    return f"{error.name} = {visible_line(code)}", facts


def _said(field: ErrorField, error: ErrorCode, titles: Mapping[str, str]) -> str | None:
    """Return what is printed of a field, None if the error does not have it."""
    value = getattr(error, field.key)
    if value in (None, ()):
        return None
    match field.kind:
        case "identifier":
            return f"{value}: {titles[value]}"
        case "truth_value":
            return "yes" if value else "no"
        case "deprecation":
            return _deprecation(error)
        case "links":
            return ", ".join(f"{title} <{url}>" for title, url in value)
    return _text(value)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(_text, value)) if isinstance(value, tuple) else str(value)


def _deprecation(error: ErrorCode) -> str | None:
    if not isinstance(error.deprecated, Deprecation):
        return "yes" if error.deprecated else None
    since, reason, replaced_by = error.deprecated
    parts = (since and f"since {since}", reason, replaced_by and f"use {replaced_by}")
    return "; ".join(filter(None, parts))


def explanation_data(answers: Mapping[KnownEntry, Sighting], *, is_log: bool = False) -> list[dict[str, Any]]:
    """Return answers for programs: one object each, all with the same keys. What is not known is null.

    `reserved` is true for a code or a name of a removed error. `matched` is the part of the question that
    led to the answer, as visible text on one line; it is null if that is the whole question. For a log,
    `lines` is the number of lines.
    """
    words = _Words()
    return [
        (_reserved_data(answer, words) if isinstance(answer, KnownReserved) else _error_data(answer))
        | {"matched": None if seen.matched is None else visible_line(seen.matched)}
        | ({"lines": seen.lines} if is_log else {})
        for answer, seen in answers.items()
    ]


def _reserved_data(answer: KnownReserved, words: _Words) -> dict[str, Any]:
    data: dict[str, Any] = dict.fromkeys(_KEYS)
    is_code, is_name = words.kinds(answer)
    data |= {"code": answer.word if is_code else None, "name": answer.word if is_name else None}
    data |= {field.key: [] for field in FIELDS if field.is_tuple}
    return data | {"aliases": [], "own": {}, "catalog": answer.catalog.path, "reserved": True}


def _error_data(answer: KnownError) -> dict[str, Any]:
    catalog, error = answer.catalog, answer.error
    return {
        "code": error.code,
        "name": error.name,
        "aliases": list(error.aliases),
        "message": error.message,
        "description": error.description,
        "solution": error.solution,
        **{field.key: _plain(getattr(error, field.key)) for field in FIELDS},
        "own": {key: _plain(value) for key, value in error.own},
        "catalog": catalog.path,
        "line": error.position.line if error.position else None,
        "reserved": False,
    }


def _plain(value: object) -> object:
    """Return the value of a field as JSON has it."""
    if isinstance(value, (Deprecation, Link)):
        return value._asdict()
    return list(map(_plain, value)) if isinstance(value, tuple) else value
