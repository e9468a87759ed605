"""A site with codes that differ in case alone, with long ones, and with codes and names that are retired."""

from pathlib import Path

import pytest

from errcast.catalog import Catalog, ErrorCode, Reserved
from errcast.catalogfile.writing import canonical_text
from tests.support.browser import look
from tests.support.commands import errcast_command
from tests.support.paths import ROOT

BOX = "#ui\\:search"
LONG = "x" * 200
FACE = ROOT / "out" / "html" / "face" / "index.html"
RETIRED = (
    "read",
    "[...document.querySelectorAll('#ui\\\\:reserved p > :not([hidden])')].map((e) => e.textContent)",
)
IS_SHOWN = ("read", "!document.getElementById('ui:reserved').hidden")
BEST = ("read", "document.querySelector('li.best > a')?.textContent ?? null")
SAID = ("read", "document.querySelector('output').textContent")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the index of a catalog with such codes."""
    folder = tmp_path_factory.mktemp("odd")
    codes = ["abc", "ABC", LONG, "last"]
    errors = tuple(ErrorCode(code, f"NAME_{at}", f"message {at}") for at, code in enumerate(codes))
    catalog = Catalog("odd", errors, reserved=Reserved(("OLD", "zz/y"), ("OLD_NAME",)))
    (folder / "odd.yaml").write_text(canonical_text(catalog), encoding="utf-8")
    result = errcast_command("generate", "odd.yaml", "-t", "html", cwd=folder)
    assert result.returncode == 0, result.stderr
    return folder / "out" / "html" / "odd" / "index.html"


def test_retired_codes_and_names_are_shown_and_found(index: Path) -> None:
    all_of_them = ["OLD", "zz/y", "OLD_NAME"]
    steps: list[tuple[str, ...]] = [IS_SHOWN, RETIRED]
    for text in ("OLD", "zz/y", "old_name", "message 1", "none at all"):
        steps += [("fill", BOX, text), IS_SHOWN, RETIRED, SAID]
    read = look(index, *steps)
    assert read[:2] == [True, all_of_them]
    found = [tuple(read[at : at + 3]) for at in range(2, len(read), 3)]
    assert [shown for shown, _, _ in found] == [True, True, True, False, False]
    assert [names for _, names, _ in found] == [["OLD"], ["zz/y"], ["OLD_NAME"], [], []]
    assert [said for _, _, said in found] == ["1 found"] * 4 + ["No error was found."]


def test_a_code_with_its_own_capitals_is_the_best_hit(index: Path) -> None:
    steps = [step for text in ("ABC", "abc") for step in (("fill", BOX, text), BEST)]
    assert look(index, *steps) == ["ABC", "abc"]


def test_a_line_of_a_log_with_the_name_of_an_error_finds_it() -> None:
    lines = ("status PIC_NOT_HAS_FACE raised", "raise FaceError.PIC_NOT_HAS_FACE")
    assert look(FACE, *(step for text in lines for step in (("fill", BOX, text), BEST))) == ["222202"] * 2


def test_no_page_is_wider_than_the_window_where_another_code_is_long(index: Path) -> None:
    too_wide = ("read", "document.documentElement.scrollWidth - innerWidth")
    pages = sorted(index.parent.glob("*.html"))
    steps = [step for page in pages for step in (("open", page.as_uri()), too_wide)]
    assert look(index, *steps, width=320) == [0] * len(pages)
