"""The search of a site in a real browser: of one catalog, of a large one, of all; and its filters."""

import json
from pathlib import Path

import pytest

from errcast.catalog import Catalog, ErrorCode, Reserved
from errcast.catalogfile.writing import canonical_text
from tests.support.browser import look
from tests.support.cases import CASES
from tests.support.commands import errcast_command
from tests.support.hostile_texts import WORST
from tests.support.sites import BOX, CODES, FACE, ROWS, SITES, large_site, site


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return large_site(tmp_path_factory.mktemp("large"))


SEARCHES = {
    "222202": ["222202"],
    "pic not has face": ["222202"],
    "PIC_NOT_HAS_FACE": ["222202"],
    "pic has": ["222202"],
    "没有人脸": ["222202"],
    '{"error_code":222202,"error_msg":"pic not has face","log_id":1}': ["222202"],
    "2026-11-26 ERROR  pic not  has face (request 7)": ["222202"],
    "22220": [
        "222200",
        "222201",
        "222202",
        "222203",
        "222204",
        "222205",
        "222206",
        "222207",
        "222208",
        "222209",
    ],
    "nothing has this": [],
}


def test_the_search_finds_codes_names_messages_descriptions_and_lines_of_logs() -> None:
    steps = [step for text in SEARCHES for step in (("fill", BOX, text), ("shown", CODES))]
    read = look(FACE / "face" / "index.html", *steps)
    assert dict(zip(SEARCHES, map(sorted, read), strict=True)) == SEARCHES


def test_the_search_of_a_large_catalog_shows_the_best_hits_and_fills_placeholders(large: Path) -> None:
    results = "#ui\\:results > li > a"
    asked = ["E_7", "user bob has no right 449", "第430号", "right 12", "bob has no right 4"]
    steps = [
        step
        for text in asked
        for step in (
            ("fill", BOX, text),
            ("until", "document.getElementById('ui:results').children.length > 0"),
            ("until", f"new URLSearchParams(location.search).get('q') === {json.dumps(text)}"),
            ("read", f"document.querySelector({json.dumps(results)}).textContent"),
        )
    ]
    index, search = large / "large" / "index.html", large / "large" / "search.html"
    many = ("fill", BOX, "user"), ("until", "location.search === '?q=user'"), ("text", "output")
    assert look(search, *many) == [["450 found; these are the first 100"]]
    assert look(search, *steps) == ["7", "449", "430", "12", "4"]
    assert look(index, ("shown", "main li > a"), javascript=False) == [["<i>A</i>", "<i>A</i>", "B"]]
    parts = look(
        large / "large" / "category-a-2.html", ("text", CODES), ("text", "main nav a"), javascript=False
    )
    assert parts == [[str(code) for code in range(401, 421)], ["1", "2"]]


def test_the_index_of_a_large_catalog_leads_to_the_search_and_old_links_still_arrive(large: Path) -> None:
    index, search = large / "large" / "index.html", (large / "large" / "search.html").as_uri()
    focused = ("read", "document.activeElement.id")
    asked = f"{search}#ui:search"
    assert look(index, ("press", "/"), ("wait", asked), focused) == ["ui:search"]
    assert look(index, ("click", ".ask a"), ("wait", asked), focused) == ["ui:search"]
    shown = ("wait", f"{search}?q=E_7"), ("read", "document.querySelector('#ui\\\\:results a').textContent")
    assert look(f"{index.as_uri()}?q=E_7", *shown) == ["7"]
    page = (large / "large" / "7.html").as_uri()
    assert look(f"{index.as_uri()}#E_7", ("wait", page), ("text", "#name")) == [["E_7"]]
    assert (
        look(large / "index.html", ("click", ".ask a"), ("wait", f"{large.as_uri()}/search.html#ui:search"))
        == []
    )
    assert look(index, ("shown", ".ask"), javascript=False) == [[]]
    assert index.stat().st_size < 15_000  # what is searched is on another page


