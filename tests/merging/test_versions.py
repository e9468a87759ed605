"""Two versions of a catalog become one: what is different is kept, what is the same thing is a conflict."""

import json
import random
from dataclasses import replace

import pytest
from hypothesis import given

from errcast.catalog import Catalog, ErrorCode
from errcast.catalogfile.patching import patched
from errcast.catalogfile.reading import parse_catalog, parse_document
from errcast.fmt.running import canonical_form
from errcast.importing.merging import placed
from errcast.merging.by_lines import between_marks
from errcast.merging.versions import Versions, merged
from errcast.merging.writing import Marks
from tests.support.layouts import comments, written_by_hand

BASE = """\
# The errors of orders.
errcast: 1
name: orders
title: Orders
categories:
  order: Orders
  pay: Payments # by the bank
reserved:
  codes: [90]
errors:
  # The first one.
  - code: 10
    name: NOT_FOUND
    message: "not found" # verbatim
    category: order

  # Payments follow.
  - code: 20
    name: NO_MONEY
    message: no money
    description: |
      The account
      is empty.

  - code: 30
    name: BUSY
    message: busy
# The end.
"""
NEW = "\n  # {what}\n  - code: {code}\n    name: {name}\n    message: {what}\n"


def added(code: int, name: str, text: str = BASE, what: str = "new one", before: str = "# The end.") -> str:
    """Return a catalog with a new error at the end, or before another line."""
    new = NEW.format(code=code, name=name, what=what)
    new = new if before.startswith("#") else f"{new[1:]}\n"
    return text.replace(before, f"{new}{before}", 1)


def changed(old: str, new: str, text: str = BASE) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


def merge(ours: str, theirs: str, base: str = BASE) -> str:
    """Return the text of a merge without conflicts; the sides give the same catalog in either order."""
    result = merged(Versions(base, ours, theirs), "a.yaml", Marks())
    assert result is not None
    assert result.findings == ()
    catalog, findings = parse_catalog(result.text, "a.yaml")
    assert catalog is not None, findings
    other = merged(Versions(base, theirs, ours), "a.yaml", Marks())
    assert other is not None
    turned, _ = parse_catalog(other.text, "a.yaml")
    assert turned is not None
    assert turned.errors == catalog.errors
    return result.text


def conflict(ours: str, theirs: str, base: str = BASE, marks: Marks | None = None) -> tuple[str, list[str]]:
    """Return the text of a merge with conflicts, and what is said about them."""
    result = merged(Versions(base, ours, theirs), "a.yaml", marks or Marks())
    assert result is not None
    return result.text, [str(finding) for finding in result.findings]


def test_a_side_without_changes_gives_the_other_side() -> None:
    for other in (added(40, "FULL"), BASE.replace("# The end.\n", ""), changed("title: Orders\n", "")):
        assert merge(BASE, other) == other
        assert merge(other, BASE) == other
        assert merge(other, other) == other


def test_different_codes_at_one_place_are_all_kept_in_order() -> None:
    ours, theirs = added(41, "OURS"), added(42, "LAST", added(40, "THEIRS"))
    every = added(42, "LAST", added(41, "OURS", added(40, "THEIRS")))
    assert merge(ours, theirs) == every
    assert merge(theirs, ours) == every


def test_errors_added_at_different_places_come_where_each_side_put_them() -> None:
    ours = added(15, "OURS", before="  # Payments follow.")
    theirs = added(25, "THEIRS", before="  - code: 30")
    assert merge(ours, theirs) == added(25, "THEIRS", ours, before="  - code: 30")


def test_changes_of_different_errors_and_of_different_fields_are_all_kept() -> None:
    ours = changed('"not found" # verbatim', '"not there" # as sent')
    theirs = changed("    category: order\n", "    category: order\n    retryable: false\n")
    theirs = changed("      is empty.\n", "      is empty,\n\n      or closed.\n", theirs)
    both = changed("    category: order\n", "    category: order\n    retryable: false\n", ours)
    both = changed("      is empty.\n", "      is empty,\n\n      or closed.\n", both)
    assert merge(ours, theirs) == both


