"""The search of a site finds the code that a pasted line means, as `errcast explain` does."""

import json
from pathlib import Path

import pytest

from errcast.catalog import Catalog, ErrorCode
from errcast.catalogfile.writing import canonical_text
from tests.support.browser import look
from tests.support.commands import errcast_command

BOX = "#ui\\:search"
BEST = ("read", "document.querySelector('li.best > a')?.textContent ?? null")
FIRST = ("read", "document.querySelector('#ui\\\\:results > li > a')?.textContent ?? null")
RESULTS = "#ui\\:results > li > a"
MESSAGES = {
    -2: "busy for now",
    -1: "system error",
    1: "not permitted",
    7: "too long",
    12: "out of memory",
    28: "no space left",
    99: "strange place",
    10038: "the socket said error code: -3",
    40003: "invalid openid",
    40013: "invalid appid",
    40014: "invalid access token",
    45009: "reach max api daily quota limit",
    80070005: "access denied",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a catalog with short codes, negative codes and long ones, and of another catalog."""
    folder = tmp_path_factory.mktemp("lines")
    errors = tuple(ErrorCode(code, f"E{at}_X", text) for at, (code, text) in enumerate(MESSAGES.items()))
    marked = ErrorCode(50001, "LIMITED", "slow down", http_status=429, tags=("account",))
    catalog = Catalog("wx", (*errors, marked), title="DiscordError 微信")
    (folder / "wx.yaml").write_text(canonical_text(catalog), encoding="utf-8")
    other = Catalog("kiln", (ErrorCode(61234, "COLD", "the fire is out"),), title="Kilns")
    (folder / "kiln.yaml").write_text(canonical_text(other), encoding="utf-8")
    result = errcast_command("generate", "wx.yaml", "kiln.yaml", "-t", "html", cwd=folder)
    assert result.returncode == 0, result.stderr
    return folder / "out" / "html"


def best_of(index: Path, lines: list[str]) -> dict[str, str | None]:
    """Return the best hit of each line in the index of a catalog."""
    read = look(index, *(step for line in lines for step in (("fill", BOX, line), BEST)))
    return dict(zip(lines, read, strict=True))


SHORT = {
    "errno=7": "7",
    "code: 12": "12",
    "code=7": "7",
    "error code 7": "7",
    "error code is 7": "7",
    '{"code":28,"msg":"x"}': "28",
    "errcode=-2": "-2",
    "Error 99: disk": "99",
    '{"errcode":-1,"errmsg":"system error"}': "-1",
    "error code: -1": "-1",
    "ret: -2": "-2",
    "err: 7": "7",
    "[code] => 12": "12",
    "<errcode>12</errcode>": "12",
    "错误码7": "7",
    "ｅｒｒｏｒ　ｃｏｄｅ：７": "7",
    "HotelException: 12": "12",
    "código de erro 7": "7",
    "код ошибки: 7": "7",
    "错误编号 12": "12",
    "&quot;errcode&quot;:-2": "-2",
    "error%3D7": "7",
    '["code"]=> int(12)': "12",
}


def test_a_short_or_negative_code_is_found_beside_a_word_that_says_so(site: Path) -> None:
    assert best_of(site / "wx" / "index.html", list(SHORT)) == SHORT


NO_CODES = [
    "exit code 12",
    "httpStatusCode: 12",
    "zip code 28",
    "unicode 7",
    "验证码 7",
    "error: 7 retries were done",
    "2026-11-26 12:28:07 worker started",
    "code=3",
    "code=800",
    "error 12:28:07",
    "passed: 66, failed: 28",
]


def test_a_number_that_nothing_calls_a_code_opens_no_error(site: Path) -> None:
    assert best_of(site / "wx" / "index.html", NO_CODES) == dict.fromkeys(NO_CODES)


SEVERAL = {
    "WxError code=45009 (line 40013)": "45009",
    "[ERROR] 40014 what a day rid: 5f1f-40003": "40014",
    "at 40013 ERROR: 45009": "45009",
    "error 40013, code 40014": "40014",
    "request 40013: error code 45009, then error code 40014": "45009",
    "code=40013 came with 40014 invalid access token": "40013",
    "system error": "-1",
}


def test_of_several_numbers_the_one_that_the_line_calls_a_code_wins(site: Path) -> None:
    assert best_of(site / "wx" / "index.html", list(SEVERAL)) == SEVERAL


def test_the_search_of_all_catalogs_finds_short_codes_too(site: Path) -> None:
    lines = {**SHORT, **SEVERAL}
    steps = [
        step
        for line in lines
        for step in (
            ("fill", BOX, line),
            ("until", f"new URLSearchParams(location.search).get('q') === {json.dumps(line)}"),
            FIRST,
        )
    ]
    assert dict(zip(lines, look(site / "index.html", *steps), strict=True)) == lines


def test_a_status_and_a_tag_are_found_behind_the_word_that_says_what_they_are(site: Path) -> None:
    asked = ["429", "status 429", "HTTP 429", "HTTP/1.1 429", "status code: 429", "tag account", "account"]
    assert best_of(site / "wx" / "index.html", asked) == dict.fromkeys(asked, "50001")


def test_a_title_matches_by_the_starts_of_its_words_and_ideographs_anywhere(site: Path) -> None:
    every = len(MESSAGES) + 1
    asked = {"discord slow": 1, "ord slow": 0, "discord": every, "iscorderr": 0, "信": every}
    count = ("read", f"document.querySelectorAll({json.dumps(RESULTS)}).length")
    steps = [
        step
        for text in asked
        for step in (
            ("fill", BOX, text),
            ("until", f"new URLSearchParams(location.search).get('q') === {json.dumps(text)}"),
            count,
        )
    ]
    assert dict(zip(asked, look(site / "index.html", *steps), strict=True)) == asked


@pytest.mark.parametrize(
    "name", ["bg", "fg", "muted", "card", "line", "accent", "on-accent", "good", "bad", "mark"]
)
def test_a_page_in_print_sets_every_color_that_the_dark_theme_sets(site: Path, name: str) -> None:
    text = (site / "wx" / "50001.html").read_text(encoding="utf-8")
    dark, printed = text.index("@media (prefers-color-scheme:dark)"), text.index("@media print")
    assert f"--{name}:" in text[dark : text.index("}}", dark)]
    assert f"--{name}:" in text[printed : text.index("}", printed)]
