"""The JSON Schema of findings accepts what errcast prints, and refuses everything else."""

import pytest

from tests.support.reports import JSON, findings_schema

FINDING = {"path": None, "line": None, "column": None, "level": "error", "rule": "a-rule", "text": "a text"}


def test_the_schema_is_a_schema_of_draft_7() -> None:
    JSON.check_schema(findings_schema())


def test_the_schema_accepts_a_report() -> None:
    assert JSON.is_valid({"version": 1, "findings": [FINDING]})


@pytest.mark.parametrize(
    "change", [{"level": "fatal"}, {"line": 0}, {"rule": "A rule"}, {"text": None}, {"other": 1}]
)
def test_the_schema_refuses_what_errcast_does_not_print(change: dict[str, object]) -> None:
    assert not JSON.is_valid({"version": 1, "findings": [FINDING | change]})
