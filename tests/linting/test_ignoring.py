"""Comments that ignore a rule: the lines that each covers, and the findings for comments that ignore nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.catalog import Catalog
from errcast.catalogfile.reading import parse_document
from errcast.catalogfile.writing import canonical_text
from errcast.linting.ignoring import ignores
from errcast.linting.running import lint_document
from tests.support.catalogs import catalogs
from tests.support.linting import linted

CATALOG = """\
errcast: 1
name: demo
errors:
  - code: 1
    name: EOF
    message: "a "
    description: d
  - code: 2
    name: EXIT_SUCCESS
    message: "b "
    description: d
"""

ALL = ["5:11 macro-name", "6:14 trailing-space", "9:11 macro-name", "10:14 trailing-space"]


def test_without_comments_every_finding_stays() -> None:
    assert linted(CATALOG) == ALL


def with_line(text: str, number: int, line: str) -> str:
    """Return a text with a new line at this line number."""
    lines = text.splitlines(keepends=True)
    return "".join([*lines[: number - 1], f"{line}\n", *lines[number - 1 :]])


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("number", "comment", "expected"),
    [
        (1, "# errcast: ignore[macro-name]", ["7:14 trailing-space", "11:14 trailing-space"]),
        (1, "# errcast: ignore[macro-name, trailing-space] of old", []),
        (2, "# errcast: ignore[macro-name]", ["2:19 unneeded-ignore", *(f"{n}" for n in ["6:11 macro-name", "7:14 trailing-space", "10:11 macro-name", "11:14 trailing-space"])]),
        (3, "# errcast: ignore[macro-name]", ["7:14 trailing-space", "11:14 trailing-space"]),
        (4, "  # errcast: ignore[macro-name]", ["7:14 trailing-space", "10:11 macro-name", "11:14 trailing-space"]),
        (4, "  # errcast:ignore[ macro-name,trailing-space ]", ["10:11 macro-name", "11:14 trailing-space"]),
        (5, "    # errcast: ignore[macro-name]", ["7:14 trailing-space", "10:11 macro-name", "11:14 trailing-space"]),
        (6, "    # errcast: ignore[trailing-space]", ["5:11 macro-name", "10:11 macro-name", "11:14 trailing-space"]),
        (12, "# errcast: ignore[macro-name]", [*ALL, "12:19 unneeded-ignore"]),
    ],
)  # fmt: skip
def test_a_comment_on_its_own_line_covers_what_begins_below_it(
    number: int, comment: str, expected: list[str], line_end: str
) -> None:
    assert linted(with_line(CATALOG, number, comment).replace("\n", line_end)) == expected


@pytest.mark.parametrize(
    ("line", "comment", "expected"),
    [
        (5, "# errcast: ignore[macro-name] as C calls it", ALL[1:]),
        (4, "# errcast: ignore[macro-name]", ["4:32 unneeded-ignore", *ALL]),
        (6, "# errcast: ignore[trailing-space]", [ALL[0], *ALL[2:]]),
    ],
)
def test_a_comment_at_the_end_of_a_line_covers_this_line(
    line: int, comment: str, expected: list[str]
) -> None:
    lines = CATALOG.splitlines()
    lines[line - 1] += f"  {comment}"
    assert linted("\n".join(lines)) == expected


def test_other_comments_and_empty_lines_may_follow_a_comment() -> None:
    comments = "  # errcast: ignore[macro-name]\n\n  # of the first one\n\n"
    text = CATALOG.replace("  - code: 1\n", f"{comments}  -\n    # here\n    code: 1\n")
    assert [each for each in linted(text) if "macro" in each] == ["15:11 macro-name"]


def test_a_comment_at_the_end_of_a_long_text_covers_the_text() -> None:
    text = CATALOG.replace('message: "a "', 'message: "a\n      b "  # errcast: ignore[trailing-space]')
    assert linted(text) == ["5:11 macro-name", "10:11 macro-name", "11:14 trailing-space"]


def test_a_comment_may_be_in_the_head_of_a_block_and_below_the_block() -> None:
    text = CATALOG.replace(
        'message: "a "',
        "message: |  # errcast: ignore[invisible-characters]\n      # no comment\n    # below",
    )
    assert linted(text) == ["5:11 macro-name", "11:11 macro-name", "12:14 trailing-space"]
    below = text.replace("    # below", "    # errcast: ignore[undocumented-error]")
    assert "8:23 unneeded-ignore" in linted(below)


@pytest.mark.parametrize(
    "message",
    [
        '"# errcast: ignore[xyz]"',
        "'a  # errcast: ignore[xyz]'",
        "a#errcast: ignore[xyz]".replace(": ", ":"),
        "|-\n      # errcast: ignore[xyz]",
        ">-\n      a\n\n      # errcast: ignore[xyz]",
        '"a\n      # errcast: ignore[xyz]"',
        "a  # see # errcast: ignore[xyz]",
    ],
)
def test_a_comment_within_a_text_or_another_comment_ignores_nothing(message: str) -> None:
    text = CATALOG.replace('"a "', message)
    document, problems = parse_document(text, "demo.yaml")
    assert document is not None, problems
    assert ignores(document) == ([], [])


FLOW = """\
errcast: 1
name: demo
errors: [
  {code: 1, name: EOF, message: "a # b", description: d},  # errcast: ignore[macro-name]
  # errcast: ignore[macro-name, trailing-space]
  {code: 2, name: EXIT_SUCCESS,
    message: "b ", description: d},
  {code: 3, name: ERROR, message: c, description: d},
]
"""


def test_comments_may_be_between_braces() -> None:
    assert linted(FLOW) == ["8:19 macro-name"]


def test_a_comment_above_a_document_in_braces_covers_the_file() -> None:
    text = '# errcast: ignore[macro-name]\n---\n{"errcast": 1, "name": "demo",\n "errors": [{"code": 1, "name": "EOF", "message": "a", "description": "d"}]}\n'
    assert linted(text) == []


def test_the_narrowest_comment_ignores_a_finding_and_a_wider_one_is_unneeded() -> None:
    text = CATALOG.replace("name: EOF", "name: EOF  # errcast: ignore[macro-name]")
    text = text.replace("name: EXIT_SUCCESS", "name: B_2")
    assert linted("# errcast: ignore[macro-name]\n" + text) == [
        "1:19 unneeded-ignore",
        "7:14 trailing-space",
        "11:14 trailing-space",
    ]
    twice = CATALOG.replace("name: EOF", "name: EOF  # errcast: ignore[macro-name, macro-name]")
    assert linted(twice) == ["5:46 unneeded-ignore", *ALL[1:]]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("# errcast: ignore", "1:1 unknown-rule"),
        ("# errcast: ignore[]", "1:1 unknown-rule"),
        ("# errcast: ignore [", "1:1 unknown-rule"),
        ("# errcast: ignor[macro-name]", "1:1 unknown-rule"),
        ("# errcast ignore[macro-name]", "1:1 unknown-rule"),
        ("# errcast: ignore[macro-nam]", "1:19 unknown-rule"),
        ("# errcast: ignore[unknown-rule]", "1:19 unneeded-ignore"),
        ("# errcast: ignore[unneeded-ignore]", "1:19 unneeded-ignore"),
    ],
)
def test_a_comment_that_ignores_nothing_is_a_finding(comment: str, expected: str) -> None:
    assert linted(f"{comment}\n{CATALOG}")[0] == expected


@pytest.mark.parametrize(
    "comment", ["# errcast: 1", "# errcast", "# errcast lint finds nothing", "# errcast: lint it"]
)
def test_other_comments_may_mention_errcast(comment: str) -> None:
    assert len(linted(f"{comment}\n{CATALOG}")) == len(ALL)


def test_a_comment_for_a_rule_that_is_off_is_not_unneeded() -> None:
    text = CATALOG.replace("name: EOF", "name: EOF  # errcast: ignore[macro-name]")
    document, problems = parse_document(text, "demo.yaml")
    assert document is not None, problems
    found = lint_document(document, Path("demo.yaml"), chosen={"macro-name": "off", "trailing-space": "off"})
    assert found == []


@given(catalogs(), st.data())
def test_a_comment_above_any_catalog_ignores_all_of_its_rules(catalog: Catalog, data: st.DataObject) -> None:
    text = canonical_text(catalog)
    found = {each.split()[1] for each in linted(text)}
    if found:
        rules = data.draw(st.lists(st.sampled_from(sorted(found)), min_size=1, unique=True))
        comment = f"# errcast: ignore[{', '.join(rules)}]\n"
        assert {each.split()[1] for each in linted(comment + text)} == found - set(rules)
