"""What a terminal shows: colors where they are wanted, and documents that fit."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from errcast.breaking.rules import RULES as CHANGES
from errcast.breaking.rules import rules_table
from errcast.cli.coloring import colored, has_colors
from errcast.cli.wrapping import terminal_lines
from errcast.linting.documents import rules_document
from errcast.linting.rules import RULES
from tests.support.commands import errcast_command

ESCAPE = "\x1b["


class Terminal:
    def isatty(self) -> bool:
        return True


class Pipe:
    def isatty(self) -> bool:
        return False


@pytest.fixture
def colorful(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment in which a terminal shows colors."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    return monkeypatch


def test_a_terminal_has_colors_and_a_pipe_has_none(colorful: pytest.MonkeyPatch) -> None:
    assert has_colors(Terminal())
    assert not has_colors(Pipe())


@pytest.mark.parametrize(
    ("name", "value", "is_colored"),
    [("NO_COLOR", "1", False), ("NO_COLOR", "0", False), ("NO_COLOR", "", True), ("TERM", "dumb", False)],
)
def test_the_environment_can_switch_colors_off(
    name: str, value: str, is_colored: bool, colorful: pytest.MonkeyPatch
) -> None:
    colorful.setenv(name, value)
    assert has_colors(Terminal()) is is_colored


def test_only_the_path_and_the_level_of_a_finding_have_colors() -> None:
    report = (
        "a.yaml:3:5: error[unknown-key]: text: note[x]: y\nb.yaml: warning[z]: text\nerrcast: note[w]: t\n"
    )
    assert colored(report) == (
        "\x1b[1ma.yaml:3:5\x1b[0m: \x1b[31m\x1b[1merror[unknown-key]\x1b[0m: text: note[x]: y\n"
        "\x1b[1mb.yaml\x1b[0m: \x1b[33m\x1b[22mwarning[z]\x1b[0m: text\n"
        "\x1b[1merrcast\x1b[0m: \x1b[36m\x1b[22mnote[w]\x1b[0m: t\n"
    )


def on_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """Return what a run prints on a terminal of 60 columns."""
    pty = pytest.importorskip("pty")
    parent, child = pty.openpty()
    known = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    known |= {"TERM": "xterm", "COLUMNS": "60", **environment}
    command = [sys.executable, "-m", "errcast", *arguments]
    run = subprocess.Popen(command, cwd=folder, env=known, stdin=child, stdout=child, stderr=child)
    os.close(child)
    printed = b""
    try:
        while part := os.read(parent, 65536):
            printed += part
    except OSError:  # Linux says so when the program has closed the terminal
        pass
    os.close(parent)
    run.wait()
    return printed.decode().replace("\r\n", "\n")


def test_findings_on_a_terminal_have_colors_unless_no_color_is_set(project: Path) -> None:
    check = ("check", "demo.yaml", "-t", "java")
    plain = errcast_command(*check, cwd=project).stderr
    shown = on_terminal(project, *check)
    assert ESCAPE in shown
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == plain
    assert on_terminal(project, *check, NO_COLOR="1") == plain
    assert ESCAPE not in plain


@pytest.mark.parametrize(
    ("markdown", "rules"),
    [(rules_document(), [rule.id for rule in RULES]), (rules_table(), [rule.id for rule in CHANGES])],
    ids=["lint", "breaking"],
)
def test_the_rules_fit_a_terminal_and_lose_no_word(markdown: str, rules: list[str]) -> None:
    lines = terminal_lines(markdown, 60)
    assert set(rules) <= set(lines)
    assert all(len(line) <= 60 or len(line.split()) == 1 for line in lines)
    words = set(" ".join(lines).replace("`", "").split())
    without_heads = re.sub(r"\|.*\n\| ---.*\n", "", markdown)
    for word in without_heads.replace("`", "").replace("\\|", "|").split():
        assert word in words or not word.strip("|-#"), word


def test_the_rules_are_wrapped_on_a_terminal_and_markdown_in_a_pipe(tmp_path: Path) -> None:
    assert errcast_command("lint", "--rules", cwd=tmp_path).stdout == rules_document()
    shown = on_terminal(tmp_path, "lint", "--rules")
    assert "| --- |" not in shown
    assert "\ntrailing-space\n  level: warning\n" in shown
    assert max(len(line) for line in shown.splitlines()) <= 60
