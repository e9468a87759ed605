"""An import is a merge of three: what was exported, what the translator wrote, and what the translation says now."""

import pytest

from errcast.catalogfile.reading import parse_catalog
from errcast.exchanging.collecting import exchange_of
from errcast.exchanging.deciding import Decided, decide
from errcast.exchanging.units import Exchange, Unit
from errcast.translations.fingerprints import fingerprint_of
from errcast.translations.model import TranslatedError, TranslatedText, Translation

CATALOG = """\
errcast: 1
name: hotel
language: de
reserved: {codes: [9]}
errors:
  - {code: 7, name: ROOM_TAKEN, message: room taken, description: Belegt., solution: "Nach %d s."}
  - {code: 8, name: DESK_CLOSED, message: desk closed}
"""
OLD, NOW = fingerprint_of("Voll."), fingerprint_of("Belegt.")
catalog, _ = parse_catalog(CATALOG, "spec/hotel.yaml")
assert catalog is not None


def translation(text: str | None, original: str | None = NOW) -> Translation:
    texts = {} if text is None else {"description": TranslatedText(text, original)}
    return Translation("spec/hotel.en.yaml", "hotel", "en", errors={7: TranslatedError(7, texts)})


def exchange(**changes: object) -> Exchange:
    """Return an export of the translation "Taken.", with changes to the text."""
    assert catalog is not None
    found = exchange_of(catalog, translation("Taken."), "en")
    unit = found.units[0]._replace(line=3, **changes)  # type: ignore[arg-type]
    return found._replace(units=[unit])


def decided(
    file: Exchange, now: str | None = "Taken.", original: str | None = NOW, *, overwrite: bool = False
) -> Decided:
    assert catalog is not None
    return decide(file, "hotel.en.po", catalog, translation(now, original), overwrite=overwrite)


def outcome(found: Decided) -> tuple[list[tuple[str, str | None]], list[str]]:
    """Return the texts that are written, and the rules of the findings."""
    return [text[:2] for text in found.texts.values()], [each.rule for each in found.findings]


MARKED = {"needs_review": True}


@pytest.mark.parametrize(
    ("changes", "now", "original", "texts", "rules"),
    [
        # Nobody changed anything, or only one of the two did.
        ({}, "Taken.", NOW, [], []),
        ({}, "Occupied.", NOW, [], []),
        ({}, None, NOW, [], []),
        ({"text": "Full."}, "Taken.", NOW, [("Full.", NOW)], []),
        ({"text": "Full."}, None, NOW, [("Full.", NOW)], []),
        # Both changed it: to the same text, or to two.
        ({"text": "Full."}, "Full.", NOW, [], []),
        ({"text": "Full."}, "Full.", None, [("Full.", NOW)], []),
        ({"text": "Full."}, "Occupied.", NOW, [], ["changed-translation"]),
        # The tool has lost what the export contained.
        ({"text": "Full.", "stamp": None}, "Taken.", NOW, [], ["changed-translation"]),
        ({"text": "Full.", "stamp": None}, None, NOW, [("Full.", NOW)], []),
        ({"stamp": None}, "Taken.", None, [("Taken.", NOW)], []),
        ({"text": "Full.", "stamp": None, "original": None}, None, NOW, [("Full.", None)], []),
        # A mark says that nobody reviewed the text; without it, the text is confirmed.
        (MARKED, "Taken.", OLD, [], []),
        (MARKED, "Taken.", None, [], []),
        ({}, "Taken.", OLD, [("Taken.", NOW)], []),
        ({}, "Taken.", None, [("Taken.", NOW)], []),
        ({"text": "Full.", **MARKED}, "Taken.", NOW, [], ["needs-review"]),
        # A text that is empty removes nothing.
        ({"text": ""}, "Taken.", NOW, [], ["empty-text"]),
        ({"text": " \n"}, "Taken.", NOW, [], ["empty-text"]),
        ({"text": ""}, None, NOW, [], []),
        # What errcast refuses in a catalog, it refuses here.
        ({"text": "a\x07"}, "Taken.", NOW, [], ["invalid-text"]),
        ({"text": "Voll %s"}, "Taken.", NOW, [("Voll %s", NOW)], ["translation-placeholders"]),
    ],
)
def test_a_text_is_taken_where_only_the_translator_changed_it(
    changes: dict[str, object],
    now: str | None,
    original: str | None,
    texts: list[tuple[str, str | None]],
    rules: list[str],
) -> None:
    assert outcome(decided(exchange(**changes), now, original)) == (texts, rules)


