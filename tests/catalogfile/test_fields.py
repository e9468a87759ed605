"""The optional fields of an error: read with positions, written in the canonical order, and kept by a patch."""

import re
from dataclasses import fields, replace
from typing import Any

import pytest

from errcast.catalog import ErrorCode
from errcast.catalogfile.patching import patched
from errcast.catalogfile.reading import parse_catalog, parse_document
from errcast.catalogfile.writing import canonical_text
from errcast.fields import (
    AUDIENCES,
    FIELD_KEYS,
    FIELDS,
    GRPC_STATUSES,
    MAY_RETRY,
    RETRIES,
    SEVERITIES,
    Link,
    OwnField,
)
from tests.support.parsing import ERROR, HEAD, findings, loaded
from tests.support.paths import ROOT

GIVEN = """\
    details: |-
      # Why
      The kiln is *cold*.
    severity: critical
    retry: backoff
    grpc_status: UNAVAILABLE
    since: "2.1"
    tags:
      - kiln
      - 窑
    links:
      "The guide: a start": https://example.com/kiln?a=1#b
      Status page: https://status.example.com
    audience: internal
    x-team: heat
    x-pages:
      - 7
      - true
      - seven
"""


def problem(lines: str) -> tuple[int | None, int | None, str, str]:
    """Return the only finding about an error with these lines, with its line counted from them."""
    catalog, found = parse_catalog(f"{HEAD}{ERROR}{lines}", "demo.yaml")
    assert catalog is None
    (finding,) = found
    before = f"{HEAD}{ERROR}".count("\n")
    return (finding.line or 0) - before, finding.column, finding.rule, finding.text


def test_each_field_is_read() -> None:
    (error,) = loaded(f"{HEAD}{ERROR}{GIVEN}").errors
    assert error.details == "# Why\nThe kiln is *cold*."
    assert (error.severity, error.retry, error.grpc_status) == ("critical", "backoff", "UNAVAILABLE")
    assert (error.since, error.tags, error.audience) == ("2.1", ("kiln", "窑"), "internal")
    assert error.links == (
        Link("The guide: a start", "https://example.com/kiln?a=1#b"),
        Link("Status page", "https://status.example.com"),
    )
    assert error.own == (OwnField("x-team", "heat"), OwnField("x-pages", (7, True, "seven")))


def test_each_row_of_the_table_is_an_attribute_of_an_error() -> None:
    attributes = {each.name for each in fields(ErrorCode)}
    texts = {"code", "name", "message", "description", "solution"}
    others = {"aliases", "code_text", "source", "target_names", "own", "position"}
    assert attributes == {*FIELD_KEYS, *texts, *others}


def test_the_canonical_form_has_the_order_of_the_table_and_own_keys_last() -> None:
    catalog = loaded(f"{HEAD}{ERROR}{GIVEN}")
    text = canonical_text(catalog)
    keys = [
        line.strip().split(":")[0] for line in text.splitlines() if line.startswith("    ") and ":" in line
    ]
    places = [keys.index(key) for key in FIELD_KEYS if key in keys]
    assert places == sorted(places)
    assert text.endswith("    x-team: heat\n    x-pages:\n      - 7\n      - true\n      - seven\n")
    assert loaded(text) == catalog


