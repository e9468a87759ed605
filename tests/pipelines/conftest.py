"""A first project, and a copy of this repository that hooks and the action install."""

import shutil
from pathlib import Path

import pytest

from tests.support.commands import errcast_command, git
from tests.support.distributions import SOURCES
from tests.support.paths import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return the folder of a first project, as `errcast init` writes it, generated and committed."""
    folder = tmp_path / "project"
    folder.mkdir()
    assert errcast_command("init", cwd=folder).returncode == 0
    assert errcast_command("generate", cwd=folder).returncode == 0
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Begin")
    return folder


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a copy of this repository in its present state, and the commit that users name in their files."""
    folder = tmp_path_factory.mktemp("published")
    for name in (*SOURCES, ".pre-commit-hooks.yaml", "action.yml", "action.txt", "action-tables.txt"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Publish")
    return folder, git(folder, "rev-parse", "HEAD").strip()
