"""Java reads each text of a resource bundle as it is in the catalog."""

import json
import re
from pathlib import Path

import pytest

from errcast.catalog import Catalog, ErrorCode
from tests.support.hostile_texts import errcast_render
from tests.support.java import flags, java, javac
from tests.support.judges import CONFORMANCE
from tests.support.localisation import EVERY_TEXT, catalogs, expected

CATALOG = Catalog(
    "orders",
    (
        ErrorCode(1, "NOT_FOUND", "not found", "  it's = gone: # no ! ", aliases=("MISSING",)),
        ErrorCode(2, "CLOSED", "图 closed"),
    ),
)
ENCODINGS = ("UTF-8", "ISO-8859-1")


def text_of(catalog: Catalog, **options: object) -> str:
    ((_, text),), findings = errcast_render(catalog, "properties", options)
    assert findings == []
    return str(text)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_no_text_is_a_place_where_maven_writes_a_value(encoding: str) -> None:
    """Maven fills in the resources of a project: `${env.PASSWORD}`, and `@name@` in projects of Spring."""
    for text in ("${env.PASSWORD}", "a $${x}", "@project.version@", "x @a@ y", "\\${x}"):
        error = ErrorCode(text, "A", text, text, text)
        written = text_of(Catalog("orders", (error,), title=text), encoding=encoding, **EVERY_TEXT)
        assert not re.search(r"\$\{|@\w", written)


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("classes")
    assert javac(*flags(), "-d", folder, CONFORMANCE / "properties" / "Bundles.java") == ""
    return folder


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_java_reads_every_text_of_a_bundle_as_the_catalog_has_it(
    encoding: str, classes: Path, tmp_path: Path
) -> None:
    given, paths = catalogs(), []
    for number, catalog in enumerate(given):
        path = tmp_path / f"{number}.properties"
        path.write_text(text_of(catalog, encoding=encoding, **EVERY_TEXT), encoding="utf-8", newline="")
        paths.append(str(path))
    lines = java(classes, "Bundles", encoding, *paths).splitlines()
    for catalog, line in zip(given, lines, strict=True):
        assert json.loads(line) == expected("properties", catalog, EVERY_TEXT)


def test_a_bundle_for_an_old_java_is_ascii_except_for_the_path_of_its_catalog() -> None:
    written = text_of(CATALOG, encoding="ISO-8859-1")
    assert written.isascii()
    assert "CLOSED=\\u56fe closed\n" in written
    assert "CLOSED=图 closed\n" in text_of(CATALOG)


def test_a_description_that_is_not_there_is_the_message_and_a_comment_says_so() -> None:
    assert "\n# It has no description, so this is the message.\nCLOSED=图 closed\n" in text_of(CATALOG)


def test_a_former_name_has_the_same_text_and_a_comment_says_so() -> None:
    value = "\\u0020 it's = gone: \\u0023 no !\\u0020"
    assert f"\nNOT_FOUND={value}\n# The former name of NOT_FOUND.\nMISSING={value}\n" in text_of(CATALOG)


def test_a_prefix_is_before_each_key_and_the_name_of_a_bundle_is_not_that_of_a_class() -> None:
    assert "\nerror.CLOSED=" in text_of(CATALOG, prefix="error.")
    ((path, _),), _ = errcast_render(CATALOG, "properties", {"package": "com.example"})
    assert path == "com/example/OrdersErrorTexts.properties"


def test_the_texts_of_an_internal_error_are_not_in_a_bundle_for_the_public() -> None:
    errors = (ErrorCode(7, "SHARD_DOWN", "secret", "secret", audience="internal"),)
    written = text_of(Catalog("orders", errors), audience="public", **EVERY_TEXT)
    assert "secret" not in written
    assert "SHARD_DOWN" not in written