def test_comments_of_both_sides_are_kept() -> None:
    ours = changed("# The first one.", "# The first one, and the oldest.")
    theirs = changed("code: 10\n", "code: 10 # see the manual\n")
    theirs = changed("# The end.", "# The very end.", theirs)
    both = changed("code: 10\n", "code: 10 # see the manual\n", ours)
    assert merge(ours, theirs) == changed("# The end.", "# The very end.", both)


def test_the_same_error_added_on_both_sides_is_there_once() -> None:
    ours, theirs = added(40, "FULL"), added(50, "LAST", added(40, "FULL"))
    assert merge(ours, theirs) == theirs
    bare = theirs.replace("  # new one\n  - code: 40", "  - code: 40")
    assert merge(ours, bare) == theirs


def test_what_one_side_removes_goes_with_its_comments() -> None:
    start, stop = BASE.index("  # Payments"), BASE.index("  - code: 30")
    removed = BASE[:start] + BASE[stop:]
    ours = changed("codes: [90]", "codes: [90, 20]", removed)
    theirs = changed("codes: [90]", "codes: [90, 91]", added(40, "FULL"))
    assert merge(ours, theirs) == changed("codes: [90]", "codes: [90, 20, 91]", added(40, "FULL", removed))


def test_keys_beside_the_errors_are_merged_one_by_one() -> None:
    ours = changed("title: Orders\n", "title: All orders\n")
    ours = changed("  pay: Payments", "  pay: Money\n  ours: Ours", ours)
    theirs = changed("name: orders\n", "name: orders\ntype_name: OrderError\n")
    theirs = changed(
        "  order: Orders\n", "  order: {title: Orders, range: 10-19}\n  theirs: Theirs\n", theirs
    )
    catalog, _ = parse_catalog(merge(ours, theirs), "a.yaml")
    assert catalog is not None
    assert (catalog.title, catalog.type_name) == ("All orders", "OrderError")
    assert [each.id for each in catalog.categories] == ["order", "theirs", "pay", "ours"]


def test_both_sides_may_begin_to_reserve_codes() -> None:
    base = changed("reserved:\n  codes: [90]\n", "")
    ours, theirs = (changed("errors:", f"reserved:\n  codes: [{code}]\nerrors:", base) for code in (1, 2))
    assert merge(ours, theirs, base) == changed("errors:", "reserved:\n  codes: [1, 2]\nerrors:", base)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "every"),
    [
        ("[90]", "[90, 1]", "[90, 2]", "[90, 1, 2]"),
        ("[90]", "[1, 90]", "[90, 2]", "[1, 90, 2]"),
        ("[1,90]", "[1,90,3]", "[90]", "[90,3]"),
        ("[1, 2, 90]", "[2, 90]", "[1, 90]", "[90]"),
        ("[ 90 ]", "[ 90, 1 ]", "[ 2, 90 ]", "[ 2, 90, 1 ]"),
        ("[90, ]", "[90, 1, ]", "[90, 2, ]", "[90, 1, 2, ]"),
    ],
)
def test_lists_in_brackets_are_merged_item_by_item(base: str, ours: str, theirs: str, every: str) -> None:
    texts = [changed("[90]", each) if each != "[90]" else BASE for each in (ours, theirs, base)]
    assert merge(*texts) == (changed("[90]", every) if every != "[90]" else BASE)


def test_one_side_may_move_errors_while_the_other_adds_some() -> None:
    start, stop = BASE.index("\n  - code: 30"), BASE.index("# The end.")
    moved = BASE[:start] + BASE[stop:]
    moved = moved.replace("  # The first one.", f"{BASE[start + 1 : stop]}\n  # The first one.")
    for text in (merge(moved, added(25, "NEW", before="  - code: 30")), merge(added(35, "NEW"), moved)):
        catalog, _ = parse_catalog(text, "a.yaml")
        assert catalog is not None
        assert catalog.errors[0].name == "BUSY"
        assert {error.name for error in catalog.errors} == {"BUSY", "NOT_FOUND", "NO_MONEY", "NEW"}


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


