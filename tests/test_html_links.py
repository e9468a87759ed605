"""Old links into a site lead to the same thing after its catalog has grown, and the first page filters as each catalog."""

from pathlib import Path

import pytest

from errcast.catalog import Catalog, Category, Deprecation, ErrorCode, Reserved
from tests.support.browser import look
from tests.support.sites import site_of

RESULTS = "#ui\\:results > li > a"


def grown(count: int) -> Catalog:
    errors = tuple(
        ErrorCode(at, f"E_{at}", f"text {at}", category="ab"[at > 1]) for at in range(1, count + 1)
    )
    categories = (Category("a", "First"), Category("b", "Second"))
    return Catalog("grown", errors, categories=categories, reserved=Reserved((9000,), ("GONE_NAME",)))


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the index of a catalog before and after it has more errors than one page lists."""
    folders = {"small": 3, "large": 402}
    return {
        name: site_of(tmp_path_factory.mktemp(name), grown(count)) / "grown" / "index.html"
        for name, count in folders.items()
    }


@pytest.mark.parametrize("size", ["small", "large"])
@pytest.mark.parametrize(
    ("fragment", "page"), [("9000", "9000.html"), ("GONE_NAME", "name/GONE_NAME.html"), ("E_3", "3.html")]
)
def test_a_link_to_a_retired_word_or_a_name_arrives(
    size: str, fragment: str, page: str, sites: dict[str, Path]
) -> None:
    index = sites[size]
    assert look(f"{index.as_uri()}#{fragment}", ("wait", (index.parent / page).as_uri())) == []


def test_a_link_to_a_category_leads_to_its_page_once_there_is_one(sites: dict[str, Path]) -> None:
    small, large = sites["small"], sites["large"]
    title = ("text", "#category-b h2 .t")
    assert look(f"{small.as_uri()}#category-b", title) == [["Second"]]
    page = ("wait", (large.parent / "category-b.html").as_uri()), ("text", "h1 .t")
    assert look(f"{large.as_uri()}#category-b", *page) == [["Second"]]


@pytest.mark.parametrize("count", [3, 402])
def test_a_link_to_a_retired_name_without_a_page_shows_it(tmp_path: Path, count: int) -> None:
    folder = site_of(tmp_path, grown(count), options=("--option", "html.name_pages=false"))
    index = folder / "grown" / "index.html"
    is_in_view = "(({top}) => top >= 0 && top < innerHeight)(document.getElementById('ui:reserved').getBoundingClientRect())"
    steps = ("until", is_in_view), ("read", "location.pathname.split('/').pop()")
    assert look(f"{index.as_uri()}#GONE_NAME", *steps, height=300) == ["index.html"]


@pytest.mark.parametrize("count", [3, 402])
def test_the_search_over_all_catalogs_has_the_filters_of_each_of_them(tmp_path: Path, count: int) -> None:
    errors = (
        ErrorCode(7001, "COLD", "kiln is cold", category="heat", retryable=True, http_status=503),
        ErrorCode(7002, "HOT", "kiln is hot", category="heat", deprecated=Deprecation("2.0")),
        ErrorCode(7003, "OPEN", "door is open", retryable=False, http_status=409),
    )
    kiln = Catalog("kiln", errors, title="Kilns", categories=(Category("heat", "Heat"),))
    folder = site_of(tmp_path, kiln, grown(count))
    page = folder / ("search.html" if count > 400 else "index.html")
    asked = {
        ("k", "kiln/category-heat"): ["7001", "7002"],
        ("r", "yes"): ["7001"],
        ("s", "409"): ["7003"],
        ("d", "yes"): ["7002"],
        ("c", "kiln"): ["7001", "7002", "7003"],
    }
    steps = [
        step
        for name, value in asked
        for step in (
            ("click", "button[type=reset]"),
            ("until", "location.search === ''"),
            ("choose", f"select[name={name}]", value),
            ("until", f"new URLSearchParams(location.search).get('{name}') === '{value}'"),
            ("text", RESULTS),
        )
    ]
    assert dict(zip(asked, look(page, *steps, ("axe",))[:-1], strict=True)) == asked
    both = f"{page.as_uri()}?q=kiln&k=kiln%2Fcategory-heat&d=no"
    assert look(both, ("text", RESULTS)) == [["7001"]]
