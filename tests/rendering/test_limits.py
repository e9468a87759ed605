"""The limits of a target, and those of single choices of its options."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import errcast
from errcast.catalog import Catalog, Category, Deprecation, ErrorCode
from errcast.fields import Link
from errcast.rendering.artifacts import render
from errcast.targets import load_target
from tests.support.paths import ROOT
from tests.support.targets import RUBY, write_target

CATALOG = Catalog(
    name="demo",
    errors=(ErrorCode(1, "NOT_FOUND", "not found", "nothing"), ErrorCode(2, "BUSY", "busy", "much")),
)


def test_a_code_that_javascript_cannot_represent_exactly_is_a_finding_with_its_line() -> None:
    catalog = errcast.load(ROOT / "tests" / "golden" / "wide_codes" / "catalog.yaml")
    with pytest.raises(errcast.InvalidInputError) as caught:
        errcast.render(catalog, "typescript")
    assert [(finding.line, finding.rule) for finding in caught.value.findings] == [
        (5, "code-out-of-range"),
        (8, "code-out-of-range"),
        (11, "code-out-of-range"),
    ]
    assert "from -9007199254740991 to 9007199254740991" in caught.value.findings[0].text


def test_a_text_that_is_too_long_for_a_java_class_is_a_finding() -> None:
    for text, holds in (
        ("x" * 65534, True),
        ("x" * 65535, False),
        ("图" * 21844, True),
        ("图" * 21845, False),
    ):
        target, _ = load_target("java")
        assert target is not None
        _, findings = render(Catalog(name="demo", errors=(ErrorCode(1, "A", text),)), target)
        assert [finding.rule for finding in findings] == ([] if holds else ["text-too-long"])


def test_a_deprecation_that_is_too_long_for_an_annotation_of_kotlin_is_a_finding() -> None:
    for reason, holds in (("x" * 65525, True), ("x" * 65526, False)):
        deprecated = Deprecation(since="1", reason=reason)
        catalog = Catalog(name="demo", errors=(ErrorCode(1, "A", "m", deprecated=deprecated),))
        target, _ = load_target("kotlin")
        assert target is not None
        _, findings = render(catalog, target)
        assert [finding.rule for finding in findings] == ([] if holds else ["text-too-long"])


def test_a_choice_can_allow_fewer_errors_than_another(tmp_path: Path) -> None:
    limited = RUBY["target.yaml"].replace("[fast, slow]", "[fast, slow]\n    most_errors: {fast: 1}")
    write_target(tmp_path, RUBY | {"target.yaml": limited})
    assert errcast.render(CATALOG, "ruby", {"mode": "slow"}, templates=[tmp_path])
    with pytest.raises(errcast.InvalidInputError, match=r'ruby with mode = "fast" allows at most 1 .* has 2'):
        errcast.render(CATALOG, "ruby", templates=[tmp_path])


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        (
            "integers: {fast: {smallest: 0, largest: 1}}",
            'the code 2 is outside the range that ruby with mode = "fast" represents exactly, from 0 to 1;'
            ' set ruby.mode = "slow", make the codes of this catalog strings, or leave out the target ruby',
        ),
        (
            "longest_text: {fast: 6, slow: 9}",
            'the message is longer than 6 bytes in UTF-16, the most that ruby with mode = "fast" allows in one'
            ' text; set ruby.mode = "slow", shorten it, or leave out the target ruby',
        ),
    ],
)
def test_a_choice_can_have_stricter_limits_of_codes_and_texts(limit: str, text: str, tmp_path: Path) -> None:
    style = "escaping: {literal: {quotes: ['\"']}, comment: {ends: []}, measure: utf_16}"
    target = RUBY["target.yaml"].replace("[fast, slow]", f"[fast, slow]\n    {limit}")
    write_target(tmp_path, RUBY | {"target.yaml": target.replace("escaping: javascript", style)})
    catalog = Catalog("demo", (ErrorCode(1, "A", "abc"), ErrorCode(2, "B", "bcde")))
    with pytest.raises(errcast.InvalidInputError) as caught:
        errcast.render(catalog, "ruby", templates=[tmp_path])
    assert [finding.text for finding in caught.value.findings] == [text]
    assert errcast.render(catalog, "ruby", {"mode": "slow"}, templates=[tmp_path])


@pytest.mark.parametrize(
    ("fields", "called"),
    [
        ({"since": "s" * 30}, "since"),
        ({"tags": ("t" * 20, "u" * 20)}, "list of tags"),
        ({"links": (Link("A", "https://a.example/" + "x" * 20),)}, "list of links"),
    ],
)
def test_optional_fields_have_the_limit_of_a_text(
    fields: dict[str, Any], called: str, tmp_path: Path
) -> None:
    write_target(tmp_path, RUBY | {"target.yaml": RUBY["target.yaml"] + "longest_text: 25\n"})
    with pytest.raises(errcast.InvalidInputError, match=f"the {called} is longer than 25 bytes"):
        errcast.render(Catalog("demo", (ErrorCode(1, "A", "a", **fields),)), "ruby", templates=[tmp_path])


def test_a_truth_value_of_an_option_can_have_a_limit(tmp_path: Path) -> None:
    target = RUBY["target.yaml"].replace("whether it is frozen", "x\n    most_errors: {true: 1}")
    write_target(tmp_path, RUBY | {"target.yaml": target})
    with pytest.raises(
        errcast.InvalidInputError, match=r"ruby with frozen = true .* set ruby\.frozen = false, "
    ):
        errcast.render(CATALOG, "ruby", templates=[tmp_path])
    assert errcast.render(CATALOG, "ruby", {"frozen": False}, templates=[tmp_path])


def test_a_target_can_limit_the_errors_with_any_options(tmp_path: Path) -> None:
    write_target(tmp_path, RUBY | {"target.yaml": RUBY["target.yaml"] + "most_errors: 1\n"})
    with pytest.raises(
        errcast.InvalidInputError, match=r"ruby allows at most 1 .* compile; split the catalog"
    ):
        errcast.render(CATALOG, "ruby", templates=[tmp_path])


def test_errors_with_more_facts_than_a_limit_is_for_are_fewer(tmp_path: Path) -> None:
    limits = "most_errors: 3\nfacts_of_most_errors: 5\n"
    write_target(tmp_path, RUBY | {"target.yaml": RUBY["target.yaml"] + limits})
    few = tuple(ErrorCode(at, f"E_{at}", "m", severity="info") for at in range(3))
    assert errcast.render(Catalog("demo", few), "ruby", templates=[tmp_path])
    many = tuple(replace(error, retry="same") for error in few)
    with pytest.raises(errcast.InvalidInputError, match="at most 2 errors with 6 facts in one type"):
        errcast.render(Catalog("demo", many), "ruby", templates=[tmp_path])


def test_a_choice_that_would_not_help_is_no_way_out() -> None:
    errors = tuple(
        ErrorCode(at, f"E_{at}", "m", category="c", retryable=True, http_status=404, deprecated=False)
        for at in range(1400)
    )
    more = {"severity": "info", "retry": "same", "since": "1", "grpc_status": "UNKNOWN", "tags": ("a",)}
    catalog = Catalog("demo", errors, categories=(Category("c", "C"),))
    assert errcast.render(catalog, "kotlin")
    with pytest.raises(errcast.InvalidInputError) as caught:
        errcast.render(replace(catalog, errors=(replace(errors[0], **more), *errors[1:])), "kotlin")  # type: ignore[arg-type]
    (finding,) = caught.value.findings
    assert "allows at most 1105 errors with 13 facts" in finding.text
    assert 'set kotlin.shape = "value", split' in finding.text
    assert 'set kotlin.shape = "enum"' not in finding.text


def test_texts_that_are_too_much_together_are_a_finding_and_equal_ones_count_once() -> None:
    target, _ = load_target("csharp")
    assert target is not None
    assert target.most_text == 12_000_000
    smaller = target._replace(most_text=40)
    shared = Catalog("demo", (ErrorCode(1, "A", "0123456789"), ErrorCode(2, "B", "0123456789", "0123456")))
    assert render(shared, smaller)[1] == []
    _, (finding,) = render(Catalog("demo", (*shared.errors, ErrorCode(3, "C", "\U0001f600"))), smaller)
    assert str(finding) == (
        "catalog.yaml: error[too-much-text]: the texts have 44 bytes in UTF-16, and csharp allows at most 40 in one"
        " program; split the catalog for several programs, or leave out the target csharp"
    )