def test_an_own_text_that_yaml_would_read_as_something_else_gets_quotes() -> None:
    own = tuple(OwnField(f"x-{at}", text) for at, text in enumerate(("7", "true", "null", "", "1.5", "a")))
    catalog = loaded(f"{HEAD}{ERROR}")
    wanted = replace(catalog, errors=(replace(catalog.errors[0], own=own),))
    text = canonical_text(wanted)
    assert '    x-0: "7"\n    x-1: "true"\n    x-2: "null"\n    x-3: ""\n' in text
    assert loaded(text) == wanted


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("    severity: fatal\n", (1, 15, "invalid-severity", "one of info, warning, error, critical")),
        ("    severity: 3\n", (1, 15, "invalid-severity", "one of info")),
        ("    severity: [error]\n", (1, 15, "invalid-severity", "found a list")),
        ("    retry: somtimes\n", (1, 12, "invalid-retry", "one of never, same, backoff, after_fix")),
        ("    retry: back-off\n", (1, 12, "invalid-retry", 'did you mean "backoff"?')),
        ("    grpc_status: OK\n", (1, 18, "invalid-grpc-status", "one of CANCELLED, ")),
        ("    grpc_status: not_found\n", (1, 18, "invalid-grpc-status", "NOT_FOUND")),
        ("    audience: private\n", (1, 15, "invalid-audience", "one of public, internal")),
        ("    since: 2.1\n", (1, 12, "unquoted", 'write "2.1"')),
        ('    since: ""\n', (1, 12, "invalid-text", "write a text, or remove the key")),
        ('    details: ""\n', (1, 14, "invalid-text", "write a text, or remove the key")),
        ("    tags: kiln\n", (1, 11, "wrong-type", "expected a list of words")),
        ("    tags: [kiln, a b]\n", (1, 18, "invalid-tag", "one word")),
        ("    tags: [kiln, cold, kiln]\n", (1, 24, "duplicate-tag", "remove it")),
        (f"    tags: [{'a' * 65}]\n", (1, 12, "invalid-tag", "at most 64 characters")),
        ("    links: https://example.com\n", (1, 12, "wrong-type", "Title: https://")),
        ("    links: {Guide: http://example.com}\n", (1, 20, "invalid-link", "https://")),
        ("    links: {Guide: 'javascript:alert(1)'}\n", (1, 20, "invalid-link", "https://")),
        ("    links: {Guide: 'https://a@b.example/'}\n", (1, 20, "invalid-link", "no user name")),
        ("    links: {Guide: 'https://a.example/图'}\n", (1, 20, "invalid-link", "%XX")),
        ("    links: {Guide: 'https://a.example/%zz'}\n", (1, 20, "invalid-link", "%XX")),
        ("    links: {Guide: 'https://a.example/\"><b>'}\n", (1, 20, "invalid-link", "%XX")),
        ("    links:\n      ' ': https://a.example\n", (2, 7, "invalid-link", "the title is empty")),
        ("    x-Team: a\n", (1, 5, "invalid-key", "words of a-z and 0-9")),
        ("    x-: a\n", (1, 5, "invalid-key", "words of a-z and 0-9")),
        ("    x-a: {b: c}\n", (1, 10, "wrong-type", "a text, an integer, true, false, or a list of them")),
        ("    x-a: [[b]]\n", (1, 11, "wrong-type", "a text, an integer")),
        ("    x-a: []\n", (1, 10, "invalid-list", "remove the key")),
        ("    x-a: 1.5\n", (1, 10, "unquoted", 'write "1.5"')),
        ("    x-a:\n", (1, 9, "unquoted", "the value is missing")),
        (f"    x-a: {2**63}\n", (1, 10, "invalid-integer", "or a text in quotes")),
        ("    retryable: true\n    retry: never\n", (2, 12, "contradiction", "remove `retryable`")),
        ("    retry: after_fix\n    retryable: true\n", (1, 12, "contradiction", "must not be sent again")),
        ("    retryable: false\n    retry: same\n", (2, 12, "contradiction", "may be sent again")),
    ],
)
def test_a_wrong_value_is_found_at_its_place_with_a_remedy(
    lines: str, expected: tuple[int, int, str, str]
) -> None:
    line, column, rule, part = expected
    found = problem(lines)
    assert found[:3] == (line, column, rule)
    assert part in found[3]


@pytest.mark.parametrize(
    "lines",
    [
        "    retryable: true\n    retry: same\n",
        "    retryable: true\n    retry: backoff\n",
        "    retryable: false\n    retry: never\n",
        "    retryable: false\n    retry: after_fix\n",
        *(f"    grpc_status: {status}\n" for status in GRPC_STATUSES),
    ],
)
def test_values_that_agree_are_no_finding(lines: str) -> None:
    assert findings(f"{HEAD}{ERROR}{lines}") == []


