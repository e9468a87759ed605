"""Each text is what it is in the catalog when a real reader of the platform reads the file, or it is refused."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from errcast.catalog import Catalog
from tests.support.hostile_texts import errcast_render
from tests.support.localisation import (
    EVERY_TEXT,
    Written,
    catalogs,
    expected,
    hostile_catalog,
    read_by_mono,
    read_by_node,
    written,
    written_in_english,
)

# The marks that a platform would not read as a text, and the options with which it reads every text.
REFUSED: Mapping[str, tuple[tuple[str, ...], Mapping[str, object]]] = {
    "arb": (("'{", "'}"), {"syntax": "relaxed"}),
    "i18next": (("{{", "$t("), {"skip_interpolation": True}),
}
READ_BY_NODE = ("arb", "fluent", "i18next")


def without(catalog: Catalog, marks: tuple[str, ...]) -> Catalog:
    """Return a catalog without the errors and categories that have one of the marks in a text."""
    titles = tuple(each for each in catalog.categories if not any(mark in each.title for mark in marks))
    ids = {each.id for each in titles}
    errors = tuple(
        replace(error, category=error.category if error.category in ids else None, deprecated=None)
        for error in catalog.errors
        if not any(
            mark in (text or "")
            for mark in marks
            for text in (error.message, error.description, error.solution)
        )
    )
    return replace(catalog, errors=errors, categories=titles)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Written, dict[str, str]]]:
    """Return each target with a file, and what its reader found in it."""
    files = []
    for target in READ_BY_NODE:
        marks, options = REFUSED.get(target, ((), {}))
        files.append((target, written_in_english(target, without(hostile_catalog(), marks))))
        for catalog in catalogs():
            files.append((target, written(target, without(catalog, marks), EVERY_TEXT)))
            if target == "i18next":  # only Flutter reads the other syntax
                files.append((target, written(target, catalog, {**EVERY_TEXT, **options})))
    found = read_by_node(tmp_path_factory.mktemp("node"), [file for _, file in files])
    return [(target, file, texts) for (target, file), texts in zip(files, found, strict=True)]


@pytest.mark.parametrize("target", READ_BY_NODE)
def test_every_text_is_equal_when_the_package_of_npm_reads_it(
    target: str, read: list[tuple[str, Written, dict[str, str]]]
) -> None:
    compare(target, [(file, texts) for of, file, texts in read if of == target])


def compare(target: str, read: Iterable[tuple[Written, Mapping[str, str]]]) -> None:
    """Compare the texts of each file with those of its catalog."""
    count = 0
    for file, texts in read:
        wanted = expected(target, file.catalog, file.options)
        assert sorted(texts) == sorted(wanted)
        assert {key: text for key, text in texts.items() if text != wanted[key]} == {}
        count += len(texts)
    assert count > 2000


def test_every_text_is_equal_when_the_reader_of_net_reads_it(tmp_path: Path) -> None:
    files = [written("resx", catalog, EVERY_TEXT) for catalog in catalogs()]
    files.append(written_in_english("resx", hostile_catalog()))
    compare("resx", zip(files, read_by_mono(tmp_path, files), strict=True))


@pytest.mark.parametrize("target", REFUSED)
def test_a_text_that_the_platform_would_change_is_refused_with_the_reason_and_a_remedy(target: str) -> None:
    marks, options = REFUSED[target]
    catalog = hostile_catalog()
    _, findings = errcast_render(catalog, target, {"texts": ("description",)})
    refused = [error for error in catalog.errors if any(mark in (error.description or "") for mark in marks)]
    assert len(findings) == len(refused) > 10
    ((name, value),) = options.items()
    remedy = f"set {target}.{name} = {'true' if value is True else json.dumps(value)}, "
    for finding in findings:
        assert finding.rule == "unwritable-text"
        assert finding.text.startswith("the description contains `")
        assert f"which {target} cannot write as a text; {remedy}change the text, or leave out" in finding.text
    _, findings = errcast_render(catalog, target, {"texts": ("description",), **options})
    assert findings == []
