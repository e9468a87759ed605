"""A catalog file gets new values where they belong, and everything else stays byte for byte."""

import json
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from errcast.catalog import Catalog, Category, ErrorCode
from errcast.catalogfile.patching import patched
from errcast.catalogfile.reading import Document, parse_document
from errcast.catalogfile.writing import canonical_text
from errcast.origin import ImportOptions, Pinned
from tests.support.catalogs import catalogs, import_options, messages, origins, pins
from tests.support.layouts import comments, written_by_hand
from tests.support.seed import examples

TOLD = ImportOptions(table=2, columns="code,-,message")


def document(text: str) -> Document:
    read, findings = parse_document(text, "demo.yaml")
    assert read is not None, findings
    return read


def with_first(catalog: Catalog, **changes: object) -> Catalog:
    """Return a catalog with other values of its first error."""
    first, *others = catalog.errors
    return replace(catalog, errors=(replace(first, **changes), *others))  # type: ignore[arg-type]


def patch(text: str, wanted: Catalog, imprint: str | None = None) -> str:
    after = patched(document(text), wanted, imprint)
    assert after is not None
    return after.text


BLOCK = """\
errcast: 1
name: demo # ours
source: t.csv  # theirs
# the errors
errors:
  # the first
  - code: 1
    name: A
    message: a # said
    # odd
  - name: B
    code: 2
    source:
      message: b0  # typo
      description: old
    message: b
"""

FLOW = "errcast: 1\nname: demo\nerrors:\n  - {code: 1, name: A, message: a}  # ours\n"

JSON = '{"errcast": 1, "name": "demo", "source": "t.csv", "errors": [{"code": 1, "name": "A", "message": "a"}]}\n'


def test_what_was_told_is_written_below_the_source() -> None:
    catalog = document(BLOCK).catalog
    told = patch(BLOCK, replace(catalog, imports=(TOLD,)))
    lines = "source: t.csv  # theirs\nimport:\n  table: 2\n  columns: code,-,message\n"
    assert told == BLOCK.replace("source: t.csv  # theirs\n", lines)
    assert patch(told, catalog) == BLOCK
    other = patch(told, replace(catalog, imports=(TOLD._replace(table=None, form="csv"),)))
    assert "import:\n  from: csv\n  columns: code,-,message\n" in other
    assert yaml.safe_load(patch(JSON, replace(document(JSON).catalog, imports=(TOLD,))))["import"] == {
        "table": 2,
        "columns": "code,-,message",
    }


def test_a_second_source_makes_a_list_and_a_third_comes_last() -> None:
    catalog = replace(document(BLOCK).catalog, source=None)
    one, two = ImportOptions(source="t.csv", table=2), ImportOptions(source="b.md")
    several = patch(BLOCK, replace(catalog, imports=(one, two)))
    assert "name: demo # ours\nimport:\n  - source: t.csv\n    table: 2\n  - source: b.md\n# the" in several
    several = several.replace("table: 2", "table: 2 # why")
    three = patch(several, replace(catalog, imports=(one, two, ImportOptions(source="c.md"))))
    assert three == several.replace("  - source: b.md\n", "  - source: b.md\n  - source: c.md\n")
    in_flow = several.replace("import:\n  - source: t.csv\n    table: 2 # why\n  - source: b.md\n", "")
    in_flow = in_flow.replace(
        "errors:\n", "import: [{source: t.csv, table: 2}, {source: b.md}]\nerrors:\n", 1
    )
    three = patch(in_flow, replace(catalog, imports=(one, two, ImportOptions(source="c.md"))))
    assert three == in_flow.replace("{source: b.md}]", "{source: b.md}, {source: c.md}]")


def test_what_the_source_says_is_written_last_and_removed_without_a_trace() -> None:
    catalog = document(BLOCK).catalog
    pinned = with_first(catalog, source=Pinned(message="a0", http_status=404))
    text = patch(BLOCK, pinned)
    lines = "    message: a # said\n    source:\n      message: a0\n      http_status: 404\n"
    assert text == BLOCK.replace("    message: a # said\n", lines)
    assert patch(text, catalog) == BLOCK
    assert patch(FLOW, with_first(document(FLOW).catalog, source=Pinned(message="a, b"))) == FLOW.replace(
        "message: a}", 'message: a, source: {message: "a, b"}}'
    )
    assert patch(JSON, with_first(document(JSON).catalog, source=Pinned(message="b"))) == JSON.replace(
        '"message": "a"}', '"message": "a", "source": {"message": "b"}}'
    )


