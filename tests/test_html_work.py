"""A hostile question or address, with a hostile catalog, asks a page of a site for little work and breaks nothing."""

from pathlib import Path

import pytest

from errcast.catalog import Catalog, ErrorCode
from tests.support.browser import look
from tests.support.sites import BOX, FACE, site_of

# Counts what a search asks of texts: a call for each part that it looks for, and each character that it divides.
COUNT = """(() => {
  window.work = 0;
  const counted = (name, cost) => {
    const own = String.prototype[name];
    String.prototype[name] = function (...given) { window.work += cost(this); return own.apply(this, given); };
  };
  counted("indexOf", () => 1);
  counted("startsWith", () => 1);
  counted("split", (text) => text.length);
  const own = window.BigInt;
  window.BigInt = (value) => { window.work += 1; return own(value); };
})()"""
ALIKE = tuple(ErrorCode(100_000 + at, f"E_{at}", f"kiln %s kiln %s {at}") for at in range(2_000))
LONG = (ErrorCode(7, "LONG", "kiln {x} " * 30_000), ErrorCode(8, "OTHER", "other"))
MANY = tuple(ErrorCode(100_000 + at, f"E_{at}", f"lamp {at}") for at in range(2_000))


@pytest.mark.parametrize(
    ("errors", "question", "most"),
    [
        (ALIKE, "kiln " * 2_000, 8_000_000),
        (LONG, "error code 7 " * 700, 3_000_000),
        (MANY, " ⏎ ".join(f"error code {200_000 + at}" for at in range(400)), 300_000),
    ],
    ids=["messages that begin alike", "a long message", "unknown codes"],
)
def test_no_question_to_a_search_is_much_work(
    errors: tuple[ErrorCode, ...], question: str, most: int, tmp_path: Path
) -> None:
    folder = site_of(tmp_path, Catalog("big", errors), options=("--option", "html.name_pages=false"))
    page = folder / "big" / ("search.html" if len(errors) > 400 else "index.html")
    said = "document.querySelector('output').textContent"
    steps = ("read", COUNT), ("fill", BOX, question), ("until", f"{said} !== ''"), ("read", "window.work")
    work = look(page, *steps)[-1]
    assert 0 < work < most


def test_a_search_reads_a_question_up_to_a_limit() -> None:
    best = ("read", "document.querySelector('li.best > a')?.textContent ?? null")
    page = FACE / "face" / "index.html"
    steps = [
        step for marks in (5_000, 500_000) for step in (("fill", BOX, "x ⏎ " * marks + "code=222202"), best)
    ]
    within, beyond = look(page, *steps)
    assert within == "222202" != beyond


@pytest.mark.parametrize("fragment", ["%", "%zz", "%E0%A4%A", "%ED%A0%80", "__proto__", "constructor"])
def test_a_page_takes_any_fragment_of_an_address(fragment: str) -> None:
    for page in (FACE / "index.html", FACE / "face" / "index.html", FACE / "face" / "222202.html"):
        assert look(f"{page.as_uri()}#{fragment}", ("read", "location.pathname")) == [page.as_posix()]
