"""The same bytes everywhere: whatever Python, line ends of the files read, hash seed, locale, folder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.commands import errcast_command, run
from tests.support.compilers import interpreters
from tests.support.paths import ROOT
from tests.support.projects import files


def newer(interpreter: str) -> bool:
    code = "import sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([interpreter, "-c", code], check=False).returncode == 0


OTHERS = [
    interpreter for interpreter in interpreters() if newer(interpreter) and interpreter != sys.executable
]


@pytest.mark.parametrize("interpreter", OTHERS)
def test_every_python_gives_the_same_bytes(
    interpreter: str,
    wheelhouse: Path,
    tmp_path: Path,
) -> None:
    run([interpreter, "-m", "venv", tmp_path / "environment"])
    python = tmp_path / "environment" / "bin" / "python"
    (wheel,) = wheelhouse.glob("*.whl")
    run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel])
    run([python, "-m", "errcast", "generate", "--out", tmp_path / "out"], cwd=ROOT)
    assert files(tmp_path / "out") == files(ROOT / "out")
    for folder in sorted((ROOT / "tests" / "golden").glob("*/errcast.toml")):
        run([python, "-m", "errcast", "check", "--config", folder], cwd=tmp_path)


def test_files_with_crlf_give_the_same_bytes(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "spec", tmp_path / "spec")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for path in tmp_path.rglob("*.*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    result = errcast_command("generate", "--templates", "templates", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert files(tmp_path / "out") == files(ROOT / "out")
    imported = errcast_command("import", "spec/source/face.txt", "--name", "face", cwd=tmp_path).stdout
    assert imported == errcast_command("import", "spec/source/face.txt", "--name", "face", cwd=ROOT).stdout


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "0", "LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "Asia/Tokyo"},
        {"PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "TZ": "America/St_Johns"},
        {"PYTHONHASHSEED": "1", "LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_the_environment_makes_no_difference(environment: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "errcast", "generate", "--out", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, check=True)
    assert files(tmp_path) == files(ROOT / "out")
    command = [sys.executable, "-m", "errcast", "explain", "222202"]
    result = subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, check=False)
    assert result.returncode == 0, result.stderr