def test_optional_fields_of_both_sides_are_kept_also_where_they_contradict_each_other() -> None:
    place = "message: busy"
    ours = changed(
        place, f"{place}\n    tags: [a, b]\n    x-team: one\n    links:\n      A: https://a.example"
    )
    theirs = changed(place, f"{place}\n    severity: error\n    since: '2'\n    x-page: 7")
    both = merged(Versions(BASE, ours, theirs), "a.yaml", Marks())
    assert both is not None
    assert both.findings == ()
    (error,) = (each for each in catalog_of(both.text).errors if each.message == "busy")
    assert (error.tags, error.severity, error.since) == (("a", "b"), "error", "2")
    assert dict(error.own) == {"x-team": "one", "x-page": 7}
    tagged, other = (changed(place, f"{place}\n    tags: [a, {tag}]") for tag in ("b", "c"))
    base = changed(place, f"{place}\n    tags: [a]")
    listed = merged(Versions(base, tagged, other), "a.yaml", Marks())
    assert listed is not None
    assert "tags: [a, b, c]" in listed.text
    never, retryable = (
        changed(place, f"{place}\n    {line}") for line in ("retry: never", "retryable: true")
    )
    _, found = conflict(never, retryable)
    assert ["[contradiction]" in each for each in found] == [True]


def catalog_of(text: str) -> Catalog:
    catalog, findings = parse_catalog(text, "a.yaml")
    assert catalog is not None, findings
    return catalog


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


def test_line_ends_and_a_missing_line_feed_at_the_end_follow_the_side_that_changed_them() -> None:
    every = added(41, "B", added(40, "A"))
    crlf = [text.replace("\n", "\r\n") for text in (added(40, "A"), added(41, "B"), BASE)]
    assert merge(*crlf) == every.replace("\n", "\r\n")
    ours = added(40, "A").replace("\n", "\r\n")
    assert merge(ours, added(41, "B")) == every.replace("\n", "\r\n")
    assert merge(added(41, "B"), ours) == every.replace("\n", "\r\n")
    bare = BASE.removesuffix("# The end.\n").removesuffix("\n")
    one, two = (f"{bare}\n  - code: {code}\n    name: N{code}\n    message: m" for code in (40, 41))
    assert merge(one, two, bare) == f"{one}\n{two.removeprefix(bare)[1:]}"


def as_json(*errors: tuple[int, str], indent: int | None = 2) -> str:
    listed = [{"code": code, "name": name, "message": "m1"} for code, name in errors]
    return json.dumps({"errcast": 1, "name": "a", "errors": listed}, indent=indent)


@pytest.mark.parametrize("indent", [2, None])
def test_a_catalog_in_json_is_merged_and_stays_json(indent: int | None) -> None:
    base = as_json((1, "A"), (9, "Z"), indent=indent)
    ours = as_json((1, "A"), (9, "Z"), (11, "OURS"), indent=indent)
    theirs = as_json((1, "A"), (5, "MID"), (9, "ZZ"), (10, "THEIRS"), indent=indent)
    every = ((1, "A"), (5, "MID"), (9, "ZZ"), (10, "THEIRS"), (11, "OURS"))
    assert merge(ours, theirs, base) == as_json(*every, indent=indent)
    assert merge(as_json((9, "Z"), indent=indent), ours, base) == as_json(
        (9, "Z"), (11, "OURS"), indent=indent
    )


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


def edited(catalog: list[tuple[int, str]], rng: random.Random, codes: list[int]) -> list[tuple[int, str]]:
    """Return a list of errors with some of the errors of `codes` changed, removed or new."""
    found = dict(catalog)
    for code in codes:
        choice = rng.random()
        if choice < 0.3:
            found.pop(code, None)
        elif choice < 0.9:
            found[code] = f"N{code}_{rng.randrange(1000)}"
    return sorted(found.items())


