"""Answers -> a text for a terminal, and data for programs."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from errcast.catalog import Deprecation, ErrorCode
from errcast.explaining.known import KnownEntry, KnownError, KnownReserved
from errcast.text.characters import visible_line

Facts = tuple[tuple[str, str | None], ...]


def explanation_text(answers: Sequence[KnownEntry], seen: Mapping[KnownEntry, int] | None = None) -> str:
    """Return answers for a terminal, one paragraph each. `seen` says in how many lines of a log each is."""
    return "\n".join(_paragraph(answer, None if seen is None else seen[answer]) for answer in answers)


def _paragraph(answer: KnownEntry, count: int | None) -> str:
    head, facts = _reserved(answer) if isinstance(answer, KnownReserved) else _error(answer)
    if count is not None:
        facts = (("seen in", f"{count} line{'s' if count > 1 else ''}"), *facts)
    lines = [head, *(f"  {name:<12} {visible_line(value)}" for name, value in facts if value is not None)]
    return "".join(f"{line}\n" for line in lines)


def _reserved(answer: KnownReserved) -> tuple[str, Facts]:
    facts = (
        ("reserved", "an error with it was removed, and no other error may have it"),
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


def explanation_data(
    answers: Iterable[KnownEntry], seen: Mapping[KnownEntry, int] | None = None
) -> list[dict[str, Any]]:
    """Return answers for programs: one object each. A value that is not known is null.

    A reserved code or name has its own object. With `seen`, each object has the number of its lines.
    """
    return [
        (_reserved_data(answer) if isinstance(answer, KnownReserved) else _error_data(answer))
        | ({} if seen is None else {"lines": seen[answer]})
        for answer in answers
    ]


def _reserved_data(answer: KnownReserved) -> dict[str, Any]:
    return {"reserved": answer.word, "catalog": answer.catalog.path}


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
    }
