"""The command line as a whole: the version, help, unknown commands, completion."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.commands import errcast_command, require


def test_every_command_has_help_and_errcast_has_a_version(tmp_path: Path) -> None:
    assert errcast_command("--version", cwd=tmp_path).stdout == "errcast 0.1.0\n"
    for command in ([], ["import"], ["generate"], ["targets"], ["schema"]):
        result = errcast_command(*command, "--help", cwd=tmp_path)
        assert result.returncode == 0
        assert result.stdout.startswith("Usage: errcast")


def test_the_version_is_printed_without_importing_jinja_or_yaml(tmp_path: Path) -> None:
    code = "import sys, errcast.cli; sys.exit(any(name in sys.modules for name in ('jinja2', 'yaml', 'tomllib')))"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)


def test_the_installed_command_is_the_module(tmp_path: Path) -> None:
    command = Path(sys.executable).parent / "errcast"
    printed = subprocess.run([command, "--version"], capture_output=True, text=True, check=True).stdout
    assert printed == errcast_command("--version", cwd=tmp_path).stdout


def test_an_unknown_command_is_wrong_use(tmp_path: Path) -> None:
    assert errcast_command("generat", cwd=tmp_path).returncode == 2


def test_a_misspelt_command_is_answered_with_the_nearest_one(tmp_path: Path) -> None:
    result = errcast_command("genrate", cwd=tmp_path)
    assert result.returncode == 2
    assert "Did you mean 'generate'?" in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_there_for_each_shell(shell: str, tmp_path: Path) -> None:
    command = Path(sys.executable).parent / "errcast"
    environment = os.environ | {"_ERRCAST_COMPLETE": f"{shell}_source"}
    script = subprocess.run([command], env=environment, capture_output=True, text=True, check=True).stdout
    assert "_ERRCAST_COMPLETE" in script


def test_bash_completes_commands_options_and_formats(tmp_path: Path) -> None:
    folder = Path(sys.executable).parent
    session = (
        (
            'eval "$(_ERRCAST_COMPLETE=bash_source errcast)"\n'
            'complete() { COMP_WORDS=(errcast "$@"); COMP_CWORD=$#; COMPREPLY=(); _errcast_completion errcast; echo "${COMPREPLY[@]}"; }\n'
            "complete gen\ncomplete check --dif\ncomplete check --format s\n"
        )
        .replace("complete()", "answers()")
        .replace("\ncomplete ", "\nanswers ")
    )
    environment = os.environ | {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    printed = subprocess.run(
        [require("bash"), "-c", session], env=environment, capture_output=True, text=True, check=True
    )
    assert printed.stdout.splitlines() == ["generate", "--diff", "sarif"]