@pytest.mark.parametrize(
    ("fields", "part"),
    [
        ({"severity": "fatal"}, "severity: expected one of info"),
        ({"retry": "never", "retryable": True}, "retry: `retry: never` says"),
        ({"tags": ("a b",)}, "tags: expected one word"),
        ({"tags": ("a", "a")}, "the tag 'a' is used twice"),
        ({"links": (Link("a", "http://x"),)}, "links: expected an address"),
        ({"links": (Link("a\nb", "https://x"),)}, "links: expected a title on one line"),
        ({"links": (Link("a", "https://x"), Link("a", "https://y"))}, "the title 'a' is used twice"),
        ({"own": (OwnField("team", "a"),)}, "own: a key of your own"),
        ({"own": (OwnField("x-a", "\x07"),)}, "own: x-a: the character U+0007"),
        ({"own": (OwnField("x-a", 2**63),)}, "own: x-a: expected an integer"),
        ({"own": (OwnField("x-a", ()),)}, "own: x-a: the list is empty"),
        ({"details": " "}, "details: the text is empty"),
    ],
)
def test_an_error_in_memory_has_the_same_limits(fields: dict[str, Any], part: str) -> None:
    with pytest.raises(ValueError) as raised:
        ErrorCode(1, "A", "a", **fields)
    assert part in str(raised.value)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"severity": 3}, "severity: expected str or None, found int"),
        ({"tags": ["a"]}, "tags: expected tuple, found list"),
        ({"links": (("a", "https://x"),)}, "links: expected Link, found tuple"),
        ({"own": (OwnField("x-a", ("b", 1.5)),)}, "own.x-a: expected str or int or bool, found float"),  # type: ignore[arg-type]
    ],
)
def test_an_error_in_memory_has_the_types_of_its_fields(fields: dict[str, Any], expected: str) -> None:
    with pytest.raises(TypeError) as raised:
        ErrorCode(1, "A", "a", **fields)
    assert str(raised.value) == f"the error 1 'A': {expected}"


def test_a_patch_adds_and_changes_each_field_in_its_place() -> None:
    text = f"{HEAD}{ERROR}    tags: [a]  # ours\n    links:\n      B: https://b.example # why\n    x-own: 1\n"
    document, _ = parse_document(text, "demo.yaml")
    assert document is not None
    (error,) = document.catalog.errors
    changed = replace(
        error,
        severity="info",
        tags=("a", "b"),
        links=(*error.links, Link("A", "https://a.example")),
        own=(OwnField("x-own", 2), OwnField("x-new", ("a",))),
    )
    after = patched(document, replace(document.catalog, errors=(changed,)))
    assert after is not None
    assert after.text == (
        f"{HEAD}{ERROR}    severity: info\n    tags:\n      - a\n      - b  # ours\n    links:\n"
        "      B: https://b.example # why\n      A: https://a.example\n    x-own: 2\n    x-new:\n      - a\n"
    )


def test_the_example_of_the_document_is_a_catalog_and_it_names_each_field_and_each_choice() -> None:
    document = (ROOT / "docs" / "fields.md").read_text(encoding="utf-8")
    example, _ = re.findall(r"```yaml\n(.*?)```", document, re.DOTALL)
    (error,) = loaded(HEAD + example).errors
    for field in FIELDS:
        named = {"category", "http_status", "deprecated"}  # they are in the README alone
        assert field.key in named or f"`{field.key}`" in document
        assert field.key in {*named, "audience"} or getattr(error, field.key)
    for choice in (*SEVERITIES, *RETRIES, *AUDIENCES):
        assert f"`{choice}`" in document
    assert all(f"| `{retry}` | " in document for retry in MAY_RETRY)
    for retry, may_retry in MAY_RETRY.items():
        (row,) = (line for line in document.splitlines() if line.startswith(f"| `{retry}` | "))
        assert row.endswith(f"`{str(may_retry).lower()}` |")


def test_each_row_says_what_it_is_in_a_sentence() -> None:
    for field in FIELDS:
        assert field.sentence.endswith(".")
        assert field.help[0].islower()
