"""Properties of the canonical form, for catalog files in any layout with comments anywhere."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from errcast.catalog import Catalog
from errcast.catalogfile.reading import Document, parse_document
from errcast.catalogfile.writing import canonical_text
from errcast.fmt.running import canonical_form
from tests.support.catalogs import catalogs
from tests.support.commented import commented, values_of
from tests.support.layouts import written_by_hand

seeds = st.integers(0, 2**32)


def document(text: str) -> Document:
    read, findings = parse_document(text, "demo.yaml")
    assert read is not None, findings
    return read


def formatted(text: str) -> str:
    result = canonical_form(document(text))
    assert isinstance(result, str), result
    return result


@given(catalogs(largest=3), seeds)
def test_catalog_and_comments_stay_and_the_canonical_form_stays_itself(catalog: Catalog, seed: int) -> None:
    text, written = commented(catalog, seed)
    once = formatted(text)
    assert document(once).catalog == document(text).catalog
    assert sorted(re.findall("#note.*", once)) == sorted(written)
    assert formatted(once) == once


@given(written_by_hand())
def test_a_layout_with_mixed_line_ends_keeps_its_comments(text: str) -> None:
    once = formatted(text)
    assert document(once).catalog == document(text).catalog
    assert sorted(re.findall("# note .*", once)) == sorted(re.findall("# note [0-9]*", text))
    assert formatted(once) == once


@given(catalogs(largest=3), seeds)
def test_a_file_without_comments_becomes_what_an_import_writes(catalog: Catalog, seed: int) -> None:
    text, _ = commented(catalog, seed, has_comments=False, has_blocks=False)
    assert formatted(text) == canonical_text(document(text).catalog)


@given(catalogs(largest=3), st.sampled_from([None, "catalog.schema.json"]), st.sampled_from([None, "abcde"]))
def test_what_an_import_writes_does_not_change(
    catalog: Catalog, schema: str | None, imprint: str | None
) -> None:
    text = canonical_text(catalog, "From a table.\nDo not rename.", schema, imprint)
    assert formatted(text) == text


@given(catalogs(largest=3), st.sampled_from([None, 1, 4]))
def test_json_stays_json_of_the_same_values(catalog: Catalog, indent: int | None) -> None:
    values = values_of(catalog)
    for error in values["errors"]:
        error["code"] = catalog.errors[values["errors"].index(error)].code
    text = json.dumps(values, indent=indent)
    once = formatted(text)
    assert json.loads(once) == json.loads(text)
    assert [list(each) for each in json.loads(once)["errors"]] == [list(each) for each in values["errors"]]
    assert formatted(once) == once == formatted(json.dumps(dict(reversed(values.items()))))
