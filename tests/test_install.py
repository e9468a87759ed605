"""Wheel, sdist and editable install: each in a new environment outside the repository, and used from there."""

import os
import re
import shutil
import subprocess
import tarfile
import tomllib
import zipfile
from collections.abc import Callable, Sequence
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from errcast.rendering.built_in import COMPILED, compile_templates
from errcast.targets import load_target, target_names
from tests.support.commands import run
from tests.support.distributions import copy_of_sources, new_environment, pip_of, uv_of
from tests.support.in_forks import in_forks
from tests.support.paths import ROOT


def installed(what: list[str], folder: Path, command_of: Callable[[Path], list[str | Path]] = uv_of) -> Path:
    """Return the path of `errcast` in a new environment, after an install."""
    scripts = new_environment(folder / "environment")
    run([*command_of(scripts / "python"), *what])
    return scripts / "errcast"


def check_that_it_works(command: Path, folder: Path) -> None:
    """Generate from outside the repository, and compare with the committed files."""
    project = folder / "project"
    shutil.copytree(ROOT / "spec", project / "spec")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    shutil.copy(ROOT / "pyproject.toml", project)  # which has the options of the committed files
    subprocess.run([command, "generate"], cwd=project, env=environment, check=True)
    for path in (ROOT / "out").rglob("*"):
        if path.is_file():
            assert (project / "out" / path.relative_to(ROOT / "out")).read_bytes() == path.read_bytes()
    code = (
        "import errcast; print(len(errcast.render(errcast.load('spec/face.yaml'), 'python')[0].text) > 9000)"
    )
    python = command.with_name("python")
    assert run([python, "-c", code], cwd=project).stdout == "True\n"
    assert run([python, "-m", "errcast", "--version"], cwd=project).stdout == "errcast 0.1.0\n"


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_a_distribution_works_in_a_new_environment(
    kind: str, distributions: dict[str, Path], tmp_path: Path
) -> None:
    command_of = pip_of if kind == "wheel" else uv_of
    check_that_it_works(installed([str(distributions[kind])], tmp_path, command_of), tmp_path)


FORMS = ["md", "html", "csv", "tsv", "xlsx", "json", "properties", "rst", "wiki"]


def test_the_readers_of_every_form_come_with_their_extra_and_are_named_without_it(
    distributions: dict[str, Path], tmp_path: Path
) -> None:
    command = installed([str(distributions["wheel"])], tmp_path)
    needs = {
        "md": "markdown-it-py",
        "html": "justhtml",
        "rst": "docutils",
        "wiki": "mwparserfromhell",
        "xlsx": "openpyxl",
        "properties": "javaproperties",
    }
    remedies = []
    for form, result in imported(command, FORMS, tmp_path).items():
        assert result.returncode == (2 if form in needs else 0), result.stderr
        if form in needs:
            remedy = re.search("run `(.*)`$", result.stderr)
            assert remedy is not None
            assert needs[form] in remedy[1]
            remedies.append(remedy[1])
    # The environment has no pip, and errcast need not be in a registry.
    run(["sh", "-e", "-c", remedies[0]], cwd=tmp_path, PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_QUIET="1")
    assert imported(command, ["md"], tmp_path)["md"].returncode == 0
    python = command.with_name("python")
    run([*uv_of(python), f"{distributions['wheel']}[all]"])
    for result in imported(command, FORMS, tmp_path).values():
        assert result.returncode == 0, result.stderr
        assert result.stdout.endswith("98 errors imported\n")


def imported(
    command: Path, forms: Sequence[str], folder: Path
) -> dict[str, subprocess.CompletedProcess[str]]:
    """Import the real table in some forms, with the errcast of an environment."""
    options = ["--output", "imported.yaml", "--force"]
    commands = [["import", str(ROOT / "tests" / "face" / f"face.{form}"), *options] for form in forms]
    results = in_forks(command.with_name("python"), commands, folder)
    return dict(zip(forms, results, strict=True))


def test_an_editable_install_works_in_a_new_environment(tmp_path: Path) -> None:
    checkout = copy_of_sources(tmp_path / "checkout")
    check_that_it_works(installed(["--editable", str(checkout)], tmp_path), tmp_path)


