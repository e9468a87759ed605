"""What a run keeps no answer for, and what a user can say about the cache."""

import shutil
from pathlib import Path
from time import time_ns

import pytest

from errcast.caching import remembering
from errcast.caching.observing import CACHE
from tests.support.cached_projects import CATALOG, CONFIGURATION, Project
from tests.support.commands import git

# What the answer of a run depends on.


def test_files_of_other_configurations_keep_no_answer(project: Project) -> None:
    shutil.copy(project.root / "out/python/hotel_error.py", project.root / "out/python/cold_error.py")
    project.write("cold/errcast.toml", 'specs = ["*.yaml"]\nout = "../out"\ntargets = ["python"]\n')
    project.write("cold/cold.yaml", CATALOG.replace("hotel", "cold"))
    project.patch.chdir(project.root / "cold")
    assert project.run("generate").code == 0
    assert project.run("check").code == 0
    assert not project.is_recalled("check")  # its outputs are outside its folder
    project.patch.chdir(project.root)
    assert project.run("check").code == 0
    assert not project.is_recalled("check")  # it found a file that the other one generates


def test_an_index_that_git_names_keeps_no_answer(project: Project) -> None:
    git(project.root, "init", "-q")
    git(project.root, "add", ".")
    shutil.copy(project.root / ".git/index", project.root / ".git/other")
    project.patch.setenv("GIT_INDEX_FILE", ".git/other")
    assert project.run("check").code == 0
    assert not project.is_recalled("check")


def test_a_git_that_does_not_answer_is_seen(project: Project) -> None:
    git(project.root, "init", "-q")
    git(project.root, "add", ".")
    assert project.run("check").code == 0
    assert project.is_recalled("check")
    git(project.root, "status")
    assert project.is_recalled("check")  # the index is another file now, and says the same
    with (project.root / ".git/config").open("a") as file:
        file.write("[broken\n")
    assert not project.is_recalled("check")
    assert "git does not say" in project.run("check").errors


def test_the_record_is_looked_up_in_its_own_repository(project: Project) -> None:
    shutil.rmtree(project.root / "out")
    outputs = '[[outputs]]\ntarget = "python"\nout = "src"\n'
    project.write("errcast.toml", f'specs = ["spec/*.yaml"]\n{outputs}')
    project.run("generate")
    for folder, paths in ((project.root / "src", ["."]), (project.root, ["spec", "errcast.lock"])):
        git(folder, "init", "-q")
        git(folder, "add", *paths)
    assert project.run("check").code == 0
    assert project.is_recalled("check")
    git(project.root, "rm", "-q", "--cached", "errcast.lock")
    assert "errcast.lock: error[untracked]" in project.run("check").errors


def test_a_folder_that_was_exchanged_during_the_run_keeps_no_answer(project: Project) -> None:
    shutil.rmtree(project.root / CACHE)
    keep, began = remembering.keep, time_ns()

    def keep_later(*given: object) -> None:
        (project.root / "spec").rename(project.root / "away")
        (project.root / "away").rename(project.root / "spec")
        project.patch.setattr(remembering, "BEGAN", began)
        keep(*given)  # type: ignore[arg-type]

    project.patch.setattr(remembering, "keep", keep_later)
    assert project.run("check").code == 0
    assert not project.answers


def test_an_escape_in_the_configuration_can_turn_the_cache_off(project: Project) -> None:
    shutil.rmtree(project.root / CACHE)
    project.write("errcast.toml", f'{CONFIGURATION}\n["\\u0063ache"]\nenabled = false\n')
    assert project.run("check").code == 0
    assert not (project.root / CACHE).exists()


# What a user can say about it.


def test_no_cache_neither_reads_nor_writes_an_answer(project: Project) -> None:
    shutil.rmtree(project.root / CACHE)
    assert project.run("check", "--no-cache").code == 0
    assert not (project.root / CACHE).exists()


def test_the_configuration_names_the_folder_or_turns_the_cache_off(project: Project) -> None:
    shutil.rmtree(project.root / CACHE)
    project.write("errcast.toml", f'{CONFIGURATION}\n[cache]\ndir = "build/kept"\n')
    assert project.run("check").code == 0
    assert project.is_recalled("check")
    assert (project.root / "build/kept/.gitignore").exists()
    assert not (project.root / CACHE).exists()
    project.write("errcast.toml", f"{CONFIGURATION}\n[cache]\nenabled = false\n")
    assert project.run("check").code == 0
    assert not project.is_recalled("check")
    assert not (project.root / CACHE).exists()


def test_the_environment_names_the_folder_or_turns_the_cache_off(project: Project, tmp_path: Path) -> None:
    shutil.rmtree(project.root / CACHE)
    project.patch.setenv("ERRCAST_CACHE_DIR", str(tmp_path / "of" / "all"))
    assert project.run("check").code == 0
    assert project.is_recalled("check")
    project.patch.setenv("ERRCAST_CACHE_DIR", "")
    assert not project.is_recalled("check")
    assert project.run("check").code == 0
    assert not (project.root / CACHE).exists()


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("enabeld = false", 'unknown key "enabeld"; did you mean "enabled"?'),
        ('enabled = "no"', 'cache.enabled = "no": expected true or false'),
        ("dir = 5", "cache.dir = 5: expected a folder"),
    ],
)
def test_a_mistake_in_the_table_is_a_finding(project: Project, table: str, said: str) -> None:
    project.write("errcast.toml", f"{CONFIGURATION}\n[cache]\n{table}\n")
    answer = project.run("check")
    assert answer.code == 2
    assert "errcast.toml:8: error[" in answer.errors
    assert said in answer.errors


def test_old_answers_go_when_there_are_too_many(project: Project) -> None:
    project.patch.setattr(remembering, "_MOST_ANSWERS", 3)
    for number in range(5):
        project.run("check", *["--quiet"] * number)
    assert 1 <= len(project.answers) <= 3
