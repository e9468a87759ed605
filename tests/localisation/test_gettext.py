"""msgfmt accepts each catalog of messages, and every reader of PO finds each text as it is in the catalog."""

import gettext
import re
from pathlib import Path

import polib

from errcast.catalog import Catalog, Category, ErrorCode
from tests.support.commands import require, run
from tests.support.hostile_texts import errcast_render
from tests.support.localisation import EVERY_TEXT, catalogs, expected

CATALOG = Catalog(
    "orders",
    categories=(Category("find", "Finding an order"),),
    errors=(
        ErrorCode(1, "NOT_FOUND", "not found", 'it\'s "gone"\n', category="find", aliases=("MISSING",)),
        ErrorCode(2, "CLOSED", "closed", solution="open it"),
    ),
)


def text_of(catalog: Catalog, **options: object) -> str:
    ((_, text),), findings = errcast_render(catalog, "gettext", options)
    assert findings == []
    return str(text)


def as_translation(text: str) -> str:
    """Return a template with each text as its own translation, spelled as it is there."""
    return re.sub(r'(?m)^(msgid (".*"(?:\n".*")*))\nmsgstr ""$', r"\1\nmsgstr \2", text)


def test_msgfmt_python_and_polib_read_every_text_as_the_catalog_has_it(tmp_path: Path) -> None:
    for number, catalog in enumerate(catalogs()):
        path, program = tmp_path / f"{number}.po", tmp_path / f"{number}.mo"
        path.write_text(as_translation(text_of(catalog, **EVERY_TEXT)), encoding="utf-8", newline="")
        run([require("msgfmt"), "--check", "-o", program, path])
        with program.open("rb") as file:
            compiled = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
        texts = expected("gettext", catalog, EVERY_TEXT)
        assert {entry.msgctxt: entry.msgid for entry in polib.pofile(str(path))} == texts
        for name, text in texts.items():
            # gettext returns a text without a translation as it is.
            assert compiled.get(f"{name}\x04{text}", "") == text


def test_a_program_gets_a_translation_by_the_name_of_an_error_and_its_text(tmp_path: Path) -> None:
    (tmp_path / "orders.po").write_text(
        text_of(CATALOG, categories=True)
        .replace('msgid "closed"\nmsgstr ""', 'msgid "closed"\nmsgstr "geschlossen"')
        .replace('msgid "Finding an order"\nmsgstr ""', 'msgid "Finding an order"\nmsgstr "Suche"'),
        encoding="utf-8",
    )
    run([require("msgfmt"), "--check", "-o", tmp_path / "orders.mo", tmp_path / "orders.po"])
    with (tmp_path / "orders.mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert read.pgettext("CLOSED", "closed") == "geschlossen"
    assert read.pgettext("category.find", "Finding an order") == "Suche"
    assert read.pgettext("NOT_FOUND", 'it\'s "gone"\n') == 'it\'s "gone"\n'


def test_a_translator_sees_the_code_and_the_message_and_which_text_is_a_message() -> None:
    written = text_of(CATALOG)
    assert (
        "\n#. It has no description, so this is the message. The code 2, message 'closed'\n"
        'msgctxt "CLOSED"\nmsgid "closed"\nmsgstr ""\n'
    ) in written
    assert (
        "\n#. The former name of NOT_FOUND. The code 1, message 'not found'\n"
        'msgctxt "MISSING"\nmsgid "it\'s \\"gone\\"\\n"\nmsgstr ""\n'
    ) in written


def test_the_file_has_the_name_of_its_domain_and_none_of_the_texts_of_an_internal_error() -> None:
    errors = (ErrorCode(7, "SHARD_DOWN", "secret", "secret", audience="internal"),)
    options = {"domain": "errors", "audience": "public", **EVERY_TEXT}
    ((path, text),), _ = errcast_render(Catalog("orders", errors), "gettext", options)
    assert path == "errors.pot"
    assert "secret" not in text
    assert "SHARD_DOWN" not in text


def test_only_a_text_in_quotes_has_a_character_that_nobody_sees() -> None:
    text = "a\u202eb\u200fc"
    for line in text_of(Catalog("orders", (ErrorCode(1, "A", text),), path=f"{text}.yaml")).splitlines():
        assert text in line if line.startswith('msgid "a') else line.isascii()
