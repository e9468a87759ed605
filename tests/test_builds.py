"""Incremental builds with the real make and the real ninja, in a project with difficult names."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from errcast.publishing.depfile import depfile_text
from tests.support.commands import errcast_command, require
from tests.support.documents import ENVIRONMENT
from tests.support.paths import ROOT
from tests.support.projects import DEMO

HARD = "a b#c é图(1)!{@},+~]-"


def test_a_depfile_is_a_rule_and_a_target_for_each_dependency() -> None:
    assert depfile_text(["out/a b", "out/c"], ["spec/x#y.yaml", "z"]) == (
        "out/a\\ b out/c: \\\n  spec/x\\#y.yaml \\\n  z\n\nspec/x\\#y.yaml:\n\nz:\n"
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with difficult names: of the folder, the catalog, the templates and the output."""
    folder = tmp_path / HARD
    (folder / f"spec {HARD}").mkdir(parents=True)
    (folder / f"spec {HARD}" / f"{HARD}.yaml").write_text(DEMO)
    shutil.copytree(ROOT / "templates" / "python", folder / f"templates {HARD}" / "python")
    (folder / "errcast.toml").write_text(
        f'specs = ["spec {HARD}/*.yaml"]\nout = "out {HARD}"\ntemplates = ["templates {HARD}"]\ntargets = ["python"]\n',
        encoding="utf-8",
    )
    return folder


def dependencies(folder: Path) -> list[Path]:
    return [
        folder / "errcast.toml",
        folder / f"spec {HARD}" / f"{HARD}.yaml",
        folder / f"templates {HARD}" / "python" / "enum.py.j2",
        folder / f"templates {HARD}" / "python" / "target.yaml",
    ]


def build(tool: list[str], folder: Path) -> bool:
    """Run a build and tell whether it ran errcast."""
    result = subprocess.run(tool, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return "unchanged" in result.stdout


def age(folder: Path) -> None:
    """Make every file an hour older, so that a touch is later than all of them."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.name.startswith(".ninja"):
            os.utime(path, (path.stat().st_atime - 3600, path.stat().st_mtime - 3600))


def check_incremental(tool: list[str], folder: Path) -> None:
    age(folder)
    assert build(tool, folder)
    assert (folder / f"out {HARD}" / "python" / "demo_error.py").is_file()
    assert not build(tool, folder), "a second build runs nothing"
    for dependency in dependencies(folder):
        time.sleep(0.02)
        dependency.touch()
        assert build(tool, folder), f"touching {dependency.name} rebuilds"
        assert not build(tool, folder)
    catalog = dependencies(folder)[1]
    time.sleep(0.02)
    new = catalog.with_name("new.yaml")
    new.write_text(DEMO.replace("name: demo", "name: new"))
    assert build(tool, folder), "a new catalog that a glob matches rebuilds"
    assert (folder / f"out {HARD}" / "python" / "new_error.py").is_file()
    assert not build(tool, folder)
    new.unlink()
    assert build(tool, folder), "a catalog that is gone rebuilds"
    assert not build(tool, folder)
    catalog.write_text(DEMO.replace("not found", "gone"))
    assert build(tool, folder)
    assert "gone" in (folder / f"out {HARD}" / "python" / "demo_error.py").read_text()
    (folder / "errcast.toml").write_text(
        (folder / "errcast.toml").read_text(encoding="utf-8").replace(f"spec {HARD}/*", "*"), encoding="utf-8"
    )
    shutil.move(catalog, folder / "demo.yaml")
    assert build(tool, folder), "a dependency that is gone does not stop the build"


def test_make_runs_errcast_only_if_something_changed(project: Path) -> None:
    (project / "Makefile").write_text(
        "stamp:\n\terrcast generate --depfile build.d --depfile-target $@\n\ttouch $@\n-include build.d\n"
    )
    check_incremental([require("make")], project)


def test_ninja_runs_errcast_only_if_something_changed(project: Path) -> None:
    (project / "build.ninja").write_text(
        "rule errcast\n"
        "  command = errcast generate --depfile build.d --depfile-target $out && touch $out\n"
        "  depfile = build.d\n  deps = gcc\nbuild stamp: errcast\n"
    )
    check_incremental([require("ninja"), "-v"], project)


def test_ninja_accepts_the_generated_files_themselves_as_outputs(project: Path) -> None:
    output = f"out {HARD}/python/demo_error.py".replace(" ", "$ ")
    (project / "build.ninja").write_text(
        "rule errcast\n  command = errcast generate --depfile build.d\n"
        f"  depfile = build.d\n  deps = gcc\n  restat = 1\nbuild {output}: errcast\n",
        encoding="utf-8",
    )
    check_incremental([require("ninja"), "-v"], project)


def test_a_depfile_of_an_absolute_target_has_absolute_paths(project: Path) -> None:
    target = str(project / "stamp")
    result = errcast_command("generate", "--depfile", "d", "--depfile-target", target, cwd=project)
    assert result.returncode == 0, result.stderr
    for dependency in dependencies(project):
        assert depfile_text([], [str(dependency)]).split(":")[1].strip(" \\\n").split("\n")[0] in (
            project / "d"
        ).read_text(encoding="utf-8")


def test_built_in_templates_are_dependencies_too(tmp_path: Path) -> None:
    (tmp_path / "demo.yaml").write_text(DEMO)
    errcast_command("generate", "demo.yaml", "-t", "java", "--depfile", "d", cwd=tmp_path)
    text = (tmp_path / "d").read_text()
    assert text.startswith("out/java/errors/DemoError.java: \\\n  demo.yaml \\\n  ")
    assert "java/enum.java.j2" in text
    assert "java/target.yaml" in text
