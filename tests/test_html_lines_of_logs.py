"""The search of a site opens the error that `errcast explain` answers first, for the same lines of logs."""

import json
from pathlib import Path

import pytest

from errcast.explaining import KnownError
from tests.support.browser import look
from tests.support.commands import errcast_command
from tests.support.lines_of_logs import CATALOGS, lines, search

BOX = "#ui\\:search"
BEST = ("read", "document.querySelector('.best > a, a.best')?.textContent ?? null")
SAID = ("read", "document.querySelector('output').textContent")
# Catalogs with small codes, negative ones, hexadecimal ones, words, statuses of HTTP, and long ones.
NAMES = ("signs", "hex", "words", "http", "gesicht", "curl", "shop", "weixin")
# Fills the box with each line, and returns the code that Enter would open.
OPENED = """(async (lines) => {
  const box = document.getElementById("ui:search");
  const opened = [];
  for (const line of lines) {
    box.value = line;
    box.dispatchEvent(new Event("input"));
    await new Promise((resolve) => setTimeout(resolve));
    opened.push(document.querySelector(".best > a, a.best")?.textContent ?? null);
  }
  return opened;
})(%s)"""
# Every word of these lines is one of an error, so the search finds it as it finds any words.
SEARCHED = ("库存 7 件",)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site of all these catalogs."""
    folder = tmp_path_factory.mktemp("sites")
    specs = [str(CATALOGS / f"{name}.yaml") for name in NAMES]
    result = errcast_command("generate", *specs, "-t", "html", cwd=folder)
    assert result.returncode == 0, result.stderr
    return folder / "out" / "html"


def first_answer(name: str, line: str) -> str | None:
    """Return the first answer of `errcast explain`, as a page shows its code."""
    for answer in search(name).explain(line):
        return answer.error.written_code if isinstance(answer, KnownError) else str(answer.word)
    return None


@pytest.mark.parametrize("name", NAMES)
def test_a_pasted_line_opens_the_error_that_explain_answers_first(name: str, sites: Path) -> None:
    every = [*(line for line, _ in lines(name)["found"]), *lines(name)["none"]]
    expected = {line: first_answer(name, line) for line in every if line not in SEARCHED}
    pasted = [" ⏎ ".join(line.splitlines()) for line in expected]
    (catalog,) = search(name).known.catalogs
    (opened,) = look(sites / catalog.name / "index.html", ("read", OPENED % json.dumps(pasted)))
    assert dict(zip(expected, opened, strict=True)) == expected


def test_a_code_that_no_catalog_has_is_named_and_opens_no_page(sites: Path) -> None:
    index = sites / "gesicht" / "index.html"
    line = '{"log_id":222202,"error_code":222209,"error_msg":"x"}'
    read = look(index, ("fill", BOX, line), SAID, BEST, ("press", "Enter"), ("read", "document.title"))
    assert read[0].startswith("No error has the code 222209")
    assert read[1:] == [None, "GesichtError codes"]


def test_a_message_beside_a_code_that_no_catalog_has_opens_its_error(sites: Path) -> None:
    line = "code=999999: pic not has face"
    read = look(sites / "gesicht" / "index.html", ("fill", BOX, line), SAID, BEST)
    assert read == ["No error has the code 999999; 1 found", "222202"]


def test_pasted_lines_stay_apart(sites: Path) -> None:
    paste = (
        "(() => { const data = new DataTransfer(); data.setData('text/plain', 'a\\n  errcode=-7\\r\\n\\nb');"
        " document.getElementById('ui:search').dispatchEvent(new ClipboardEvent('paste', {clipboardData: data,"
        " cancelable: true})); return document.getElementById('ui:search').value; })()"
    )
    read = look(sites / "signs" / "index.html", ("click", BOX), ("read", paste), BEST)
    assert read[0] == "a ⏎ errcode=-7 ⏎ b"


def test_the_best_hit_of_a_query_with_many_hits_is_in_view(sites: Path) -> None:
    box = "document.querySelector('.best').getBoundingClientRect()"
    in_view = ("read", f"(({{top, bottom}}) => top >= 0 && bottom <= innerHeight)({box})")
    for width, height in ((320, 480), (1024, 400)):
        read = look(
            sites / "curl" / "index.html",
            ("fill", BOX, "e"),
            ("until", "location.search === '?q=e'"),
            ("read", "document.querySelectorAll('#ui\\\\:results > li').length > 20"),
            in_view,
            ("fill", BOX, "time"),
            ("until", "location.search === '?q=time'"),
            in_view,
            width=width,
            height=height,
        )
        assert read == [True, True, True]