def test_one_field_of_several_is_changed_added_or_removed_alone() -> None:
    catalog = document(BLOCK).catalog
    first, second = catalog.errors

    def with_source(source: Pinned | None) -> str:
        return patch(BLOCK, replace(catalog, errors=(first, replace(second, source=source))))

    assert with_source(Pinned(message="b1", description="old")) == BLOCK.replace("b0  # typo", "b1  # typo")
    assert with_source(Pinned(description="old")) == BLOCK.replace("      message: b0  # typo\n", "")
    assert with_source(Pinned(message="b0")) == BLOCK.replace("      description: old\n", "")
    assert with_source(Pinned(message="b0", description="old", solution="x")) == BLOCK.replace(
        "      description: old\n", "      description: old\n      solution: x\n"
    )
    assert with_source(Pinned(name="x", message="b0", description="old")) == BLOCK.replace(
        "      message: b0", "      name: x\n      message: b0"
    )
    assert with_source(Pinned(solution="x")) == BLOCK.replace(
        "      message: b0  # typo\n      description: old\n", "      solution: x\n"
    )
    assert with_source(None) == BLOCK.replace(
        "    source:\n      message: b0  # typo\n      description: old\n", ""
    )


@pytest.mark.parametrize(
    ("entry", "after"),
    [
        ("  - source: {message: b}\n    code: 1\n    name: A\n    message: a\n", "  - code: 1\n    name: A\n    message: a\n"),
        ("  - {source: {message: b}, code: 1, name: A, message: a}\n", "  - {code: 1, name: A, message: a}\n"),
        ("  - {code: 1, source: {message: b}, name: A, message: a}\n", "  - {code: 1, name: A, message: a}\n"),
        ("  - code: 1\n    name: A\n    message: a\n    source: {message: b} # x", "  - code: 1\n    name: A\n    message: a"),
    ],
)  # fmt: skip
def test_a_key_is_removed_wherever_it_is(entry: str, after: str) -> None:
    head = "errcast: 1\nname: demo\nerrors:\n"
    catalog = document(head + entry).catalog
    assert patch(head + entry, with_first(catalog, source=None)) == head + after


@pytest.mark.parametrize("message", ["a", "|\n      a\n      b", "|+\n      a"])
@pytest.mark.parametrize("comments", ["\n    # of A\n", "\n\n    # of A\n\n    # of A too\n", "    # of A\n"])
def test_a_new_error_is_below_the_comments_of_the_error_above_it(message: str, comments: str) -> None:
    head = f"errcast: 1\nname: demo\nerrors:\n  - code: 1\n    name: A\n    message: {message}\n{comments}"
    text = f"{head}  # of C\n  - code: 3\n    name: C\n    message: c\n"
    first, last = document(text).catalog.errors
    wanted = replace(document(text).catalog, errors=(first, ErrorCode(2, "B", "b"), last))
    new = "  - code: 2\n    name: B\n    message: b\n"
    after = patch(text, wanted)
    assert after.startswith(head)
    assert after.removeprefix(head).lstrip("\n") == f"{new}{text.removeprefix(head)}"


def test_fields_of_people_are_changed_in_their_place() -> None:
    text = BLOCK.replace("    message: b\n", "    http_status: 404 # old\n    message: b\n    category: x\n")
    text = text.replace("errors:\n", "categories:\n  x: X # one\nerrors:\n", 1)
    catalog = document(text).catalog
    first, second = catalog.errors
    wanted = replace(
        catalog,
        categories=(*catalog.categories, Category("no", "No")),
        errors=(
            replace(first, category="no", retryable=False),
            replace(second, http_status=500, category="no"),
        ),
    )
    changed = text.replace("  x: X # one\n", '  x: X # one\n  "no": "No"\n')
    changed = changed.replace("http_status: 404", "http_status: 500").replace("category: x", 'category: "no"')
    changed = changed.replace("a # said\n", 'a # said\n    category: "no"\n    retryable: false\n')
    assert patch(text, wanted) == changed


@examples(40)
@given(catalogs(largest=3), st.data())
def test_any_origin_can_be_written_into_any_canonical_file(catalog: Catalog, data: st.DataObject) -> None:
    pinned = data.draw(st.lists(st.none() | pins(), min_size=3, max_size=3))
    imports = data.draw(st.lists(import_options(messages), max_size=3))
    wanted = replace(
        catalog,
        source=None,
        imports=tuple(imports),
        errors=tuple(
            replace(error, source=each) for error, each in zip(catalog.errors, pinned, strict=False)
        ),
        categories=(*catalog.categories, Category("third", "Third")),
    )
    after = patched(document(canonical_text(catalog)), wanted, "abcde")
    assert after is not None
    assert after.catalog == wanted
    assert after.imprint == "abcde"
    back = patched(after, replace(catalog, categories=wanted.categories))
    assert back is not None
    assert back.catalog == replace(catalog, categories=wanted.categories)


