"""A file in another language has the translations; the platform looks for all other texts in its file of the original."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import errcast
from errcast.catalog import Catalog, Category, ErrorCode
from errcast.config.outputs import with_paths
from errcast.rendering.artifacts import render_catalog
from errcast.targets import load_target, resolved_options
from errcast.translations.model import TranslatedError, TranslatedText, Translation
from tests.support.commands import errcast_command, require, run
from tests.support.documents import blocks
from tests.support.localisation import CATEGORY_KEYS, EVERY_TEXT, KEYS, texts_of_file
from tests.support.paths import NODE, ROOT

HOTEL = Catalog(
    "hotel",
    (
        ErrorCode(7, "ROOM_TAKEN", "room taken", "Belegt.", "Bitte warten.", "booking", aliases=("FULL",)),
        ErrorCode(8, "DESK_CLOSED", "desk closed", "Geschlossen.", "Morgen wieder.", "desk"),
        ErrorCode(9, "NO_TEXT", "no text"),
        ErrorCode(10, "UNTRANSLATED", "untranslated", "Nicht da."),
    ),
    language="de",
    categories=(Category("booking", "Buchung"), Category("desk", "Rezeption")),
)
ENGLISH = Translation(
    "hotel.en.yaml",
    "hotel",
    "en",
    categories={"booking": TranslatedText("Booking")},
    errors={
        7: TranslatedError(7, {"description": TranslatedText("Taken."), "solution": TranslatedText("Wait.")}),
        8: TranslatedError(8, {"description": TranslatedText("Closed.")}),
    },
)
PATHS = {
    "arb": ("hotel/hotel_de.arb", "hotel/hotel_en.arb"),
    "fluent": ("de/hotel.ftl", "en/hotel.ftl"),
    "i18next": ("de/hotel.json", "en/hotel.json"),
    "resx": ("HotelError.resx", "HotelError.en.resx"),
}


def file_in(target_name: str, language: str, **options: object) -> tuple[str, dict[str, str]]:
    """Return the path and the texts of the file of a target in a language."""
    target, _ = load_target(target_name)
    assert target is not None
    given = resolved_options(target, {**EVERY_TEXT, "language": language, **options})  # type: ignore[dict-item]
    (file,), findings, _ = render_catalog(HOTEL, target, given, translations=[ENGLISH])
    assert findings == []
    return file.path, texts_of_file(target_name, file.content.decode())


def keyed(target: str, *texts: tuple[str, str, str], **categories: str) -> dict[str, str]:
    target_keys, cased = KEYS[target], _cased(target)
    found = {target_keys(cased(name), chosen): text for name, chosen, text in texts}
    return found | {CATEGORY_KEYS[target](name): title for name, title in categories.items()}


def _cased(target: str):  # type: ignore[no-untyped-def]
    from errcast.text.casing import camel_case

    return camel_case if target == "arb" else str


@pytest.mark.parametrize("target", PATHS)
def test_a_file_in_another_language_has_the_translations_alone(target: str) -> None:
    path, texts = file_in(target, "en")
    assert path == PATHS[target][1]
    assert texts == keyed(
        target,
        ("ROOM_TAKEN", "description", "Taken."),
        ("ROOM_TAKEN", "solution", "Wait."),
        ("FULL", "description", "Taken."),
        ("FULL", "solution", "Wait."),
        ("DESK_CLOSED", "description", "Closed."),
        booking="Booking",
    )


@pytest.mark.parametrize("language", ["", "de", "de-AT"])
@pytest.mark.parametrize("target", PATHS)
def test_a_file_in_the_language_of_the_catalog_has_every_text(target: str, language: str) -> None:
    path, texts = file_in(target, language)
    assert path == PATHS[target][0]
    assert len(texts) == 5 + 3 + 5 + 2
    assert texts[KEYS[target](_cased(target)("NO_TEXT"), "description")] == "no text"


@pytest.mark.parametrize("target", PATHS)
def test_a_file_can_have_the_texts_without_a_translation_too(target: str) -> None:
    path, texts = file_in(target, "en", untranslated=True)
    assert path == PATHS[target][1]
    assert len(texts) == 5 + 3 + 5 + 2
    assert texts[KEYS[target](_cased(target)("UNTRANSLATED"), "description")] == "Nicht da."
    assert texts[KEYS[target](_cased(target)("ROOM_TAKEN"), "description")] == "Taken."


def test_the_configuration_of_the_document_writes_a_file_for_each_language(tmp_path: Path) -> None:
    (settings,) = (text for text in blocks("docs/localisation.md", "toml") if "[[outputs]]" in text)
    (tmp_path / "spec").mkdir()
    shutil.copy(ROOT / "spec" / "face.yaml", tmp_path / "spec")
    (tmp_path / "spec" / "face.en.yaml").write_text(
        "errcast-texts: 1\ncatalog: face\nlanguage: en\nerrors:\n  - {code: 222202, description: No face.}\n"
    )
    (tmp_path / "errcast.toml").write_text(settings)
    result = errcast_command("generate", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert errcast_command("check", cwd=tmp_path).returncode == 0
    english = (tmp_path / "Resources" / "FaceError.en.resx").read_text(encoding="utf-8")
    assert english.count("<data ") == 1
    assert "<value>No face.</value>" in english
    assert (tmp_path / "Resources" / "FaceError.resx").read_text(encoding="utf-8").count("<data ") == 98


def test_a_path_of_the_configuration_is_the_path_in_each_language() -> None:
    target, _ = load_target("resx")
    assert target is not None
    moved = with_paths(target, "{language:underscores}/{name}.resx")
    for language, path in (("", "de/hotel.resx"), ("en", "en/hotel.resx"), ("pt-BR", "pt_BR/hotel.resx")):
        (file,), _, _ = render_catalog(HOTEL, moved, resolved_options(moved, {"language": language}))
        assert file.path == path


def test_a_path_for_translations_that_all_files_would_share_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    artifact = "{template: t.j2, path: '{code}.txt', translated_path: 'same.txt', each: error}"
    (tmp_path / "mine" / "target.yaml").write_text(
        f"summary: mine\nescaping: python\nartifacts: [{artifact}]\n"
    )
    target, (finding,) = load_target("mine", [tmp_path])
    assert target is None
    assert 'the path "same.txt" of a file for each error needs {code} or {key}' in finding.text


ASK = """
import { readFileSync } from "node:fs";
import i18next from "i18next";

