"""What a change of an optional field of an error breaks, and what it says."""

from collections.abc import Mapping

import pytest

from errcast.breaking.changes import compare_catalogs
from errcast.catalog import Catalog, Category, ErrorCode
from errcast.fields import FIELDS, Link, OwnField


def said(old: Mapping[str, object], new: Mapping[str, object]) -> list[str]:
    """Return the changes from an error with some fields to one with others; another error has all fields."""
    full = ErrorCode(
        9,
        "FULL",
        "full",
        severity="info",
        retry="same",
        since="1",
        tags=("a",),
        audience="public",
        grpc_status="UNKNOWN",
        links=(Link("A", "https://a.example"),),
    )
    states = [Catalog("demo", (ErrorCode(1, "A", "a", **fields), full)) for fields in (old, new)]  # type: ignore[arg-type]
    return [f"{change.rule}: {change.text}" for change in compare_catalogs(*states)]


@pytest.mark.parametrize(
    ("key", "old", "new", "text"),
    [
        ("severity", "info", "error", "changed from info to error"),
        ("severity", None, "error", "changed from not given to error"),
        ("since", "1.0", None, "changed from 1.0 to not given"),
        ("grpc_status", "ABORTED", "UNKNOWN", "changed from ABORTED to UNKNOWN"),
        ("tags", ("a",), ("a", "b"), "changed from a to a, b"),
        ("tags", (), ("a",), "changed from not given to a"),
        ("links", (Link("G", "https://x"),), (), "changed from G <https://x> to not given"),
        ("audience", "internal", "public", "changed from internal to public"),
        ("audience", None, "public", "changed from not given to public"),
        ("retry", None, "same", "changed from not given to same"),
    ],
)
def test_most_fields_are_told(key: str, old: object, new: object, text: str) -> None:
    assert said({key: old}, {key: new}) == [f"info-fact-changed: the field {key} of 1 (A) {text}"]


def test_another_way_to_try_again_breaks_programs() -> None:
    assert said({"retry": "backoff"}, {"retry": "same"}) == [
        "source-retry-changed: the field retry of 1 (A) changed from backoff to same"
    ]
    assert said({"retry": "backoff"}, {}) == [
        "source-retry-changed: the field retry of 1 (A) changed from backoff to not given"
    ]


@pytest.mark.parametrize("before", [None, "public"])
def test_texts_that_are_no_longer_for_the_public_are_told(before: str | None) -> None:
    assert said({"audience": before}, {"audience": "internal"}) == [
        "info-audience-narrowed: the texts of 1 (A) are no longer for the public"
    ]


def test_other_details_are_a_reworded_text() -> None:
    assert said({"details": "a"}, {"details": "b"}) == ["info-reworded: the details of 1 (A) was reworded"]


def test_keys_of_ones_own_are_told_one_by_one() -> None:
    old = {"own": (OwnField("x-team", "a"), OwnField("x-old", (1, True)))}
    new = {"own": (OwnField("x-team", "b"), OwnField("x-new", 7))}
    assert said(old, new) == [
        "info-fact-changed: the field x-team of 1 (A) changed from a to b",
        "info-fact-changed: the field x-old of 1 (A) changed from 1, true to not given",
        "info-fact-changed: the field x-new of 1 (A) changed from not given to 7",
    ]


def test_a_field_that_no_error_has_now_is_told_once() -> None:
    old, new = (Catalog("demo", (ErrorCode(1, "A", "a", retry=retry),)) for retry in ("same", None))
    assert [change.rule for change in compare_catalogs(old, new)] == ["source-fact-vanished"]


def test_the_names_of_an_error_are_collected_once_for_all_its_new_aliases(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    collected: list[str] = []

    def names(error: ErrorCode) -> tuple[str, ...]:
        collected.append(error.name)
        return (error.name, *error.aliases)

    monkeypatch.setattr(ErrorCode, "names", property(names))
    aliases = tuple(f"A{number}" for number in range(50))
    changes = compare_catalogs(
        Catalog("demo", (ErrorCode(1, "A", "a"),)),
        Catalog("demo", (ErrorCode(1, "A", "a", aliases=aliases),)),
    )
    assert [change.rule for change in changes] == ["exhaustive-alias-added"] * 50
    assert len(collected) < 20


def test_each_row_of_the_table_is_compared() -> None:
    values = {"text": "x", "rich_text": "x", "identifier": "x", "truth_value": True, "integer": 404}
    several = {"words": ("x",), "links": (Link("x", "https://x"),), "deprecation": True}
    for field in FIELDS:
        value = field.choices[-1] if field.choices else {**values, **several}[field.kind]
        assert len(said_of_category({}, {field.key: value})) == 1, field.key


def said_of_category(old: Mapping[str, object], new: Mapping[str, object]) -> list[str]:
    others = ErrorCode(9, "B", "b", None, None, "x", True, 404, False)
    states = [
        Catalog("demo", (ErrorCode(1, "A", "a", **fields), others), categories=(Category("x", "X"),))  # type: ignore[arg-type]
        for fields in (old, new)
    ]
    changes = compare_catalogs(*states)
    return [change.rule for change in changes if change.rule != "exhaustive-fact-added"]
