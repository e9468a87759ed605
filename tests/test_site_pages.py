"""The pages of a site, read without a browser: their facts, links and sizes."""

import json
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

import errcast
from errcast.catalog import Catalog, ErrorCode
from errcast.catalogfile.writing import canonical_text
from errcast.fields import OwnField
from tests.support.cases import CASES, Case
from tests.support.commands import errcast_command
from tests.support.hostile_texts import WORST
from tests.support.page_elements import PageElements
from tests.support.paths import ROOT

FACE = ROOT / "out" / "html"
URL = "https://runbooks.example.com/cold?a=1&b=2"
TRAP = 'https://x.example/"><script>'
SITES = [case for case in CASES if case.files("html")]


def test_a_catalog_without_categories_shows_others_of_the_catalog() -> None:
    catalog = Catalog("plain", tuple(ErrorCode(code, f"E{code}", f"m{code}") for code in (1, 2)))
    texts = {file.path: file.text for file in errcast.render(catalog, "html")}
    assert "In the same category" not in "".join(texts.values())
    assert "<h2>More errors of this catalog</h2>" in texts["plain/1.html"]


def test_a_large_catalog_without_categories_lists_its_errors_by_code() -> None:
    catalog = Catalog("plain", tuple(ErrorCode(code, f"E{code}", f"m{code}") for code in range(1, 403)))
    texts = {file.path: file.text for file in errcast.render(catalog, "html", {"name_pages": False})}
    pages = [texts[f"plain/{page}.html"] for page in ("index", "search", "uncategorised", "uncategorised-2")]
    assert not any(">Categories<" in page or "Other errors" in page for page in pages)
    links = PageElements(text=pages[0]).of("a", "class", "t")
    assert links == ["All errors", "All errors"]
    assert '<h1><span class="t">All errors</span>' in pages[3]


def test_a_page_shows_the_keys_of_ones_own_and_a_page_for_the_public_only_those_of_public_errors() -> None:
    own = (
        OwnField("x-team", WORST),
        OwnField("x-on-call", (True, 7, "a")),
        OwnField("x-paged", False),
        OwnField("x-runbook", URL),
        OwnField("x-trap", TRAP),
    )
    first = ErrorCode(1, "A", "a", own=own)
    catalog = Catalog("own", (first, replace(first, code=2, name="B", audience="internal")))
    for audience, code, shown in (("internal", "2", True), ("public", "1", True), ("public", "2", False)):
        texts = {file.path: file.text for file in errcast.render(catalog, "html", {"audience": audience})}
        page = PageElements(text=texts[f"own/{code}.html"])
        facts = dict(zip(page.texts_of("dt"), page.texts_of("dd"), strict=True))
        found = [facts.get(key) for key in ("team", "on-call", "paged")]
        assert found == ([WORST, "yes, 7, a", "no"] if shown else [None] * 3)
        links = [found["href"] for tag, found in page.found if tag == "a"]
        assert (URL in links) == shown
        assert not any("script" in str(link) for link in links)


def test_the_pages_are_small() -> None:
    index = FACE / "face" / "index.html"
    assert index.stat().st_size <= 110_000
    assert len(PageElements(index).found) <= 1500
    pages = [path for path in (FACE / "face").glob("*.html") if path != index]
    assert len(pages) == 98
    assert all(path.stat().st_size <= 15_000 for path in pages)


@pytest.mark.parametrize("case", SITES, ids=lambda case: case.name)
def test_each_link_leads_to_a_page_and_each_id_is_there_once(case: Case) -> None:
    pages = sorted((case.out / "html").rglob("*.html"))
    elements = {path: PageElements(path).found for path in pages}
    ids = {path: [found["id"] for _, found in elements[path] if "id" in found] for path in pages}
    assert all(len(set(each)) == len(each) for each in ids.values())
    for path in pages if case.name != "face" else pages[:10]:
        for tag, found in elements[path]:
            href = found.get("href") or ""
            if tag == "a" and not href.startswith("https:"):
                where, _, fragment = href.partition("#")
                target = (path.parent / unquote(where)).resolve() if where else path
                assert target in elements, (path, href)
                assert not fragment or fragment in ids[target], (path, href)


def test_several_services_have_one_site_by_a_configuration_above_theirs(tmp_path: Path) -> None:
    for name in ("orders", "pay"):
        service = tmp_path / "services" / name
        service.mkdir(parents=True)
        catalog = Catalog(name, (ErrorCode(1, "A", "a"),), title=f"Errors of {name}")
        (service / f"{name}.yaml").write_text(canonical_text(catalog), encoding="utf-8")
        (service / "errcast.toml").write_text('specs = ["*.yaml"]\ntargets = ["python"]\n')
        assert errcast_command("generate", cwd=service).returncode == 0
    document = (
        (ROOT / "docs" / "site.md").read_text(encoding="utf-8").partition("## Several services, one site")[2]
    )
    text = document.partition("```toml\n")[2].partition("```")[0]
    (tmp_path / "errcast.toml").write_text(text, encoding="utf-8")
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
    for folder in (tmp_path, tmp_path / "services" / "orders", tmp_path / "services" / "pay"):
        assert errcast_command("check", cwd=folder).returncode == 0
    entrance = PageElements(tmp_path / "out" / "html" / "index.html")
    assert {"Errors of our services", "Errors of orders", "Errors of pay"} <= {
        *entrance.texts_of("h1"),
        *entrance.texts_of("a"),
    }


def test_a_base_url_gives_canonical_links_a_sitemap_and_type_uris(tmp_path: Path) -> None:
    (tmp_path / "errcast.toml").write_text(
        f'specs = ["{(ROOT / "spec" / "face.yaml").as_posix()}"]\ntargets = ["html"]\n'
        '[html]\nbase_url = "https://errors.example.com/api"\n'
    )
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
    folder = tmp_path / "out" / "html"
    address = "https://errors.example.com/api/face/222202.html"
    for page in (folder / "face" / "222202.html", folder / "face" / "name" / "PIC_NOT_HAS_FACE.html"):
        assert ("link", {"rel": "canonical", "href": address}) in PageElements(page).found
    page_text = unescape((folder / "face" / "222202.html").read_text(encoding="utf-8"))
    assert f'<dd class="code" translate="no">{address}</dd>' in page_text
    listed = [each.text for each in ElementTree.parse(folder / "face" / "sitemap.xml").iter() if each.text]
    assert address in listed
    assert len([text for text in listed if text.startswith("https:")]) == 99
    sitemaps = [each.text for each in ElementTree.parse(folder / "sitemap.xml").iter()]
    assert sitemaps[-1] == "https://errors.example.com/api/face/sitemap.xml"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://a.example/", 'https://a"b', "a.example"])
def test_an_address_of_the_site_that_is_none_is_a_finding(address: str, tmp_path: Path) -> None:
    (tmp_path / "errcast.toml").write_text(
        f'specs = ["x.yaml"]\ntargets = ["html"]\n[html]\nbase_url = {json.dumps(address)}\n'
    )
    result = errcast_command("generate", cwd=tmp_path)
    assert result.returncode == 2
    assert f'html.base_url = "{address}": expected an address with https:// or http://' in result.stderr
    assert "without a slash at the end, such as https://errors.example.com\n" in result.stderr
