"""What two versions of a catalog change in two ways: a conflict, or a finding, or work for git."""

import json

import pytest

from errcast.merging.by_lines import between_marks
from errcast.merging.versions import Versions, merged
from errcast.merging.writing import Marks
from tests.support.merging import BASE, FLUSH_LEFT, added, as_json, changed, conflict, merge


def test_both_sides_may_begin_to_reserve_codes() -> None:
    base = changed("reserved:\n  codes: [90]\n", "")
    ours, theirs = (changed("errors:", f"reserved:\n  codes: [{code}]\nerrors:", base) for code in (1, 2))
    assert merge(ours, theirs, base) == changed("errors:", "reserved:\n  codes: [1, 2]\nerrors:", base)


def test_the_same_code_with_different_content_is_a_conflict_of_this_error_alone() -> None:
    text, found = conflict(added(40, "OURS", what="our one"), added(50, "LAST", added(40, "THEIRS")))
    assert found == [
        "a.yaml:29:1: error[merge-conflict]: both sides add the code 40, with different content; keep one here,"
        " and add the other with a free code: `errcast new`"
    ]
    marked = (
        "\n<<<<<<< ours\n  # our one\n  - code: 40\n    name: OURS\n    message: our one\n=======\n"
        "  # new one\n  - code: 40\n    name: THEIRS\n    message: new one\n>>>>>>> theirs\n"
    )
    assert text == added(50, "LAST").replace("\n  # new one", f"{marked}\n  # new one")


def test_the_same_field_changed_in_two_ways_is_a_conflict_of_the_error() -> None:
    ours = changed("message: busy", "message: wait")
    theirs = changed("message: busy", "message: later\n    retryable: true")
    text, found = conflict(ours, theirs, marks=Marks(9, "HEAD", "topic"))
    assert found == [
        "a.yaml:25:1: error[merge-conflict]: both sides change the error 30 in different ways;"
        " keep what is right of both"
    ]
    assert text == changed(
        "  - code: 30\n    name: BUSY\n    message: busy\n",
        "<<<<<<<<< HEAD\n  - code: 30\n    name: BUSY\n    message: wait\n=========\n"
        "  - code: 30\n    name: BUSY\n    message: later\n    retryable: true\n>>>>>>>>> topic\n",
    )


def test_an_error_that_one_side_removes_and_the_other_changes_is_a_conflict() -> None:
    error = "\n  - code: 30\n    name: BUSY\n    message: busy\n"
    text, found = conflict(changed(error, ""), changed("message: busy", "message: wait"))
    assert [each.partition("]: ")[2] for each in found] == [
        "one side removes the error 30, and the other changes it; keep it, or remove it"
    ]
    marked = "<<<<<<< ours\n=======\n  - code: 30\n    name: BUSY\n    message: wait\n>>>>>>> theirs\n"
    assert text == changed(error, f"\n{marked}")


def test_a_key_changed_in_two_ways_is_a_conflict_of_this_key() -> None:
    text, found = conflict(changed("title: Orders", "title: A1"), changed("title: Orders", "title: B1"))
    assert "\n<<<<<<< ours\ntitle: A1\n=======\ntitle: B1\n>>>>>>> theirs\ncategories:\n" in text
    assert "both sides change `title` in different ways" in found[0]
    ours, theirs = changed("order: Orders", "order: O1"), changed("order: Orders", "order: O2")
    text, found = conflict(ours, theirs)
    assert "<<<<<<< ours\n  order: O1\n=======\n  order: O2\n>>>>>>> theirs\n  pay: " in text
    assert "both sides change `categories.order` in different ways" in found[0]


def test_a_merge_that_breaks_a_rule_between_errors_is_a_finding_and_keeps_both() -> None:
    text, found = conflict(added(40, "FULL"), added(41, "FULL"))
    assert text == added(41, "FULL", added(40, "FULL"))
    assert found == [
        'a.yaml:36:11: error[duplicate-name]: the name "FULL" is already used on line 31; use each name only once'
    ]
    unused = changed("  pay: Payments # by the bank\n", "")
    _, found = conflict(unused, changed("message: busy", "message: busy\n    category: pay"))
    assert ["[undeclared-category]" in each for each in found] == [True]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("errcast: 1\n", BASE),
        (BASE, "<<<<<<< a\n=======\n>>>>>>> b\n"),
        (changed("# The end.", "# One end."), changed("# The end.", "# Two ends.")),
        (BASE.replace("    ", "      ").replace("  - ", "    - "), added(40, "FULL")),
    ],
)
def test_what_is_unclear_is_left_to_git(ours: str, theirs: str) -> None:
    assert merged(Versions(BASE, ours, theirs), "a.yaml", Marks()) is None


def test_a_conflict_in_json_is_marked_by_lines_and_left_to_git_on_one_line() -> None:
    base, ours, theirs = (as_json((1, "A"), *each) for each in ((), [(2, "B")], [(2, "C"), (3, "D")]))
    text, found = conflict(ours, theirs, base)
    assert len(found) == 1
    lines = text.splitlines()
    assert [at for at, line in enumerate(lines) if line[:7] in ("<<<<<<<", "=======", ">>>>>>>")] == [
        9,
        15,
        21,
    ]
    for first, last in ((9, 15), (15, 21)):
        outside = lines[:9] + lines[first + 1 : last] + lines[22:]
        assert [each["code"] for each in json.loads("\n".join(outside))["errors"]] == [1, 2, 3]
    flat = [as_json((1, "A"), *each, indent=None) for each in ((), [(2, "B")], [(2, "C")])]
    assert merged(Versions(*flat), "a.yaml", Marks()) is None


def test_the_fingerprints_of_both_imports_are_kept() -> None:
    line = "# errcast: imported {}\n"
    base, ours, theirs = (
        BASE + line.format(each) for each in ("a" * 8 + "b" * 8, "a" * 8 + "c" * 8, "d" * 8)
    )
    theirs = added(40, "FULL", theirs)
    assert merge(ours, theirs, base) == added(40, "FULL") + line.format("c" * 8 + "d" * 8)


def test_a_removed_error_that_the_other_side_only_indented_is_no_conflict() -> None:
    removed = FLUSH_LEFT.replace("- code: 8\n  name: CLOSED\n  message: closed\n", "")
    lines = FLUSH_LEFT.replace("# the end\n", "").splitlines(keepends=True)
    indented = "".join([*lines[:3], *(f"    {line}" for line in lines[3:]), "# the end\n"])
    result = merged(Versions(FLUSH_LEFT, removed, indented), "a.yaml", Marks())
    assert result is None or "the other changes it" not in str(result.findings)


def test_both_texts_between_marks_have_their_common_lines_once() -> None:
    marks = Marks(7, "a", "b")
    assert between_marks("1\n2\n4", "1\n3\n4\n", marks) == "1\n<<<<<<< a\n2\n=======\n3\n>>>>>>> b\n4\n"
    assert between_marks("", "1", marks) == "<<<<<<< a\n=======\n1\n>>>>>>> b\n"
    assert between_marks("1\n1\n", "1\n", marks) == "1\n<<<<<<< a\n1\n=======\n>>>>>>> b\n"