const read = (path) => ({ hotel: JSON.parse(readFileSync(path, "utf8")) });
const resources = { de: read(process.argv[1]), en: read(process.argv[2]) };
i18next.init({ lng: "en", fallbackLng: "de", ns: ["hotel"], defaultNS: "hotel", resources, initAsync: false });
console.log(JSON.stringify(process.argv.slice(3).map((key) => i18next.t(key))));
"""


def test_i18next_takes_a_text_without_a_translation_from_the_file_of_the_original(tmp_path: Path) -> None:
    for language in ("de", "en"):
        target, _ = load_target("i18next")
        assert target is not None
        given = resolved_options(target, {**EVERY_TEXT, "language": language})  # type: ignore[dict-item]
        (file,), _, _ = render_catalog(HOTEL, target, given, translations=[ENGLISH])
        (tmp_path / f"{language}.json").write_bytes(file.content)
    keys = {
        "DESK_CLOSED": "Closed.",
        "DESK_CLOSED_solution": "Morgen wieder.",
        "UNTRANSLATED": "Nicht da.",
        "NO_TEXT": "no text",
        "ROOM_TAKEN_message": "room taken",
        "category_desk": "Rezeption",
    }
    files = (tmp_path / "de.json", tmp_path / "en.json")
    command = [require("node"), "--input-type=module", "-e", ASK, *map(str, files), *keys]
    assert json.loads(run(command, cwd=NODE).stdout) == list(keys.values())


def test_a_text_that_a_file_in_another_language_leaves_out_is_not_refused_there() -> None:
    error = ErrorCode(1, "A", "a", "{{x}}", "Warten.", "wide")
    titles = (Category("wide", "{{w}}"), Category("unused", "{{u}}"))
    catalog = Catalog("demo", (error,), language="de", categories=titles)
    texts = {"solution": TranslatedText("Wait.")}
    english = Translation("demo.en.yaml", "demo", "en", errors={1: TranslatedError(1, texts)})
    target, _ = load_target("i18next")
    assert target is not None
    for options, refused in (
        ({"language": "en"}, 0),
        ({"language": "en", "untranslated": True}, 2),
        ({"language": "de"}, 2),
    ):
        given = resolved_options(target, {**EVERY_TEXT, **options})  # type: ignore[dict-item]
        _, findings, _ = render_catalog(catalog, target, given, translations=[english])
        assert [finding.rule for finding in findings] == ["unwritable-text"] * refused


@pytest.mark.parametrize("target", PATHS)
@pytest.mark.parametrize("blank", ["", " ", "\u3000\n"])
def test_a_blank_description_is_none(target: str, blank: str) -> None:
    error = ErrorCode(code=7, name="ROOM_TAKEN", message="room taken", description=blank, solution=blank)
    without = ErrorCode(code=7, name="ROOM_TAKEN", message="room taken")
    options = {"texts": ("description", "solution")}
    written = [
        [each.text for each in errcast.render(replace(HOTEL, errors=(of,)), target, options)]
        for of in (error, without)
    ]
    assert written[0] == written[1]
