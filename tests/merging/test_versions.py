"""Two versions of a catalog become one: what is different is kept, what is the same thing is a conflict."""

import random
from dataclasses import replace

import pytest
from hypothesis import given

from errcast.catalog import Catalog, ErrorCode
from errcast.catalogfile.patching import patched
from errcast.catalogfile.reading import parse_catalog, parse_document
from errcast.fmt.running import canonical_form
from errcast.importing.merging import placed
from errcast.merging.versions import Versions, merged
from errcast.merging.writing import Marks
from tests.support.layouts import comments, written_by_hand
from tests.support.merging import BASE, FLUSH_LEFT, added, as_json, changed, conflict, merge


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
