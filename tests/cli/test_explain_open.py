"""`errcast explain --open`: from a code to its page."""

import webbrowser
from pathlib import Path

import pytest

from tests.support.commands import errcast_command
from tests.support.paths import ROOT

CATALOG = """\
errcast: 1
name: demo
reserved: {codes: [x], names: [OLD]}
errors:
  - {code: a/b, name: A, message: same}
  - {code: c, name: B, message: same}
"""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the addresses that the run opens."""
    addresses: list[str] = []

    def keep(address: str) -> bool:
        addresses.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open_new_tab", keep)
    return addresses


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "demo.yaml").write_text(CATALOG)
    (tmp_path / "errcast.toml").write_text('specs = ["demo.yaml"]\ntargets = ["html", "python"]\n')
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
    return tmp_path


@pytest.mark.parametrize(
    ("question", "page"),
    [("a/b", "a~2Fb.html"), ("A", "a~2Fb.html"), ("x", "x.html"), ("OLD", "name/OLD.html")],
)
def test_the_page_of_an_error_opens_in_a_browser(
    question: str, page: str, site: Path, opened: list[str]
) -> None:
    result = errcast_command("explain", "--open", question, cwd=site)
    assert (result.returncode, result.stderr) == (0, "")
    assert opened == [(site / "out" / "html" / "demo" / page).as_uri()]


def test_a_page_of_the_repository_opens(opened: list[str]) -> None:
    assert errcast_command("explain", "pic not has face", "--open", cwd=ROOT).returncode == 0
    assert opened == [(ROOT / "out" / "html" / "face" / "222202.html").as_uri()]


def test_several_errors_open_no_page(site: Path, opened: list[str]) -> None:
    result = errcast_command("explain", "--open", "same", cwd=site)
    assert result.returncode == 1
    assert result.stderr == (
        "errcast: error[several-errors]: 2 errors were found, and --open opens one page; ask for one of their"
        " codes\n"
    )
    assert opened == []


def test_a_page_that_is_not_there_is_a_finding(site: Path, opened: list[str]) -> None:
    (site / "out" / "html" / "demo" / "c.html").unlink()
    result = errcast_command("explain", "--open", "c", cwd=site)
    assert result.returncode == 1
    assert result.stderr == (
        "out/html/demo/c.html: error[no-page]: there is no such page yet; run `errcast generate`\n"
    )
    assert "B = c" in result.stdout
    (site / "errcast.toml").write_text('specs = ["demo.yaml"]\ntargets = ["python"]\n')
    result = errcast_command("explain", "--open", "c", cwd=site)
    assert result.stderr == (
        "errcast.toml: error[no-page]: no output has a page for each error; add a target that writes one, such"
        " as html, to `targets`\n"
    )
    assert opened == []


def test_a_machine_without_a_browser_is_a_finding(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "open_new_tab", lambda _: False)
    result = errcast_command("explain", "--open", "c", cwd=site)
    assert result.returncode == 1
    assert result.stderr == (
        "out/html/demo/c.html: error[no-browser]: no browser could be started; set BROWSER, or open this page"
        " yourself\n"
    )
