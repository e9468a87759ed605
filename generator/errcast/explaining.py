"""A code, a name or a message from a log -> the errors that it means, from all catalogs.

explain("222202", catalogs)            -> [KnownError(face, PIC_NOT_HAS_FACE)]
explain("pic not has face", catalogs)  -> the same
"""

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from errcast.catalog import Catalog, Code, Deprecation, ErrorCode
from errcast.limits import hexadecimal
from errcast.naming import spelled_as_name
from errcast.text.assigned import folded
from errcast.text.characters import visible_line

_MOST_NEAR = 3


class KnownError(NamedTuple):
    """An answer to a question: an error, and the catalog that contains it."""

    catalog: Catalog
    error: ErrorCode


def explain(question: str, catalogs: Iterable[Catalog]) -> list[KnownError]:
    """Return the errors with this code. If there are none: with this message, then with this name."""
    every = [KnownError(catalog, error) for catalog in catalogs for error in catalog.errors]
    codes = _codes_meant(question.strip())
    message, name = folded(question), spelled_as_name(question)
    ways: tuple[Callable[[ErrorCode], bool], ...] = (
        lambda error: error.code in codes,
        lambda error: folded(error.message) == message,
        lambda error: name in error.names,
    )
    for matches in ways:
        if found := [each for each in every if matches(each.error)]:
            return found
    return []


def _codes_meant(question: str) -> set[Code]:
    """Return the codes that a question may mean: `0x1F` -> `"0x1F"`, 31.

    A negative number may be an unsigned 32-bit code, printed as a signed one: -2147024891 is
    0x80070005.
    """
    number = hexadecimal(question.lower())
    if re.fullmatch("-?[0-9]{1,20}", question):
        number = int(question)
    codes: set[Code] = {question}
    if number is not None:
        codes |= {number} | ({number + 2**32} if -(2**31) <= number < 0 else set())
    return codes


def nearest_names(question: str, catalogs: Iterable[Catalog]) -> list[str]:
    """Return names and codes that contain the question or are similar to it, the best first."""
    known = [
        word
        for catalog in catalogs
        for error in catalog.errors
        for word in (*error.names, error.written_code)
    ]
    asked = {question, spelled_as_name(question)} - {""}
    near = [word for word in known if any(part in word for part in asked)]
    near += [match for word in sorted(asked) for match in get_close_matches(word, known, n=_MOST_NEAR)]
    return list(dict.fromkeys(near))[:_MOST_NEAR]


def explanation_text(explanations: Sequence[KnownError]) -> str:
    """Return answers for a terminal, one paragraph each."""
    return "\n".join(_paragraph(explanation) for explanation in explanations)


def _paragraph(explanation: KnownError) -> str:
    catalog, error = explanation
    titles = dict(catalog.categories)
    line = f":{error.position.line}" if error.position else ""
    facts = (
        ("former names", ", ".join(error.aliases) or None),
        ("message", error.message),
        ("description", error.description),
        ("solution", error.solution),
        ("category", error.category and f"{error.category}: {titles[error.category]}"),
        ("retryable", None if error.retryable is None else "yes" if error.retryable else "no"),
        ("HTTP status", error.http_status),
        ("deprecated", _deprecation(error)),
        ("catalog", f"{catalog.path}{line}"),
    )
    code = str(error.code) if error.code_text is None else f"{error.code_text} ({error.code})"
    lines = [f"{error.name} = {visible_line(code)}"]
    lines += [f"  {name:<12} {visible_line(str(value))}" for name, value in facts if value is not None]
    return "".join(f"{line}\n" for line in lines)


def _deprecation(error: ErrorCode) -> str | None:
    if not isinstance(error.deprecated, Deprecation):
        return "yes" if error.deprecated else None
    since, reason, replaced_by = error.deprecated
    parts = (since and f"since {since}", reason, replaced_by and f"use {replaced_by}")
    return "; ".join(filter(None, parts))


def explanation_data(explanations: Iterable[KnownError]) -> list[dict[str, Any]]:
    """Return answers for programs: one object each. A value that is not known is null."""
    return [
        {
            "code": error.code,
            "name": error.name,
            "aliases": list(error.aliases),
            "message": error.message,
            "description": error.description,
            "solution": error.solution,
            "category": error.category,
            "retryable": error.retryable,
            "http_status": error.http_status,
            "deprecated": error.deprecated._asdict()
            if isinstance(error.deprecated, Deprecation)
            else error.deprecated,
            "catalog": catalog.path,
            "line": error.position.line if error.position else None,
        }
        for catalog, error in explanations
    ]
