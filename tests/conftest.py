"""What the tests share: the cases, the expected facts, and the toolchains that judge the output."""

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

import errcast

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
NODE = ROOT / "tests" / "node"


# No test asserts a time: a machine may be busy with something else.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


# What is invented is new in each run, and the same again for whoever sets the seed that was printed.
# The processes among which the tests are divided inherit it.
SEED = os.environ.setdefault("ERRCAST_SEED", str(secrets.randbelow(10**9)))


def pytest_report_header() -> str:
    return f"ERRCAST_SEED={SEED}"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the expected files of golden cases"
    )


def require(tool: str) -> str:
    """Return the path of a tool; without it skip the test, or fail where CI demands all tools."""
    installed = (NODE / "node_modules" / ".bin" / tool, Path(sys.executable).parent / tool)
    path = next((str(local) for local in installed if local.exists()), shutil.which(tool))
    if path is None:
        reason = f"{tool} is not installed"
        if os.environ.get("ERRCAST_REQUIRE_TOOLCHAINS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


def run_whatever(
    command: Sequence[str | os.PathLike[str]], cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command, whatever comes of it."""
    return subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def run(
    command: Sequence[str | os.PathLike[str]], cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command that must succeed and must say nothing on standard error."""
    result = run_whatever(command, cwd, **environment)
    assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
    return result


def errcast_command(*arguments: str | os.PathLike[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the installed command, whatever comes of it."""
    return subprocess.run(
        [sys.executable, "-m", "errcast", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def git(folder: Path, *arguments: str, typed: str | None = None) -> str:
    """Run git in a folder, as somebody and without signing, and return what it prints."""
    settings = ("user.name=A", "user.email=a@example.com", "commit.gpgsign=false", "core.autocrlf=false")
    command = [require("git"), *(word for setting in settings for word in ("-c", setting)), *arguments]
    return subprocess.run(
        command, cwd=folder, input=typed, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout


@pytest.fixture
def empty_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a git repository, to which no configuration of the machine applies."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", ".")
    return tmp_path


class Case:
    """A catalog and the folder of what is generated from it."""

    def __init__(self, name: str, catalog: Path, out: Path) -> None:
        self.name = name
        self.catalog = errcast.load(catalog)
        self.out = out

    def artifact(self, target: str) -> Path | None:
        """Return the one file of a target, None where the case leaves the target out."""
        files = [path for path in (self.out / target).rglob("*") if path.is_file()]
        assert len(files) <= 1, files
        return files[0] if files else None


def golden_folders() -> list[Path]:
    return sorted(path.parent for path in GOLDEN.glob("*/errcast.toml"))


CASES = [
    Case("face", ROOT / "spec" / "face.yaml", ROOT / "out"),
    *(Case(folder.name, folder / "catalog.yaml", folder / "expected") for folder in golden_folders()),
]


def cases_of(target: str) -> list[tuple[Case, Path]]:
    """Return each case that has the target, with its file."""
    return [(case, path) for case in CASES if (path := case.artifact(target)) is not None]


def expected_facts(catalog: errcast.Catalog) -> list[dict[str, Any]]:
    """Return what every language must say of a catalog, written down apart from the generator."""
    facts = []
    for error in catalog.errors:
        fact: dict[str, Any] = {
            "name": error.name,
            "code": error.code,
            "message": error.message,
            "description": error.description,
            "solution": error.solution,
        }
        if any(other.category is not None for other in catalog.errors):
            fact["category"] = error.category
        if any(other.retryable is not None for other in catalog.errors):
            fact["retryable"] = error.retryable is True
        if any(other.http_status is not None for other in catalog.errors):
            fact["http_status"] = error.http_status
        if any(other.deprecated is not None for other in catalog.errors):
            fact["deprecated"] = error.is_deprecated
        if error.aliases:
            fact["aliases"] = sorted(error.aliases)
        facts.append(fact)
    return facts
