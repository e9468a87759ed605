"""String Catalogs of Xcode: a table with the texts of each key by their languages."""

import json

from tests.support.grids import texts
from tests.support.trees import grids_of, table

_LANGUAGES = [f"{first}{second}" for first in "de" for second in "abcdefghij"]


def _catalog(strings: object, source: str = "en") -> str:
    return json.dumps({"sourceLanguage": source, "strings": strings, "version": "1.0"})


def _texts(**by_language: str) -> dict[str, object]:
    units = {tag: {"stringUnit": {"state": "translated", "value": text}} for tag, text in by_language.items()}
    return {"extractionState": "manual", "localizations": units}


def test_a_string_catalog_is_one_table_with_a_message_in_each_language() -> None:
    text = _catalog({"LAMP_OUT": {"comment": "at night", **_texts(en="no lamp", de="Lampe aus")}})
    head = ["code", "message (en)", "message (de)", "comment"]
    assert table(text) == [head, ["LAMP_OUT", "no lamp", "Lampe aus", "at night"]]


def test_the_source_language_is_the_first_column_whatever_its_place() -> None:
    text = _catalog({"LAMP_OUT": _texts(de="Lampe aus", en="no lamp", fr="lampe éteinte")})
    assert table(text)[0] == ["code", "message (en)", "message (de)", "message (fr)"]


def test_a_key_without_a_text_in_the_source_language_is_this_text() -> None:
    text = _catalog({"": {}, "Out": _texts(de="Aus"), "Hot": {}})
    assert table(text) == [
        ["code", "message (en)", "message (de)"],
        ["Out", "Out", "Aus"],
        ["Hot", "Hot", ""],
    ]


def test_an_identifier_without_a_text_in_the_source_language_has_none() -> None:
    text = _catalog({"LAMP_OUT": _texts(de="Lampe aus"), "KILN_HOT": _texts(de="Ofen heiß", en="hot")})
    assert table(text)[1:] == [["LAMP_OUT", "", "Lampe aus"], ["KILN_HOT", "hot", "Ofen heiß"]]


def test_the_source_language_may_have_a_region_that_its_texts_have_not() -> None:
    text = _catalog({"LAMP_OUT": _texts(de="Lampe aus", en="no lamp")}, source="en-GB")
    assert table(text) == [["code", "message (en-GB)", "message (de)"], ["LAMP_OUT", "no lamp", "Lampe aus"]]


def test_of_the_texts_for_several_numbers_and_devices_the_one_for_all_others_is_read() -> None:
    units = {name: {"stringUnit": {"value": name}} for name in ("one", "other", "mac")}
    by_number = {"variations": {"plural": {"one": units["one"], "other": units["other"]}}}
    by_device = {"variations": {"device": {"mac": units["mac"], "other": by_number}}}
    text = _catalog({"OUT": {"localizations": {"en": by_device, "de": by_number, "fr": {}}}})
    assert table(text) == [["code", "message (en)", "message (de)"], ["OUT", "other", "other"]]


def test_many_keys_in_many_languages_are_one_table() -> None:
    strings = {f"LAMP_{key}": _texts(en="out", **dict.fromkeys(_LANGUAGES, "aus")) for key in range(600)}
    rows = table(_catalog(strings))
    assert (len(rows), {len(row) for row in rows}) == (601, {len(_LANGUAGES) + 2})


def test_an_object_that_is_no_string_catalog_is_read_as_it_is() -> None:
    text = '{"sourceLanguage": "en", "strings": {"1": {"message": "busy"}, "2": {"message": "lamp out"}}}'
    assert ["1", "busy"] in texts(grids_of(text)[0])