def test_the_wheel_contains_the_package_its_types_its_templates_and_nothing_else(
    distributions: dict[str, Path],
) -> None:
    with zipfile.ZipFile(distributions["wheel"]) as wheel:
        names = set(wheel.namelist())
    package = {
        f"errcast/{path.relative_to(ROOT / 'generator' / 'errcast').as_posix()}" for path in python_files()
    }
    templates = {
        f"errcast/templates/{path.relative_to(ROOT / 'templates').as_posix()}"
        for path in (ROOT / "templates").rglob("*.*")
    }
    words = {"errcast/lexing/languages.yaml", "errcast/scan/vocabulary.yaml"}
    compiled = {name for name in names if name.startswith(f"errcast/{COMPILED}/")}
    others = templates | words | compiled | {"errcast/py.typed"}
    assert {name for name in names if ".dist-info/" not in name} == package | others
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_has_the_code_of_every_template_so_that_no_run_compiles_one(
    distributions: dict[str, Path], tmp_path: Path
) -> None:
    with zipfile.ZipFile(distributions["wheel"]) as wheel:
        wheel.extractall(tmp_path)
    for name in target_names():
        target, _ = load_target(name)
        assert target is not None
        compile_templates(target, tmp_path / "wanted" / name)
        wanted = {path.name: path.read_bytes() for path in (tmp_path / "wanted" / name).iterdir()}
        in_wheel = (tmp_path / "errcast" / COMPILED / name).iterdir()
        assert {path.name: path.read_bytes() for path in in_wheel} == wanted


def python_files() -> list[Path]:
    return list((ROOT / "generator" / "errcast").rglob("*.py"))


def test_the_sdist_contains_every_source_of_the_package(distributions: dict[str, Path]) -> None:
    with tarfile.open(distributions["sdist"]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"pyproject.toml", "LICENSE", "README.md", "CHANGELOG.md"} <= names
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "templates").rglob("*.*")} <= names
    assert not any(name.startswith((".venv", "tests/node/node_modules", ".git/")) for name in names)


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


EXTRAS = sorted({*PROJECT["optional-dependencies"]} - {"all", "dev", "fuzz"})


def requirements(*extras: str) -> dict[str, Requirement]:
    """Return the requirements of the package, with those of some extras, by name."""
    texts = [
        *PROJECT["dependencies"],
        *(text for extra in extras for text in PROJECT["optional-dependencies"][extra]),
    ]
    return {canonicalize_name(Requirement(text).name): Requirement(text) for text in texts}


def pinned(path: Path) -> dict[str, str]:
    """Return the version of each library that a file of requirements pins."""
    found = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


def test_the_oldest_tested_libraries_are_the_oldest_allowed_ones() -> None:
    bounds = {
        name: str(requirement.specifier).removeprefix(">=")
        for name, requirement in requirements(*EXTRAS).items()
    }
    assert pinned(ROOT / "tests" / "oldest.txt") == bounds


def test_the_extras_for_development_allow_no_older_library_than_the_extras_for_users() -> None:
    users = requirements(*EXTRAS)
    for name, requirement in requirements("dev").items():
        if name in users:
            assert requirement.specifier == users[name].specifier


LOCKS = {"action.txt": [], "action-tables.txt": EXTRAS}  # the lock files of the action, and their extras


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_of_the_action_has_every_needed_library_and_no_other(lock: str) -> None:
    wanted = requirements(*LOCKS[lock])
    needed, waiting = set(), list(wanted)
    while waiting:
        name = waiting.pop()
        needed.add(name)
        for text in requires(name) or ():
            requirement = Requirement(text)
            if requirement.marker is None or "extra" not in str(requirement.marker):
                waiting.append(canonicalize_name(requirement.name))
    locked = pinned(ROOT / lock)
    assert set(locked) == needed
    for name, requirement in wanted.items():
        assert requirement.specifier.contains(locked[name]), name


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_of_the_action_has_a_hash_for_each_library_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[A-Za-z])", text, flags=re.MULTILINE)[1:]
    assert len(entries) == len(pinned(ROOT / lock))
    for entry in entries:
        first, *others = entry.strip().split(" \\\n")
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[0-9.]+( ; .+)?", first), first
        assert others
        assert all(re.fullmatch(r" +--hash=sha256:[0-9a-f]{64}", other) for other in others)


def test_the_lock_files_of_the_action_agree() -> None:
    assert pinned(ROOT / "action.txt").items() <= pinned(ROOT / "action-tables.txt").items()
