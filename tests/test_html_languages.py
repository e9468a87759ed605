"""A site in several languages: one page for each, a switch without JavaScript, words and marks that a browser shows."""

import re
from pathlib import Path

import pytest
import yaml

from errcast.targets import load_target
from errcast.text.direction import direction
from tests.support.browser import look
from tests.support.hostile_texts import WORST
from tests.support.projects import ended, files

BOX = "#ui\\:search"
CODES = "main li[id] > a"
SPEC = """\
errcast: 1
name: hotel
language: de
title: Fehlercodes
categories: {booking: Buchung}
errors:
  - code: 7
    name: ROOM_TAKEN
    message: room taken
    description: Das Zimmer ist belegt.
    solution: Bitte warten.
    category: booking
    aliases: [FULL]
  - code: -8
    name: DESK_CLOSED
    message: desk closed
    description: Die Rezeption ist zu.
    details: "Siehe *hier*."
    deprecated: {since: "2.1", reason: Nie gesendet, replaced_by: ROOM_TAKEN}
reserved: {codes: [9], names: [OLD]}
"""
ENGLISH = {
    "errcast-texts": 1,
    "catalog": "hotel",
    "language": "en",
    "title": "Hotel errors",
    "categories": {"booking": "Booking"},
    "errors": [{"code": 7, "description": "The room is taken.", "solution": WORST}],
}
ARABIC = """\
errcast-texts: 1
catalog: hotel
language: ar
categories: {booking: الحجز}
errors:
  - {code: 7, description: API الغرفة محجوزة}
"""
CONFIGURATION = """\
specs = ["spec/*.yaml"]

[[outputs]]
target = "html"
out = "out/html"
"""


def project(folder: Path, options: str) -> Path:
    """Write a project whose site has these options, generate it, and return the folder of the site."""
    (folder / "spec").mkdir()
    (folder / "spec" / "hotel.yaml").write_text(SPEC, encoding="utf-8")
    (folder / "spec" / "hotel.en.yaml").write_text(yaml.safe_dump(ENGLISH), encoding="utf-8")
    (folder / "spec" / "hotel.ar.yaml").write_text(ARABIC, encoding="utf-8")
    (folder / "errcast.toml").write_text(CONFIGURATION + options, encoding="utf-8")
    result = ended(folder, "generate")
    assert result.code == 0, result.errors
    return folder / "out" / "html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site in German, English and Arabic."""
    options = 'languages = ["de", "en", "ar"]\nbase_url = "https://errors.example.com"\n'
    return project(tmp_path_factory.mktemp("hotel"), options)


def head(page: Path) -> str:
    return page.read_text(encoding="utf-8").partition("<style>")[0].replace("&#58;", ":")


def words(tag: str) -> dict[str, str]:
    target, _ = load_target("html")
    assert target is not None
    found: dict[str, str] = target.data["words"][tag]
    return found


@pytest.mark.parametrize("javascript", [True, False])
def test_the_switch_leads_to_the_same_error_in_another_language(site: Path, javascript: bool) -> None:
    read = look(
        site / "hotel" / "-8.html",
        ("shown", ".tongues a"),
        ("text", ".tongues [aria-current]"),
        ("click", ".tongues [lang=en]"),
        ("text", "#name"),
        ("text", "h2"),
        ("click", ".tongues [lang=ar]"),
        ("read", "decodeURIComponent(location.pathname).split('/').slice(-3).join('/')"),
        ("click", ".tongues [lang=de]"),
        ("read", "decodeURIComponent(location.pathname).split('/').slice(-3).join('/')"),
        javascript=javascript,
    )
    assert read[:3] == [["Deutsch", "English", "العربية"], ["Deutsch"], ["DESK_CLOSED"]]
    assert read[3][0] == words("en")["description"]
    assert read[4:] == ["ar/hotel/-8.html", "html/hotel/-8.html"]


def test_the_keyboard_reaches_the_switch(site: Path) -> None:
    focused = "document.activeElement.textContent"
    steps = [("press", "Tab"), ("press", "Tab"), ("press", "Tab"), ("press", "Tab"), ("read", focused)]
    wait = ("wait", (site / "en" / "hotel" / "index.html").as_uri())
    page = site / "hotel" / "index.html"
    assert look(page, *steps, ("press", "Enter"), wait, ("text", "h1")) == ["English", ["Hotel errors"]]


def test_each_page_names_its_twins_and_its_own_address(site: Path) -> None:
    address = "https://errors.example.com/"
    for path in ("index.html", "hotel/index.html", "hotel/7.html"):
        twins = [
            f'<link rel="alternate" hreflang="{tag}" href="{address}{folder}{path}">'
            for tag, folder in (("de", ""), ("en", "en/"), ("ar", "ar/"), ("x-default", ""))
        ]
        for folder in ("", "en/", "ar/"):
            text = head(site / folder / path)
            assert re.findall('<link rel="alternate".*', text) == twins
            assert re.findall('<link rel="canonical" href="([^"]*)', text) == [f"{address}{folder}{path}"]
    listed = (site / "en" / "hotel" / "sitemap.xml").read_text(encoding="utf-8").replace("&#58;", ":")
    assert f"<loc>{address}en/hotel/7.html</loc>" in listed
    assert f'hreflang="ar" href="{address}ar/hotel/7.html"' in listed
    assert f"{address}ar/hotel/sitemap.xml" in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_an_error_has_one_address_as_the_type_of_a_problem(site: Path) -> None:
    for folder in ("", "en/", "ar/"):
        text = (site / folder / "hotel" / "7.html").read_text(encoding="utf-8").replace("&#58;", ":")
        assert '<dd class="code" translate="no">https://errors.example.com/hotel/7.html</dd>' in text


