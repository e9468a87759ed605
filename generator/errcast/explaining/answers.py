"""Answers -> a text for a terminal, and data for programs."""

from collections.abc import Mapping
from typing import Any

from errcast.catalog import Deprecation, ErrorCode
from errcast.explaining.known import KnownEntry, KnownError, KnownReserved, Sighting
from errcast.text.characters import visible_line

Facts = tuple[tuple[str, str | None], ...]

_KEYS = (
    *(
        "code",
        "name",
        "aliases",
        "message",
        "description",
        "solution",
        "category",
        "retryable",
        "http_status",
    ),
    *("deprecated", "catalog", "line", "reserved"),
)


def explanation_text(answers: Mapping[KnownEntry, Sighting], *, is_log: bool = False) -> str:
    """Return answers for a terminal, one paragraph each. For a log, with the number of lines of each."""
    return "\n".join(_paragraph(answer, seen, is_log) for answer, seen in answers.items())


def _paragraph(answer: KnownEntry, seen: Sighting, is_log: bool) -> str:
    head, facts = _reserved(answer) if isinstance(answer, KnownReserved) else _error(answer)
    lines_of_log = f"{seen.lines} line{'' if seen.lines == 1 else 's'}" if is_log else None
    facts = (("seen in", lines_of_log), ("matched", seen.matched), *facts)
    lines = [head, *(f"  {name:<12} {visible_line(value)}" for name, value in facts if value is not None)]
    return "".join(f"{line}\n" for line in lines)


def _reserved(answer: KnownReserved) -> tuple[str, Facts]:
    kind = "name" if _is_name(answer) else "code"
    facts = (
        ("reserved", f"its error was removed, and no other error may have this {kind}"),
        ("catalog", answer.catalog.path),
    )
    return visible_line(str(answer.word)), facts


def _error(answer: KnownError) -> tuple[str, Facts]:
    catalog, error = answer.catalog, answer.error
    titles = {category.id: category.title for category in catalog.categories}
    line = f":{error.position.line}" if error.position else ""
    facts = (
        ("former names", ", ".join(error.aliases) or None),
        ("message", error.message),
        ("description", error.description),
        ("solution", error.solution),
        ("category", error.category and f"{error.category}: {titles[error.category]}"),
        ("retryable", None if error.retryable is None else "yes" if error.retryable else "no"),
        ("HTTP status", None if error.http_status is None else str(error.http_status)),
        ("deprecated", _deprecation(error)),
        ("catalog", f"{catalog.path}{line}"),
    )
    code = str(error.code) if error.code_text is None else f"{error.code_text} ({error.code})"
    return f"{error.name} = {visible_line(code)}", facts


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
    return [
        (_reserved_data(answer) if isinstance(answer, KnownReserved) else _error_data(answer))
        | {"matched": None if seen.matched is None else visible_line(seen.matched)}
        | ({"lines": seen.lines} if is_log else {})
        for answer, seen in answers.items()
    ]


def _is_name(answer: KnownReserved) -> bool:
    """Tell whether a word is reserved as a name alone."""
    return answer.word not in answer.catalog.reserved.codes


def _reserved_data(answer: KnownReserved) -> dict[str, Any]:
    data: dict[str, Any] = dict.fromkeys(_KEYS)
    is_name = answer.word in answer.catalog.reserved.names
    data |= {"code": None if _is_name(answer) else answer.word, "name": answer.word if is_name else None}
    return data | {"aliases": [], "catalog": answer.catalog.path, "reserved": True}


def _error_data(answer: KnownError) -> dict[str, Any]:
    catalog, error = answer.catalog, answer.error
    deprecated = error.deprecated
    return {
        "code": error.code,
        "name": error.name,
        "aliases": list(error.aliases),
        "message": error.message,
        "description": error.description,
        "solution": error.solution,
        "category": error.category,
        "retryable": error.retryable,
        "http_status": error.http_status,
        "deprecated": deprecated._asdict() if isinstance(deprecated, Deprecation) else deprecated,
        "catalog": catalog.path,
        "line": error.position.line if error.position else None,
        "reserved": False,
    }
