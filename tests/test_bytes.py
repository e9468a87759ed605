"""The same bytes everywhere: on any Python, with any line ends, hash seed, locale and folder."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.commands import errcast_command, require, run
from tests.support.compilers import interpreters
from tests.support.distributions import new_environment, uv_of
from tests.support.in_forks import in_forks
from tests.support.paths import GOLDEN, ROOT
from tests.support.projects import DEMO, files


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
    python = new_environment(tmp_path / "environment", interpreter) / "python"
    (wheel,) = wheelhouse.glob("*.whl")
    run([*uv_of(python), wheel])
    checks = [["check", "--config", str(path)] for path in sorted(GOLDEN.glob("*/errcast.toml"))]
    for done in in_forks(python, [["check", "--no-cache"], *checks], ROOT):
        assert done.returncode == 0, done


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
def test_the_environment_makes_no_difference(environment: dict[str, str]) -> None:
    commands = [["check", "--no-cache"], ["explain", "222202"]]
    for done in in_forks(sys.executable, commands, ROOT, environment):
        assert done.returncode == 0, done


@pytest.mark.skipif(sys.platform == "win32", reason="the paths of Windows are text in any locale")
def test_a_catalog_that_is_named_is_the_same_file_in_a_locale_that_is_not_utf_8(tmp_path: Path) -> None:
    """Linux has names of bytes. Such a locale reads each byte of `ü` as a character of its own."""
    made = [require("localedef"), "-c", "-i", "POSIX", "-f", "ISO-8859-1", str(tmp_path / "odd")]
    ended = subprocess.run(made, capture_output=True, check=False)
    if not (tmp_path / "odd" / "LC_CTYPE").exists():
        pytest.skip(f"localedef makes no locale: {ended.stderr.decode()}")
    odd = {"LOCPATH": str(tmp_path), "LC_ALL": "odd", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    (tmp_path / "üb.yaml").write_text(DEMO)
    for command in ("generate -t python", "check -t python", "export --format csv"):
        run([sys.executable, "-m", "errcast", *command.split(), "üb.yaml"], tmp_path, **odd)
    assert "from üb.yaml." in (tmp_path / "out" / "python" / "demo_error.py").read_text(encoding="utf-8")
