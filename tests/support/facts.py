"""Every fact of an error as a document of JSON must have it; no code of the generator is used."""

from typing import Any

from errcast.catalog import ErrorCode

_FIELDS = (
    *("name", "message", "description", "solution", "details", "category", "severity", "retryable", "retry"),
    *("http_status", "grpc_status", "since", "audience"),
)


def facts_of(error: ErrorCode) -> dict[str, Any]:
    """Return each fact that the catalog gives, without the code and the deprecation."""
    own = {key: list(value) if isinstance(value, tuple) else value for key, value in error.own}
    facts = {field: getattr(error, field) for field in _FIELDS} | own
    return {key: value for key, value in facts.items() if value is not None} | {
        "tags": list(error.tags),
        "links": [{"title": link.title, "url": link.url} for link in error.links],
    }


def assert_facts(found: dict[str, Any], error: ErrorCode) -> None:
    """Compare the facts of a document with those of the catalog."""
    assert found.get("deprecated", False) == error.is_deprecated
    facts: dict[str, Any] = {"tags": [], "links": []} | found
    facts.pop("deprecated", None)
    assert facts == facts_of(error)
