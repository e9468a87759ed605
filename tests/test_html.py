"""A real browser reads the site: with and without JavaScript, from a server and from files, with hostile texts."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from errcast.catalog import Catalog, ErrorCode
from errcast.catalogfile.writing import canonical_text
from errcast.rendering.file_words import file_words
from tests.support.browser import look, visit
from tests.support.cases import Case
from tests.support.commands import errcast_command
from tests.support.hostile_texts import WORST, everywhere
from tests.support.paths import ROOT
from tests.support.projects import files
from tests.support.sites import BOX, CODES, FACE, GOLDEN, ROWS, SITES, large_site, site


def page_of(case: Case, name: str) -> Path:
    """Return the page of an error by its name."""
    words = file_words(str(error.code) for error in case.catalog.errors)
    code = next(str(error.code) for error in case.catalog.errors if error.name == name)
    return site(case) / case.catalog.name / f"{words[code]}.html"


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Print nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Serve the repository, and return the address of its generated site."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(FACE))) as http:
        thread = Thread(target=http.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return large_site(tmp_path_factory.mktemp("large"))


def texts_of(case: Case, name: str) -> dict[str, str]:
    """Return what the page of an error must show, by the id of the element."""
    error = next(error for error in case.catalog.errors if error.name == name)
    shown = {
        "code": error.written_code,
        "name": error.name,
        "message": error.message,
        "description": error.description,
        "solution": error.solution,
    }
    return {key: text for key, text in shown.items() if text is not None}


READ_TEXTS = (
    "Object.fromEntries(['code', 'name', 'message', 'description', 'solution'].map(id => [id,"
    " document.getElementById(id)?.textContent]).filter(each => each[1] !== undefined))"
)


@pytest.mark.parametrize("case", SITES, ids=lambda case: case.name)
def test_each_page_shows_every_text_as_the_catalog_has_it_and_nothing_else_happens(case: Case) -> None:
    names = [error.name for error in case.catalog.errors]
    names = names if case.name != "face" else ["PIC_NOT_HAS_FACE", "SYSTEM_BUSY_222901"]
    steps = [
        step for name in names for step in (("open", page_of(case, name).as_uri()), ("read", READ_TEXTS))
    ]
    assert look(page_of(case, names[0]), *steps) == [texts_of(case, name) for name in names]


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("case", SITES, ids=lambda case: case.name)
def test_the_index_shows_every_error(case: Case, javascript: bool) -> None:
    index = site(case) / case.catalog.name / "index.html"
    read = look(
        index,
        ("shown", "h1"),
        ("shown", CODES),
        ("shown", f"{ROWS} > q"),
        ("shown", "form"),
        javascript=javascript,
    )
    sections = [*(category.id for category in case.catalog.categories), None]
    errors = sorted(case.catalog.errors, key=lambda error: sections.index(error.category))
    assert read[0] == [case.catalog.title or f"{case.catalog.type} codes"]
    assert read[1:3] == [[error.written_code for error in errors], [error.message for error in errors]]
    assert bool(read[3]) == javascript


def test_a_page_in_which_every_field_is_hostile_stays_a_page(tmp_path: Path) -> None:
    catalog = everywhere(WORST)
    (tmp_path / "face.yaml").write_text(canonical_text(catalog), encoding="utf-8")
    assert errcast_command("generate", "face.yaml", "-t", "html", cwd=tmp_path).returncode == 0
    folder = tmp_path / "out" / "html"
    read = look(
        folder / "index.html",
        ("text", "main a"),
        ("open", (folder / "face" / "index.html").as_uri()),
        ("text", "h1"),
        ("text", "h2 .t"),
        ("text", f"{ROWS} > q"),
        ("open", (folder / "face" / "222202.html").as_uri()),
        ("read", READ_TEXTS),
        ("text", ".note .t"),
    )
    error = {"code": "222202", "name": "PIC_NOT_HAS_FACE"}
    texts = dict.fromkeys(("message", "description", "solution"), WORST)
    assert read == [
        [WORST],
        [WORST],
        [WORST, WORST],
        [WORST] * 98,
        error | texts,
        [f"Since {WORST} - {WORST}"],
    ]


def test_the_keyboard_alone_leads_to_an_error() -> None:
    index = FACE / "face" / "index.html"
    focused = ("read", "document.activeElement.textContent || document.activeElement.id")
    read = look(
        index,
        ("press", "Tab"),
        focused,
        ("press", "/"),
        focused,
        *(("press", key) for key in "222202"),
        ("press", "Enter"),
        ("wait", (FACE / "face" / "222202.html").as_uri()),
        ("press", "/"),
        ("wait", f"{index.as_uri()}#ui:search"),
        focused,
    )
    assert read == ["Skip to the content", "ui:search", "ui:search"]


def test_every_name_has_an_address_also_a_former_one_and_those_of_removed_errors_say_so() -> None:
    folder = GOLDEN / "retired" / "expected" / "html" / "retired"
    there = (folder / "202.html").as_uri()
    for name in ("FACE_NOT_FOUND", "PIC_NOT_HAS_FACE", "NO_FACE"):
        leads = ("wait", there), ("text", "#name")
        assert look(folder / "name" / f"{name}.html", *leads) == [["FACE_NOT_FOUND"]]
    steps = ("wait", there), ("text", "#message")
    assert look(f"{(folder / 'index.html').as_uri()}#NO_FACE", *steps) == [["pic not has face"]]
    assert "is retired" in look(folder / "5.html", ("text", "main"), javascript=False)[0][0]
    assert (
        "is retired" in look(folder / "name" / "NEVER_AGAIN.html", ("text", "main"), javascript=False)[0][0]
    )
    replaced = look(folder / "203.html", ("text", ".note a"), ("click", ".note a"), ("text", "#name"))
    assert replaced == [["FACE_NOT_FOUND"], ["FACE_NOT_FOUND"]]


def test_the_pages_of_removed_errors_name_what_else_was_removed() -> None:
    folder = GOLDEN / "retired" / "expected" / "html" / "retired"
    code = ("text", "main p.list a"), ("click", "main p.list a"), ("text", "main p.list a")
    assert look(folder / "5.html", *code) == [["NEVER_AGAIN"], ["5", "2147942406"]]


def test_a_page_copies_its_message_its_address_and_its_lines_of_code(server: str) -> None:
    clip = ("read", "navigator.clipboard.readText()")
    steps = [
        step
        for button in ("button[data-copy=message]", "button[data-copy='']", "button[data-copy=c1]")
        for step in (
            ("click", button),
            ("until", f"document.querySelector({json.dumps(button)}).textContent === 'Copied'"),
            clip,
        )
    ]
    page = f"{server}/face/222202.html"
    code = "from face_error import FaceError\n\nif FaceError.from_code(code) is FaceError.PIC_NOT_HAS_FACE:\n    ..."
    assert look(page, *steps) == ["pic not has face", page, code]


def test_the_site_works_from_a_server(server: str) -> None:
    read = look(
        f"{server}/",
        ("click", "main a"),
        ("fill", BOX, "222202"),
        ("press", "Enter"),
        ("wait", f"{server}/face/222202.html"),
        ("text", "#message"),
        ("click", "nav a"),
        ("text", "h1"),
    )
    assert read == [["pic not has face"], ["Error codes"]]


PAGES = [
    FACE / "index.html",
    FACE / "face" / "index.html",
    FACE / "face" / "222202.html",
    *(
        GOLDEN / "retired" / "expected" / "html" / "retired" / page
        for page in ("203.html", "5.html", "name/NEVER_AGAIN.html")
    ),
    *(GOLDEN / "hostile" / "expected" / "html" / "hostile" / page for page in ("index.html", "1.html")),
]


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_in_light_and_in_dark(dark: bool, large: Path) -> None:
    of_large = [large / "search.html", large / "large" / "index.html", large / "large" / "search.html"]
    pages = [*of_large, *PAGES[:3], PAGES[-1]] if dark else PAGES
    steps = [step for page in pages for step in (("open", page.as_uri()), ("axe",))]
    assert look(pages[0], *steps, dark=dark) == [[]] * len(pages)


def test_no_page_is_wider_than_320_pixels() -> None:
    too_wide = ("read", "document.documentElement.scrollWidth - innerWidth")
    steps = [step for page in PAGES for step in (("open", page.as_uri()), too_wide)]
    assert look(PAGES[0], *steps, width=320) == [0] * len(PAGES)


def test_a_page_can_be_printed_with_all_lines_of_code() -> None:
    assert look(FACE / "face" / "222202.html", ("pdf",)) == ["%PDF-"]


def test_the_policy_of_a_page_lets_no_other_script_and_no_request_through() -> None:
    inject = (
        "(() => { const script = document.createElement('script'); script.textContent = 'window.ran = 1';"
        " document.body.append(script); const image = new Image(); image.src = 'https://a.example/x.png';"
        " return fetch('https://a.example/').then(() => 'sent', () => `${window.ran}`); })()"
    )
    read, complaints, _ = visit(FACE / "face" / "222202.html", ("read", inject))
    assert read == ["undefined"]
    assert len(complaints) >= 3
    assert all("Content Security Policy" in each or "violates" in each for each in complaints)


def test_css_and_html_of_ones_own_are_part_of_each_page(tmp_path: Path) -> None:
    (tmp_path / "errcast.toml").write_text(
        f'specs = ["{(ROOT / "spec" / "face.yaml").as_posix()}"]\ntargets = ["html"]\n[html]\n'
        'css = ":root{--accent:rgb(1,2,3)}"\nbefore = "<p id=\'ours\'>Ours</p>"\nafter = "<p>End</p>"\n'
    )
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
    page = tmp_path / "out" / "html" / "face" / "222202.html"
    color = ("read", "getComputedStyle(document.querySelector('nav a')).color")
    assert look(page, color, ("text", "#ours")) == ["rgb(1, 2, 3)", ["Ours"]]


def test_a_browser_gets_the_same_bytes_from_each_run() -> None:
    result = errcast_command("generate", "--check", cwd=ROOT)
    assert (result.returncode, result.stderr) == (0, "")
    assert not re.search(r"\d{2}:\d{2}", (FACE / "index.html").read_text(encoding="utf-8"))


def test_a_copy_of_the_target_writes_the_same_pages_in_the_sandbox(tmp_path: Path) -> None:
    case = next(case for case in SITES if case.name == "fields")
    for name in ("catalog.yaml", "errcast.toml"):
        (tmp_path / name).write_bytes((case.out.parent / name).read_bytes())
    assert errcast_command("targets", "--copy", "html", "ours", cwd=tmp_path).returncode == 0
    result = errcast_command("generate", "-t", "html", "--templates", "ours", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert files(tmp_path / "expected" / "html") == files(site(case))


def test_a_site_for_the_public_has_no_text_of_an_internal_error(tmp_path: Path) -> None:
    secret = ErrorCode(
        1, "SHARD_DOWN", "SECRET", "SECRET", "SECRET", details="SECRET", audience="internal", tags=("SECRET",)
    )
    other = replace(secret, code=2, name="OTHER_SHARD_DOWN")
    errors = (secret, other, ErrorCode(3, "NOT_FOUND", "not found"))
    (tmp_path / "api.yaml").write_text(canonical_text(Catalog("api", errors)), encoding="utf-8")
    (tmp_path / "errcast.toml").write_text('specs = ["api.yaml"]\ntargets = ["html"]\n')
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
    folder = tmp_path / "out" / "html"
    assert any(b"SECRET" in page for page in files(folder).values())
    option = ("--option", "html.audience=public")
    assert errcast_command("generate", *option, cwd=tmp_path).returncode == 0
    assert not any(b"SECRET" in page for page in files(folder).values())
    (main,) = look(folder / "api" / "1.html", ("text", "main"))[0]
    assert "The texts of this error are for the people who run the API." in main
    assert "OTHER_SHARD_DOWN" not in main.partition("More errors of this catalog")[0]
