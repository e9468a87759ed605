"""A project for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from errcast.caching import looking
from tests.support.cached_projects import CATALOG, CONFIGURATION, Answer, Project


@pytest.fixture
def project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Project]:
    """Return a project whose files are current, and whose `check` and `generate` have kept their answers."""
    monkeypatch.delenv("ERRCAST_CACHE_DIR", raising=False)
    # The code of a checkout is looked at in a process of its own, below.
    monkeypatch.setattr(looking, "_of_code", lambda: iter([]))
    made = Project(tmp_path / "project", capsys, monkeypatch)
    made.write("errcast.toml", CONFIGURATION)
    made.write("spec/hotel.yaml", CATALOG)
    monkeypatch.chdir(made.root)
    made.run("generate")
    assert made.run("generate").out.endswith("0 files written, 1 unchanged\n")
    assert made.run("check") == Answer(0, "1 file checked, all current\n", "")
    assert made.is_recalled("check")
    assert made.is_recalled("generate")
    yield made