RESULTS = "#ui\\:results > li > a"


def test_the_entrance_finds_an_error_of_any_catalog(tmp_path: Path) -> None:
    errors = (
        ErrorCode(7, "COLD", "kiln {0} is cold", "很冷"),
        ErrorCode(9, "HOT", WORST, aliases=("BURNT",)),
    )
    kiln = Catalog("kiln", errors, title="Kilns", reserved=Reserved((8,), ("LOST",)))
    shop = Catalog("shop", (ErrorCode("7", "SOLD_OUT", "sold out"),), title=WORST)
    for catalog in (kiln, shop):
        (tmp_path / f"{catalog.name}.yaml").write_text(canonical_text(catalog), encoding="utf-8")
    assert errcast_command("generate", "kiln.yaml", "shop.yaml", "-t", "html", cwd=tmp_path).returncode == 0
    asked = {
        "7": ["7", "7", "9"],  # the last has a 7 in its message
        "kiln 12 is cold": ["7"],
        "很冷": ["7"],
        "BURNT": ["9"],
        "8": ["8"],
        "LOST": ["LOST"],
    }
    steps = [
        step
        for text in asked
        for step in (
            ("fill", BOX, text),
            ("until", f"new URLSearchParams(location.search).get('q') === {json.dumps(text)}"),
            ("shown", RESULTS),
        )
    ]
    entrance = tmp_path / "out" / "html" / "index.html"
    found = look(
        entrance, *steps, ("press", "Enter"), ("until", "!document.querySelector('input')"), ("text", "h1")
    )
    assert dict(zip(asked, found, strict=False)) == asked
    assert found[-1] == ["LOST"]
    chosen = ("choose", "select[name=c]", "shop"), ("shown", RESULTS), ("text", "#ui\\:results span")
    assert look(entrance, *chosen, ("axe",)) == [["7"], [WORST], []]
    no_script = look(entrance, ("shown", "#ui\\:browse a"), ("shown", "form"), javascript=False)
    assert no_script == [["Kilns", WORST], []]


def test_the_search_finds_tags_statuses_and_titles_of_categories() -> None:
    (case,) = (case for case in SITES if case.name == "fields")
    asked = {"heat": ["1"], "503": ["1"], "unavailable": ["1"], "INVALID_ARGUMENT": ["2"], "one": ["4"]}
    steps = [step for text in asked for step in (("fill", BOX, text), ("shown", CODES))]
    for page, codes in ((site(case) / "fields" / "index.html", CODES), (site(case) / "index.html", RESULTS)):
        steps = [
            step
            for text in asked
            for step in (
                ("fill", BOX, text),
                ("until", f"new URLSearchParams(location.search).get('q') === {json.dumps(text)}"),
                ("shown", codes),
            )
        ]
        assert dict(zip(asked, look(page, *steps), strict=True)) == asked


def test_filters_and_the_search_are_in_the_address_and_the_back_button_leads_back() -> None:
    service = ("choose", "select[name=c]", "category-service")
    count = (
        "read",
        f"[...document.querySelectorAll({json.dumps(ROWS)})].filter(each => each.checkVisibility()).length",
    )
    index = FACE / "face" / "index.html"
    errors = [error for error in CASES[0].catalog.errors if error.category == "service"]
    again = [error for error in errors if error.retryable]
    read = look(
        index,
        service,
        count,
        ("choose", "select[name=r]", "yes"),
        count,
        ("read", "location.search"),
        ("text", "output"),
        ("back",),
        count,
        ("back",),
        count,
        ("open", f"{index.as_uri()}?q=busy&c=category-service"),
        ("read", f"document.querySelector({json.dumps(BOX)}).value"),
        ("click", "button[type=reset]"),
        ("until", "location.search === ''"),
        count,
    )
    assert read[:4] == [len(errors), len(again), "?c=category-service&r=yes", [f"{len(again)} found"]]
    assert read[4:] == [len(errors), 98, "busy", 98]