def test_no_address_moves_when_further_languages_come(site: Path, tmp_path: Path) -> None:
    alone = files(project(tmp_path, 'base_url = "https://errors.example.com"\n'))
    several = files(site)
    assert set(alone) <= set(several)
    assert {path for path in several if not path.startswith(("en/", "ar/"))} == set(alone)
    assert {f"en/{path}" for path in alone} - set(several) == {"en/sitemap.xml"}


def test_every_text_says_its_language_and_one_without_a_translation_is_marked(site: Path) -> None:
    texts = (
        "[...document.querySelectorAll('main [lang]')].map(e => [e.id, e.lang, e.dataset.in ?? '', e.dir])"
    )
    mark = "getComputedStyle(document.getElementById('description'), '::after').content"
    read = look(
        site / "en" / "hotel" / "7.html",
        ("text", "#description"),
        ("text", "#solution"),
        ("read", texts),
        ("open", (site / "en" / "hotel" / "-8.html").as_uri()),
        ("text", "#description"),
        ("read", mark),
        ("text", ".note"),
        ("read", "document.querySelector('.note [lang]').lang"),
        ("read", "document.querySelector('.rich').lang"),
    )
    assert read[:2] == [["The room is taken."], [WORST]]
    assert read[2][:2] == [["description", "en", "", "auto"], ["solution", "en", "", "auto"]]
    assert read[3:5] == [["Die Rezeption ist zu."], '" (de)"']
    assert " ".join(read[5][0].split()) == "Since 2.1 – Nie gesendet Use ROOM_TAKEN"
    assert read[6:] == ["de", "de"]


def test_a_page_in_a_language_from_right_to_left_has_that_direction_and_codes_have_their_own(
    site: Path,
) -> None:
    way = "getComputedStyle(document.querySelector('{}')).direction"
    read = look(
        site / "ar" / "hotel" / "index.html",
        ("read", "[document.documentElement.lang, document.documentElement.dir]"),
        ("read", way.format("main li > a")),
        ("read", way.format("main li span")),
        ("read", "document.documentElement.scrollWidth <= innerWidth"),
        ("read", "document.querySelector('h1').getBoundingClientRect().right > innerWidth / 2"),
        ("axe",),
        ("open", (site / "ar" / "hotel" / "-8.html").as_uri()),
        ("read", way.format("#message")),
        ("read", "document.documentElement.scrollWidth <= innerWidth"),
        ("axe",),
        width=320,
    )
    assert read == [["ar", "rtl"], "ltr", "rtl", True, True, [], "ltr", True, []]


def test_the_search_finds_a_text_in_the_language_of_the_page_in_that_of_the_catalog_and_the_message(
    site: Path,
) -> None:
    index = site / "en" / "hotel" / "index.html"
    asked = ["room is taken", "Zimmer", "room taken", "Rezeption", "Booking"]
    steps = [step for text in asked for step in (("fill", BOX, text), ("shown", CODES))]
    assert look(index, *steps) == [["7"], ["7"], ["7"], ["-8"], ["7"]]
    everywhere = "#ui\\:results a"
    found = ("until", "document.querySelector('#ui\\\\:results a')")
    steps = [step for text in asked[:3] for step in (("fill", BOX, text), found, ("text", everywhere))]
    assert look(site / "en" / "index.html", *steps) == [["7"], ["7"], ["7"]]


def test_another_language_shows_the_same_search(site: Path) -> None:
    read = look(
        site / "hotel" / "index.html",
        ("fill", BOX, "desk"),
        ("until", "location.search === '?q=desk'"),
        ("click", ".tongues [lang=en]"),
        ("until", "location.pathname.includes('/en/')"),
        ("read", "location.search"),
        ("shown", CODES),
    )
    assert read == ["?q=desk", ["-8"]]


def test_every_language_of_the_words_has_all_of_them() -> None:
    assert set(words("zh")) == set(words("ar")) == set(words("en"))
    assert all(text.strip() for tag in ("en", "zh", "ar") for text in words(tag).values())


@pytest.mark.parametrize(
    ("language", "shown", "direction_of_page"),
    [("en", "en", ""), ("ar-EG", "ar-EG", "rtl"), ("de", "en", ""), ("de-AT", "en", "")],
)
def test_a_site_in_one_language_has_the_words_of_that_language_or_english_ones(
    tmp_path: Path, language: str, shown: str, direction_of_page: str
) -> None:
    text = (project(tmp_path, f'language = "{language}"\n') / "hotel" / "7.html").read_text(encoding="utf-8")
    way = f' dir="{direction_of_page}"' if direction_of_page else ""
    assert f'<html lang="{shown}"{way}>' in text
    assert f'<h2 id="what">{words(shown[:2])["description"]}</h2>' in text
    assert "tongues" not in text
    assert "hreflang" not in text


def test_two_answers_to_the_question_of_languages_are_a_finding(tmp_path: Path) -> None:
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "hotel.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "errcast.toml").write_text(CONFIGURATION + 'language = "de"\nlanguages = ["de"]\n')
    result = ended(tmp_path, "check")
    assert result.code == 2
    assert "the first of them is where files are without it; remove language" in result.output + result.errors


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        *((tag, "rtl") for tag in ("ar", "AR-eg", "he", "fa-AF", "ur", "yi", "az-Arab", "pa-Arab-PK", "dv")),
        *((tag, "ltr") for tag in ("en", "zh-Hant-TW", "ar-Latn", "de-1996", "uz-Cyrl", "az")),
    ],
)
def test_the_direction_of_a_language_is_that_of_its_script(tag: str, expected: str) -> None:
    assert direction(tag) == expected