@examples(25)
@given(written_by_hand(), st.data())
def test_every_layout_takes_all_that_an_import_may_change_and_keeps_its_comments(
    text: str, data: st.DataObject
) -> None:
    before = document(text)
    errors = [
        replace(
            error,
            source=data.draw(st.none() | pins()),
            category=data.draw(st.sampled_from([error.category, "a", "b"])),
            http_status=data.draw(st.sampled_from([None, 404])),
            retryable=data.draw(st.sampled_from([error.retryable, True, False])),
            description=data.draw(st.sampled_from([error.description, "a: #b"])),
        )
        for error in before.catalog.errors
    ]
    categories = (*before.catalog.categories, Category("b", "B: #"))
    origin = data.draw(origins())
    wanted = replace(before.catalog, errors=tuple(errors), categories=categories, **origin)
    after = patched(before, wanted, "abcdefgh")
    assert after is not None
    assert after.catalog == wanted
    assert comments(after.text) == comments(text)
    back = patched(after, replace(wanted, source=None, imports=()))
    assert back is not None
    assert comments(back.text) == comments(text)


@pytest.mark.parametrize("text", [BLOCK, FLOW, BLOCK.removesuffix("\n"), BLOCK.replace("\n", "\r\n")])
def test_fingerprints_are_the_last_line_and_are_replaced_in_place(text: str) -> None:
    catalog = document(text).catalog
    first = patch(text, catalog, "abcde")
    assert document(first).imprint == "abcde"
    assert first.startswith(text)
    more = first + ("\r\n" if "\r\n" in text else "\n").join(
        ["  - code: 3", "    name: C", "    message: c", ""]
    )
    assert patch(more, document(more).catalog, "fghij") == more.replace("abcde", "fghij")
    assert patch(first, catalog) == first


def test_a_block_text_at_the_end_stays_as_it_is_when_fingerprints_follow() -> None:
    for header, end in (("|", ""), ("|", "\n"), ("|+", "\n\n"), (">-", "\n"), ("|-", "")):
        text = f"{FLOW}  - code: 2\n    name: B\n    message: {header}\n      b{end}"
        catalog = document(text).catalog
        after = patched(document(text), catalog, "abcde")
        assert after is not None
        assert after.catalog == catalog


@pytest.mark.parametrize("end", ["", "\n"])
def test_fingerprints_of_a_catalog_in_braces_are_a_key_so_that_json_stays_json(end: str) -> None:
    text = json.dumps({"errcast": 1, "name": "t", "errors": [{"code": 1, "name": "A", "message": "a"}]}) + end
    first = patch(text, document(text).catalog, "abcde")
    assert first == text.replace("]}", '], "imported": "abcde"}')
    assert json.loads(first) == {**json.loads(text), "imported": "abcde"}
    second = patch(first, with_first(document(first).catalog, message="b"), "fghij")
    assert second == first.replace("abcde", "fghij").replace('"message": "a"', '"message": "b"')
    assert document(second).imprint == "fghij"
    kept = patch(second, document(second).catalog)
    assert kept == second


def test_invisible_characters_in_json_have_the_escapes_of_json() -> None:
    text = json.dumps({"errcast": 1, "name": "t", "errors": [{"code": 1, "name": "A", "message": "a"}]})
    hidden = "soft\u00adhyphen, tag\U000e0001, tab\t"
    changed = patch(text, with_first(document(text).catalog, message=hidden, solution=hidden))
    assert json.loads(changed)["errors"] == [{"code": 1, "name": "A", "message": hidden, "solution": hidden}]
    assert "\\u00adhyphen, tag\\udb40\\udc01, tab\\t" in changed


def test_a_catalog_in_braces_with_the_comment_keeps_the_comment() -> None:
    text = "{errcast: 1, name: t, errors: [{code: 1, name: A, message: a}]}\n# errcast: imported abcde\n"
    assert document(text).imprint == "abcde"
    assert patch(text, document(text).catalog, "fghij") == text.replace("abcde", "fghij")


def test_fingerprints_in_the_key_stay_there_after_another_tool_wrote_the_file_in_block_style() -> None:
    text = f"{FLOW}imported: abcde\n"
    assert patch(text, document(text).catalog, "fghij") == text.replace("abcde", "fghij")


def test_a_text_that_cannot_be_fingerprints_is_a_finding_with_a_remedy() -> None:
    _, (finding,) = parse_document(f"{FLOW}imported: no such\n", "demo.yaml")
    assert str(finding.rule) == "invalid-imported"
    assert "remove the key" in finding.text


def test_a_pair_of_escaped_surrogates_stays_as_it_is_beside_a_change() -> None:
    text = JSON.replace('"message": "a"', r'"description": "\ud83d\ude00", "message": "a"')
    wanted = with_first(document(text).catalog, message="b")
    assert patch(text, wanted) == text.replace('"message": "a"', '"message": "b"')
