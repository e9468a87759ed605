"""What the tests share: the cases, the expected facts, and the toolchains that judge the output."""

import gc
import os
import signal
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.commands import git, import_package
from tests.support.distributions import build_once
from tests.support.histories import PROJECT, commit
from tests.support.projects import DEMO
from tests.support.seed import DEEP, DEEP_MINUTES, SEED

# No test asserts a time: a machine may be busy with something else.
settings.register_profile("deep", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples each time: more of them would only repeat what a deep run tries with new ones.
settings.register_profile(
    "same", settings.get_profile("deep"), derandomize=True, database=None, max_examples=20
)
settings.load_profile("deep" if DEEP else "same")


# Tests make a lot and keep little. The search for garbage after each 700 objects took a tenth of the time.
gc.set_threshold(20_000, 20, 20)
# A Python that caches compiled modules starts in three quarters of the time; the tests start hundreds.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# pip would compile every module of a package, of which a test uses a few.
os.environ["PIP_NO_COMPILE"] = "1"
# Tests see the work, not a kept answer, and no folder of a cache; those of the cache turn it on.
os.environ["ERRCAST_CACHE_DIR"] = ""

# A shell ignores interrupts for what it starts behind an `&`, and every program of a test would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

WITH_KOTLIN = "tests/test_hostile.py"

# The files that take longest, the longest first: compilers, installations, pages, and processes.
LONGEST = (
    "test_hostile.py",
    "test_size.py",
    "test_escaping.py",
    "test_install.py",
    "test_html.py",
    "test_html_search.py",
    "test_invisible.py",
    "test_hooks.py",
    "test_pages.py",
    "test_action.py",
    "test_bytes.py",
    "test_printing.py",
    "test_build_tools.py",
    "test_ends.py",
    "test_large_values.py",
    "test_accepting.py",
    "test_html_links.py",
    "test_kotlin.py",
    "test_html_lines_of_logs.py",
    "test_java_bundles.py",
    "test_html_languages.py",
    "test_conformance.py",
    "test_openapi.py",
    "test_properties.py",
    "test_html_pasted_lines.py",
    "test_budgets_text.py",
    "test_style.py",
    "test_completing.py",
    "test_own_language.py",
    "test_pairing.py",
    "test_round_trip.py",
    "test_builds.py",
    "test_targets.py",
    "test_directives.py",
)


BEGIN = time.monotonic()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    if DEEP and time.monotonic() - BEGIN > DEEP_MINUTES * 60:
        pytest.skip(f"the {DEEP_MINUTES} minutes of this deep run are over (ERRCAST_DEEP_MINUTES)")


def pytest_report_header() -> str:
    return f"ERRCAST_SEED={SEED}{' ERRCAST_DEEP=1' if DEEP else ''}"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the expected files of golden cases"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run tests that are marked as deep only in a deep run, and begin with the files that take longest.

    One process runs a whole file, so that its tests share their set-up. If a long file came last, one
    process would be busy while the others have nothing to do.
    """
    ranks = {name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: ranks.get(item.path.name, len(ranks)))
    left = [] if DEEP else [item for item in items if item.get_closest_marker("deep")]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in set(left)]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Give whole files to the processes, and all tests of Kotlin to one process.

    A compiler of Kotlin that is new takes five seconds more than one that has compiled before.
    """
    scheduling = import_module("xdist.scheduler").LoadFileScheduling(config, log)
    file_of = scheduling._split_scope

    def group_of(test: str) -> str:
        is_kotlin = test.endswith("[kotlin]") or "test_kotlin.py" in test
        return WITH_KOTLIN if is_kotlin else str(file_of(test))

    scheduling._split_scope = group_of
    return scheduling


def pytest_collection_finish() -> None:
    """Prepare this process for its tests.

    Hypothesis tries constants of the modules that are imported. They are the same for each test if all
    modules are imported before the first. What is here now stays to the end, so the search for garbage
    leaves it out; it took a tenth of the time.
    """
    import_package()
    gc.collect()
    gc.freeze()


@pytest.fixture
def empty_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a git repository that ignores the configuration of the machine."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", ".")
    return tmp_path


@pytest.fixture
def repository(empty_repository: Path) -> Path:
    commit(empty_repository, PROJECT)
    return empty_repository


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "demo.yaml").write_text(DEMO)
    return tmp_path


@pytest.fixture(scope="session")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the wheel and the sdist of this repository, built once for all processes of the tests."""
    folder = tmp_path_factory.getbasetemp()
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ and os.name == "posix" else folder
    return build_once(shared / "distributions")


@pytest.fixture(scope="session")
def wheelhouse(distributions: dict[str, Path]) -> Path:
    """Return a folder with the wheel of this repository, as a package index for pip."""
    return distributions["wheel"].parent
