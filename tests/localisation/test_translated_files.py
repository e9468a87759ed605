"""A program finds the text in the language of its user, and else in the language of the catalog."""

import gettext
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from errcast.catalog import Catalog, Category, ErrorCode
from errcast.findings import Finding
from errcast.path_patterns import filled_in
from errcast.rendering.artifacts import render_catalog
from errcast.targets import load_target, resolved_options
from errcast.translations.model import TranslatedError, TranslatedText, Translation
from tests.support.commands import require, run
from tests.support.java import flags, java, javac
from tests.support.judges import CONFORMANCE
from tests.support.localisation import EVERY_TEXT

HOTEL = Catalog(
    "hotel",
    (
        ErrorCode(7, "ROOM_TAKEN", "room taken", "Belegt.", "Bitte warten.", "booking", aliases=("FULL",)),
        ErrorCode(8, "DESK_CLOSED", "desk closed", "Zu.", "Morgen wieder.", "desk"),
        ErrorCode(9, "NO_TEXT", "no text"),
    ),
    language="de",
    categories=(Category("booking", "Buchung"), Category("desk", "Rezeption")),
)


def translation(tag: str, **texts: str) -> Translation:
    """Return a translation of the texts of the first error, and of its category."""
    of_error = {key: TranslatedText(text) for key, text in texts.items() if key != "category"}
    titles = {"booking": TranslatedText(texts["category"])} if "category" in texts else {}
    return Translation(
        f"hotel.{tag}.yaml", "hotel", tag, categories=titles, errors={7: TranslatedError(7, of_error)}
    )


TRANSLATIONS = (
    translation("en", description="Taken.", solution="Wait.", category="Booking"),
    translation("zh-Hant", description="已滿。"),
)


def rendered(
    target_name: str,
    catalog: Catalog = HOTEL,
    translations: Sequence[Translation] = TRANSLATIONS,
    **options: object,
) -> tuple[dict[str, str], list[Finding]]:
    target, _ = load_target(target_name)
    assert target is not None
    given = resolved_options(target, {**EVERY_TEXT, **options})  # type: ignore[dict-item]
    files, findings, _ = render_catalog(catalog, target, given, translations=translations)
    return {file.path: file.content.decode() for file in files}, findings


def write(folder: Path, target: str, *languages: str) -> list[str]:
    """Write the file of each language; return the paths."""
    paths = []
    for language in languages:
        ((path, text),) = rendered(target, language=language)[0].items()
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="")
        paths.append(path)
    return paths


def test_java_finds_a_text_in_the_language_of_the_user_or_in_that_of_the_catalog(tmp_path: Path) -> None:
    assert write(tmp_path, "properties", "", "en", "zh-Hant") == [
        "errors/HotelErrorTexts.properties",
        "errors/HotelErrorTexts_en.properties",
        "errors/HotelErrorTexts_zh_Hant.properties",
    ]
    assert javac(*flags(), "-d", tmp_path, CONFORMANCE / "properties" / "Lookup.java") == ""
    keys = ("ROOM_TAKEN", "ROOM_TAKEN.solution", "FULL", "DESK_CLOSED", "NO_TEXT", "category.booking")
    found = {
        tag: java(tmp_path, "Lookup", str(tmp_path), "errors.HotelErrorTexts", tag, *keys).splitlines()
        for tag in ("fr", "en-GB", "zh-Hant-TW")
    }
    assert found == {
        "fr": ["Belegt.", "Bitte warten.", "Belegt.", "Zu.", "no text", "Buchung"],
        "en-GB": ["Taken.", "Wait.", "Taken.", "Zu.", "no text", "Booking"],
        "zh-Hant-TW": ["已滿。", "Bitte warten.", "已滿。", "Zu.", "no text", "Buchung"],
    }


def test_aapt2_takes_each_file_for_the_language_of_its_folder(tmp_path: Path) -> None:
    paths = write(tmp_path / "res", "android", "", "en", "zh-Hant")
    assert paths == [
        "values/hotel_error.xml",
        "values-en/hotel_error.xml",
        "values-b+zh+Hant/hotel_error.xml",
    ]
    manifest = tmp_path / "AndroidManifest.xml"
    manifest.write_text('<manifest package="com.example.errors"><application/></manifest>')
    aapt2 = require("aapt2")
    run([aapt2, "compile", "--dir", tmp_path / "res", "-o", tmp_path / "res.zip"])
    run([aapt2, "link", "--manifest", manifest, "-o", tmp_path / "app.apk", tmp_path / "res.zip"])
    printed = run([aapt2, "dump", "resources", tmp_path / "app.apk"]).stdout
    found = dict(re.findall(r"string/hotel_error_(\w+)\n((?:      \(.*\n)+)", printed + "\n"))
    assert found["room_taken"].split() == ["()", '"Belegt."', "(b+zh+Hant)", '"已滿。"', "(en)", '"Taken."']
    assert found["room_taken__solution"].split("\n")[:2] == ['      () "Bitte warten."', '      (en) "Wait."']
    assert found["full"].split() == ["()", "@string/hotel_error_room_taken"]
    assert found["desk_closed"].split() == ["()", '"Zu."']
    assert found["no_text"] == '      () "no text"\n'


@pytest.mark.parametrize(
    ("tag", "qualifier"),
    [
        ("en", "en"),
        ("EN-us", "en-rUS"),
        ("fil", "fil"),
        ("zh-Hant", "b+zh+Hant"),
        ("zh-Hant-TW", "b+zh+Hant+TW"),
        ("es-419", "b+es+419"),
    ],
)
def test_a_folder_of_resources_has_the_name_that_android_knows(tag: str, qualifier: str) -> None:
    assert filled_in("values-{language:qualifier}", {"language": tag}) == f"values-{qualifier}"


