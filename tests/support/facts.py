"""Every fact of an error as a document of JSON must have it; no code of the generator is used."""

from typing import Any

from errcast.catalog import Deprecation, ErrorCode

_FIELDS = (
    *("name", "message", "description", "solution", "details", "category", "severity", "retryable", "retry"),
    *("http_status", "grpc_status", "since", "audience"),
)


def facts_of(error: ErrorCode) -> dict[str, Any]:
    """Return each fact that the catalog gives, without the code."""
    own = {key: list(value) if isinstance(value, tuple) else value for key, value in error.own}
    facts = {field: getattr(error, field) for field in _FIELDS} | own
    return {key: value for key, value in facts.items() if value is not None} | {
        "tags": list(error.tags),
        "links": [{"title": link.title, "url": link.url} for link in error.links],
        "former_names": list(error.aliases),
        "deprecated": error.is_deprecated,
        "deprecation": _deprecation(error),
    }


def _deprecation(error: ErrorCode) -> tuple[str | None, ...] | None:
    """Return since when, why, and the name of the error to use instead."""
    if not error.is_deprecated:
        return None
    return tuple(error.deprecated) if isinstance(error.deprecated, Deprecation) else (None, None, None)


def assert_facts(found: dict[str, Any], error: ErrorCode) -> None:
    """Compare the facts of a document with those of the catalog."""
    absent: dict[str, Any] = {"tags": [], "links": [], "former_names": [], "deprecated": False}
    facts = absent | found
    if said := facts.setdefault("deprecation", None):
        replaced_by = said["replaced_by"]
        facts["deprecation"] = (said["since"], said["reason"], replaced_by and replaced_by["name"])
    assert facts == facts_of(error)
