"""What the user wants of a new error, and what other errors have already.

--category orders --solution "Ask for help."  ->  WantedError("too late", category="orders", …)
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from errcast.catalog import Catalog, Code, ErrorCode, Reserved
from errcast.fields import retry_problem
from errcast.findings import Finding, nearest, show, show_bare
from errcast.limits import constant_name_problem, http_status_problem, message_problem, text_problem
from errcast.sources.cells.field_texts import value_of_field


class WantedError(NamedTuple):
    """The new error, as the user wants it; errcast chooses a code and a name that are None.

    `codes` is the range for the code, such as `1000-1999`. `fields` are the texts of other fields, by their
    keys, as a cell of a table has them: `{"tags": "kiln heat"}`.
    """

    message: str
    code: str | None = None
    codes: str | None = None
    name: str | None = None
    description: str | None = None
    solution: str | None = None
    category: str | None = None
    http_status: int | None = None
    retryable: bool | None = None
    fields: Mapping[str, str] = MappingProxyType({})

    @property
    def values(self) -> dict[str, Any]:
        """The values of the other fields, by their keys; a text that gives none is left out."""
        values = {key: value_of_field(key, text)[0] for key, text in self.fields.items()}
        return {key: value for key, value in values.items() if value is not None}


class Taken(NamedTuple):
    """The codes and the names that no new error may have, each with its owner, for a finding."""

    codes: Mapping[Code, str]
    names: Mapping[str, str]


def taken_in(catalogs: Iterable[tuple[str, Iterable[ErrorCode], Reserved]]) -> Taken:
    """Return what is taken in catalogs: each has a path, errors, and what is reserved."""
    codes: dict[Code, str] = {}
    names: dict[str, str] = {}
    for path, errors, reserved in catalogs:
        shown = show_bare(path, 200)
        for error in errors:
            place = f"({shown}:{error.position.line})" if error.position else f"({shown})"
            codes.setdefault(error.code, f"{error.name} {place}")
            for name in error.names:
                names.setdefault(name, f"the code {show_bare(error.written_code)} {place}")
        removed = f"a removed error (`reserved:` in {shown})"
        for code in reserved.codes:
            codes.setdefault(code, removed)
        for name in reserved.names:
            names.setdefault(name, removed)
    return Taken(codes, names)


def findings_of(wanted: WantedError, catalog: Catalog, taken: Taken) -> Iterator[Finding]:
    """Yield what is wrong with the values that the user gave, except the code and the range."""
    if problem := message_problem(wanted.message):
        yield Finding(None, "invalid-message", problem)
    for option, text in (("description", wanted.description), ("solution", wanted.solution)):
        if text is not None and (problem := text_problem(text)):
            yield Finding(None, f"invalid-{option}", f"--{option}: {problem}")
    for key, text in wanted.fields.items():
        if problem := value_of_field(key, text)[1]:
            option = f"--{key.replace('_', '-')}"
            yield Finding(None, f"invalid-{key.replace('_', '-')}", f"{option} {show(text)}: {problem}")
    if problem := retry_problem(wanted.values.get("retry"), wanted.retryable):
        yield Finding(None, "contradiction", problem)
    if wanted.http_status is not None and (problem := http_status_problem(wanted.http_status)):
        yield Finding(None, "invalid-http-status", f"--http-status {wanted.http_status}: {problem}")
    declared = [category.id for category in catalog.categories]
    if wanted.category is not None and wanted.category not in declared:
        path = show_bare(catalog.path, 200)
        remedy = f"declare it under `categories:` in {path}, with a title"
        hint = nearest(wanted.category, declared) if declared else remedy
        yield Finding(
            None,
            "undeclared-category",
            f"the category {show(wanted.category)} is not declared in {path}; {hint}",
        )
    if wanted.name is not None:
        if problem := constant_name_problem(wanted.name):
            yield Finding(None, "invalid-name", f"--name {show_bare(wanted.name)}: {problem}")
        elif owner := taken.names.get(wanted.name):
            text = f"the name {wanted.name} belongs to {owner}; give another, or leave --name out"
            yield Finding(None, "duplicate-name", text)