def as_yaml(errors: list[tuple[int, str]]) -> str:
    listed = "".join(
        f"  # {name}\n  - code: {code}\n    name: {name}\n    message: m1\n" for code, name in errors
    )
    return f"errcast: 1\nname: a\nerrors:\n{listed}"


def test_changes_of_different_errors_always_merge_to_what_a_person_would_write() -> None:
    rng = random.Random(7)
    for _ in range(150):
        base = [(code, f"N{code}") for code in range(1, 20) if rng.random() < 0.7 or code == 19]
        codes = list(range(1, 19))
        rng.shuffle(codes)
        middle = rng.randrange(len(codes))
        ours, theirs = edited(base, rng, codes[:middle]), edited(base, rng, codes[middle:])
        every = dict(base)
        for side in (ours, theirs):
            every = {
                code: name for code, name in every.items() if code in dict(side) or code not in dict(base)
            }
            every |= dict(set(side) - set(base))
        assert merge(as_yaml(ours), as_yaml(theirs), as_yaml(base)) == as_yaml(sorted(every.items()))


def one_side(catalog: Catalog, first: int) -> Catalog:
    """Return a catalog with another message of each second error, and with a new error."""
    errors = [
        replace(error, message="other", retryable=True) if at % 2 == first else error
        for at, error in enumerate(catalog.errors)
    ]
    return replace(catalog, errors=placed(errors, [ErrorCode(100 + first, f"NEW_{first}", "new")]))


@given(written_by_hand())
def test_in_every_layout_a_merge_has_the_changes_of_both_sides_and_all_comments(text: str) -> None:
    if "|" in text[-40:] or ">" in text[-40:]:
        text += "\n"  # a new error below such a text changes its head, if the last line has no end
    document, findings = parse_document(text, "a.yaml")
    assert document is not None, findings
    sides = [one_side(document.catalog, first) for first in (0, 1)]
    texts = [each.text for side in sides if (each := patched(document, side)) is not None]
    assert len(texts) == 2
    result = merged(Versions(text, *texts), "a.yaml", Marks())
    assert result is not None
    assert result.findings == ()
    every, findings = parse_catalog(result.text, "a.yaml")
    assert every is not None, findings
    new = {error for side in sides for error in side.errors} - set(document.catalog.errors)
    assert set(every.errors) == new | {each for each in sides[0].errors if each in sides[1].errors}
    assert comments(result.text) == comments(text)


FLUSH_LEFT = """\
errcast: 1
name: orders
errors:
- code: 7
  name: BUSY
  message: busy
- code: 8
  name: CLOSED
  message: closed
# the end
"""
NINE = "- code: 9\n  name: NEW\n  message: new\n"


def formatted(text: str) -> str:
    document, _ = parse_document(text, "a.yaml")
    assert document is not None
    result = canonical_form(document)
    assert isinstance(result, str)
    return result


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("{base}", "{base}" + NINE, "{base}" + NINE),
        ("{base}", FLUSH_LEFT.replace("busy", "very busy"), FLUSH_LEFT.replace("busy", "very busy")),
        ("{base}", FLUSH_LEFT.replace("- code: 8\n  name: CLOSED\n  message: closed\n", ""), None),
        (
            FLUSH_LEFT.replace("busy", "very busy"),
            "{base}" + NINE,
            FLUSH_LEFT.replace("busy", "very busy") + NINE,
        ),
    ],
)
def test_where_one_side_only_formatted_its_form_has_the_changes_of_the_other(
    ours: str, theirs: str, expected: str | None
) -> None:
    ours, theirs = (text.replace("{base}", FLUSH_LEFT) for text in (ours, theirs))
    expected = theirs if expected is None else expected.replace("{base}", FLUSH_LEFT)
    for versions in (
        Versions(FLUSH_LEFT, formatted(ours), theirs),
        Versions(FLUSH_LEFT, theirs, formatted(ours)),
    ):
        result = merged(versions, "a.yaml", Marks())
        assert result is not None
        assert result == (formatted(expected), ())


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