def test_gettext_finds_a_translation_or_returns_the_original(tmp_path: Path) -> None:
    first, *others = write(tmp_path, "gettext", "", "en", "zh-Hant")
    assert first == "hotel-error.pot"
    assert others == ["en/LC_MESSAGES/hotel-error.po", "zh_Hant/LC_MESSAGES/hotel-error.po"]
    for path in others:
        compiled = (tmp_path / path).with_suffix(".mo")
        run([require("msgfmt"), "--check", "-o", compiled, tmp_path / path])
    english = gettext.translation("hotel-error", tmp_path, ["en_GB"])
    assert english.info()["language"] == "en"
    asked = [("ROOM_TAKEN", "Belegt."), ("ROOM_TAKEN.solution", "Bitte warten."), ("FULL", "Belegt.")]
    asked += [("DESK_CLOSED", "Zu."), ("category.booking", "Buchung"), ("category.desk", "Rezeption")]
    answers = [english.pgettext(context, text) for context, text in asked]
    assert answers == ["Taken.", "Wait.", "Taken.", "Zu.", "Booking", "Rezeption"]
    chinese = gettext.translation("hotel-error", tmp_path, ["zh_Hant"])
    assert chinese.pgettext("ROOM_TAKEN", "Belegt.") == "已滿。"
    assert "room taken" not in english._catalog.values()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("original", "text", "place"), [("Belegt.\n", "Taken.", "end"), ("Belegt.", "\nTaken.", "begin")]
)
def test_a_line_break_that_only_the_translation_or_the_original_has_is_a_finding(
    original: str, text: str, place: str
) -> None:
    """msgfmt refuses such a pair."""
    catalog = replace(HOTEL, errors=(replace(HOTEL.errors[0], description=original),))
    english = [translation("en", description=text)]
    files, (finding,) = rendered("gettext", catalog, english, language="en")
    assert files == {}
    assert (finding.rule, finding.path) == ("unwritable-text", "hotel.en.yaml")
    assert finding.text == (
        f"the description and its original do not both {place} with a line break; change one of the two, or"
        " leave out the target gettext"
    )
    for target in ("android", "properties"):
        assert rendered(target, catalog, english, language="en")[1] == []
    assert rendered("gettext", catalog, english)[1] == []
    assert rendered("gettext", catalog, english, language="en", texts=("solution",))[1] == []


def units(options: Mapping[str, object]) -> dict[str, dict[str, tuple[str, str]]]:
    """Return the value and the state of each text in a string catalog, by its key and its language."""
    ((path, text),) = rendered("apple", HOTEL, TRANSLATIONS, **options)[0].items()
    assert path == "HotelError.xcstrings"
    return {
        key: {
            tag: (each["stringUnit"]["value"], each["stringUnit"]["state"])
            for tag, each in entry["localizations"].items()
        }
        for key, entry in json.loads(text)["strings"].items()
    }


def test_a_string_catalog_has_several_languages_and_the_source_of_each_text() -> None:
    found = units({"languages": ("en", "zh-Hant")})
    assert found["ROOM_TAKEN"] == {
        "de": ("Belegt.", "translated"),
        "en": ("Taken.", "translated"),
        "zh-Hant": ("已滿。", "translated"),
    }
    assert found["FULL"] == found["ROOM_TAKEN"]
    assert list(found["ROOM_TAKEN.solution"]) == ["de", "en"]
    assert list(found["ROOM_TAKEN.message"]) == ["de"]
    assert found["DESK_CLOSED"] == {"de": ("Zu.", "translated")}
    assert list(found["NO_TEXT"]) == ["de"]
    assert found["category.booking"] == {"de": ("Buchung", "translated"), "en": ("Booking", "translated")}
    assert list(found["category.desk"]) == ["de"]
    assert units({"languages": ("de", "en", "zh-Hant")}) == found


def test_a_string_catalog_can_have_the_texts_without_a_translation_as_new_ones() -> None:
    found = units({"languages": ("en",), "untranslated": True})
    assert found["ROOM_TAKEN"]["en"] == ("Taken.", "translated")
    assert found["DESK_CLOSED"] == {"de": ("Zu.", "translated"), "en": ("Zu.", "new")}
    assert found["category.desk"]["en"] == ("Rezeption", "new")


@pytest.mark.parametrize("target", ["android", "properties"])
def test_a_file_can_have_the_texts_without_a_translation_too(target: str) -> None:
    ((_, alone),) = rendered(target, language="en")[0].items()
    ((_, every),) = rendered(target, language="en", untranslated=True)[0].items()
    assert "Zu." not in alone
    assert "no text" not in alone
    assert ("Zu." in every, "Taken." in every, "Rezeption" in every) == (True, True, True)


@pytest.mark.parametrize("target", ["android", "apple", "gettext", "properties"])
def test_no_language_of_a_file_for_the_public_has_an_internal_error(target: str) -> None:
    secret = replace(
        HOTEL.errors[0], description="secret", solution="secret", audience="internal", aliases=()
    )
    catalog = replace(HOTEL, errors=(secret, *HOTEL.errors[1:]))
    options = {"languages": ("en",)} if target == "apple" else {"language": "en"}
    files, _ = rendered(target, catalog, audience="public", **options)
    for text in files.values():
        assert not re.search("(?i)secret|taken|wait", text)
