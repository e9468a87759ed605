"""The command line as a whole: the version, help, unknown commands, a wrong request for completion."""

import contextlib
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from errcast.cli import main
from tests.support.commands import errcast_command

COMPLETE = "_ERRCAST_COMPLETE"
NO_WORDS = "needs the command line, which the script for the shell sends"


COMMANDS = (
    "import",
    "export",
    "generate",
    "check",
    "lint",
    "fmt",
    "texts",
    "breaking",
    "scan",
    "explain",
    "new",
    "merge",
    "init",
    "targets",
    "schema",
)


def test_every_command_has_help_and_errcast_has_a_version(tmp_path: Path) -> None:
    assert errcast_command("--version", cwd=tmp_path).stdout == "errcast 0.1.0\n"
    assert main.list_commands(click.Context(main)) == list(COMMANDS)
    for command in ((), *((command,) for command in COMMANDS)):
        result = errcast_command(*command, "--help", cwd=tmp_path)
        assert result.returncode == 0
        assert result.stdout.startswith("Usage: errcast")
        assert "\b" not in result.stdout
        assert "\\b" not in result.stdout


def test_the_paragraphs_of_a_help_begin_at_the_same_column(tmp_path: Path) -> None:
    text = errcast_command("generate", "--help", cwd=tmp_path).stdout
    assert "\n\n  Without a SPEC, the configuration names the catalogs" in text
    assert "\n\n  Examples:\n    errcast generate\n    errcast generate spec/hotel.yaml" in text


def examples(*command: str, folder: Path) -> list[list[str]]:
    """Return the words of each call of errcast among the examples in a help."""
    text = errcast_command(*command, "--help", cwd=folder).stdout
    paragraph = text.partition("\n  Examples:\n")[2].partition("\n\n")[0]
    lines = [line for line in paragraph.splitlines() if line]
    assert all(line.startswith("    ") for line in lines)
    calls = (re.split(r" [|>] ", line) for line in lines)
    return [shlex.split(part) for call in calls for part in call if part.split()[0] == "errcast"]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_of_every_command_has_examples_that_it_accepts(command: str, tmp_path: Path) -> None:
    calls = examples(*command.split(), folder=tmp_path)
    assert len(calls) >= 2
    for _, name, *arguments in calls:
        assert command in ("", name)
        called = main.get_command(click.Context(main), name)
        assert called is not None
        with contextlib.suppress(click.exceptions.Exit):  # `--rules` ends the run
            called.make_context(name, arguments)


def test_the_version_is_printed_without_importing_jinja_or_yaml(tmp_path: Path) -> None:
    code = "import sys, errcast.cli; sys.exit(any(name in sys.modules for name in ('jinja2', 'yaml', 'tomllib')))"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)


def test_the_installed_command_is_the_module(tmp_path: Path) -> None:
    command = Path(sys.executable).parent / "errcast"
    printed = subprocess.run([command, "--version"], capture_output=True, text=True, check=True).stdout
    assert printed == errcast_command("--version", cwd=tmp_path).stdout


def test_an_unknown_command_is_wrong_use(tmp_path: Path) -> None:
    assert errcast_command("generat", cwd=tmp_path).returncode == 2


def test_the_finding_of_a_misspelt_command_names_the_nearest_one(tmp_path: Path) -> None:
    result = errcast_command("genrate", cwd=tmp_path)
    assert result.returncode == 2
    assert "Did you mean 'generate'?" in result.stderr


@pytest.mark.parametrize(
    ("asked", "words", "reason"),
    [
        ("bash_complete", {}, NO_WORDS),
        ("zsh_complete", {"COMP_CWORD": "1"}, NO_WORDS),
        ("fish_complete", {}, NO_WORDS),
        ("bash_print", {}, "is for no shell that errcast knows"),
        ("bash", {}, "is for no shell that errcast knows"),
        ("tcsh_source", {}, "is for no shell that errcast knows"),
    ],
)
def test_completion_that_no_shell_asked_for_is_wrong_use(
    asked: str, words: dict[str, str], reason: str, tmp_path: Path
) -> None:
    result = errcast_command(cwd=tmp_path, prepare=lambda: os.environ.update({COMPLETE: asked} | words))
    shell = asked.partition("_")[0].replace("tcsh", "bash")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        f"Error: {COMPLETE}={asked} {reason}; to turn completion on, load into the shell what"
        f" `{COMPLETE}={shell}_source errcast` prints; for other work, unset the variable\n"
    )


@pytest.mark.parametrize(
    ("refused", "error", "rule"),
    [
        ("is_file", PermissionError(13, "Permission denied"), "cannot-read"),
        ("mkdir", OSError(30, "Read-only file system"), "cannot-write"),
    ],
)
def test_a_folder_that_the_machine_refuses_is_a_finding_with_its_short_path(
    refused: str, error: OSError, rule: str, tmp_path: Path
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        error.filename = str(path)
        raise error

    assert errcast_command("init", cwd=tmp_path).returncode == 0
    result = errcast_command("generate", cwd=tmp_path, prepare=lambda: setattr(Path, refused, refuse))
    assert (result.returncode, result.stdout) == (2, "")
    path = {"is_file": "errcast.toml", "mkdir": "out"}[refused]
    assert result.stderr.startswith(f"{path}: error[{rule}]: {error.strerror}; ")
    assert result.stderr.count("\n") == 1
