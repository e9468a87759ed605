"""The line about a long run: on a terminal alone, and erased at the end."""

import io
import sys
from threading import Event
from types import SimpleNamespace

import pytest

from errcast.cli.progress import progress


class Screen(io.StringIO):
    """A terminal, or a pipe, that tells when something is written."""

    def __init__(self, *, is_terminal: bool = True) -> None:
        super().__init__()
        self.is_terminal = is_terminal
        self.written = Event()

    def isatty(self) -> bool:
        return self.is_terminal

    def flush(self) -> None:
        self.written.set()


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Standard error, as a terminal."""
    found = Screen()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("errcast.cli.progress.sys", SimpleNamespace(stderr=found))
    return found


def test_a_long_run_shows_a_line_and_erases_it(screen: Screen) -> None:
    with progress("generating", after=0):
        assert screen.written.wait(60)
        assert screen.getvalue() == "errcast: generating …"
    assert screen.getvalue() == "errcast: generating …\r\x1b[K"


def test_a_short_run_shows_nothing(screen: Screen) -> None:
    with progress("generating", after=3600):
        pass
    assert screen.getvalue() == ""


def test_the_line_is_erased_when_the_run_ends_early(screen: Screen) -> None:
    with pytest.raises(SystemExit), progress("generating", after=0):
        assert screen.written.wait(60)
        sys.exit(2)
    assert screen.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize(("is_terminal", "term"), [(False, "xterm"), (True, "dumb")])
def test_a_pipe_and_a_simple_terminal_get_no_line_and_no_thread(
    is_terminal: bool, term: str, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.is_terminal = is_terminal
    monkeypatch.setenv("TERM", term)

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("threading.Timer", refuse)
    with progress("generating", after=0):
        pass
    assert screen.getvalue() == ""