def test_a_text_that_somebody_changed_meanwhile_is_replaced_only_on_request() -> None:
    file = exchange(text="Full.")
    (finding,) = decided(file, "Occupied.").findings
    assert str(finding) == (
        "hotel.en.po:3: error[changed-translation]: the translation of description 7 in spec/hotel.en.yaml has"
        ' changed since the export: "Occupied."; take the text of this file with --overwrite, or write that text'
        " here"
    )
    assert outcome(decided(file, "Occupied.", overwrite=True)) == ([("Full.", NOW)], [])


def test_a_translation_of_another_text_than_the_catalog_has_now_is_stale() -> None:
    file = exchange(text="Full.")
    old = file._replace(
        units=[unit._replace(stamp=unit.stamp and unit.stamp._replace(original=OLD)) for unit in file.units]
    )
    found = decided(old)
    assert outcome(found) == ([("Full.", OLD)], ["other-original"])
    assert found.stale == 1
    assert [each.level for each in found.findings] == ["warning"]
    assert 'the original of description 7 has changed since the export: "Belegt."' in found.findings[0].text


def test_in_a_table_an_edited_text_counts_as_reviewed_and_an_unedited_one_when_its_state_is_removed() -> None:
    table = exchange(**MARKED)._replace(is_marked=False)
    assert outcome(decided(table, original=OLD)) == ([], [])
    edited = exchange(text="Full.", **MARKED)._replace(is_marked=False)
    assert outcome(decided(edited, original=OLD)) == ([("Full.", NOW)], [])
    without_state = exchange()._replace(is_marked=False)
    assert outcome(decided(without_state, original=OLD)) == ([("Taken.", NOW)], [])


@pytest.mark.parametrize("original", [OLD, None])
def test_a_table_that_has_lost_what_was_exported_confirms_no_text_that_nobody_read(
    original: str | None,
) -> None:
    table = exchange(stamp=None, **MARKED)._replace(is_marked=False)
    assert outcome(decided(table, original=original)) == ([], [])
    without_state = exchange(stamp=None)._replace(is_marked=False)
    assert outcome(decided(without_state, original=original)) == ([("Taken.", NOW)], [])


@pytest.mark.parametrize(
    ("key", "rule", "text"),
    [
        ("description 70", "unknown-code", 'the catalog has no code 70; did you mean "7"?'),
        ("description 1234", "unknown-code", "the catalog has no code 1234; remove this entry"),
        ("descripton 7", "unknown-text", '"descripton 7" is no text of the catalog; expected a text such as'),
        ("", "unknown-text", '"" is no text of the catalog'),
        ("details 7", "vanished-text", 'the catalog no longer has the text "details 7"'),
        ("solution 9", "vanished-text", 'the catalog no longer has the text "solution 9"'),
        ("title", "vanished-text", 'the catalog no longer has the text "title"'),
    ],
)
def test_a_text_that_the_catalog_does_not_have_is_a_finding(key: str, rule: str, text: str) -> None:
    found = decided(exchange(key=key, text="Full."))
    assert found.texts == {}
    assert [each.rule for each in found.findings] == [rule]
    assert found.findings[0].text.startswith(text)
    assert found.findings[0].level == ("warning" if rule == "vanished-text" else "error")
    assert decided(exchange(key=key, text="")).findings == []


def test_a_text_that_is_there_twice_is_a_finding() -> None:
    file = exchange(text="Full.")
    twice = file._replace(units=[*file.units, file.units[0]._replace(line=9)])
    (finding,) = decided(twice).findings
    assert (finding.line, finding.rule) == (9, "duplicate-text")
    assert "line 3" in finding.text


def test_a_code_in_hexadecimal_is_known_by_both_spellings() -> None:
    both, _ = parse_catalog(CATALOG.replace("code: 7", "code: 0x10"), "spec/hotel.yaml")
    assert both is not None
    assert exchange_of(both, None, "en").units[0].key == "description 0x10"
    for key in ("description 0x10", "description 16"):
        file = Exchange("hotel", "en", [Unit(key, "Belegt.", "Full.")])
        assert len(decide(file, "x.po", both, None).texts) == 1


def test_a_text_under_both_spellings_of_its_code_is_there_twice() -> None:
    both, _ = parse_catalog(CATALOG.replace("code: 7", "code: 0x10"), "spec/hotel.yaml")
    assert both is not None
    units = [
        Unit("description 0x10", "Belegt.", "Full.", line=3),
        Unit("description 16", "Belegt.", "Taken."),
    ]
    found = decide(Exchange("hotel", "en", units), "x.po", both, None)
    assert outcome(found) == ([], ["duplicate-text"])
    assert "this text is already at line 3" in found.findings[0].text
